"""Exchanges: never a worse page, and nearly the best there is."""

import itertools
from dataclasses import replace

import pytest

from brief.composing.swaps import Swaps
from brief.composing.worth import Worth
from tests.composing import pages


@pytest.mark.parametrize("seed", range(4))
def test_every_size_of_exchange_makes_the_page_no_worse(seed: int) -> None:
    draft, weights, heights = pages.page(seed, beside=2)
    worth = Worth(pages.asked(draft, weights), heights, whole=True)
    swaps = Swaps(worth)
    begun = swaps.value(swaps.filled())
    found = [swaps.better(swaps.filled(), most=most) for most in range(1, 5)]

    assert begun
    assert all(found)
    values = [begun.worth, *(one.valued.worth for one in found if one)]
    assert values == sorted(values)
    assert found[0]
    assert worth.value(found[0].taken) == found[0].valued


@pytest.mark.parametrize("seed", range(3))
def test_the_page_found_is_nearly_the_best_of_all(seed: int) -> None:
    draft, weights, heights = pages.page(seed, bare=True)
    few = tuple(tuple(high if k < 3 else float("inf") for k, high in enumerate(row)) for row in heights.points)
    worth = Worth(pages.asked(draft, weights), replace(heights, points=few), whole=False)
    points = sorted(worth.places.values())
    all_sets = (taken for many in range(len(points) + 1) for taken in itertools.combinations(points, many))
    best = max(valued.worth for taken in all_sets if (valued := worth.value(taken)))

    found = Swaps(worth).better(Swaps(worth).filled(), most=4)

    assert found
    # Rows of sources that only report again come with it and are not among the sets.
    assert found.valued.worth >= 0.99 * best


def test_a_set_that_breaks_a_rule_is_no_beginning_and_what_is_barred_does_not_come() -> None:
    draft, weights, heights = pages.page(5)
    swaps = Swaps(Worth(pages.asked(draft, weights), heights, whole=True))
    first = swaps.better(swaps.filled())
    assert first

    barred = frozenset(range(40)) - {*swaps.filled()}
    found = swaps.better(swaps.filled(), barred=barred)

    assert swaps.better(()) is None
    assert found
    assert not barred & {*found.taken}
