"""The page as an exact knapsack: which candidates stand in which column, so that most of what is reported is covered.

Comes in: a draft, the weight of each concept, and heights. Goes out: what was chosen, by place in the draft. Builds no
brief, and leaves the problem itself to `blocks`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from brief.composing.blocks import Page, Settled
from brief.composing.choice import Asked, Choice, Cut, Place
from brief.composing.solver import Limits, maximise
from brief.model import Brief, Heights

# The bound on nodes gives every machine the same answer; the gap is a tenth of a point's worth.
_FIRST = Limits(seconds=20.0, nodes=60, within=0.02)
_OPEN = Limits(seconds=20.0, nodes=60, within=0.005)
_LIMITS = Limits(seconds=20.0, nodes=200, within=0.003)

# How near the bound a page must come to be taken at once; how many turns of the column are tried; how often rows are
# settled anew.
_NEAR, _TURNS, _OPEN_TURNS, _SETTLED = 0.02, 8, 4, 3

_FEWEST_BESIDE_TURN = 2
_BETTER = 0.002


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
    lead = {draft.lead.source} if draft.lead else set()
    return Choice(tuple(() for _ in draft.sections), (), (), frozenset(lead))


@dataclass(frozen=True, slots=True)
class _Packed:
    choice: Choice
    worth: float
    hole: float


class _Packing:
    """One page, with every theme on it or not."""

    def __init__(self, asked: Asked, heights: Heights, *, whole: bool) -> None:
        self.asked, self.heights, self.whole = asked, heights, whole
        self.tried: dict[frozenset[int], _Packed | None] = {}

    def best(self) -> _Packed | None:
        """First the columns are pooled, with rows open: that shows which sources are worth their rows.

        With those rows settled, and what they really take known, the columns are packed; rows that nothing needs after
        all leave a hole that was not seen, and are settled anew.
        """
        bound = self._solved(self._pooled(), Settled(whole=self.whole), _FIRST)
        if bound is None:
            return None
        best = self._anew(bound.choice.listed, None)
        if best and best.worth >= bound.worth - _NEAR:
            return best
        # No turn of the column comes near: rows and turn together.
        turns = self._cuts(best.choice if best else bound.choice)[:_OPEN_TURNS] if self.heights.columns > 1 else [None]
        for cut in turns:
            least = best.worth + _BETTER if best else -math.inf
            found = self._solved(self.heights, Settled(cut, whole=self.whole), _OPEN, least)
            if found:
                best = self._anew(found.choice.listed, best) or found
        return best

    def _anew(self, listed: frozenset[int], best: _Packed | None) -> _Packed | None:
        """The best page with these rows, settled anew while some of them turn out to be needed by nothing."""
        for _ in range(_SETTLED):
            found = self._settled(listed)
            if found is None or (best and found.worth <= best.worth):
                break
            best = found
            if found.choice.listed == listed:
                break
            listed = found.choice.listed
        return best

    def _settled(self, listed: frozenset[int]) -> _Packed | None:
        """The best page with rows for these sources and no others."""
        if listed not in self.tried:
            rows = [self.heights.sources[number - 1] for number in sorted(listed)]
            settled = Settled(None, listed, _taken(rows, self.heights.source_columns), self.whole)
            self.tried[listed] = self._turned(settled)
        return self.tried[listed]

    def _turned(self, settled: Settled) -> _Packed | None:
        """The best turn of the column, the most level first."""
        if self.heights.columns == 1:
            return self._solved(self.heights, settled, _LIMITS)
        many = self.heights.columns
        bound = self._solved(self._pooled(), replace(settled, rows=many * settled.rows), _LIMITS)
        if bound is None:
            return None
        best: _Packed | None = None
        for cut in self._cuts(bound.choice)[:_TURNS]:
            found = self._solved(
                self.heights, replace(settled, cut=cut), _LIMITS, best.worth + _BETTER if best else -math.inf
            )
            if found and (best is None or found.worth > best.worth):
                best = found
            if best and best.worth >= bound.worth - _NEAR:
                break
        return best

    def _solved(self, heights: Heights, settled: Settled, limits: Limits, least: float = -math.inf) -> _Packed | None:
        page = Page(self.asked, heights, settled)
        found = maximise(page.problem(least), limits)
        if found is None:
            return None
        return _Packed(page.choice(found.values), page.worth(found.objective), page.hole(found.values))

    def _pooled(self) -> Heights:
        """The page as if its columns were one."""
        many = self.heights.columns
        high = tuple(many * row for row in self.heights.sources)
        return replace(self.heights, columns=1, room=many * self.heights.room, sources=high)

    def _cuts(self, choice: Choice) -> list[Cut]:
        """Turns of the column, the most level first; whole themes before parted ones."""
        heights, sections = self.heights, self.asked.draft.sections
        above, cuts = 0.0, []
        silences = 0.0
        for place, rows in enumerate(choice.points):
            if place:
                cuts.append((above, Cut(place)))
            if not rows and sections[place].points:
                silences += heights.silences[place]
                continue
            below = above + heights.heads[place] + (0.0 if rows else heights.silences[place])
            for many, index in enumerate(rows):
                if many >= _FEWEST_BESIDE_TURN and len(rows) - many >= _FEWEST_BESIDE_TURN:
                    cuts.append((below - heights.heads[place] / 2, Cut(place, index)))
                below += heights.points[place][index]
            above = below
        for more in (silences + heights.unsaid if silences else 0.0, heights.silent):
            cuts.append((above, Cut(len(sections) + len([0 for _, cut in cuts if cut.block >= len(sections)]))))
            above += more
        foot = sum(heights.figures[index] for index in choice.figures)
        foot += len(choice.events) * heights.seen_event + (heights.timeline if choice.events else 0.0)
        whole = above + foot
        return [
            cut
            for _, cut in sorted(
                cuts, key=lambda one: (abs(2 * one[0] - whole) + (one[1].item > 0) * 0.12 * whole, one[1])
            )
        ]


def _taken(rows: Sequence[float], beside: int) -> float:
    """Height of rows of sources that stand in one column or two, if the highest stand together."""
    if beside == 1:
        return sum(rows)
    rows = sorted(rows, reverse=True)
    return min(max(sum(rows[:many]), sum(rows[many:])) for many in range(len(rows) + 1))
