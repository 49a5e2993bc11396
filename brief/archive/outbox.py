"""Who was sent which brief, and how far each message got: one row a brief and recipient.

A row passes waiting, claimed, talking, data and ends as sent, failed or unknown. Up to `talking` nothing can have
arrived, so what a sender that died left there is taken up again; from `data` on it may have, so it is `unknown`, and
only a person has it sent again. Never twice, never silently lost: SMTP allows no larger promise. Sends nothing itself.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from brief.archive.issued import compared_with
from brief.archive.store import Store, Value
from brief.errors import ArchiveError, DeliveryError

Phase = Literal["waiting", "claimed", "talking", "data", "sent", "failed", "unknown"]

_PHASES: dict[str, Phase] = {phase: phase for phase in get_args(Phase)}
# What a row may come from; anything else is a second sender or a bug, and must not pass.
_BEFORE: dict[Phase, tuple[Phase, ...]] = {
    "claimed": ("waiting",),
    "talking": ("claimed",),
    "data": ("talking",),
    "sent": ("data",),
    "waiting": ("claimed", "talking", "data"),
    "failed": ("waiting", "claimed", "talking", "data"),
    "unknown": ("data",),
}
_COLUMNS = "series, number, run_id, recipient, phase, attempts, code, reply, queued, changed, due"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the readers get, known by the first issue that said it."""

    series: str
    """As `Issued.series`."""
    number: int
    """Of that issue."""
    run_id: str
    """Of that issue."""

    @property
    def key(self) -> str:
        """The three in one text."""
        return f"{self.series}\n{self.number}\n{self.run_id}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a try."""

    code: int = 0
    """Of the server, or 0."""
    text: str = ""
    """One line."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One brief to one recipient."""

    edition: Edition
    """The brief."""
    recipient: str
    """Address, case folded."""
    phase: Phase
    """How far it got."""
    attempts: int
    """Temporary refusals so far."""
    reply: Reply
    """The last one."""
    queued: dt.datetime
    """When it was first asked for, UTC."""
    changed: dt.datetime
    """When it entered its phase, UTC."""
    due: dt.datetime | None
    """Not tried before, UTC."""


def edition_of(store: Store, series: str, number: int, run_id: str) -> Edition:
    """The edition of an issue: an issue that says nothing new repeats the one it was compared with.

    Raises:
        DeliveryError: the issue's files were not all written.
    """
    sql = "SELECT finished FROM issued WHERE series = ? AND number = ? AND run_id = ?"
    rows = store.rows(sql, (series, number, run_id))
    if not rows:
        return Edition(series, number, run_id)
    if not rows[0][0]:
        raise DeliveryError(f"brief No. {number}", "was not written to its end; run `brief make` again")
    first = compared_with(store, series, number + 1)
    return Edition(series, first.number, first.run_id) if first else Edition(series, number, run_id)


def deliveries(store: Store) -> tuple[Delivery, ...]:
    """All rows, newest edition first, then by recipient."""
    order = "queued DESC, series, number DESC, run_id, recipient"
    rows = store.rows(f"SELECT {_COLUMNS} FROM delivery ORDER BY {order}")  # noqa: S608  # our own names
    return tuple(_delivery(row) for row in rows)


class Outbox:
    """The rows of one edition; whoever writes holds the lock "mail" (`archive.hold`)."""

    def __init__(self, store: Store, edition: Edition) -> None:
        self._store = store
        self._key = (edition.series, edition.number, edition.run_id)

    def prepare(self, recipients: Iterable[str], now: dt.datetime) -> None:
        """Clears up after a sender that died, closes what can no more be sent, gives every new recipient a row."""
        at, wanted = _written(now), {recipient.casefold() for recipient in recipients}
        closing = "UPDATE delivery SET phase = 'failed', reply = ?, changed = ? WHERE phase = 'waiting' AND series = ?"
        mine = "number = ? AND run_id = ?"
        with self._store.transaction() as db:
            died = "UPDATE delivery SET phase = 'unknown', reply = ?, changed = ? WHERE phase = 'data'"
            db.execute(died, ("the sender was stopped while the server had the message; it may have arrived", at))
            again = "UPDATE delivery SET phase = 'waiting', changed = ? WHERE phase IN ('claimed', 'talking')"
            db.execute(again, (at,))
            db.execute(f"{closing} AND NOT ({mine})", ("another brief took its place", at, *self._key))
            gone = [row.recipient for row in self.rows() if row.recipient not in wanted]
            values = [("no longer a recipient", at, *self._key, one) for one in gone]
            db.executemany(f"{closing} AND {mine} AND recipient = ?", values)
            columns = "series, number, run_id, recipient, phase, queued, changed"
            insert = f"INSERT OR IGNORE INTO delivery ({columns}) VALUES (?, ?, ?, ?, 'waiting', ?, ?)"  # noqa: S608  # our own names
            db.executemany(insert, [(*self._key, one, at, at) for one in sorted(wanted)])

    def reopen(self, recipients: Iterable[str], now: dt.datetime) -> int:
        """Puts `unknown` rows of these recipients back to waiting, because a person asked; how many."""
        sql = (
            "UPDATE delivery SET phase = 'waiting', due = NULL, attempts = 0, queued = ?, changed = ? "
            "WHERE phase = 'unknown' AND series = ? AND number = ? AND run_id = ? AND recipient = ?"
        )
        values = [(_written(now), _written(now), *self._key, one.casefold()) for one in recipients]
        with self._store.transaction() as db:
            return db.executemany(sql, values).rowcount

    def due(self, now: dt.datetime, *, early: bool = False) -> tuple[Delivery, ...]:
        """The rows to be tried; with `early` those whose time has not come, too."""
        return tuple(row for row in self.rows() if row.phase == "waiting" and (early or not row.due or row.due <= now))

    def claim(self, some: Sequence[Delivery], now: dt.datetime) -> None:
        """Takes these rows, all or none.

        Raises:
            ArchiveError: one of them is no longer waiting.
        """
        sql = (
            "UPDATE delivery SET phase = 'claimed', changed = ? "
            "WHERE series = ? AND number = ? AND run_id = ? AND recipient = ? AND phase = 'waiting'"
        )
        values = [(_written(now), *self._key, one.recipient) for one in some]
        with self._store.transaction() as db:
            if db.executemany(sql, values).rowcount != len(values):
                raise ArchiveError(self._store.path, "another sender is at work on the same brief")

    def enter(self, one: Delivery, phase: Phase, now: dt.datetime, reply: Reply | None = None) -> None:
        """The row enters a phase, at once and on the disk.

        Raises:
            ArchiveError: it is not where it could enter it from.
        """
        self._enter(one, phase, now, reply)

    def postpone(self, one: Delivery, reply: Reply, now: dt.datetime, due: dt.datetime) -> None:
        """The row waits for another try after a temporary refusal."""
        self._enter(one, "waiting", now, reply, due)

    def rows(self) -> tuple[Delivery, ...]:
        """The rows of this edition, by recipient."""
        mine = "series = ? AND number = ? AND run_id = ?"
        sql = f"SELECT {_COLUMNS} FROM delivery WHERE {mine} ORDER BY recipient"  # noqa: S608  # our own names
        return tuple(_delivery(row) for row in self._store.rows(sql, self._key))

    def _enter(
        self, one: Delivery, phase: Phase, now: dt.datetime, reply: Reply | None, due: dt.datetime | None = None
    ) -> None:
        said, before = reply or one.reply, _BEFORE[phase]
        marks = ",".join("?" * len(before))
        sql = (
            "UPDATE delivery SET phase = ?, changed = ?, code = ?, reply = ?, attempts = attempts + ?, due = ? "  # noqa: S608  # question marks
            f"WHERE series = ? AND number = ? AND run_id = ? AND recipient = ? AND phase IN ({marks})"
        )
        tried = (int(due is not None), _written(due) if due else None)
        named = (phase, _written(now), said.code, said.text, *tried, *self._key, one.recipient, *before)
        with self._store.transaction() as db:
            moved = db.execute(sql, named).rowcount
        if moved != 1:
            problem = f"its row for {one.recipient} cannot become {phase}; another sender is at work"
            raise ArchiveError(self._store.path, problem)


def _written(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _delivery(row: tuple[Value, ...]) -> Delivery:
    series, number, run_id, recipient, phase, attempts, code, reply, queued, changed, due = row
    assert isinstance(number, int)  # noqa: S101  # for the type checker; the table is STRICT
    assert isinstance(attempts, int)  # noqa: S101  # as above
    assert isinstance(code, int)  # noqa: S101  # as above
    return Delivery(
        edition=Edition(str(series), number, str(run_id)),
        recipient=str(recipient),
        phase=_PHASES[str(phase)],
        attempts=attempts,
        reply=Reply(code, str(reply)),
        queued=dt.datetime.fromisoformat(str(queued)),
        changed=dt.datetime.fromisoformat(str(changed)),
        due=None if due is None else dt.datetime.fromisoformat(str(due)),
    )
