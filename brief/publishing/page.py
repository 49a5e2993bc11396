"""What a template sees: a `Brief` turned into words, marks and measures, ready to be set.

Comes in: a `Brief`. Goes out: frozen records of text and numbers that become JSON. No HTML, no fonts, no heights.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from brief.model import Brief, Event, PrintedFigure, PrintedPoint, Section, Source
from brief.publishing import wording
from brief.publishing.names import phrases
from brief.publishing.views import Block, EventView, Fact, Label, Page, PointView, SourceView, ValueView

SHOWN_MARKS = 3
"""How many of the other sources of a point are named beside it; the rest are counted."""

SHOWN_VALUES = 6
"""How many different values of one figure are set side by side."""

SILENT, MANY_SILENT, MANY_THEMES = "theme-silent", 4, 8
"""Key of the block that names all themes nothing was reported on; from so many of them on there is one, and from two on
where the brief has so many themes."""

MOST_LETTERS = 16
"""With more themes than that the drawing of coverage would be wider than the headlines beside it: there is none."""

TIGHT_CHARS = 95
"""Of a title, a line of changes, the names of themes in one line, where there is hardly any room."""

UNSAID = "theme-unsaid"
"""Key of the block that names all themes whose points have no room."""

SEEN_EVENT = "event-seen"
"""Key of the event that only refers to a point."""

_FEWEST_JOINED = 2

TITLE_CHARS, HEADLINE_CHARS, OUTLET_CHARS, LABEL_CHARS, LINE_CHARS = 200, 160, 60, 90, 400
"""Longer titles, headlines, outlets, names of figures and lines of ours end in an ellipsis; a quotation never does."""


def view(
    brief: Brief, *, measuring: bool = False, marked: bool = True, scale: float = 1.0, tight: bool = False
) -> Page:
    """The page of a brief.

    Args:
        brief: what is printed; those of its sources that are `listed` have a row.
        measuring: whether every event shows its sentence, and one more stands for those that only refer to a point.
        marked: whether the points name other sources that report them too.
        scale: of the characters that rows of sources have in a line; their headlines and outlets are cut to it.
        tight: whether there is so little room that lines of ours are as short as can be; the evidence page has them.
    """
    if tight:
        book = replace(brief.ledger, notes=())
        title, changes = wording.cut(brief.title, TIGHT_CHARS), wording.cut(brief.changes, TIGHT_CHARS)
        brief = replace(brief, ledger=book, title=title, changes=changes)
    listed = tuple(source for source in brief.sources if source.listed)
    numbers = frozenset(source.n for source in listed)
    shown = numbers if marked else frozenset()
    sections = tuple(_section(section, place, brief, shown) for place, section in enumerate(brief.sections))
    anchors = {
        (point.source, point.text): (seen.key, block.title)
        for section, block in zip(brief.sections, sections, strict=True)
        for point, seen in zip(section.points, block.points, strict=True)
    }
    figures = tuple(_figure(figure, place) for place, figure in enumerate(brief.figures))
    timeline = (_timeline(brief.timeline, {} if measuring else anchors),) if brief.timeline else ()
    if timeline and measuring:
        title = max((block.title for block in sections), key=len, default="")
        seen = EventView(SEEN_EVENT, wording.day(brief.timeline[-1].date), "", 0, SEEN_EVENT, title)
        timeline = (replace(timeline[0], events=(*timeline[0].events, seen)),)
    # No article of a brief may have a sentence of a theme.
    most = max((count for source in listed for _, count in source.feeds), default=0) or 1
    title = wording.cut(brief.title, TITLE_CHARS)
    return Page(
        heading=f"{title}, No. {brief.number}",
        title=title,
        description=wording.description(brief),
        generator=wording.generator(),
        stamp=wording.stamp(brief.as_of),
        language=brief.language,
        number=brief.number,
        handling=brief.handling,
        facts=tuple(Fact(name, value) for name, value in wording.facts(brief)),
        lead=_point(brief.lead, "lead", numbers) if brief.lead else None,
        changes=wording.cut(brief.changes, LINE_CHARS),
        blocks=_in_order(sections, brief, TIGHT_CHARS if tight else wording.NAMES_CHARS, measuring=measuring)
        + figures
        + timeline,
        sources=tuple(_source(source, brief.sections, most, scale) for source in listed),
        letters=tuple(block.letter for block in sections if block.letter),
        ledger=wording.ledger(brief),
        promise=wording.promise(brief),
        tight=tight,
    )


def without_marks(page: Page, keys: Collection[str]) -> Page:
    """The page with points of these keys naming no other sources; how many there are they still say."""
    blocks = tuple(
        replace(
            block,
            points=tuple(
                replace(point, label=replace(point.label, also=(), more=0)) if point.key in keys else point
                for point in block.points
            ),
        )
        for block in page.blocks
    )
    return replace(page, blocks=blocks)


def _point(point: PrintedPoint, key: str, numbers: frozenset[int]) -> PointView:
    return PointView(
        key=key,
        source=point.source,
        before=point.before.text if point.before else "",
        text=point.text,
        label=_label(point, numbers),
    )


def _label(point: PrintedPoint, numbers: frozenset[int]) -> Label:
    others = list(dict.fromkeys(passage.source for passage in point.also if passage.source != point.source))
    shown = tuple(sorted(n for n in others if n in numbers)[:SHOWN_MARKS])
    return Label(
        change={"new": "New", "changed": "Changed"}.get(point.change or "", ""),
        speaker=wording.cut(wording.unsaid(point), OUTLET_CHARS),
        date=wording.day(point.date) if point.date else "",
        counts=wording.counts(point.outlets, point.origins) if others or point.outlets > 1 else "",
        also=shown,
        more=len(others) - len(shown),
    )


def _section(section: Section, place: int, brief: Brief, numbers: frozenset[int]) -> Block:
    return Block(
        kind="section",
        key=f"theme-{place + 1}",
        title=wording.cut(section.title, OUTLET_CHARS),
        letter=wording.letter(place) if 1 < len(brief.sections) <= MOST_LETTERS else "",
        points=tuple(
            _point(point, f"point-{place + 1}-{row + 1}", numbers) for row, point in enumerate(section.points)
        ),
        silence=wording.silence(section, brief),
    )


def _in_order(blocks: Sequence[Block], brief: Brief, chars: int, *, measuring: bool) -> tuple[Block, ...]:
    """The sections; behind them, joined in a block each, those without room and, where there are many, silent ones."""
    pairs = tuple(zip(blocks, brief.sections, strict=True))
    silent = [block for block, section in pairs if silences(section)]
    said = {block.silence for block in silent}
    few = len(silent) < (MANY_SILENT if len(blocks) < MANY_THEMES else _FEWEST_JOINED)
    behind = []
    left = {section.theme: len(section.points) for section in brief.left_out}
    unsaid = [
        (_name(block), left.get(section.theme, 0))
        for block, section in pairs
        if not silences(section) and (measuring or not section.points)
    ]
    if unsaid:
        apart = phrases(unsaid) if measuring else ()
        words = wording.no_room(unsaid, chars)
        behind.append(Block("section", UNSAID, "Also reported", silence=words, phrases=apart))
    if not few and len(said) == 1:
        words = wording.all_silent(said.pop(), [_name(block) for block in silent], chars)
        behind.append(Block("section", SILENT, "Nothing reported", silence=words))
        silent = []
    shown = [block for block, section in pairs if section.points or block in silent]
    return (*shown, *behind)


def _name(block: Block) -> str:
    return f"{block.letter}\u00a0{block.title}".strip()


def silences(section: Section) -> bool:
    """Whether a section says that nothing was reported."""
    return not section.points and bool(section.silence)


def _figure(figure: PrintedFigure, place: int) -> Block:
    rows: dict[str, list[int]] = {}
    for index, value in enumerate(figure.values):
        rows.setdefault(value.text.casefold(), []).append(index)
    kept = list(rows.values())[:SHOWN_VALUES]
    values = tuple(
        ValueView(
            text=wording.cut(figure.values[row[0]].text, OUTLET_CHARS),
            sources=tuple(dict.fromkeys(figure.values[index].source for index in row))[: SHOWN_MARKS + 1],
            date=wording.days(tuple(figure.values[index].date for index in row)),
        )
        for row in kept
    )
    return Block(
        kind="figure",
        key=f"figure-{place + 1}",
        title=wording.cut(figure.label, LABEL_CHARS),
        verdict=wording.verdict(figure),
        given=values,
    )


def _timeline(events: Sequence[Event], anchors: Mapping[tuple[int, str], tuple[str, str]]) -> Block:
    rows = []
    for place, event in enumerate(events):
        see, where = anchors.get((event.source, event.text), ("", ""))
        row = EventView(f"event-{place + 1}", wording.day(event.date), event.text, event.source, see, where)
        rows.append(replace(row, text="") if see else row)
    first, span = events[0].date, (events[-1].date - events[0].date).days
    days = sorted({event.date for event in events})
    return Block(
        kind="timeline",
        key="timeline",
        title="Timeline",
        events=tuple(rows),
        dots=tuple((day - first).days / span for day in days) if span else (),
        alt="Days to scale: " + ", ".join(wording.day(day) for day in days),
    )


def _source(source: Source, sections: Sequence[Section], most: int, scale: float) -> SourceView:
    feeds = dict(source.feeds)
    said = [f"{section.title}: {feeds[section.theme]}" for section in sections if feeds.get(section.theme)]
    return SourceView(
        key=f"row-{source.n}",
        n=source.n,
        title=wording.headline(source, int(HEADLINE_CHARS * scale**2)),
        url=wording.link(source.url),
        outlet=wording.outlet(source, int(OUTLET_CHARS * scale))
        if source.publisher or source.agencies
        else wording.UNSTATED,
        date=wording.moment(source.published) if source.published else wording.UNSTATED,
        origin=wording.origin(source, int(OUTLET_CHARS * scale)),
        bars=tuple(feeds.get(section.theme, 0) / most for section in sections)
        if 1 < len(sections) <= MOST_LETTERS
        else (),
        alt="Sentences it feeds to: " + (", ".join(said) if said else "no theme"),
    )
