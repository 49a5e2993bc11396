"""Columns: whole themes, level ends, no item alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.publishing.columns import FEWEST, Stack, Turn, level, pieces, turn

HEIGHTS = st.lists(st.integers(2, 12).map(lambda lines: 6.5 * lines), max_size=8)
STACKS = st.lists(st.builds(lambda items: Stack(19.5, tuple(items)), HEIGHTS), min_size=1, max_size=8)


def test_whole_themes_are_kept_where_they_balance() -> None:
    assert turn([Stack(20, (50, 50)), Stack(20, (30,)), Stack(20, (60, 30))]) == Turn(1)


def test_a_single_theme_is_parted_in_the_middle() -> None:
    assert turn([Stack(20, (50, 50, 50, 50))]) == Turn(0, 2)


def test_a_theme_is_not_parted_for_a_small_gain() -> None:
    assert turn([Stack(20, (50, 50, 50)), Stack(20, (50, 50))]) == Turn(1)


def test_a_theme_is_parted_where_whole_ones_are_higher_than_the_room() -> None:
    stacks = [Stack(20, (45, 45, 45, 45)), Stack(20, (65,))]

    assert turn(stacks, 200) == Turn(1)
    assert turn(stacks, 199) == Turn(0, 2)


def test_one_short_theme_is_not_parted_at_all() -> None:
    assert turn([Stack(20, (50, 50, 50))]) is None


@given(STACKS)
def test_nothing_is_lost_doubled_moved_or_left_alone_at_a_turn(stacks: list[Stack]) -> None:
    place = turn(stacks)
    first, second = pieces(stacks, place, 2)
    items = [(piece.block, item) for piece in (*first, *second) for item in range(piece.first, piece.last)]

    assert items == [(block, item) for block, stack in enumerate(stacks) for item in range(len(stack.items))]
    if place and place.item:
        assert min(place.item, len(stacks[place.block].items) - place.item) >= FEWEST


@given(STACKS, st.floats(0, 200))
def test_columns_end_level_and_within_their_room(stacks: list[Stack], spare: float) -> None:
    cut = pieces(stacks, turn(stacks), 2)
    used = [sum(stacks[p.block].head + sum(stacks[p.block].items[p.first : p.last]) for p in column) for column in cut]
    room = max(used) + spare

    ends = [
        height + sum(piece.space + sum(piece.spaces) for piece in column)
        for height, column in zip(used, level(stacks, cut, room, 6.5), strict=True)
    ]

    assert max(ends) <= room + 1e-6
    slots = [len(column) - 1 + sum(max(p.last - p.first - 1, 0) for p in column) for column in cut]
    if all(slots):
        most = [6.5 * (6 * (len(c) - 1) + 2 * sum(max(p.last - p.first - 1, 0) for p in c)) for c in cut]
        if all(max(used) - height <= reach for height, reach in zip(used, most, strict=True)):
            assert max(ends) - min(ends) < 6.5


def test_space_goes_above_headings_before_it_goes_between_items() -> None:
    stacks = [Stack(20, (50, 50)), Stack(20, (50, 50))]

    (column,) = level(stacks, pieces(stacks, None, 1), 253, 6.5)

    assert [piece.space for piece in column] == [0, 13]
    assert all(sum(piece.spaces) == 0 for piece in column)


@pytest.mark.parametrize("columns", [1, 2])
def test_no_blocks_are_no_trouble(columns: int) -> None:
    assert pieces([], turn([]), columns) == ((),) * columns
