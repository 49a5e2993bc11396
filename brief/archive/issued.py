"""The briefs that were issued: their numbers, what stood on them, what they were compared with.

A brief is begun before its files are written and finished after. A run that dies between leaves an unfinished row: the
same articles take it up again under the same number, others go on to the next one, and no number stands on two pages.
"""

import datetime as dt
import json
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from brief.archive.forms import from_json, to_json
from brief.archive.store import Store, Value
from brief.model import Brief

_COLUMNS = "series, number, run_id, made_by, based_on, finished, changed, brief, reported, files"


@dataclass(frozen=True, slots=True)
class Issued:
    """One issue of a series."""

    series: str
    """The title in the settings, or "" for briefs that name themselves."""
    number: int
    """From 1, counting up."""
    run_id: str
    """As `Brief.run_id`."""
    brief: Brief | None
    """What stood on the page; None where a later version cannot read what this one wrote."""
    reported: frozenset[int]
    """What its articles said: a 64-bit number a sentence; empty for issues that nothing is compared with any more."""
    made_by: str = ""
    """Version of the code that made it."""
    based_on: int | None = None
    """Number of the issue it was compared with; None for a first one."""
    changed: bool = True
    """Whether it says anything else than the issue it was compared with."""
    files: tuple[tuple[str, str], ...] = ()
    """(file name, SHA-256 of what was written)."""
    finished: bool = False
    """Whether all its files were written."""


def last_issued(store: Store, series: str, *, whole: bool = True) -> Issued | None:
    """The issue of the series with the highest number, finished or not; where not `whole`, without its brief."""
    columns = _COLUMNS if whole else _COLUMNS.replace("brief, reported", "'', x''")
    rows = store.rows(f"SELECT {columns} FROM issued WHERE series = ? ORDER BY number DESC LIMIT 1", (series,))  # noqa: S608  # our own names
    return _issued(rows[0]) if rows else None


def compared_with(store: Store, series: str, before: int) -> Issued | None:
    """The issue that number `before` is to be compared with: the last finished one that said something new.

    An issue without a change is passed by, so "No change since No. 41" keeps naming the one that people have read.
    """
    sql = f"SELECT {_COLUMNS} FROM issued WHERE series = ? AND number < ? AND finished AND changed"  # noqa: S608  # as above
    rows = store.rows(f"{sql} ORDER BY number DESC LIMIT 1", (series, before))
    return _issued(rows[0]) if rows else None


def begin(store: Store, issue: Issued, at: dt.datetime) -> None:
    """Takes the number, before any file is written; `at` is kept for people and decides nothing."""
    files = json.dumps(dict(issue.files))
    text = to_json(issue.brief)
    values = (
        *(issue.series, issue.number, issue.run_id, issue.made_by, issue.based_on, int(issue.changed)),
        *(at.astimezone(dt.UTC).isoformat(timespec="seconds"), text, pack_numbers(issue.reported), files),
    )
    marks = ",".join("?" * len(values))
    with store.transaction() as connection:
        # What older issues' articles said is only of use to the issue that is compared with them.
        trim = "UPDATE issued SET reported = x'' WHERE series = ? AND number < ?"
        connection.execute(trim, (issue.series, issue.based_on or 0))
        columns = "series, number, run_id, made_by, based_on, changed, at, brief, reported, files"
        connection.execute(f"INSERT OR REPLACE INTO issued ({columns}) VALUES ({marks})", values)  # noqa: S608  # as above


def finish(store: Store, series: str, number: int) -> None:
    """Notes that all files of the issue are written."""
    with store.transaction() as connection:
        connection.execute("UPDATE issued SET finished = 1 WHERE series = ? AND number = ?", (series, number))


def _issued(row: tuple[Value, ...]) -> Issued:
    series, number, run_id, made_by, based_on, finished, changed, text, reported, files = row
    try:
        brief = from_json(Brief, str(text))
    except ValueError:
        brief = None  # its number still counts; only what changed since cannot be said
    return Issued(
        series=str(series),
        number=_whole(number),
        run_id=str(run_id),
        made_by=str(made_by),
        brief=brief,
        reported=unpack_numbers(reported if isinstance(reported, bytes) else b""),
        based_on=None if based_on is None else _whole(based_on),
        changed=bool(changed),
        files=tuple(json.loads(str(files)).items()),
        finished=bool(finished),
    )


def _whole(value: Value) -> int:
    assert isinstance(value, int)  # noqa: S101  # for the type checker; the table is STRICT
    return value


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """64-bit numbers as bytes, sorted, low byte first."""
    packed = array("Q", sorted(numbers))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack_numbers(data: bytes) -> frozenset[int]:
    """The numbers that were packed."""
    packed = array("Q")
    packed.frombytes(data)
    if sys.byteorder == "big":
        packed.byteswap()
    return frozenset(packed)
