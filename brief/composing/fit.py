"""From a draft to the brief that fills one page: sources numbered anew, what is left out kept for the evidence page.

Comes in: a draft with every candidate, the weight of each concept, heights from the renderer or an estimate. Goes out:
a `Brief`. Lays nothing out; no clock, no files.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from brief.composing.choice import Choice, Place
from brief.composing.packing import pack
from brief.model import Brief, Event, Heights, Passage, PrintedFigure, PrintedPoint, Section


def fit(
    draft: Brief, weights: Mapping[str, float], heights: Heights, apart: Sequence[tuple[Place, Place]] = ()
) -> Brief:
    """The brief that covers most of what the draft reports and fits its page.

    Args:
        draft: every candidate in its section, best first; the lead chosen; all sources, numbered from 1 in their order.
        weights: the worth of each of the points' concepts; a concept counts once, and not at all where the lead has it.
        heights: what each block takes, in the draft's order.
        apart: pairs of candidates of which at most one is printed.
    """
    choice = pack(draft, weights, heights, apart)
    sections = tuple(
        replace(section, points=tuple(section.points[index] for index in rows))
        for section, rows in zip(draft.sections, choice.points, strict=True)
    )
    rest = tuple(
        replace(section, points=tuple(point for index, point in enumerate(section.points) if index not in set(rows)))
        for section, rows in zip(draft.sections, choice.points, strict=True)
    )
    rest = tuple(section for section in rest if section.points)
    chosen = replace(
        draft,
        sections=sections,
        figures=tuple(draft.figures[index] for index in choice.figures),
        timeline=tuple(draft.timeline[index] for index in choice.events),
        left_out=rest,
    )
    return _numbered(chosen, choice)


def _numbered(brief: Brief, choice: Choice) -> Brief:
    """The brief with its sources numbered in order of their first mark: those with a row first, then others cited."""
    order = dict.fromkeys(_marks(brief, frozenset(choice.listed)))
    further = [number for number in _cited(brief) if number not in order]
    numbers = {old: new for new, old in enumerate([*order, *dict.fromkeys(further)], 1)}
    left = [number for section in brief.left_out for point in section.points for number in _of(point)]
    known = {source.n: source for source in brief.sources}
    cited = len(numbers)
    # What is left out keeps its sources, for the evidence page, behind all that the page cites.
    for number in left:
        numbers.setdefault(number, len(numbers) + 1)
    sources = tuple(
        replace(known[old], n=new, listed=old in order)
        for old, new in sorted(numbers.items(), key=lambda pair: pair[1])
    )
    points_left = sum(len(section.points) for section in brief.left_out)
    return replace(
        brief,
        lead=_renumbered(brief.lead, numbers) if brief.lead else None,
        sections=tuple(_section(section, numbers) for section in brief.sections),
        left_out=tuple(_section(section, numbers) for section in brief.left_out),
        figures=tuple(_figure(figure, numbers) for figure in brief.figures),
        timeline=tuple(Event(event.date, event.text, numbers[event.source]) for event in brief.timeline),
        sources=sources,
        ledger=replace(brief.ledger, used=cited, left_out=points_left),
    )


def _printed(brief: Brief) -> list[PrintedPoint]:
    return [*([brief.lead] if brief.lead else []), *(point for section in brief.sections for point in section.points)]


def _of(point: PrintedPoint) -> list[int]:
    before = [point.before.source] if point.before else []
    return [point.source, *before, *(passage.source for passage in point.also)]


def _marks(brief: Brief, listed: frozenset[int]) -> Iterable[int]:
    """Numbers in the order in which the page shows them."""
    for point in _printed(brief):
        yield point.source
        yield from (number for number in _of(point) if number in listed)
    for figure in brief.figures:
        yield from (value.source for value in figure.values)
    yield from (event.source for event in brief.timeline)


def _cited(brief: Brief) -> Iterable[int]:
    for point in _printed(brief):
        yield from _of(point)


def _renumbered(point: PrintedPoint, numbers: Mapping[int, int]) -> PrintedPoint:
    return replace(
        point,
        source=numbers[point.source],
        also=tuple(_passage(passage, numbers) for passage in point.also),
        before=_passage(point.before, numbers) if point.before else None,
    )


def _passage(passage: Passage, numbers: Mapping[int, int]) -> Passage:
    return replace(passage, source=numbers[passage.source])


def _section(section: Section, numbers: Mapping[int, int]) -> Section:
    return replace(section, points=tuple(_renumbered(point, numbers) for point in section.points))


def _figure(figure: PrintedFigure, numbers: Mapping[int, int]) -> PrintedFigure:
    return replace(figure, values=tuple(replace(value, source=numbers[value.source]) for value in figure.values))
