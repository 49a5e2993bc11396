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


def test_where_every_choice_leaves_a_hole_the_room_of_another_size_of_the_lead_is_tried() -> None:
    draft, weights, heights = pages.page(3, columns=2, beside=1, bare=True)
    rough = replace(heights, points=tuple(tuple(250.0 for _ in high) for high in heights.points), unsaid=0.0)
    rough = replace(rough, silences=tuple(0.0 for _ in rough.silences), sources=tuple(0.0 for _ in rough.sources))
    usual = replace(rough, room=680.0)  # two points of 250 and their headings are 560: a hole of 120
    more = replace(usual, leads=(-60.0, -110.0))

    worth = Worth(pages.asked(draft, weights), usual, whole=True)
    short = worth.value(worth.taken(pack(draft, weights, usual)))
    full = worth.value(worth.taken(pack(draft, weights, more)))

    assert short
    assert full
    assert min(short.used) < 0.9 * 680 <= 680
    assert min(full.used) >= 0.92 * 570
    assert max(full.used) <= 570
