"""A brief as JSON and back: the form that tools read, the archive keeps and `verify` proves.

Deterministic: one brief has one text. Its published schema is brief/schema/brief-1.json. Reads and writes no file.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar, get_args

from brief.model import (
    Brief,
    Event,
    Ledger,
    Passage,
    PrintedFigure,
    PrintedPoint,
    PrintedValue,
    Section,
    Skipped,
    Source,
)
from brief.publishing.indented import indented
from brief.publishing.untrusted import Fields, parse
from brief.publishing.wording import link

SCHEMA = 1
"""Number of the schema that is written and read."""

_Json = dict[str, object]
_Word = TypeVar("_Word", bound=str)

_Change = Literal["new", "same", "changed"]
_Verdict = Literal["agreed", "differ", "superseded"]
_CHANGES: dict[str, _Change] = {word: word for word in get_args(_Change)}
_VERDICTS: dict[str, _Verdict] = {word: word for word in get_args(_Verdict)}


def to_json(brief: Brief) -> str:
    """The brief as JSON text: keys in a fixed order, two spaces of indent, ending with a line feed.

    Characters stand as themselves; lone surrogates (file names that are no UTF-8) as escapes, so UTF-8 can hold it.
    """
    text = indented(_brief(brief))
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def from_json(text: str, name: str = "brief.json") -> Brief:
    """The brief that a JSON text holds; keys that are not known are passed over.

    Raises:
        NotProved: it is no brief of this program; `name` is the file that the error names.
    """
    top = parse(text, name)
    if top.whole("schema") != SCHEMA:
        top.refuse("schema", f"is {top.data['schema']}, and this version reads {SCHEMA}")
    sources = tuple(_read_source(item) for item in top.each("sources"))
    _check_sources(top, sources)
    covers, lead = top.need("covers"), top.inner("lead")
    read = _Reader(frozenset(source.n for source in sources))
    return Brief(
        title=top.text("title"),
        number=top.whole("number"),
        as_of=top.moment("as_of"),
        covers_from=covers.moment("from"),
        covers_to=covers.moment("to"),
        run_id=top.text("run_id"),
        inputs=_inputs(top),
        language=top.text("language", "en"),
        handling=top.text("handling", ""),
        lead=read.point(lead) if lead else None,
        sections=tuple(read.section(item) for item in top.each("sections")),
        figures=tuple(read.figure(item) for item in top.each("figures")),
        timeline=tuple(read.event(item) for item in top.each("timeline")),
        sources=sources,
        ledger=_read_ledger(top.need("ledger")),
        changes=top.text("changes", ""),
        compared_with=None if top.data.get("compared_with") is None else top.whole("compared_with"),
        gone=top.texts("gone"),
        left_out=tuple(read.section(item) for item in top.each("left_out", required=False)),
    )


# ---------------------------------------------------------------- writing


def _brief(brief: Brief) -> _Json:
    return {
        "schema": SCHEMA,
        "title": brief.title,
        "number": brief.number,
        "as_of": _iso(brief.as_of),
        "covers": {"from": _iso(brief.covers_from), "to": _iso(brief.covers_to)},
        "run_id": brief.run_id,
        "inputs": brief.inputs,
        "language": brief.language,
        "handling": brief.handling,
        "changes": brief.changes,
        "compared_with": brief.compared_with,
        "gone": list(brief.gone),
        "lead": _point(brief.lead) if brief.lead else None,
        "sections": [_section(section) for section in brief.sections],
        "figures": [_figure(figure) for figure in brief.figures],
        "timeline": [{"date": _iso(e.date), "text": e.text, "source": e.source} for e in brief.timeline],
        "sources": [_source(source) for source in brief.sources],
        "ledger": _ledger(brief.ledger),
        "left_out": [_section(section) for section in brief.left_out],
    }


def _point(point: PrintedPoint) -> _Json:
    return {
        "text": point.text,
        "source": point.source,
        "start": point.start,
        "end": point.end,
        "also": [_passage(passage) for passage in point.also],
        "outlets": point.outlets,
        "origins": point.origins,
        "date": _iso(point.date),
        "change": point.change,
        "was": point.was,
        "background": point.background,
        "speaker": point.speaker,
        "theme": point.theme,
        "terms": list(point.terms),
        "ranks": dict(point.ranks),
        "concepts": list(point.concepts),
        "before": _passage(point.before) if point.before else None,
    }


def _passage(passage: Passage) -> _Json:
    return {"source": passage.source, "start": passage.start, "end": passage.end, "text": passage.text}


def _section(section: Section) -> _Json:
    points = [_point(point) for point in section.points]
    return {"theme": section.theme, "title": section.title, "points": points, "silence": section.silence}


def _figure(figure: PrintedFigure) -> _Json:
    values = [
        {"text": v.text, "value": _number(v.value), "unit": v.unit, "source": v.source, "date": _iso(v.date)}
        for v in figure.values
    ]
    return {"label": figure.label, "verdict": figure.verdict, "values": values}


def _source(source: Source) -> _Json:
    return {
        "n": source.n,
        "path": source.path,
        "sha256": source.sha256,
        "title": source.title,
        "publisher": source.publisher,
        "published": _iso(source.published),
        "url": source.url,
        "agencies": list(source.agencies),
        "feeds": dict(source.feeds),
        "text_sha256": source.text_sha256,
        "edited": source.edited,
        "listed": source.listed,
    }


def _ledger(ledger: Ledger) -> _Json:
    return {
        "read": ledger.read,
        "used": ledger.used,
        "duplicates": ledger.duplicates,
        "undated": ledger.undated,
        "sentences": ledger.sentences,
        "furniture": ledger.furniture,
        "left_out": ledger.left_out,
        "skipped": [
            {"path": skipped.path, "reason": skipped.reason, "copy_of": skipped.copy_of} for skipped in ledger.skipped
        ],
        "notes": list(ledger.notes),
    }


def _iso(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return (
        int(value) if value.is_integer() and abs(value) < 2**53 else value
    )  # "90000" as people write it, not "90000.0"


# ---------------------------------------------------------------- reading


class _Reader:
    """Reads what cites sources; a number that no source has is refused."""

    def __init__(self, numbers: frozenset[int]) -> None:
        self._numbers = numbers

    def _cited(self, item: Fields) -> int:
        number = item.whole("source", 1)
        return number if number in self._numbers else item.refuse("source", f"there is no source {number}")

    def passage(self, item: Fields) -> Passage:
        start, end = _span(item)
        return Passage(self._cited(item), start, end, item.text("text"))

    def point(self, item: Fields) -> PrintedPoint:
        start, end = _span(item)
        before = item.inner("before")
        change = item.optional("change")
        return PrintedPoint(
            text=item.text("text"),
            source=self._cited(item),
            start=start,
            end=end,
            also=tuple(self.passage(passage) for passage in item.each("also")),
            outlets=item.whole("outlets"),
            origins=item.whole("origins"),
            date=item.day("date"),
            change=None if change is None else _one_of(_CHANGES, change, item, "change"),
            was=item.text("was", ""),
            background=item.truth("background", default=False),
            speaker=item.text("speaker", ""),
            theme=item.text("theme", ""),
            terms=item.texts("terms"),
            ranks=item.counts("ranks"),
            concepts=item.texts("concepts"),
            before=self.passage(before) if before else None,
        )

    def section(self, item: Fields) -> Section:
        points = tuple(self.point(point) for point in item.each("points"))
        return Section(item.text("theme"), item.text("title"), points, item.optional("silence"))

    def figure(self, item: Fields) -> PrintedFigure:
        values = tuple(
            PrintedValue(v.text("text"), v.number("value"), v.text("unit"), self._cited(v), v.day("date"))
            for v in item.each("values")
        )
        return PrintedFigure(item.text("label"), _one_of(_VERDICTS, item.text("verdict"), item, "verdict"), values)

    def event(self, item: Fields) -> Event:
        day = item.day("date")
        return Event(day or item.refuse("date", "is missing"), item.text("text"), self._cited(item))


def _span(item: Fields) -> tuple[int, int]:
    start = item.whole("start")
    return start, item.whole("end", start + 1)


def _one_of(known: Mapping[str, _Word], value: str, item: Fields, key: str) -> _Word:
    return known[value] if value in known else item.refuse(key, f"{value!r:.60} is none of {', '.join(known)}")


def _read_source(item: Fields) -> Source:
    path, sha256, url = item.text("path"), item.text("sha256"), item.text("url", "")
    if not _stays_inside(path):
        item.refuse("path", f"{path!r:.80} leads out of the inputs folder")
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        item.refuse("sha256", "is no SHA-256 in hexadecimal")
    if url and not link(url):
        item.refuse("url", f"{url!r:.80} is no http(s) address")
    return Source(
        n=item.whole("n", 1),
        path=path,
        sha256=sha256,
        title=item.text("title"),
        publisher=item.text("publisher"),
        published=item.moment("published"),
        url=url,
        agencies=item.texts("agencies"),
        feeds=item.counts("feeds"),
        text_sha256=item.text("text_sha256", ""),
        edited=item.truth("edited", default=False),
        listed=item.truth("listed", default=True),
    )


def _stays_inside(path: str) -> bool:
    """Whether a relative path names something below the folder it starts from, on any system."""
    parts = re.split(r"[/\\]", path)
    return parts[0] != "" and ".." not in parts and "\0" not in path and not re.match(r"[A-Za-z]:[/\\]", path)


def _check_sources(top: Fields, sources: Iterable[Source]) -> None:
    seen: set[int | str] = set()
    for source in sources:
        for what, value in (("the number", source.n), ("the path", source.path)):
            if value in seen:
                top.refuse("sources", f"two sources have {what} {value!r:.80}")
            seen.add(value)


def _inputs(top: Fields) -> str:
    # It leads from the outputs folder to the inputs folder, so it may climb first; but it is never absolute.
    inputs = top.text("inputs")
    parts = inputs.split("/")
    while parts and parts[0] == "..":
        parts.pop(0)
    return inputs if not parts or _stays_inside("/".join(parts)) else top.refuse("inputs", "is not a relative path")


def _read_ledger(item: Fields) -> Ledger:
    return Ledger(
        read=item.whole("read"),
        used=item.whole("used"),
        duplicates=item.whole("duplicates"),
        undated=item.whole("undated"),
        sentences=item.whole("sentences"),
        furniture=item.whole("furniture", default=0),
        left_out=item.whole("left_out", default=0),
        skipped=tuple(Skipped(s.text("path"), s.text("reason"), s.text("copy_of", "")) for s in item.each("skipped")),
        notes=item.texts("notes"),
    )
