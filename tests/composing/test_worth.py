"""The worth of a set: what the exact problem says of it, and never more for a page that is too long."""

from dataclasses import replace

import pytest

from brief.composing.blocks import Page, Settled
from brief.composing.choice import Choice
from brief.composing.solver import Limits, maximise
from brief.composing.swaps import Swaps
from brief.composing.worth import Worth, halves
from tests.composing import pages


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("columns", [1, 2])
def test_a_set_is_worth_what_the_exact_problem_says_of_it(seed: int, columns: int) -> None:
    draft, weights, heights = pages.page(seed, columns=columns)
    worth = Worth(pages.asked(draft, weights), heights, whole=True)
    start = Swaps(worth).better(Swaps(worth).filled())
    assert start
    assert start.valued.over == 0
    listed = frozenset(worth.choice(start.taken).listed)
    high = sum(heights.sources[number - 1] for number in listed)
    exact = Page(pages.asked(draft, weights), heights, Settled(start.valued.cut, listed, high))

    solved = maximise(exact.problem(), Limits(nodes=500))

    assert solved
    taken = worth.taken(exact.choice(solved.values))
    again = worth.value(taken, start.valued.cut)
    assert again
    # Rows that nothing needs after all make room that the problem did not know of.
    if frozenset(worth.choice(taken).listed) == listed:
        assert again.worth == pytest.approx(exact.worth(solved.objective), abs=1e-6)
    assert exact.worth(solved.objective) >= start.valued.worth - 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_a_choice_is_the_same_as_items_and_back(seed: int) -> None:
    draft, weights, heights = pages.page(seed, beside=2)
    worth = Worth(pages.asked(draft, weights), heights, whole=True)
    taken = Swaps(worth).filled()

    again = worth.taken(worth.choice(taken))

    # The row that a source has for one point is its row for another that it reports too.
    assert {*again} >= {*taken}
    assert worth.choice(again) == worth.choice(taken)


def test_no_page_that_is_too_long_is_worth_as_much_as_one_that_fits() -> None:
    draft, weights, heights = pages.page(1)
    worth = Worth(pages.asked(draft, weights), heights, whole=False)
    empty = worth.value(())
    lengths = [worth.value(tuple(range(many))) for many in (20, 25, 30)]

    assert empty
    found = [valued for valued in lengths if valued]
    assert all(valued.over > 0 for valued in found)
    assert [empty.worth > valued.worth for valued in found] == [True] * 3
    assert found[0].worth > found[1].worth > found[2].worth


def test_a_theme_that_must_be_printed_and_a_lone_event_forbid_a_set() -> None:
    draft, weights, heights = pages.page(1)
    whole = Worth(pages.asked(draft, weights), heights, whole=True)
    some = Swaps(whole).filled()
    event = next(k for k, item in enumerate(whole.items) if item.index == 0 and item.high == heights.seen_event)

    assert whole.value(()) is None
    assert whole.value(some) is not None
    assert whole.value(tuple(sorted({*some, event}))) is None


def test_rows_of_sources_stand_in_their_order_in_two_columns() -> None:
    assert halves([]) == 0
    assert halves([40]) == 40
    assert halves([40, 60, 40]) == 100
    assert halves([60, 40, 40]) == 80


def test_a_source_that_only_reports_again_has_a_row_where_its_point_is_printed() -> None:
    draft, weights, heights = pages.page(2, bare=True)
    only = replace(
        heights,
        points=tuple(tuple(high if k < 4 else float("inf") for k, high in enumerate(row)) for row in heights.points),
    )
    worth = Worth(pages.asked(draft, weights), only, whole=False)
    row = next(k for k, item in enumerate(worth.items) if item.needs and k not in worth.places.values())
    point = min(worth.also[worth.items[row].index])

    assert worth.value((row,)) is None or worth.items[row].index in worth.again
    with_point = worth.value((point, row))
    assert with_point
    assert isinstance(worth.choice((point, row)), Choice)
    assert worth.items[row].index in worth.choice((point, row)).listed
