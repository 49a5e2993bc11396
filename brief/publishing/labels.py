"""The short words that stand beside quoted text: dates, source marks, counts of origins, the ledger line.

Records come in, one line of English goes out. Quotes nothing and lays nothing out, so every output says the same.
"""

import datetime as dt

from brief.model import Ledger, PrintedPoint

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # never the locale's


def when(value: dt.date | dt.datetime | None) -> str:
    """The day, and the time with its zone where one is given: "26 Dec 2021, 17:10 UTC"; "date not stated" for None.

    Midnight is how a source that names only the day is kept, so no time is claimed for it.
    """
    if value is None:
        return "date not stated"
    day = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if not isinstance(value, dt.datetime) or value.time() == dt.time():
        return day
    return f"{day}, {value:%H:%M}{_zone(value)}"


def _zone(value: dt.datetime) -> str:
    # The offset, not the zone's name: a brief read back from JSON keeps only the offset, and "CST" is four zones.
    offset = value.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return " UTC"
    sign, minutes = ("−" if minutes < 0 else "+"), abs(minutes)
    return f" UTC{sign}{minutes // 60:02}:{minutes % 60:02}"


def marks(point: PrintedPoint) -> tuple[int, ...]:
    """The numbers of the sources that report the point, the quoted one first, each once."""
    return tuple(dict.fromkeys((point.source, *(passage.source for passage in point.also))))


def spread(point: PrintedPoint) -> str:
    """How many outlets and independent origins report it; "" where it is one of each."""
    if max(point.outlets, point.origins) <= 1:
        return ""
    return f"{count(point.outlets, 'outlet')}, {count(point.origins, 'origin')}"


def account(ledger: Ledger) -> str:
    """The ledger in one line, nothing that is nought but what was read and used."""
    parts = [f"{count(ledger.read, 'article')} read", f"{ledger.used:,} used"]
    parts += [f"{ledger.undated:,} undated"] * bool(ledger.undated)
    parts += [f"{count(ledger.duplicates, 'duplicate')} set aside"] * bool(ledger.duplicates)
    parts += [f"{count(len(ledger.skipped), 'file')} skipped"] * bool(ledger.skipped)
    parts.append(count(ledger.sentences, "sentence"))
    parts += [f"{count(ledger.furniture, 'line')} of page furniture left out"] * bool(ledger.furniture)
    parts += [f"{count(ledger.left_out, 'further point')} on the evidence page"] * bool(ledger.left_out)
    return ", ".join(parts) + ". Every sentence is verbatim; no text was generated."


def count(number: int, noun: str) -> str:
    """The number with its noun: "1 outlet", "2,000 sentences"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
