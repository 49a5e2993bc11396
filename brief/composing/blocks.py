"""The problem of one page: its candidates, columns, headings, figures, events and rows of sources as unknowns and rows.

Comes in: a draft, the weight of each concept, and heights. Goes out: a `Problem`, and what a solution of it chose.
Solves nothing.

Maximum coverage with a knapsack for each column (Gillick and Favre, 2009, A scalable global model for summarization),
with the blocks of a news page added: whole themes in order; sources, figures and a timeline that pay for their room.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from brief.composing.choice import Asked, Choice, Place
from brief.composing.solver import Model, Problem, Variable
from brief.model import Heights

# Worth in shares of all coverage; a page holds about 20 points, so one point is worth about .03.
_THEME = 2.0  # a theme with candidates is printed before anything else counts
_MORE = (0.1, 0.06, 0.03)  # and has its second, third and fourth point while others have ten
_FULL = 0.04  # a page filled to its foot: among points that add nothing new, those that fill it
# (worth, share of the column up to which it is filled): with a hole at its foot it looks unfinished, a line short not.
_HOLES = ((-20.0, 0.94), (-0.3, 0.99))
# What independent origins report before what one alone does: half a point's worth for each further one. Without it the
# sample page prints a single report of readiness to talk before a statement that two origins carry.
_ORIGIN, _MOST_ORIGINS = 0.015, 3
# What is surely of its theme before what only touches it: filed by two weak terms, it loses to what five terms filed.
_TERM, _MOST_TERMS = 0.008, 5
_RANK = 0.02  # the best of a theme before its last, where both cover as much
_FIGURE = {"differ": 0.3, "superseded": 0.15, "agreed": 0.005}
_EVENT = 0.02
# A source that only reports a point again has a row where rows are few, else where there is room for it.
_LISTED = {1: 0.2, 2: 0.004}
_PARTED = -0.03  # a theme that is broken over the column

_MOST_FIGURES, _MOST_EVENTS, _FEWEST_EVENTS = 3, 5, 2
_FEWEST_BESIDE_TURN = 2

_CHOSEN, _WHOLE = 0.5, 0.999  # rows of sources are no whole numbers: half a row is none


class Page:
    """The problem of one page and where its parts are among the unknowns."""

    def __init__(self, asked: Asked, heights: Heights, rows: float | None = None) -> None:
        """`rows`: the height of all rows where it is known which are listed; the others' heights are then infinite."""
        self.draft, self.weights, self.heights, self.rows = asked.draft, asked.weights, heights, rows
        self.model = Model()
        self.used: list[list[tuple[int, float]]] = [[] for _ in range(heights.columns)]
        """Terms of the height of each column."""
        self.fixed = [0.0] * heights.columns
        """What is in a column whatever is chosen."""
        self.listed: dict[int, int] = {}
        self.turns: list[tuple[int, int | None]] = []
        """For each section of a page with two columns: whether it begins in the first, and whether it is parted."""
        self.points: list[dict[int, tuple[int, ...]]] = []
        """For each section: place of a candidate -> its unknowns, one a column."""
        self.covers: dict[str, list[int]] = {}
        self.holes: list[int] = []
        """For each column: what it lacks."""
        self.deep: list[tuple[int, float]] = []
        self._sections()
        self._apart(asked.apart)
        self.figures = self._figures()
        self.events = self._events()
        self._also()
        self._coverage()
        self._room()

    def _row(self, number: int) -> int:
        """The unknown that says whether a source is listed."""
        if number not in self.listed:
            self.listed[number] = self.model.add(whole=False)
        return self.listed[number]

    def _needs(self, unknowns: Iterable[int], number: int) -> None:
        self.model.at_most([*((one, 1.0) for one in unknowns), (self._row(number), -1.0)], 0.0)

    def _sections(self) -> None:
        before: int | None = None
        parted_before: int | None = None
        last = self.heights.columns - 1
        for place in range(len(self.draft.sections)):
            model, candidates = self.model, _finite(self.heights.points[place])
            # `first`: the section begins in the first column; `parted`: it goes on in the second.
            first = model.add() if last else None
            parted = model.add(_PARTED) if last and len(candidates) >= 2 * _FEWEST_BESIDE_TURN else None
            if first is not None:
                if before is not None:
                    model.at_most([(first, 1.0), (before, -1.0)], 0.0)
                if parted_before is not None:
                    model.at_most([(first, 1.0), (parted_before, 1.0)], 1.0)
                if parted is not None:
                    model.at_most([(parted, 1.0), (first, -1.0)], 0.0)
            if first is not None:
                self.turns.append((first, parted))
            self._heading(place, first, parted, bool(candidates))
            self.points.append(self._candidates(place, candidates, first, parted))
            before, parted_before = first, parted

    def _heading(self, place: int, first: int | None, parted: int | None, filled: bool) -> None:
        """The section's heading, and what it says where it has no candidates at all."""
        high = self.heights.heads[place] + (0.0 if filled else self.heights.silences[place])
        if first is None:
            self.fixed[0] += high
            return
        self.used[0].append((first, high))
        self.fixed[1] += high
        self.used[1].append((first, -high))
        if parted is not None:
            self.used[1].append((parted, high))

    def _candidates(
        self, place: int, candidates: list[int], first: int | None, parted: int | None
    ) -> dict[int, tuple[int, ...]]:
        model, section, found = self.model, self.draft.sections[place], {}
        earlier: int | None = None
        for rank, index in enumerate(candidates):
            point, high = section.points[index], self.heights.points[place][index]
            worth = _RANK * (1 - rank / len(candidates)) + _FULL * high / (self.heights.room * self.heights.columns)
            worth += _ORIGIN * (min(point.origins, _MOST_ORIGINS) - 1)
            worth += _TERM * min(len(point.terms), _MOST_TERMS)
            unknowns = tuple(model.add(worth) for _ in range(self.heights.columns))
            for column, unknown in enumerate(unknowns):
                self.used[column].append((unknown, high))
            if first is not None:
                # `turned`: the column has turned before this candidate, and stays so: reading order is rank order.
                turned = model.add(whole=False)
                model.at_most([(unknowns[0], 1.0), (turned, 1.0)], 1.0)
                model.at_most([(unknowns[1], 1.0), (turned, -1.0)], 0.0)
                if earlier is not None:
                    model.at_most([(earlier, 1.0), (turned, -1.0)], 0.0)
                model.at_most([(unknowns[0], 1.0), (first, -1.0)], 0.0)
                beyond = [(parted, -1.0)] if parted is not None else []
                model.at_most([(unknowns[1], 1.0), (first, 1.0), *beyond], 1.0)
                earlier = turned
            self._needs(unknowns, point.source)
            for concept in point.concepts:
                self.covers.setdefault(concept, []).extend(unknowns)
            found[index] = unknowns
        self._presence(place, found, parted)
        return found

    def _apart(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        for pair in pairs:
            both = [self.points[place.section].get(place.index, ()) for place in pair]
            if all(both):
                self.model.at_most([(one, 1.0) for unknowns in both for one in unknowns], 1.0)

    def _presence(self, place: int, found: Mapping[int, tuple[int, ...]], parted: int | None) -> None:
        if not found:
            return
        every = [unknown for unknowns in found.values() for unknown in unknowns]
        shown = self.model.add(_THEME)
        self.model.at_most([(shown, 1.0), *((one, -1.0) for one in every)], 0.0)
        steps = [shown]
        for worth in _MORE[: len(found) - 1]:
            steps.append(self.model.add(worth))
            self.model.at_most([*((step, 1.0) for step in steps), *((one, -1.0) for one in every)], 0.0)
        self._unsaid(place, shown)
        if parted is not None:
            for column in range(self.heights.columns):
                side = [(unknowns[column], -1.0) for unknowns in found.values()]
                self.model.at_most([(parted, float(_FEWEST_BESIDE_TURN)), *side], 0.0)

    def _unsaid(self, place: int, shown: int) -> None:
        """Without points the section says so, in the column where it begins and nowhere else, to hide a hole."""
        high = self.heights.silences[place]
        if not self.turns:
            self.fixed[0] += high
            self.used[0].append((shown, -high))
            return
        first, _ = self.turns[place]
        for column, (factor, least) in enumerate(((1.0, 0.0), (-1.0, -1.0))):
            here = self.model.add(whole=False)
            self.model.at_most([(first, factor), (shown, -1.0), (here, -1.0)], least)
            self.model.at_most([(here, 1.0), (shown, 1.0)], 1.0)
            self.model.at_most([(here, 1.0), (first, -factor)], -least)
            self.used[column].append((here, high))

    def _figures(self) -> dict[int, int]:
        found = {}
        for index in _finite(self.heights.figures):
            figure = self.draft.figures[index]
            unknown = found[index] = self.model.add(_FIGURE[figure.verdict])
            self.used[-1].append((unknown, self.heights.figures[index]))
            for number in sorted({value.source for value in figure.values}):
                self._needs([unknown], number)
        self.model.at_most([(unknown, 1.0) for unknown in found.values()], float(_MOST_FIGURES))
        return found

    def _events(self) -> dict[int, int]:
        indices = _finite(self.heights.events)
        if len(indices) < _FEWEST_EVENTS:
            return {}
        model, whole = self.model, self.heights
        shown = model.add()
        self.used[-1].append((shown, whole.timeline))
        printed = {
            (self.draft.sections[place].points[index].source, self.draft.sections[place].points[index].text): unknowns
            for place, candidates in enumerate(self.points)
            for index, unknowns in candidates.items()
        }
        lead = self.draft.lead
        found = {}
        for index in indices:
            event = self.draft.timeline[index]
            unknown = found[index] = model.add(_EVENT)
            model.at_most([(unknown, 1.0), (shown, -1.0)], 0.0)
            self._needs([unknown], event.source)
            if lead and (lead.source, lead.text) == (event.source, event.text):
                self.used[-1].append((unknown, whole.seen_event))
                continue
            # `full`: the event shows its sentence, because no point prints it.
            full = model.add(whole=False)
            points = printed.get((event.source, event.text), ())
            model.at_most([(unknown, 1.0), *((one, -1.0) for one in points), (full, -1.0)], 0.0)
            model.at_most([(full, 1.0), (unknown, -1.0)], 0.0)
            model.at_most([(full, 1.0), *((one, 1.0) for one in points)], 1.0)
            self.used[-1].append((unknown, whole.seen_event))
            self.used[-1].append((full, max(whole.events[index] - whole.seen_event, 0.0)))
        every = [(unknown, 1.0) for unknown in found.values()]
        model.at_most(every, float(_MOST_EVENTS))
        model.at_most([(shown, float(_FEWEST_EVENTS)), *((one, -1.0) for one, _ in every)], 0.0)
        return found

    def _also(self) -> None:
        """Sources that only report a point again: a row where there is room."""
        if self.draft.lead:
            self.model.variables[self._row(self.draft.lead.source)] = Variable(0.0, 1.0, 1.0)
        # What the lead cites too is cited whatever is chosen.
        for number in sorted({passage.source for passage in self.draft.lead.also} if self.draft.lead else ()):
            unknown = self._row(number)
            self.model.variables[unknown] = replace(
                self.model.variables[unknown], worth=_LISTED[self.heights.source_columns]
            )
        for number, unknown in self.listed.items():
            if not math.isfinite(self.heights.sources[number - 1]):
                self.model.variables[unknown] = Variable(0.0, 0.0, 0.0)
        again = sorted(
            {
                passage.source
                for place, candidates in enumerate(self.points)
                for index in candidates
                for passage in self.draft.sections[place].points[index].also
                if math.isfinite(self.heights.sources[passage.source - 1])
            }
            - set(self.listed)
        )
        for number in again:
            self.listed[number] = self.model.add(_LISTED[self.heights.source_columns], whole=False)

    def _coverage(self) -> None:
        told = set(self.draft.lead.concepts) if self.draft.lead else set()
        worth = {concept: self.weights.get(concept, 0.0) for concept in self.covers if concept not in told}
        whole = math.fsum(worth.values()) or 1.0
        # Concepts held by the same candidates are one: fewer unknowns, same optimum.
        together: dict[tuple[int, ...], float] = {}
        for concept, weight in worth.items():
            if weight > 0:
                holders = tuple(self.covers[concept])
                together[holders] = together.get(holders, 0.0) + weight
        for holders, weight in together.items():
            covered = self.model.add(weight / whole, whole=False)
            self.model.at_most([(covered, 1.0), *((one, -1.0) for one in holders)], 0.0)

    def _room(self) -> None:
        """Every column and the rows of sources below it fit the page, and fill it."""
        room, beside = self.heights.room, self.heights.source_columns
        known = {n: high for n in self.listed if (high := self.heights.sources[n - 1]) < math.inf}
        rows = [(self.listed[n], high) for n, high in known.items()] if self.rows is None else []
        for terms, fixed in zip(self.used, self.fixed, strict=True):
            self.model.at_most([*terms, *self._deep(rows)], room - fixed - (self.rows or 0.0))
            for worth, share in _HOLES:
                hole = self.model.add(worth / self.heights.columns, whole=False)
                self.holes.append(hole)
                filled = [*terms, *((row, share * high / beside) for row, high in rows)]
                self.model.at_most(
                    [(hole, -room), *((one, -high) for one, high in filled)],
                    fixed + share * (self.rows or 0.0) - share * room,
                )

    def _deep(self, rows: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Terms of the height of all rows of sources.

        Where they stand in two columns that is the higher one: as many of the lowest rows as the half takes, rounded
        up, half of what the others are higher, and half of the highest of those at most.
        """
        beside = self.heights.source_columns
        if beside == 1 or not rows:
            return rows
        if not self.deep:
            least = min(high for _, high in rows)
            pairs = self.model.add(high=float(len(rows)))
            self.model.at_most([*((row, 1.0) for row, _ in rows), (pairs, -float(beside))], 0.0)
            further = [(row, (high - least) / beside) for row, high in rows if high > least]
            uneven = self.model.add(high=self.heights.room, whole=False)
            for row, high in further:
                self.model.at_most([(row, high), (uneven, -1.0)], 0.0)
            self.deep = [(pairs, least), *further, (uneven, 1.0)]
        return self.deep

    def problem(self, turn: int | None = None) -> Problem:
        """What is to be solved; with `turn`, that many whole sections stand in the first column."""
        variables = list(self.model.variables)
        if turn is not None:
            for place, (first, parted) in enumerate(self.turns):
                known = 1.0 if place < turn else 0.0
                variables[first] = Variable(0.0, known, known)
                if parted is not None:
                    variables[parted] = Variable(0.0, 0.0, 0.0)
        return Problem(tuple(variables), tuple(self.model.rows))

    def hole(self, values: tuple[float, ...]) -> float:
        """What a solution leaves empty, in shares of a column, beyond what nobody minds."""
        return sum(values[one] for one in self.holes[:: len(_HOLES)])

    def choice(self, values: tuple[float, ...]) -> Choice:
        """What a solution chose."""
        return Choice(
            points=tuple(
                tuple(index for index, unknowns in section.items() if any(values[one] > _CHOSEN for one in unknowns))
                for section in self.points
            ),
            figures=tuple(index for index, unknown in self.figures.items() if values[unknown] > _CHOSEN),
            events=tuple(index for index, unknown in self.events.items() if values[unknown] > _CHOSEN),
            listed=frozenset(number for number, unknown in self.listed.items() if values[unknown] > _WHOLE),
        )


def _finite(heights: Iterable[float]) -> list[int]:
    return [index for index, height in enumerate(heights) if math.isfinite(height)]
