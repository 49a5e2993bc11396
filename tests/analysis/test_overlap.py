"""What pairs of weighted sets share."""

import numpy as np
import pytest

from brief.analysis.overlap import Bags

FIRST, SECOND = np.array([0, 0, 1]), np.array([1, 2, 2])


def test_a_pair_shares_the_first_ones_weight_of_what_both_hold() -> None:
    bags = Bags([{"port": 2.0, "shut": 1.0}, {"port": 0.5}, {"shut": 3.0, "open": 1.0}])

    assert bags.shared(FIRST, SECOND).tolist() == [2.0, 1.0, 0.0]
    assert bags.mass.tolist() == [3.0, 0.5, 4.0]


def test_the_same_set_has_a_cosine_of_one_and_an_empty_one_of_none() -> None:
    bags = Bags([{"port": 2.0}, {"port": 2.0}, {}])

    assert bags.cosine(FIRST, SECOND).tolist() == pytest.approx([1.0, 0.0, 0.0])


def test_empty_sets_share_nothing() -> None:
    assert Bags([{}, {}, {}]).shared(FIRST, SECOND).tolist() == [0.0, 0.0, 0.0]
