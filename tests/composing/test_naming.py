"""The height of the block that names themes without room: words fill its lines as they will on the page."""

from dataclasses import replace

import pytest

from brief.composing.naming import named_height
from brief.model import Names

NAMES = Names(
    fixed=20.0,
    line=10.0,
    width=100.0,
    space=5.0,
    before=(30.0, 25.0),
    each=((30.0,), (), (30.0, 60.0), (95.0,)),
    chars=(8, 0, 22, 20),
    most=200,
    further=(20.0, 5.0, 60.0),
    behind=(15.0, 20.0),
)


@pytest.mark.parametrize(
    ("places", "lines"),
    [
        ((0,), 2),  # 30 25 30 | 15 20
        ((2,), 2),  # 30 25 30 | 60 15: 60 + 5 + 15, and 20 more does not go
        ((3,), 3),  # 30 25 | 95 | 15 20
        ((0, 2), 3),
        ((0, 2, 3), 4),
    ],
)
def test_words_fill_lines_and_one_that_has_no_room_begins_the_next(places: tuple[int, ...], lines: int) -> None:
    assert named_height(replace(NAMES, behind=(15.0,)) if places == (2,) else NAMES, places) == 20 + 10 * lines


def test_names_past_the_most_characters_are_counted_and_the_first_is_always_shown() -> None:
    few = replace(NAMES, most=9)

    assert named_height(few, (0, 2, 3)) == named_height(replace(NAMES, behind=(20.0, 5.0, 60.0, 15.0, 20.0)), (0,))
    assert named_height(replace(few, most=1), (0,)) == named_height(NAMES, (0,))


def test_a_word_as_wide_as_the_line_but_for_a_rounding_stands_in_it() -> None:
    alone = replace(NAMES, before=(), behind=(), each=((100.01,),), chars=(3,))

    assert named_height(alone, (0,)) == 30
    assert named_height(replace(alone, each=((50.0, 45.02),)), (0,)) == 30
    assert named_height(replace(alone, each=((50.0, 46.0),)), (0,)) == 40
