"""Sums and means over the lines of a document, for a few dozen lines at a time: numpy's own calls for them cost more.

Comes in and goes out: arrays of numbers. Knows nothing of lines but their number.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Index = NDArray[np.int_]

WINDOWS = (3, 6, 12)
"""Lines on either side that a mean is taken of."""


def within(values: Table, least: float, most: float) -> Table:
    """As `numpy.clip`, which takes three times as long."""
    return np.minimum(np.maximum(values, least), most)


def windows(sums: Table) -> Table:
    """Means over the lines just before and just after: a row for each of `WINDOWS`, for each measure, for either side.

    `sums`: a row a measure, the sums before each line and last that of all. With no line on a side, the mean is 0.
    """
    first, last, before, after = _bounds(sums.shape[1] - 1)
    means = np.empty((len(WINDOWS), len(sums), 2, sums.shape[1] - 1))
    means[:, :, 0] = ((sums[:, None, :-1] - sums[:, first]) * before).swapaxes(0, 1)
    means[:, :, 1] = ((sums[:, last] - sums[:, None, 1:]) * after).swapaxes(0, 1)
    return means.reshape(-1, sums.shape[1] - 1)


@lru_cache(maxsize=256)
def _bounds(n: int) -> tuple[Index, Index, Table, Table]:
    """A row a window: its first line, the line past its last, and one by its number of lines before and after."""
    index, width = np.arange(n), np.array(WINDOWS)[:, None]
    first, last = np.maximum(0, index - width), np.minimum(n, index + width + 1)
    return first, last, 1.0 / np.maximum(1, index - first), 1.0 / np.maximum(1, last - index - 1)
