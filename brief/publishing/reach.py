"""Which candidates of a draft are worth measuring: as many as could fill the page a few times over, best first.

Comes in: a draft with every candidate. Goes out: the draft cut to those within reach, and where each of them stood.
"""

from dataclasses import dataclass, replace

from brief.model import Brief, Section
from brief.publishing.arrange import Sizes

SENTENCE_CHARS = 600
"""A longer sentence is never chosen: it is a list or a broken split, and takes a fifth of a column."""

_PAGES = 2.1
"""How many pages the measured candidates fill. Layout costs 2 ms each; candidates come best first, so that the choice
among more of them hardly differs."""

_FEWEST = 44
"""So many candidates are measured on any page: a page of large type holds six points, and only among many others are
there six that fill its columns to their feet."""

_EVENTS, _FIGURES = 12, 8


@dataclass(frozen=True, slots=True)
class Reach:
    """A draft cut down."""

    draft: Brief
    """With the candidates that are measured, and only the sources they need."""
    points: tuple[tuple[int, ...], ...]
    """Where each point stood in its section."""
    events: tuple[int, ...]
    """Where each event stood."""


def within_reach(draft: Brief, sizes: Sizes) -> Reach:
    """The candidates worth measuring, taken from the sections in turn."""
    left = _PAGES * sizes.width * sizes.height * 0.55 / (sizes.line * sizes.type_pt * 0.46)
    taken: list[list[int]] = [[] for _ in draft.sections]
    rank, any_left = 0, True
    while any_left and (left > 0 or sum(map(len, taken)) < _FEWEST):
        any_left = False
        for place, section in enumerate(draft.sections):
            if rank < len(section.points):
                any_left = True
                point = section.points[rank]
                chars = len(point.text) + (len(point.before.text) if point.before else 0)
                if chars <= SENTENCE_CHARS:
                    taken[place].append(rank)
                    left -= chars + 70
        rank += 1
    sections = tuple(
        replace(section, points=tuple(section.points[index] for index in rows))
        for section, rows in zip(draft.sections, taken, strict=True)
    )
    events = _events(draft, sections)
    kept = replace(
        draft,
        sections=sections,
        figures=draft.figures[:_FIGURES],
        timeline=tuple(draft.timeline[index] for index in events),
    )
    needed = frozenset(_cited(kept))
    sources = tuple(source for source in draft.sources if source.n in needed)
    return Reach(replace(kept, sources=sources), tuple(map(tuple, taken)), events)


def _events(draft: Brief, sections: tuple[Section, ...]) -> tuple[int, ...]:
    """Events that candidates report first, then the oldest of the others."""
    said = {(point.source, point.text) for section in sections for point in section.points}
    order = sorted(
        (index for index, event in enumerate(draft.timeline) if len(event.text) <= SENTENCE_CHARS),
        key=lambda index: (
            (draft.timeline[index].source, draft.timeline[index].text) not in said,
            index,
        ),
    )
    return tuple(sorted(order[:_EVENTS]))


def _cited(brief: Brief) -> list[int]:
    """Numbers of the sources that are quoted."""
    lead = [brief.lead.source] if brief.lead else []
    points = [point.source for section in brief.sections for point in section.points]
    values = [value.source for figure in brief.figures for value in figure.values]
    return [*lead, *points, *values, *(event.source for event in brief.timeline)]
