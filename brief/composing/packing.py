"""The page as an exact knapsack: which candidates stand in which column, so that most of what is reported is covered.

Comes in: a draft, the weight of each concept, and heights. Goes out: what was chosen, by place in the draft. Builds no
brief; leaves a page's worth to `worth`, exchanges to `swaps` and the exact problem to `blocks`.

Where the column turns and which sources have a row make the exact problem a hundred times as dear, and sentences that
cannot be cut leave holes in columns. So both are sought by exchanges, from several beginnings; for the turn and the
rows of the best page the rest is solved exactly. On 80 random loads that found pages worth 2 % more than exact problems
for one turn and one set of rows after the other, with a thirtieth of the problems and a fifth of the time.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from brief.composing.blocks import Page, Settled
from brief.composing.choice import FEWEST_BESIDE_TURN, Asked, Choice, Cut, Place
from brief.composing.items import FIGURES, MOST_FIGURES
from brief.composing.solver import Limits, maximise
from brief.composing.swaps import Found, Swaps
from brief.composing.worth import Worth, halves
from brief.model import Brief, Heights

# The bound on nodes gives every machine the same answer (of 80 random loads, three times as many nodes made none worth
# more); a point is worth about .03.
_POOLED = Limits(seconds=20.0, nodes=20, within=0.01)
_SETTLED = Limits(seconds=20.0, nodes=20, within=0.003)
_BETTER = 0.003
"""A problem is asked only for what is so much better than what is known: most end at once."""

_GAIN = 1e-6
"""What is no more better is rounding."""

_TURNS, _MOST_TURNS = 2, 10
"""Turns of the column that a page is tried with; where it has a hole, so many."""

_ROUNDS = 2
"""How often every source is left out once: a third round found nothing on the loads tried."""

_THOROUGH = 4
"""Exchanges of all sizes, where a page has a hole: they take twenty times as long as those of one item for one."""

_PARTING = 0.12
"""A turn inside a theme must be so much more level, in shares of the page."""


def pack(
    draft: Brief, weights: Mapping[str, float], heights: Heights, apart: Sequence[tuple[Place, Place]] = ()
) -> Choice:
    """The choice that covers most and prints every theme that has candidates; where that cannot be, as many as can.

    Where nothing fits, the choice without a point.
    """
    asked = Asked(draft, weights, tuple(apart))
    for whole in (True, False):
        found = _fullest(asked, heights, whole=whole)
        if found:
            return found
    lead = (draft.lead.source,) if draft.lead else ()
    return Choice(tuple(() for _ in draft.sections), (), (), lead)


def _fullest(asked: Asked, heights: Heights, *, whole: bool) -> Choice | None:
    """The choice with the lead in its usual size; where that has a hole, the best with it in any; None without one."""
    best = _Packing(asked, heights, whole=whole)
    if not best.seek():
        return None
    for more in heights.leads:
        if not best.is_short:
            break
        other = _Packing(asked, replace(heights, room=heights.room + more), whole=whole)
        if other.seek() and other.worth_found > best.worth_found:
            best = other
    return best.choice()


class _Packing:
    """One page, with every theme on it or not."""

    def __init__(self, asked: Asked, heights: Heights, *, whole: bool) -> None:
        self.asked, self.heights, self.whole = asked, heights, whole
        self.worth = Worth(asked, heights, whole=whole)
        self.swaps = Swaps(self.worth)
        self.found: Found | None = None

    def seek(self) -> bool:
        """Look for the best page; whether there is one."""
        for given in self._beginnings():
            self._from(self.swaps.filled(given))
        if not self.whole or not self._fits():
            self._pooled()
        if self.found is None or not self._fits():
            return False
        first, cuts = self.found.taken, self._cuts(self.worth.choice(self.found.taken))
        for cut in cuts[:_TURNS]:
            self._from(first, cut)
        if self.is_short:
            for cut in cuts[_TURNS:_MOST_TURNS]:
                self._from(first, cut)
        self._vary()
        self._prove()
        return True

    def choice(self) -> Choice:
        """What is on the page found."""
        return self.worth.choice(self.found.taken if self.found else ())

    @property
    def worth_found(self) -> float:
        """What that page is worth."""
        return self.found.valued.worth if self.found else -math.inf

    def _fits(self) -> bool:
        """Whether a page was found that is not too long."""
        return self.found is not None and self.found.valued.over <= 0

    @property
    def is_short(self) -> bool:
        """Whether the page found has a hole."""
        return self.found is not None and self.found.valued.hole > 0

    def _from(
        self, taken: Sequence[int], cut: Cut | None = None, most: int = 1, barred: frozenset[int] = frozenset()
    ) -> None:
        """Seek a better page from here: with a turn and without what is barred, then with any."""
        one = self.swaps.better(taken, cut, 1, barred)
        one = one and self.swaps.better(one.taken, most=most)
        if one and (self.found is None or one.valued.worth > self.found.valued.worth + _GAIN):
            self.found = one

    def _beginnings(self) -> list[tuple[int, ...]]:
        """Nothing; and figures: each needs the rows of several sources, so that no exchange of a few items finds it."""
        figures = [k for k, item in enumerate(self.worth.items) if item.kind == FIGURES][:MOST_FIGURES]
        return [(), *((one,) for one in figures), *([tuple(figures)] if len(figures) > 1 else [])]

    def _pooled(self) -> None:
        """Begin with what the page can hold as if its columns were one."""
        many = self.heights.columns
        rows = tuple(many * high for high in self.heights.sources)
        pooled = replace(self.heights, columns=1, room=many * self.heights.room, sources=rows)
        page = Page(self.asked, pooled, Settled(whole=self.whole))
        solved = maximise(page.problem(), _POOLED)
        if solved is None:
            return
        choice = page.choice(solved.values)
        for cut in self._cuts(choice)[:_MOST_TURNS]:
            self._from(self.worth.taken(choice), cut)

    def _vary(self) -> None:
        """Leave out every source, and every item where the page has a hole, and fill the page again."""
        for _ in range(_ROUNDS):
            before = self.found
            if before is None:
                return
            self._from(before.taken, most=_THOROUGH if self.is_short else 1)
            for gone in self._parts(before.taken):
                rest = tuple(one for one in before.taken if one not in gone)
                self._from(self.swaps.filled(rest, gone), None, 1, gone)
            if self.found is before:
                return

    def _parts(self, taken: Sequence[int]) -> list[frozenset[int]]:
        """For each source, all that quotes it; each item by itself where there is a hole."""
        items = self.worth.items
        numbers = sorted({number for one in taken for number in items[one].needs})
        parts = [frozenset(k for k, item in enumerate(items) if number in item.needs) for number in numbers]
        return [*parts, *(frozenset([one]) for one in taken)] if self.is_short else parts

    def _prove(self) -> None:
        """Nothing much better has the rows and the turn of the page found, or that is the page."""
        proven: set[tuple[Cut | None, frozenset[int]]] = set()
        while self.found is not None:
            cut, listed = self.found.valued.cut, frozenset(self.worth.choice(self.found.taken).listed)
            if (cut, listed) in proven:
                return
            proven.add((cut, listed))
            rows = sorted((self.heights.sources[number - 1] for number in listed), reverse=True)
            high = halves(rows) if self.heights.source_columns > 1 else math.fsum(rows)
            page = Page(self.asked, self.heights, Settled(cut, listed, high, self.whole))
            solved = maximise(page.problem(self.found.valued.worth + _BETTER), _SETTLED)
            if solved:
                self._from(self.worth.taken(page.choice(solved.values)))

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
