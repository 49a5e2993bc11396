"""What a choice is worth on its page, exactly: its column turned where it is best, its rows of sources in their order.

Comes in: the items of a page. Goes out: the worth of any set of them, and sets as choices. Chooses nothing.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brief.composing.choice import FEWEST_BESIDE_TURN, Choice, Cut
from brief.composing.items import (
    EVENTS,
    FEWEST_EVENTS,
    FIGURES,
    HOLES,
    MORE,
    MOST_EVENTS,
    MOST_FIGURES,
    PARTED,
    POINT,
    ROW,
    SCARCE,
    THEME,
    Item,
    Items,
)
from brief.composing.naming import named_height

LONG, OVER = -100.0, -400.0
"""For a page too long at all, and further for one that is as much too long as it is high: no gain makes up for the
first, and by the second the way back to the page is downhill."""

ROUNDING = 0.01
"""Points that sums of heights may differ by; a sheet has more room than it says."""


@dataclass(frozen=True, slots=True)
class Valued:
    """A set of items on its page."""

    worth: float
    """Less the longer it is than the page."""
    cut: Cut | None
    """The best turn of the column."""
    over: float
    """Points by which it is longer than the page."""
    used: tuple[float, ...]
    """Height of what stands in each column."""
    room: float
    """Points for a column above the rows of sources."""

    @property
    def hole(self) -> float:
        """Share of a column that nobody would mind if it were empty, less what is; below 0 where there is no hole."""
        return HOLES[0][1] - min(self.used) / self.room if self.room > 0 else 1.0


class Worth(Items):
    """The items of one draft and what any set of them is worth."""

    def value(self, taken: Sequence[int], forced: Cut | None = None) -> Valued | None:
        """What a set of items is worth; None where a rule forbids it.

        Args:
            taken: items, ascending.
            forced: a turn that the column must have; None for the best one.
        """
        chosen = set(taken)
        listed, kinds = self._listed(taken, chosen), [0, 0, 0, 0]
        for one in taken:
            kinds[self.items[one].kind] += 1
        by: dict[int, list[Item]] = {}
        for one in taken[: kinds[POINT]]:
            by.setdefault(self.items[one].block, []).append(self.items[one])
        if listed is None or not self._keeps_rules(chosen, kinds, by):
            return None
        worth = math.fsum(self.items[one].worth for one in taken)
        worth += sum((THEME if self.whole else SCARCE) + sum(MORE[: len(rows) - 1]) for rows in by.values())
        if kinds[POINT]:
            worth += float(self.covers[list(taken[: kinds[POINT]])].max(axis=0) @ self.weights)
        rows = [self.heights.sources[number - 1] for number in listed]
        room = self.heights.room - (halves(rows) if self.heights.source_columns > 1 else sum(rows))
        turned = self._turned(self._blocks(by), self._tail(taken, chosen, kinds), room, forced)
        if turned is None:
            return None
        gain, cut, used = turned
        over = math.fsum(max(high - room - ROUNDING, 0.0) for high in used)
        return Valued(worth + gain, cut, over, used, room)

    def _keeps_rules(self, chosen: set[int], kinds: Sequence[int], by: dict[int, list[Item]]) -> bool:
        return (
            kinds[FIGURES] <= MOST_FIGURES
            and kinds[EVENTS] <= MOST_EVENTS
            and not 0 < kinds[EVENTS] < FEWEST_EVENTS
            and self.required <= by.keys()
            and not any(one in chosen and other in chosen for one, other in self.apart)
        )

    def _listed(self, taken: Sequence[int], chosen: set[int]) -> list[int] | None:
        """Numbers of the sources with a row, in their order; None where one has a row for nothing."""
        needed = {number for one in taken for number in self.items[one].needs}
        order = dict.fromkeys(self.lead)
        lead = self.draft.lead
        if lead:
            order.update(dict.fromkeys(p.source for p in lead.also if p.source in needed))
        for one in taken:
            item = self.items[one]
            if item.kind == POINT:
                point = self.draft.sections[item.block].points[item.index]
                order[point.source] = None
                order.update(dict.fromkeys(p.source for p in point.also if p.source in needed))
            elif item.kind == FIGURES:
                order.update(dict.fromkeys(value.source for value in self.draft.figures[item.index].values))
            elif item.kind == EVENTS:
                order[item.needs[0]] = None
            elif not self.may_stand(one, chosen):
                return None
        return list(order)

    def _blocks(self, by: dict[int, list[Item]]) -> list[tuple[int, float, list[Item]]]:
        """(block, height without items, items) in reading order, up to the figures."""
        heights, found, unsaid = self.heights, [], []
        for place, section in enumerate(self.draft.sections):
            if rows := by.get(place):
                found.append((place, heights.heads[place], rows))
            elif section.points:
                unsaid.append(place)
            elif heights.heads[place] + heights.silences[place]:
                found.append((place, heights.heads[place] + heights.silences[place], []))
        if unsaid:
            found.append((self.behind, self._naming(unsaid), []))
        if heights.silent:
            found.append((self.behind + 1, heights.silent, []))
        return found

    def _naming(self, unsaid: Sequence[int]) -> float:
        """Height of the block that names these sections."""
        heights = self.heights
        if heights.names is None:
            return heights.unsaid + sum(heights.silences[place] for place in unsaid)
        return named_height(heights.names, unsaid)

    def _tail(self, taken: Sequence[int], chosen: set[int], kinds: Sequence[int]) -> float:
        """Height of figures and timeline."""
        high = self.heights.timeline if kinds[EVENTS] else 0.0
        for one in taken[kinds[POINT] : kinds[POINT] + kinds[FIGURES] + kinds[EVENTS]]:
            high += self.items[one].high
            if one in self.told and self.told[one][0] not in chosen:
                high += self.told[one][1]
        return high

    def _turned(
        self, blocks: Sequence[tuple[int, float, list[Item]]], tail: float, room: float, forced: Cut | None
    ) -> tuple[float, Cut | None, tuple[float, ...]] | None:
        """(what it costs, turn, heights of the columns) of the best turn."""
        whole = math.fsum([tail, *(head + math.fsum(i.high for i in items) for _, head, items in blocks)])
        if self.heights.columns == 1:
            return self.filled(whole, room), None, (whole,)
        best: tuple[float, Cut | None, tuple[float, ...]] | None = None
        above = 0.0
        for block, head, items in [*blocks, (self.behind + 2, tail, [])]:
            cuts = [(Cut(block), above, whole - above)]
            below = above + head
            for many, item in enumerate(items):
                if FEWEST_BESIDE_TURN <= many <= len(items) - FEWEST_BESIDE_TURN:
                    cuts.append((Cut(block, item.index), below, whole - below + head))
                below += item.high
            for cut, left, right in cuts:
                if forced is None or cut == forced:
                    gain = self.filled(left, room) + self.filled(right, room) + (PARTED if cut.item else 0.0)
                    if best is None or gain > best[0]:
                        best = gain, cut, (left, right)
            above = below
        return best

    def filled(self, used: float, room: float) -> float:
        """What a column's hole costs, or what stands below its foot."""
        whole = self.heights.room * self.heights.columns
        cost = LONG + OVER * (used - room) / self.heights.room if used > room + ROUNDING else 0.0
        return cost + sum(worth * max(share * room - used, 0.0) / whole for worth, share in HOLES)

    # ---------------------------------------------------------------- to and from choices

    def taken(self, choice: Choice) -> tuple[int, ...]:
        """The items of a choice, ascending."""
        points = {self.places[place, index] for place, rows in enumerate(choice.points) for index in rows}
        kept = ((), choice.figures, choice.events, choice.listed)
        others = [k for k, item in enumerate(self.items) if item.index in kept[item.kind]]
        return tuple(
            sorted(points.union(one for one in others if self.items[one].kind != ROW or self.may_stand(one, points)))
        )

    def may_stand(self, row: int, taken: Iterable[int]) -> bool:
        """Whether the row of a source that nothing quotes has something to report again."""
        number = self.items[row].index
        return number in self.again or not self.also[number].isdisjoint(taken)

    def choice(self, taken: Sequence[int]) -> Choice:
        """A set of items as places in the draft."""
        kinds: list[list[Item]] = [[], [], [], []]
        for one in taken:
            kinds[self.items[one].kind].append(self.items[one])
        points = tuple(
            tuple(item.index for item in kinds[POINT] if item.block == place) for place in range(self.behind)
        )
        figures, events = (tuple(item.index for item in kinds[kind]) for kind in (FIGURES, EVENTS))
        return Choice(points, figures, events, tuple(self._listed(taken, set(taken)) or ()))


def halves(rows: Sequence[float]) -> float:
    """Height of rows that stand in two columns, one after the other."""
    left, right, best = 0.0, math.fsum(rows), math.inf
    for high in [*rows, 0.0]:
        best = min(best, max(left, right))
        left, right = left + high, right - high
    return best
