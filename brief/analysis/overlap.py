"""What sentences have in common, many pairs at once.

Comes in: a weighted set of items for each sentence, pairs of sentences. Goes out: the weight of what each pair shares.
Knows nothing of what the items are.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Bags:
    """Weighted sets of items, one a sentence."""

    def __init__(self, bags: Sequence[Mapping[str, float]]) -> None:
        ids: dict[str, int] = {}
        sizes = [len(bag) for bag in bags]
        self.size = len(bags)
        self.start: Ints = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self.rows: Ints = np.repeat(np.arange(self.size, dtype=np.int64), sizes)
        number = int(self.start[-1])
        items = np.fromiter((ids.setdefault(item, len(ids)) for bag in bags for item in bag), np.int64, number)
        weights = np.fromiter((weight for bag in bags for weight in bag.values()), np.float64, number)
        order = np.lexsort((items, self.rows))
        self.items: Ints = items[order]
        self.weights: Floats = weights[order]
        self.mass: Floats = np.bincount(self.rows, self.weights, minlength=self.size).astype(np.float64)
        self._kinds = max(1, len(ids))
        # Rows ascend and items ascend within a row, so one sorted array of keys finds any item of any row.
        self._keys: Ints = self.rows * self._kinds + self.items

    def shared(self, first: Ints, second: Ints) -> Floats:
        """For each pair, the weight in `first` of the items that `second` holds too."""
        if not len(self.items) or not len(first):
            return np.zeros(len(first))
        lengths = self.start[first + 1] - self.start[first]
        pair = np.repeat(np.arange(len(first)), lengths)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        place = self.start[first][pair] + within
        wanted = second[pair] * self._kinds + self.items[place]
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        held = self._keys[at] == wanted
        return np.bincount(pair[held], self.weights[place[held]], minlength=len(first)).astype(np.float64)

    def cosine(self, first: Ints, second: Ints) -> Floats:
        """The cosine of two bags whose weights are squares: an item weighs the same in both but for its share."""
        mass = np.sqrt(self.mass[first] * self.mass[second])
        return np.minimum(1.0, self.shared(first, second) / np.maximum(mass, 1e-9))
