import datetime as dt

import pytest

from brief.errors import NotProved
from brief.publishing.untrusted import Fields, parse

GOOD = """{"text": "a", "whole": 3, "number": 0.5, "day": "2024-02-29", "moment": "2024-02-29T10:00:00+02:00",
"inner": {"deep": "b"}, "list": [{"x": 1}, {"x": 2}], "texts": ["p", "q"], "counts": {"b": 2, "a": 1}, "null": null}"""


@pytest.fixture
def fields() -> Fields:
    return parse(GOOD, "some.json")


def test_values_come_out_with_their_types_and_in_their_order(fields: Fields) -> None:
    assert (fields.text("text"), fields.whole("whole"), fields.number("number")) == ("a", 3, 0.5)
    assert fields.day("day") == dt.date(2024, 2, 29)
    assert str(fields.moment("moment")) == "2024-02-29 10:00:00+02:00"
    assert fields.need("inner").text("deep") == "b"
    assert [item.whole("x") for item in fields.each("list")] == [1, 2]
    assert (fields.texts("texts"), fields.counts("counts")) == (("p", "q"), (("b", 2), ("a", 1)))


def test_null_and_missing_are_nothing_where_nothing_is_allowed(fields: Fields) -> None:
    for key in ("null", "missing"):
        assert fields.optional(key) is None
        assert (fields.number(key), fields.day(key), fields.moment(key), fields.inner(key)) == (None, None, None, None)
    assert (list(fields.each("missing", required=False)), fields.texts("missing"), fields.counts("missing")) == (
        [],
        (),
        (),
    )
    assert (fields.text("missing", "z"), fields.whole("missing", default=7)) == ("z", 7)


def test_the_place_of_a_mistake_is_told_from_the_outside_in(fields: Fields) -> None:
    second = list(fields.each("list"))[1]
    with pytest.raises(NotProved, match=r"some\.json: is not a brief of this program: list 2, y: is missing"):
        second.text("y")


def test_a_text_out_of_all_proportion_is_not_even_parsed() -> None:
    with pytest.raises(NotProved, match="more than 64,000,000 characters"):
        parse(" " * 64_000_001, "some.json")
