"""The choice of a page: its columns are full where there is enough to say, however large its type is."""

from dataclasses import replace

import pytest

from brief.composing.packing import pack
from brief.composing.worth import Worth
from tests.composing import pages


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("columns", "beside"), [(1, 2), (2, 1), (2, 2)])
def test_columns_of_a_few_sentences_are_full(seed: int, columns: int, beside: int) -> None:
    draft, weights, heights = pages.page(seed, columns=columns, beside=beside)

    choice = pack(draft, weights, heights)

    worth = Worth(pages.asked(draft, weights), heights, whole=True)
    valued = worth.value(worth.taken(choice))
    assert valued
    assert valued.over == 0
    assert min(valued.used) >= 0.92 * valued.room


@pytest.mark.parametrize("room", [205.0, 215.0, 225.0, 240.0, 260.0])
def test_where_few_themes_have_room_the_page_is_not_empty(room: float) -> None:
    draft, weights, heights = pages.page(7, beside=2, bare=True)
    narrow = replace(heights, room=room)

    choice = pack(draft, weights, narrow)

    assert any(choice.points)
    worth = Worth(pages.asked(draft, weights), narrow, whole=False)
    valued = worth.value(worth.taken(choice))
    assert valued
    assert valued.over == 0
