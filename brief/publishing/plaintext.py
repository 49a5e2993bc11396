"""A brief as plain text, 72 columns wide: for terminals and mail.

A brief comes in, text goes out. Sentences stay verbatim: lines break only where a sentence has a space, so a longer run
without spaces (an address, a Chinese clause) stands on a line of its own, whole.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from brief.model import Brief, Event, PrintedFigure, PrintedPoint, Section, Source
from brief.publishing import wording
from brief.publishing.wording import stated

WIDTH = 72
"""Columns: what mail and an 80-column terminal show whole, quoted once or twice."""

_INDENT = "    "
_MOST_MARKS = 6  # source numbers in front of a sentence; the others are counted, and listed on the evidence page
_MOST_GONE = 20  # points that are no longer reported; the others stand in brief.json
_MOST_SOURCES = 100  # at 10,000 articles all of them were 680 kB; from there on those of the printed page stand here
_MOST_SKIPPED = 100
_VERDICTS = {"agreed": "sources agree", "differ": "sources differ", "superseded": "later figure replaces earlier"}
_CHANGES = {"new": "NEW", "changed": "CHANGED"}


def text(brief: Brief) -> str:
    """The brief in the order of the printed page, ending with a line feed."""
    blocks = [_masthead(brief)]
    if brief.lead:
        blocks.append(["LEAD REPORT", "", *_point(brief.lead)])
    changes = _wrapped(brief.changes) if brief.changes else []
    changes += [line for words in brief.gone[:_MOST_GONE] for line in _wrapped(f"No longer reported: {words}", "  - ")]
    if changes:
        blocks.append(changes)
    blocks += [_section(section, brief) for section in brief.sections]
    if brief.figures:
        blocks.append([*_heading("Figures side by side"), *_parted(_figure(figure) for figure in brief.figures)])
    if brief.timeline:
        blocks.append([*_heading("Timeline"), *(line for event in brief.timeline for line in _event(event))])
    blocks.append([*_heading("Sources"), *_sources(brief)])
    blocks.append(_foot(brief))
    return "\n".join(line.rstrip() for line in _parted(iter(blocks))) + "\n"


def _masthead(brief: Brief) -> list[str]:
    lines = [_ends("", brief.handling)] if brief.handling else []
    lines += [_ends("BRIEFING", f"NO. {brief.number}"), *_wrapped(brief.title)]
    lines += _wrapped("; ".join(f"{name} {value}" for name, value in wording.facts(brief)))
    return [*lines, "=" * WIDTH]


def _section(section: Section, brief: Brief) -> list[str]:
    body = _parted(_point(point) for point in section.points)
    instead = wording.silence(section, brief)
    return [*_heading(section.title), *body, *(_wrapped(instead) if instead else [])]


def _point(point: PrintedPoint) -> list[str]:
    numbers = tuple(dict.fromkeys((point.source, *(passage.source for passage in point.also))))
    further = f" +{len(numbers) - _MOST_MARKS}" if len(numbers) > _MOST_MARKS else ""
    mark = f"[{' '.join(str(n) for n in numbers[:_MOST_MARKS])}{further}] "
    said = f"{point.before.text} {point.text}" if point.before else point.text
    notes = (
        _CHANGES.get(point.change or "", ""),
        f"speaker: {wording.unsaid(point)}" if wording.unsaid(point) else "",
        f"event of {wording.day(point.date)}" if point.date else "",
        wording.counts(point.outlets, point.origins) if max(point.outlets, point.origins) > 1 else "",
    )
    label = "; ".join(note for note in notes if note)
    return [*_wrapped(said, mark, _INDENT), *(_wrapped(f"({label})", _INDENT) if label else [])]


def _figure(figure: PrintedFigure) -> list[str]:
    lines = _wrapped(f"{figure.label}: {_VERDICTS[figure.verdict]}")
    for value in figure.values:
        lines += _wrapped(f"“{value.text}” [{value.source}], {stated(value.date)}", "  - ")
    return lines


def _event(event: Event) -> list[str]:
    return _wrapped(f"{event.text} [{event.source}]", f"{stated(event.date):<13}")


def _sources(brief: Brief) -> Iterator[str]:
    few = len(brief.sources) <= _MOST_SOURCES
    shown = brief.sources if few else [source for source in brief.sources if source.listed][:_MOST_SOURCES]
    for source in shown:
        yield from _source(source)
    if len(shown) < len(brief.sources):
        yield from _wrapped(f"and {len(brief.sources) - len(shown):,} more, listed in brief.json")


def _source(source: Source) -> list[str]:
    facts = [source.publisher or "outlet not stated", stated(source.published)]
    facts += [f"credits {', '.join(source.agencies)}"] * bool(source.agencies)
    title = wording.headline(source, max(len(source.title), WIDTH))
    lines = _wrapped(title, f"[{source.n}] ", _INDENT) + _wrapped(", ".join(facts), _INDENT)
    address = wording.link(source.url)
    return [*lines, _INDENT + _safe(address)] if address else lines


def _foot(brief: Brief) -> list[str]:
    bare = replace(brief, ledger=replace(brief.ledger, notes=()))  # the notes stand below, whole
    lines = [
        "=" * WIDTH,
        *_wrapped(wording.ledger(bare)),
        *_wrapped("Every sentence is verbatim; no text was generated."),
    ]
    for skipped in brief.ledger.skipped[:_MOST_SKIPPED]:
        lines += _wrapped(f"Skipped {skipped.path}: {skipped.reason}", "  - ")
    if len(brief.ledger.skipped) > _MOST_SKIPPED:
        lines += _wrapped(f"and {len(brief.ledger.skipped) - _MOST_SKIPPED:,} more, listed in brief.json", "  - ")
    for note in brief.ledger.notes:
        lines += _wrapped(note, "  - ")
    return [*lines, _ends(f"Run {brief.run_id}", brief.handling)]


# ---------------------------------------------------------------- setting


def _heading(title: str) -> list[str]:
    return [*_wrapped(title.upper()), "-" * WIDTH]


def _parted(blocks: Iterator[list[str]]) -> list[str]:
    """The blocks' lines with one empty line between blocks."""
    lines: list[str] = []
    for block in blocks:
        lines += [""] * bool(lines) + block
    return lines


def _ends(left: str, right: str) -> str:
    """One piece at the left margin and one at the right."""
    left, right = _safe(left), _safe(right)
    return left + " " * max(1, WIDTH - _columns(left) - _columns(right)) + right


def _wrapped(words: str, first: str = "", others: str | None = None) -> list[str]:
    """The words in lines, broken at spaces only; `first` opens the first, `others` (None: as wide a gap) the rest."""
    indent = " " * _columns(first) if others is None else others
    lines: list[str] = []
    line, fresh = first, True
    for word in _safe(words).split(" "):
        if not fresh and _columns(line) + 1 + _columns(word) > WIDTH:
            lines.append(line)
            line, fresh = indent, True
        line += word if fresh else f" {word}"
        fresh = False
    return [*lines, line]


def _columns(words: str) -> int:
    """How many columns a terminal gives the words: two to wide characters, none to combining ones."""
    if words.isascii():
        return len(words)
    return sum(_column(character) for character in words)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _safe(words: str) -> str:
    # Escape sequences drive a terminal, overrides turn the reading direction of what follows: shown, not obeyed.
    if words.isascii() and words.isprintable():
        return words
    return "".join("�" if _drives(character) else character for character in words)


def _drives(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category in {"Cc", "Cs", "Zl", "Zp"} or "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    )
