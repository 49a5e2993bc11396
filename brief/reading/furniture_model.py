"""The learned weights behind furniture and headlines. Loads and holds; computes nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("furniture_weights.json")
"""One object a part, one number a named measure, "bias" for the constant. tests/benchmarks/furniture.py writes it."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of the columns they are for, the constant last."""

    first: NDArray[np.float64]
    """For the columns of `furniture_place.look`."""
    second: NDArray[np.float64]
    """For the columns of `furniture_place.look_again`."""
    headline: NDArray[np.float64]
    """For the columns of `headline.candidates`."""


@cache
def weights(part: str, names: Sequence[str]) -> NDArray[np.float64]:
    """The stored weights of one part of the model for these columns; KeyError where the file does not know one."""
    named: dict[str, float] = _stored()[part]
    return np.array([named[name] for name in (*names, "bias")])


@cache
def _stored() -> dict[str, dict[str, float]]:
    parts: dict[str, dict[str, float]] = json.loads(PATH.read_text(encoding="utf-8"))
    return parts
