"""The lines of a document -> how likely each is body and not page furniture. Finds no headline and drops nothing.

Two linear models one after the other (stacked sequential learning, Cohen and Carvalho 2005): the first sees each line's form
and place, the second also what the first thought of the lines around it. Their weights are learned by
tests/benchmarks/furniture.py and stand, name by name, in furniture_weights.json.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brief.reading.furniture_form import Form
from brief.reading.furniture_place import FIRST, SECOND, Table, look, look_again
from brief.reading.lines import Line


def judge(lines: Sequence[Line], forms: Sequence[Form]) -> Table:
    """The log-odds of every line being body; above 0 it is kept. `forms`: the form of each line."""
    if not lines:
        return np.zeros(0)
    table = look(lines, forms)
    first = _weights("first", FIRST)
    odds = table @ first[:-1] + first[-1]
    second = _weights("second", (*FIRST, *SECOND))
    judged: Table = look_again(table, lines, odds) @ second[:-1] + second[-1]
    return judged


@cache
def stored(part: str) -> Mapping[str, float]:
    """The learned weights of one part ("first", "second", "headline") by name; "bias" is the constant."""
    weights: dict[str, dict[str, float]] = json.loads(
        Path(__file__).with_name("furniture_weights.json").read_text(encoding="utf-8")
    )
    return weights[part]


@cache
def _weights(part: str, names: tuple[str, ...]) -> NDArray[np.float64]:
    named = stored(part)
    return np.array([named[name] for name in (*names, "bias")])
