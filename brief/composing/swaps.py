"""Makes a choice better by exchanging items for others: a page's worth is exact, which exchanges to try is reckoned.

Comes in: the items of a page and a set of them. Goes out: a better set, or the same. Proves nothing.

Local search in the way of Lin and Kernighan (1973): of all exchanges of up to two items for up to two others the most
promising are valued exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brief.composing.choice import Cut
from brief.composing.reckoning import NEVER, Reckoner
from brief.composing.worth import Valued, Worth

_ROUNDS = 80
_GAIN = 1e-6
# Of the exchanges that look best, so many are valued: those of one item are reckoned nearly exactly.
_VALUED = {(1, 1): 6, (1, 2): 12, (2, 1): 12, (2, 2): 24}
_SIZES = tuple(_VALUED)


@dataclass(frozen=True, slots=True)
class Found:
    """A set of items and its worth."""

    taken: tuple[int, ...]
    """Ascending."""
    valued: Valued
    """Its worth."""


class Swaps:
    """Exchanges on one page."""

    def __init__(self, worth: Worth) -> None:
        self._worth, self._reckoner = worth, Reckoner(worth)
        self._known: dict[tuple[tuple[int, ...], Cut | None], Valued | None] = {}

    def filled(self, taken: Sequence[int] = (), barred: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """A set made about as long as the page with points that are not barred, columns taken for one."""
        return self._reckoner.filled(taken, barred)

    def better(
        self,
        taken: Sequence[int],
        forced: Cut | None = None,
        most: int = 1,
        barred: frozenset[int] = frozenset(),
    ) -> Found | None:
        """The best set found by exchanges; None where the set breaks a rule.

        Args:
            taken: where to begin, ascending.
            forced: a turn of the column; None for the best of each set.
            most: so many sizes of exchanges are tried, from one item for one to two for two.
            barred: items that must not come.
        """
        valued = self.value(tuple(taken), forced)
        if valued is None:
            return None
        best = Found(tuple(taken), valued)
        for _ in range(_ROUNDS):
            steps = (self._step(best, forced, sizes, barred) for sizes in _SIZES[:most])
            following = next((step for step in steps if step is not None), None)
            if following is None:
                break
            best = following
        return best

    def value(self, taken: tuple[int, ...], forced: Cut | None = None) -> Valued | None:
        """What a set is worth, reckoned once."""
        key = (taken, forced)
        if key not in self._known:
            self._known[key] = self._worth.value(taken, forced)
        return self._known[key]

    def _step(self, best: Found, forced: Cut | None, sizes: tuple[int, int], barred: frozenset[int]) -> Found | None:
        """The best exchange of those that look best; None where none is better."""
        able = self._reckoner.exchanges(best.taken, best.valued, sizes, barred)
        flat = np.round(able.worth.ravel(), 9)  # sums of floats end in other digits on other processors
        many = min(_VALUED[sizes], flat.size)
        order = np.argpartition(flat, flat.size - many)[flat.size - many :]
        found = None
        for at in order[np.lexsort((order, -flat[order]))].tolist():
            if flat[at] <= NEVER / 2:
                break
            gone, come = able.out[at // len(able.into)], able.into[at % len(able.into)]
            taken = tuple(sorted({*best.taken}.difference(gone).union(come)))
            valued = self.value(taken, forced)
            if valued and valued.worth > (found or best).valued.worth + _GAIN:
                found = Found(taken, valued)
                if valued.worth >= flat[at] - _GAIN:
                    return found
        return found
