"""What exchanges are reckoned to gain: the truth for one item against one, and never what a rule forbids."""

import pytest

from brief.composing.choice import Asked, Place
from brief.composing.reckoning import NEVER, Reckoner
from brief.composing.swaps import Swaps
from brief.composing.worth import Worth
from tests.composing import pages


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("columns", [1, 2])
def test_one_item_for_one_is_reckoned_as_it_is_worth(seed: int, columns: int) -> None:
    draft, weights, heights = pages.page(seed, columns=columns, bare=True)
    worth = Worth(pages.asked(draft, weights), heights, whole=True)
    taken = Swaps(worth).filled()
    valued = worth.value(taken)
    assert valued

    found = Reckoner(worth).exchanges(taken, valued, (1, 1))

    compared = 0
    for row, gone in enumerate(found.out):
        for column, come in enumerate(found.into):
            after = worth.value(tuple(sorted({*taken}.difference(gone).union(come))), valued.cut)
            if found.worth[row, column] > NEVER / 2 and after:
                assert found.worth[row, column] == pytest.approx(after.worth, abs=1e-6)
                compared += 1
    assert compared > 40


def test_no_exchange_is_offered_that_a_rule_forbids() -> None:
    draft, weights, heights = pages.page(3)
    apart = ((Place(0, 0), Place(1, 0)), (Place(1, 1), Place(2, 2)))
    worth = Worth(Asked(draft, weights, apart), heights, whole=True)
    taken = Swaps(worth).filled()
    valued = worth.value(taken)
    assert valued

    found = Reckoner(worth).exchanges(taken, valued, (1, 1), frozenset({worth.places[2, 2]}))

    for row, gone in enumerate(found.out):
        for column, come in enumerate(found.into):
            if found.worth[row, column] > NEVER / 2:
                assert worth.value(tuple(sorted({*taken}.difference(gone).union(come))))
    assert all(worth.places[2, 2] not in come for come in found.into)


@pytest.mark.parametrize("whole", [True, False])
def test_a_page_is_filled_with_the_themes_it_must_hold_first(whole: bool) -> None:
    draft, weights, heights = pages.page(4)
    worth = Worth(pages.asked(draft, weights), heights, whole=whole)

    filled = Reckoner(worth).filled()
    barred = Reckoner(worth).filled(filled[:2], frozenset(filled[2:4]))

    assert len(filled) > 3
    assert {*filled[:2]} <= {*barred}
    assert not {*filled[2:4]} & {*barred}
    if whole:
        assert {worth.items[one].block for one in filled} >= worth.required
