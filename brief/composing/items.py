"""What may be printed on a page, as items: points, figures, events, rows of sources; what each is worth by itself.

Comes in: what is asked of a page, and heights. Goes out: items with what they cover and need. Says nothing of sets.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from brief.composing.choice import Asked
from brief.model import Heights, PrintedPoint

# Worth in shares of all coverage; a page holds about 20 points, so one point is worth about .03.
THEME = 2.0  # a theme with candidates is printed before anything else counts
# Where not all have room anyway: before a point, but not for a hole that makes the page look unfinished.
SCARCE = 0.8
MORE = (0.1, 0.06, 0.03)  # and has its second, third and fourth point while others have ten
FULL = 0.04  # a page filled to its foot: among points that add nothing new, those that fill it
# (worth, share of the column up to which it is filled): with a hole at its foot it looks unfinished, a line short not.
HOLES = ((-20.0, 0.94), (-100.0, 0.925), (-0.3, 0.99))
# What independent origins report before what one alone does: half a point's worth for each further one. Without it the
# sample page prints a single report of readiness to talk before a statement that two origins carry.
ORIGIN, MOST_ORIGINS = 0.015, 3
# What is surely of its theme before what only touches it: filed by two weak terms, it loses to what five terms filed.
TERM, MOST_TERMS = 0.008, 5
RANK = 0.02  # the best of a theme before its last, where both cover as much
FIGURE = {"differ": 0.3, "superseded": 0.15, "agreed": 0.005}
EVENT = 0.02
PARTED = -0.1  # a theme that is broken over the column: readers look for it in one place
# A source that only reports a point again has a row where rows are few, else where there is room for it.
LISTED = {1: 0.2, 2: 0.004}

MOST_FIGURES, MOST_EVENTS, FEWEST_EVENTS = 3, 5, 2

POINT, FIGURES, EVENTS, ROW = range(4)
"""Kinds of items."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is printed or not."""

    kind: int
    """A point, a figure, an event, or the row of a source that only reports a point again."""
    block: int
    """Of a point: its section; of what comes behind the sections: the last block."""
    index: int
    """Its place in its section, among the figures or the events; of a row: the number of its source."""
    high: float
    """Points; of an event: while its sentence is printed as a point; of a row: 0, for `needs` has it."""
    worth: float
    """By itself."""
    needs: tuple[int, ...]
    """Numbers of the sources that must have a row."""


def by_itself(point: PrintedPoint, rank: float) -> float:
    """What a point is worth whatever stands beside it; `rank`: share of its theme that is ranked before it."""
    told = ORIGIN * (min(point.origins, MOST_ORIGINS) - 1) + TERM * min(len(point.terms), MOST_TERMS)
    return RANK * (1 - rank) + told


class Items:
    """The items of one draft on its page."""

    def __init__(self, asked: Asked, heights: Heights, *, whole: bool) -> None:
        """`whole`: whether every theme with candidates must be printed."""
        self.asked, self.heights, self.whole = asked, heights, whole
        self.draft = asked.draft
        self.behind = len(self.draft.sections)
        self.items: list[Item] = []
        """In reading order."""
        self.places: dict[tuple[int, int], int] = {}
        """(section, index) -> its item."""
        self._points()
        self._figures()
        self._events()
        self._extra_rows()
        self.covers, self.weights = self._coverage()
        self.apart = self._apart()
        self.required = {
            place for place, high in enumerate(heights.points) if whole and any(math.isfinite(h) for h in high)
        }

    def _points(self) -> None:
        room = self.heights.room * self.heights.columns
        for place, section in enumerate(self.draft.sections):
            able = finite(self.heights.points[place])
            for rank, index in enumerate(able):
                point, high = section.points[index], self.heights.points[place][index]
                worth = by_itself(point, rank / len(able)) + FULL * high / room
                if self._has_row(point.source):
                    self.places[place, index] = len(self.items)
                    self.items.append(Item(POINT, place, index, high, worth, (point.source,)))

    def _figures(self) -> None:
        for index in finite(self.heights.figures):
            figure = self.draft.figures[index]
            needs = tuple(sorted({value.source for value in figure.values}))
            if all(map(self._has_row, needs)):
                high = self.heights.figures[index]
                self.items.append(Item(FIGURES, self.behind + 2, index, high, FIGURE[figure.verdict], needs))

    def _events(self) -> None:
        able = [i for i in finite(self.heights.events) if self._has_row(self.draft.timeline[i].source)]
        told = {
            (point.source, point.text): self.places[place, index]
            for place, section in enumerate(self.draft.sections)
            for index, point in enumerate(section.points)
            if (place, index) in self.places
        }
        lead, seen = self.draft.lead, self.heights.seen_event
        self.told: dict[int, tuple[int | None, float]] = {}
        """Of an event: the item that prints its sentence, and what it is higher where nothing does."""
        for index in able if len(able) >= FEWEST_EVENTS else ():
            event = self.draft.timeline[index]
            is_lead = bool(lead) and (lead.source, lead.text) == (event.source, event.text)  # type: ignore[union-attr]
            higher = 0.0 if is_lead else max(self.heights.events[index] - seen, 0.0)
            self.told[len(self.items)] = (told.get((event.source, event.text)), higher)
            self.items.append(Item(EVENTS, self.behind + 2, index, seen, EVENT, (event.source,)))

    def _extra_rows(self) -> None:
        """Sources that nothing quotes, and those that report the lead again."""
        lead = self.draft.lead
        self.lead = (lead.source,) if lead and self._has_row(lead.source) else ()
        quoted = {number for item in self.items for number in item.needs} | set(self.lead)
        self.again = {passage.source for passage in lead.also} if lead else set()
        """Sources that report the lead too."""
        self.also: dict[int, set[int]] = {}
        """For each source, the items that it reports again."""
        for (place, index), item in self.places.items():
            for passage in self.draft.sections[place].points[index].also:
                self.also.setdefault(passage.source, set()).add(item)
        for number in sorted({*self.also, *self.again}):
            if self._has_row(number) and (number not in quoted or number in self.again):
                worth = LISTED[self.heights.source_columns]
                self.items.append(Item(ROW, self.behind + 3, number, 0.0, worth, (number,)))

    def _has_row(self, number: int) -> bool:
        return math.isfinite(self.heights.sources[number - 1])

    def _coverage(self) -> tuple[Floats, Floats]:
        """What each item covers, and the weight of each concept; concepts of the same items are one."""
        told = set(self.draft.lead.concepts) if self.draft.lead else set()
        holders: dict[str, list[int]] = {}
        everywhere: dict[str, None] = {}
        for place, section in enumerate(self.draft.sections):
            for index in finite(self.heights.points[place]):
                for concept in section.points[index].concepts:
                    everywhere[concept] = None
                    if (place, index) in self.places:
                        holders.setdefault(concept, []).append(self.places[place, index])
        known = self.asked.weights
        whole = math.fsum(known.get(concept, 0.0) for concept in everywhere if concept not in told) or 1.0
        together: dict[tuple[int, ...], float] = {}
        for concept, held_by in holders.items():
            weight = known.get(concept, 0.0)
            if weight > 0 and concept not in told:
                together[tuple(held_by)] = together.get(tuple(held_by), 0.0) + weight
        covers = np.zeros((len(self.items), len(together)))
        for column, held in enumerate(together):
            covers[list(held), column] = 1.0
        return covers, np.array([weight / whole for weight in together.values()])

    def _apart(self) -> tuple[tuple[int, int], ...]:
        pairs = ([self.places.get((place.section, place.index), -1) for place in pair] for pair in self.asked.apart)
        return tuple((one, other) for one, other in pairs if one >= 0 <= other)


def finite(heights: Iterable[float]) -> list[int]:
    """Places of the heights that may be chosen."""
    return [index for index, height in enumerate(heights) if math.isfinite(height)]
