"""The learned weights behind furniture and headlines, and what its network makes of a table. Learns nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("furniture_weights.json")
"""One object a part, one number a named measure, "bias" for the constant; of the network a row of numbers a measure.
tests/benchmarks/furniture.py writes it."""
_BOUND = 5.0
"""Deviations from the mean beyond which a measure tells the network nothing more: a page may be unlike all seen."""


@dataclass(frozen=True, slots=True)
class Network:
    """Small networks of one hidden layer, side by side, whose mean is one layer; its columns are those of `second`."""

    mean: NDArray[np.float64]
    """Of every column, over the labelled lines."""
    scale: NDArray[np.float64]
    """Of every column, its deviation."""
    hidden: NDArray[np.float64]
    """A row a column and a last one for the constants: what each unit takes in."""
    out: NDArray[np.float64]
    """What each unit gives, the constant last."""

    def judge(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log-odds of body for every row of a table."""
        within = table - self.mean
        within /= self.scale
        np.maximum(within, -_BOUND, out=within)
        np.minimum(within, _BOUND, out=within)
        odds: NDArray[np.float64] = np.tanh(within @ self.hidden[:-1] + self.hidden[-1]) @ self.out[:-1] + self.out[-1]
        return odds


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of the columns they are for, the constant last."""

    first: NDArray[np.float64]
    """For the columns of `furniture_place.look`."""
    second: NDArray[np.float64]
    """For the columns of `furniture_place.look_again`."""
    network: Network
    """For the columns of `furniture_place.look_again` too."""
    headline: NDArray[np.float64]
    """For the columns of `headline.candidates`."""


@cache
def load(first: Sequence[str], second: Sequence[str], headline: Sequence[str]) -> Model:
    """The stored model for these columns; KeyError where the file does not know one."""
    stored: dict[str, dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))

    def part(name: str, columns: Sequence[str]) -> NDArray[np.float64]:
        return np.array([stored[name][column] for column in columns])

    rows = part("network", (*second, "bias"))
    # A row is mean, scale, what the units take in; the row of constants has the units' constants and "out" theirs.
    network = Network(rows[:-1, 0], rows[:-1, 1], rows[:, 2:], np.array(stored["network"]["out"]))
    return Model(
        part("first", (*first, "bias")),
        part("second", (*second, "bias")),
        network,
        part("headline", (*headline, "bias")),
    )
