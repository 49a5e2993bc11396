"""The page's own words: dates, counts, the ledger line, links. Quoted text never passes through here.

Comes in: records. Goes out: short strings in English. No clock, no locale, no HTML.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import brief as package
from brief.model import Brief, PrintedFigure, PrintedPoint, Section, Source

UNDATED = "date not stated"
"""What stands for a day that no source gives."""

UNSTATED = "not stated"
"""The same under a heading."""

NO_BREAK = "\u00a0"
"""A space at which no line ends."""

NAMES_CHARS = 400
"""Of the names of themes in one line; themes beyond are counted."""

NO_ROOM, SEE = "No room on this page for points on", "see the evidence page."
"""Before and behind the names of themes without room."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_LINK = 2000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: dt.date) -> str:
    """26 Dec 2021."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def moment(time: dt.datetime) -> str:
    """26 Dec 2021, 17:10; the day alone where the time is midnight, which is how a bare day is read."""
    return day(time) if time.time() == dt.time() else f"{day(time)}, {time:%H:%M}"


def days(dates: Sequence[dt.date | None]) -> str:
    """The days of several sources in one phrase."""
    known = sorted({date for date in dates if date})
    if not known:
        return UNDATED
    said = day(known[0]) if len(known) == 1 else f"{day(known[0])} to {day(known[-1])}"
    return said if all(dates) else f"{said}, or not stated"


def period(start: dt.date, end: dt.date) -> str:
    """1–26 Dec 2021, with as much of the first day as differs."""
    if start == end:
        return day(end)
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day(end)}"
    return f"{start.day}–{day(end)}"


def zone(time: dt.datetime) -> str:
    """UTC, CET or UTC+05:30, with a space before it; nothing for a time that has no zone."""
    name = time.tzname()
    if not name:
        return ""
    if name[0] in "+-":  # zones without an abbreviation name their offset
        name = f"UTC{time:%z}"
    return f" {name}"


def stated(value: dt.date | dt.datetime | None) -> str:
    """The day, or day, time and zone; "date not stated" where a source gives none."""
    if value is None:
        return UNDATED
    return f"{moment(value)}{zone(value)}" if isinstance(value, dt.datetime) else day(value)


def plural(count: int, one: str, many: str = "") -> str:
    """1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counts(outlets: int, origins: int) -> str:
    """3 outlets, 2 origins."""
    return f"{plural(outlets, 'outlet')}, {plural(origins, 'origin')}"


def unsaid(point: PrintedPoint) -> str:
    """The speaker, unless the sentence or the one before it has the last word of the name, as later mentions do."""
    said = f"{point.before.text if point.before else ''} {point.text}".casefold()
    last = point.speaker.casefold().rpartition(" ")[2]
    return "" if last and last in said else point.speaker


def letter(place: int) -> str:
    """A to Z for the sections, then AA."""
    more, place = divmod(place, len(_LETTERS))
    return (letter(more - 1) if more else "") + _LETTERS[place]


def cut(text: str, chars: int) -> str:
    """The text, ended at a word with an ellipsis where it is longer."""
    if len(text) <= chars:
        return text
    kept = text[: chars - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > chars // 2 else kept).rstrip(" ,;:") + "…"


def silence(section: Section, brief: Brief) -> str:
    """What stands under a theme without a printed point: that there is no report in that period, or no room for it."""
    if section.points:
        return ""
    if not section.silence:
        left = sum(len(other.points) for other in brief.left_out if other.theme == section.theme)
        return f"No room on the page for {plural(left, 'point')}; see the evidence page." if left else ""
    if not (brief.covers_from and brief.covers_to):
        return section.silence
    return f"{section.silence.rstrip('.')}, {period(brief.covers_from.date(), brief.covers_to.date())}."


def no_room(themes: Sequence[tuple[str, int]], chars: int = NAMES_CHARS) -> str:
    """What stands for the themes whose points did not fit: (name, how many points)."""
    return f"{NO_ROOM} {named([counted(name, points) for name, points in themes], chars)}; {SEE}"


def counted(name: str, points: int) -> str:
    """A theme with its number of points."""
    return f"{name}{NO_BREAK}({points})"


def all_silent(silence: str, names: Sequence[str], chars: int = NAMES_CHARS) -> str:
    """What stands for several themes on which nothing was reported."""
    return f"{silence.rstrip('.')}: {named(names, chars)}."


def named(names: Sequence[str], most: int = NAMES_CHARS) -> str:
    """The names, as many as a line of a page has room for; the others are counted."""
    shown = [cut(names[0], most)]
    chars = len(shown[0])
    for name in names[1:]:
        chars += len(name) + len(", ")
        if chars > most:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {plural(more, 'further theme')}" if more else "")


def facts(brief: Brief) -> list[tuple[str, str]]:
    """As of, covers, articles: (name, value)."""
    found = (
        [("As of", f"{moment(brief.as_of)}{zone(brief.as_of)}")] if brief.as_of else [("As of:", "no article is dated")]
    )
    if brief.covers_from and brief.covers_to:
        found.append(("Covers", period(brief.covers_from.date(), brief.covers_to.date())))
    read, dated = brief.ledger.read, brief.ledger.read - brief.ledger.undated
    said = plural(read, "article") if brief.as_of is None else f"{plural(read, 'article')}, {dated:,} dated"
    return [*found, ("Read", said)]


def verdict(figure: PrintedFigure) -> str:
    """Whether the values of a figure agree."""
    return {"differ": "Figures differ", "superseded": "Figures over time", "agreed": "Figures agree"}[figure.verdict]


def headline(source: Source, chars: int) -> str:
    """Its headline; the name of its file where it has none."""
    return cut(source.title, chars) or cut(f"(no headline) {PurePosixPath(source.path).name}", chars)


def outlet(source: Source, chars: int) -> str:
    """Who published it, and the agencies it credits."""
    agencies = ", ".join(name for name in source.agencies if name.casefold() not in source.publisher.casefold())
    named = cut(source.publisher, chars) or "outlet not stated"
    return f"{named}; {cut(agencies, chars // 2)}" if agencies else named


def origin(source: Source, chars: int) -> str:
    """Who published it, and on which day, in one line."""
    if not (source.publisher or source.agencies or source.published):
        return "outlet and date not stated"
    return f"{outlet(source, chars)}, {day(source.published) if source.published else UNDATED}"


def ledger(brief: Brief) -> str:
    """The line at the foot: what was read, what became of it, and what the page promises."""
    book = brief.ledger
    parts = [f"{plural(book.read, 'article')} read", f"{book.used:,} used"]
    if book.duplicates:
        parts.append(f"{plural(book.duplicates, 'duplicate')} set aside")
    if book.undated:
        parts.append(f"{book.undated:,} undated")
    if book.skipped:
        parts.append(f"{plural(len(book.skipped), 'file')} skipped")
    parts.append(f"{plural(book.sentences, 'sentence')} considered")
    if book.furniture:
        parts.append(f"{plural(book.furniture, 'line')} of page furniture left out")
    said = ", ".join(parts) + "."
    if book.left_out:
        said += f" {plural(book.left_out, 'further point')} on the evidence page."
    notes = cut(" ".join(note.rstrip(".") + "." for note in book.notes), 240)
    return " ".join(filter(None, (said, notes)))


def promise(brief: Brief) -> str:
    """What every sheet says of itself, with the run it came from."""
    return f"Every sentence is verbatim; no text was generated. Run {brief.run_id[:12]}."


def description(brief: Brief) -> str:
    """One line for the file's own description."""
    said = f"Briefing No. {brief.number} from {plural(brief.ledger.read, 'article')}"
    return f"{said}, as of {moment(brief.as_of)}{zone(brief.as_of)}" if brief.as_of else said


def generator() -> str:
    """Program and version."""
    return f"brief {package.__version__}"


def stamp(time: dt.datetime | None) -> str:
    """The time in UTC, W3C format; the first second of 1980, which every archive can hold, where nothing is dated."""
    if time is None:
        return "1980-01-01T00:00:00Z"
    known = time.astimezone(dt.UTC) if time.tzinfo else time
    return f"{max(known.year, 1980):04}-{known:%m-%dT%H:%M:%S}Z"


def link(url: str) -> str:
    """The address if a reader may be led there, else "": http(s), with a host, without a user, spaces or controls."""
    if len(url) > _LONGEST_LINK or any(char.isspace() or not char.isprintable() for char in url):
        return ""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, "@" in parts.netloc
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and host and not user else ""
