"""The problem of one page: its candidates, headings, figures, events and rows of sources as unknowns and rows.

Comes in: a draft, the weight of each concept, heights, and where the second column begins. Goes out: a `Problem`, and
what a solution of it chose. Solves nothing.

Maximum coverage with a knapsack for each column (Gillick and Favre, 2009, A scalable global model for summarization),
with the blocks of a news page added: whole themes in order; sources, figures and a timeline that pay for their room.
Where the column turns is given and not an unknown: a candidate then is one unknown of one column, and a problem takes a
fiftieth of the time; the turns worth trying are few.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from brief.composing.choice import FEWEST_BESIDE_TURN, Asked, Choice, Cut, Place
from brief.composing.items import (
    EVENT,
    FEWEST_EVENTS,
    FIGURE,
    FULL,
    HOLES,
    MORE,
    MOST_EVENTS,
    MOST_FIGURES,
    PARTED,
    SCARCE,
    THEME,
    by_itself,
    finite,
)
from brief.composing.rows import Rows
from brief.composing.solver import Model, Problem, Row
from brief.model import Brief, Heights

_CHOSEN = 0.5


@dataclass(frozen=True, slots=True)
class Settled:
    """What is no question any more."""

    cut: Cut | None = None
    """Where the second column begins; None with one column."""
    listed: frozenset[int] | None = None
    """Numbers of the sources that have a row; None while that is open."""
    rows: float = 0.0
    """Height of those rows."""
    whole: bool = True
    """Whether every theme with candidates is printed; else those for which there is room."""


class Page:
    """The problem of one page and where its parts are among the unknowns."""

    def __init__(self, asked: Asked, heights: Heights, settled: Settled) -> None:
        self.draft, self.weights, self.heights, self.settled = asked.draft, asked.weights, heights, settled
        self.model = Model()
        self.used: list[list[tuple[int, float]]] = [[] for _ in range(heights.columns)]
        """Terms of the height of each column."""
        self.fixed = [0.0] * heights.columns
        """What is in a column whatever is chosen."""
        self.fixed_worth = 0.0
        """What is gained whatever is chosen."""
        self.rows = Rows(self.model, heights, settled.listed, asked.draft.lead)
        self.points: list[dict[int, int]] = []
        """For each section: place of a candidate -> its unknown."""
        self.unsaid: list[int | None] = []
        """For each section without a point: the unknown that says it is shown nevertheless; None where none can."""
        self._sections()
        self._named()
        self._apart(asked.apart)
        self.figures = self._figures()
        self.events = self._events()
        self.rows.again(
            (unknown, [passage.source for passage in self.draft.sections[place].points[index].also])
            for place, section in enumerate(self.points)
            for index, unknown in section.items()
        )
        self._coverage()
        self._room()

    def _column(self, block: int, item: int = 0) -> int:
        return int(self.settled.cut is not None and Cut(block, item) >= self.settled.cut)

    def _is_parted(self, place: int) -> bool:
        cut = self.settled.cut
        return cut is not None and cut.block == place and cut.item > 0

    def _sections(self) -> None:
        for place, section in enumerate(self.draft.sections):
            column, high = self._column(place), self.heights.heads[place]
            candidates = finite(self.heights.points[place])
            able = [index for index in candidates if self.rows.has(section.points[index].source)]
            self.points.append(self._candidates(place, candidates, able))
            if not section.points:
                self.fixed[column] += high + self.heights.silences[place]
            elif candidates and (self.settled.whole or self._is_parted(place)):
                self._printed(place, high)
            else:
                self._perhaps(place, high)

    def _candidates(self, place: int, candidates: Sequence[int], able: Sequence[int]) -> dict[int, int]:
        section, found = self.draft.sections[place], {}
        room = self.heights.room * self.heights.columns
        for index in able:
            point, high = section.points[index], self.heights.points[place][index]
            worth = by_itself(point, candidates.index(index) / len(candidates)) + FULL * high / room
            unknown = found[index] = self.model.add(worth)
            self.used[self._column(place, index)].append((unknown, high))
            self.rows.needs(unknown, point.source)
        return found

    def _printed(self, place: int, high: float) -> None:
        """A section that is shown: its heading, again where it goes on in the second column, and one point at least."""
        every = list(self.points[place].values())
        self.model.at_least([(one, 1.0) for one in every], 1.0)
        self.fixed[self._column(place)] += high
        self.fixed_worth += THEME
        self._more(every, None)
        if self._is_parted(place):
            self.fixed[1] += high
            self.fixed_worth += PARTED
            for side in (0, 1):
                here = [(one, 1.0) for index, one in self.points[place].items() if self._column(place, index) == side]
                self.model.at_least(here, float(FEWEST_BESIDE_TURN))

    def _perhaps(self, place: int, high: float) -> None:
        """A section that may be left without a point, and is then named with others."""
        every = list(self.points[place].values())
        if not every:
            self.unsaid.append(None)
            self.fixed[self._column(len(self.draft.sections))] += self.heights.silences[place]
            return
        shown = self.model.add(SCARCE)
        self.unsaid.append(shown)
        self.model.at_most([(shown, 1.0), *((one, -1.0) for one in every)], 0.0)
        for one in every:
            self.model.at_most([(one, 1.0), (shown, -1.0)], 0.0)
        self.used[self._column(place)].append((shown, high))
        self._more(every, shown)
        block = self._column(len(self.draft.sections))
        self.fixed[block] += self.heights.silences[place]
        self.used[block].append((shown, -self.heights.silences[place]))

    def _more(self, every: Sequence[int], shown: int | None) -> None:
        """A theme's second, third and fourth point."""
        steps = [self.model.add(worth, whole=False) for worth in MORE[: len(every) - 1]]
        first = [] if shown is None else [(shown, 1.0)]
        self.model.at_most(
            [*first, *((step, 1.0) for step in steps), *((one, -1.0) for one in every)],
            -1.0 if shown is None else 0.0,
        )

    def _named(self) -> None:
        """The blocks behind the sections: themes without room, and themes on which nothing was reported."""
        behind = len(self.draft.sections)
        self.fixed[self._column(behind + 1)] += self.heights.silent
        if None in self.unsaid:
            self.fixed[self._column(behind)] += self.heights.unsaid
        elif self.unsaid:
            shown = [one for one in self.unsaid if one is not None]
            block = self.model.add()
            for one in shown:
                self.model.at_least([(block, 1.0), (one, 1.0)], 1.0)
            # Not without a name in it, to hide a hole.
            self.model.at_most([(block, 1.0), *((one, 1.0) for one in shown)], float(len(shown)))
            self.used[self._column(behind)].append((block, self.heights.unsaid))

    def _apart(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        for pair in pairs:
            both = [self.points[place.section].get(place.index) for place in pair]
            known = [one for one in both if one is not None]
            if len(known) == len(both):
                self.model.at_most([(one, 1.0) for one in known], 1.0)

    def _figures(self) -> dict[int, int]:
        found = {}
        for index in finite(self.heights.figures):
            figure = self.draft.figures[index]
            numbers = sorted({value.source for value in figure.values})
            if not all(map(self.rows.has, numbers)):
                continue
            unknown = found[index] = self.model.add(FIGURE[figure.verdict])
            self.used[-1].append((unknown, self.heights.figures[index]))
            for number in numbers:
                self.rows.needs(unknown, number)
        self.model.at_most([(unknown, 1.0) for unknown in found.values()], float(MOST_FIGURES))
        return found

    def _events(self) -> dict[int, int]:
        indices = [i for i in finite(self.heights.events) if self.rows.has(self.draft.timeline[i].source)]
        if len(indices) < FEWEST_EVENTS:
            return {}
        model, whole = self.model, self.heights
        shown = model.add()
        self.used[-1].append((shown, whole.timeline))
        printed = {
            (self.draft.sections[place].points[index].source, self.draft.sections[place].points[index].text): unknown
            for place, candidates in enumerate(self.points)
            for index, unknown in candidates.items()
        }
        lead = self.draft.lead
        found = {}
        for index in indices:
            event = self.draft.timeline[index]
            unknown = found[index] = model.add(EVENT)
            model.at_most([(unknown, 1.0), (shown, -1.0)], 0.0)
            self.rows.needs(unknown, event.source)
            self.used[-1].append((unknown, whole.seen_event))
            if lead and (lead.source, lead.text) == (event.source, event.text):
                continue
            # `full`: the event shows its sentence, because no point prints it.
            full = model.add(whole=False)
            point = [(one, 1.0) for one in [printed.get((event.source, event.text))] if one is not None]
            model.at_most([(unknown, 1.0), *((one, -1.0) for one, _ in point), (full, -1.0)], 0.0)
            model.at_most([(full, 1.0), (unknown, -1.0)], 0.0)
            model.at_most([(full, 1.0), *point], 1.0)
            self.used[-1].append((full, max(whole.events[index] - whole.seen_event, 0.0)))
        every = [(unknown, 1.0) for unknown in found.values()]
        model.at_most(every, float(MOST_EVENTS))
        model.at_most([(shown, float(FEWEST_EVENTS)), *((one, -1.0) for one, _ in every)], 0.0)
        return found

    def _coverage(self) -> None:
        told = set(self.draft.lead.concepts) if self.draft.lead else set()
        everywhere = _held(self.draft.sections[place].points[index].concepts for place, index in self._reachable())
        whole = math.fsum(self.weights.get(concept, 0.0) for concept in everywhere if concept not in told) or 1.0
        holders: dict[str, list[int]] = {}
        for place, section in enumerate(self.points):
            for index, unknown in section.items():
                for concept in self.draft.sections[place].points[index].concepts:
                    holders.setdefault(concept, []).append(unknown)
        # Concepts held by the same candidates are one: fewer unknowns, same optimum. Held by one alone, they are a part
        # of its worth.
        together: dict[tuple[int, ...], float] = {}
        for concept, held_by in holders.items():
            weight = self.weights.get(concept, 0.0)
            if weight > 0 and concept not in told:
                together[tuple(held_by)] = together.get(tuple(held_by), 0.0) + weight
        for holding, weight in together.items():
            if len(holding) == 1:
                self.model.more(holding[0], weight / whole)
                continue
            covered = self.model.add(weight / whole, whole=False)
            self.model.at_most([(covered, 1.0), *((one, -1.0) for one in holding)], 0.0)

    def _reachable(self) -> Iterable[tuple[int, int]]:
        """Every candidate of every section, with a row for its source or not: the measure of all coverage."""
        for place, section in enumerate(self.heights.points):
            yield from ((place, index) for index in finite(section))

    def _room(self) -> None:
        """Every column and the rows of sources below it fit the page, and fill it."""
        room, settled = self.heights.room, self.settled.rows
        deep = self.rows.deep() if self.settled.listed is None else []
        rows = self.rows.terms() if self.settled.listed is None else []
        for terms, fixed in zip(self.used, self.fixed, strict=True):
            self.model.at_most([*terms, *deep], room - fixed - settled)
            for worth, share in HOLES:
                hole = self.model.add(worth / self.heights.columns, whole=False)
                filled = [*terms, *((row, share * high / self.heights.source_columns) for row, high in rows)]
                self.model.at_most(
                    [(hole, -room), *((one, -high) for one, high in filled)],
                    fixed + share * settled - share * room,
                )

    def problem(self, least: float = -math.inf) -> Problem:
        """What is to be solved; only solutions worth `least` are wanted."""
        rows = self.model.rows
        if math.isfinite(least):
            terms = [(unknown, one.worth) for unknown, one in enumerate(self.model.variables) if one.worth]
            low = least - self.fixed_worth - self.rows.fixed_worth
            rows = [*rows, Row(tuple(one for one, _ in terms), tuple(worth for _, worth in terms), low=low)]
        return Problem(tuple(self.model.variables), tuple(rows))

    def worth(self, objective: float) -> float:
        """What a solution is worth with all that is gained whatever is chosen: comparable between problems."""
        return objective + self.fixed_worth + self.rows.fixed_worth

    def choice(self, values: tuple[float, ...]) -> Choice:
        """What a solution chose."""
        points = tuple(
            tuple(index for index, unknown in section.items() if values[unknown] > _CHOSEN) for section in self.points
        )
        figures = tuple(index for index, unknown in self.figures.items() if values[unknown] > _CHOSEN)
        events = tuple(index for index, unknown in self.events.items() if values[unknown] > _CHOSEN)
        chosen, listed = Choice(points, figures, events, ()), self.rows.listed(values)
        return replace(chosen, listed=tuple(dict.fromkeys(n for n in _cited(self.draft, chosen) if n in listed)))


def _cited(draft: Brief, choice: Choice) -> Iterable[int]:
    """Numbers of the sources in the order in which the page names them."""
    points = [draft.sections[place].points[index] for place, rows in enumerate(choice.points) for index in rows]
    for point in [*([draft.lead] if draft.lead else []), *points]:
        yield from (point.source, *(passage.source for passage in point.also))
    yield from (value.source for index in choice.figures for value in draft.figures[index].values)
    yield from (draft.timeline[index].source for index in choice.events)


def _held(concepts: Iterable[Sequence[str]]) -> dict[str, None]:
    """Every concept once, in order."""
    return dict.fromkeys(concept for held in concepts for concept in held)
