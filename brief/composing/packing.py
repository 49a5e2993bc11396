"""The page as an exact knapsack: which candidates stand in which column, so that most of what is reported is covered.

Comes in: a draft, the weight of each concept, and heights. Goes out: what was chosen, by place in the draft. Builds no
brief, and leaves the problem itself to `blocks`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from brief.composing.blocks import Page, Settled
from brief.composing.choice import FEWEST_BESIDE_TURN, Asked, Choice, Cut, Place
from brief.composing.solver import Limits, maximise
from brief.frozen import dataclass
from brief.model import Brief, Heights

# The bound on nodes gives every machine the same answer; a point is worth about .03.
_OPEN = Limits(seconds=20.0, nodes=20, within=0.01)
_SETTLED = Limits(seconds=20.0, nodes=60, within=0.003)
# Every further problem is asked only for what is so much better than what is known: most end at once.
_BETTER = 0.003

# How near the bound a page is taken without a further look; a page as far away has a hole.
_NEAR, _FAR = 0.02, 0.25
# Turns tried with settled rows, with open ones, and with open ones where there is a hole; rounds of varying the rows.
_TURNS, _OPEN_TURNS, _MOST_TURNS, _ROUNDS = 10, 3, 9, 4

_SEEN = 2.0  # points: a smaller hole is not worth a second look
_PARTING = 0.12  # a turn inside a theme must be so much more level, in shares of the page


def pack(
    draft: Brief, weights: Mapping[str, float], heights: Heights, apart: Sequence[tuple[Place, Place]] = ()
) -> Choice:
    """The choice that covers most and prints every theme that has candidates; where that cannot be, as many as can.

    Where nothing fits, the choice without a point.
    """
    asked = Asked(draft, weights, tuple(apart))
    for whole in (True, False):
        found = _Packing(asked, heights, whole=whole).best()
        if found:
            return found.choice
    lead = (draft.lead.source,) if draft.lead else ()
    return Choice(tuple(() for _ in draft.sections), (), (), lead)


@dataclass(frozen=True, slots=True)
class _Packed:
    choice: Choice
    worth: float


class _Packing:
    """One page, with every theme on it or not.

    Which sources have a row is left open only to begin with: settled, a problem takes a hundredth of the time. So the
    best page is sought from one set of rows to the next.
    """

    def __init__(self, asked: Asked, heights: Heights, *, whole: bool) -> None:
        self.asked, self.heights, self.whole = asked, heights, whole
        many = heights.columns
        self.pooled = replace(
            heights, columns=1, room=many * heights.room, sources=tuple(many * high for high in heights.sources)
        )
        """The page as if its columns were one: what it can hold bounds what any turn of the column can."""
        self.found: _Packed | None = None
        self.tried: set[frozenset[int]] = set()

    def best(self) -> _Packed | None:
        """The best page found; None where there is none."""
        bound = self._solved(self.pooled, Settled(whole=self.whole), _OPEN)
        if bound is None:
            return None
        self._settle(frozenset(bound.choice.listed))
        if self._is_near(bound):
            return self.found
        # Nothing with these rows comes near: rows and turn together.
        cuts = self._cuts((self.found or bound).choice)
        self._open(cuts[:_OPEN_TURNS])
        if not self._is_near(bound):
            self._vary()
        if not self._is_near(bound, _FAR):
            self._open(cuts[_OPEN_TURNS:_MOST_TURNS])
        return self.found

    def _open(self, cuts: Sequence[Cut | None]) -> None:
        """Seek a better page with these turns of the column, and whatever rows."""
        for cut in cuts:
            found = self._solved(self.heights, Settled(cut, whole=self.whole), _OPEN, self._least())
            if found:
                self._settle(frozenset(found.choice.listed), cut)

    def _vary(self) -> None:
        """One source more or less, as long as that makes the page better."""
        able = sorted({point.source for section in self.asked.draft.sections for point in section.points})
        lead = self.asked.draft.lead.source if self.asked.draft.lead else None  # has its row in any case
        able = [n for n in able if math.isfinite(self.heights.sources[n - 1]) and n != lead]
        for _ in range(_ROUNDS):
            before = self.found
            if before is None:
                return
            listed = frozenset(before.choice.listed)
            for number in able:
                self._settle(listed ^ {number})
            if self.found is before:
                return

    def _is_near(self, bound: _Packed, near: float = _NEAR) -> bool:
        return self.found is not None and self.found.worth >= bound.worth - near

    def _least(self) -> float:
        """What a page must be worth to be wanted."""
        return self.found.worth + _BETTER if self.found else -math.inf

    def _settle(self, listed: frozenset[int], cut: Cut | None = None) -> None:
        """Seek a better page with rows for these sources and no others; with fewer, where it needs not all of them.

        Args:
            listed: numbers of the sources.
            cut: a turn of the column that should be tried first.
        """
        while listed not in self.tried:
            self.tried.add(listed)
            rows = [self.heights.sources[number - 1] for number in sorted(listed)]
            high = _taken(rows, self.heights.source_columns)
            before = self.found
            self._turn(Settled(None, listed, high, self.whole), cut)
            if self.found is before or self.found is None:
                return
            # A row that nothing needs after all leaves a hole that was not seen.
            listed = frozenset(self.found.choice.listed)

    def _turn(self, settled: Settled, first: Cut | None) -> None:
        """Seek the best turn of the column, the most level first."""
        many = self.heights.columns
        bound = self._solved(self.pooled, replace(settled, rows=many * settled.rows), _SETTLED, self._least())
        if bound is None:
            return
        if many == 1:
            self._take(bound, settled)
            return
        cuts = [first] if first else []
        for cut in dict.fromkeys([*cuts, *self._cuts(bound.choice)[:_TURNS]]):
            turned = replace(settled, cut=cut)
            found = self._solved(self.heights, turned, _SETTLED, self._least())
            if found:
                self._take(found, turned)
            if self._is_near(bound):
                return

    def _take(self, found: _Packed, settled: Settled) -> None:
        """A page that is better than the one known, unless it only seemed so.

        How high the rows are was a guess, for the page decides in which order they stand: two columns of them may turn
        out lower, and leave a hole that was not seen, or higher, and then what was found is longer than the page.
        """
        rows = self._rows_of(found)
        if not settled.rows - _SEEN <= rows <= settled.rows:
            again = self._solved(self.heights, replace(settled, rows=rows), _SETTLED)
            if again and self._rows_of(again) <= rows:
                found = again
            elif rows > settled.rows:
                return
        if self.found is None or found.worth > self.found.worth:
            self.found = found

    def _rows_of(self, found: _Packed) -> float:
        """Height of a page's rows of sources in their order."""
        rows = [self.heights.sources[number - 1] for number in found.choice.listed]
        return _halves(rows) if self.heights.source_columns > 1 else sum(rows)

    def _solved(self, heights: Heights, settled: Settled, limits: Limits, least: float = -math.inf) -> _Packed | None:
        page = Page(self.asked, heights, settled)
        found = maximise(page.problem(least), limits)
        return _Packed(page.choice(found.values), page.worth(found.objective)) if found else None

    def _cuts(self, choice: Choice) -> list[Cut | None]:
        """Turns of the column, the most level first; whole themes before parted ones."""
        if self.heights.columns == 1:
            return [None]
        heights, sections = self.heights, self.asked.draft.sections
        above, unsaid = 0.0, 0.0
        cuts: list[tuple[float, Cut]] = []
        for place, rows in enumerate(choice.points):
            cuts += [(above, Cut(place))] if place else []
            if not rows and sections[place].points:
                unsaid += heights.silences[place]
                continue
            below = above + heights.heads[place] + (0.0 if rows else heights.silences[place])
            for many, index in enumerate(rows):
                if FEWEST_BESIDE_TURN <= many <= len(rows) - FEWEST_BESIDE_TURN:
                    cuts.append((below, Cut(place, index)))
                below += heights.points[place][index]
            cuts += self._inside(place, rows, above, below)
            above = below
        for block, high in enumerate((unsaid + heights.unsaid if unsaid else 0.0, heights.silent), len(sections)):
            cuts.append((above, Cut(block)))
            above += high
        cuts.append((above, Cut(len(sections) + 2)))
        whole = above + sum(heights.figures[index] for index in choice.figures)
        whole += len(choice.events) * heights.seen_event + (heights.timeline if choice.events else 0.0)
        fine = _PARTING * whole
        return [cut for _, cut in sorted((abs(2 * left - whole) + bool(cut.item) * fine, cut) for left, cut in cuts)]

    def _inside(self, place: int, rows: Sequence[int], above: float, below: float) -> list[tuple[float, Cut]]:
        """Turns inside a theme of many candidates of which so few were chosen that none of them was a turn."""
        able = [index for index, high in enumerate(self.heights.points[place]) if math.isfinite(high)]
        if len(rows) >= 2 * FEWEST_BESIDE_TURN or len(able) < 2 * FEWEST_BESIDE_TURN:
            return []
        places = dict.fromkeys(max(FEWEST_BESIDE_TURN, len(able) * part // 4) for part in (1, 2))
        return [(above + (below - above) * many / len(able), Cut(place, able[many])) for many in places]


def _taken(rows: Sequence[float], beside: int) -> float:
    """Height of rows of sources that stand in one column or two, the highest first."""
    if beside == 1:
        return sum(rows)
    return _halves(sorted(rows, reverse=True))


def _halves(rows: Sequence[float]) -> float:
    """Height of rows that stand in two columns, one after the other."""
    return min(max(sum(rows[:many]), sum(rows[many:])) for many in range(len(rows) + 1))
