"""Sums and means over lines are those that a plain loop gives."""

from itertools import accumulate

import numpy as np
import pytest

from brief.reading.line_sums import WINDOWS, windows, within


def test_what_is_beyond_a_bound_is_the_bound() -> None:
    values = np.array([-9.0, -2.0, 0.0, 1.5, 30.0])

    assert within(values, -2, 1.5).tolist() == np.clip(values, -2, 1.5).tolist()


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_means_are_those_of_the_lines_beside(count: int) -> None:
    measures = [[float(i % 3) for i in range(count)], [float(i) for i in range(count)]]
    expected = [
        [sum(beside) / max(1, len(beside)) for beside in side]
        for width in WINDOWS
        for measure in measures
        for side in (
            [measure[max(0, i - width) : i] for i in range(count)],
            [measure[i + 1 : i + 1 + width] for i in range(count)],
        )
    ]

    assert np.allclose(windows(np.array([list(accumulate(each, initial=0.0)) for each in measures])), expected)
