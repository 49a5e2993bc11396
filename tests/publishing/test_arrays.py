"""Arrays of any length are made by one type, and hold what they did."""

import pytest
from weasyprint.text.ffi import ffi

from brief.publishing.arrays import share_types


@pytest.mark.parametrize("length", [1, 3, 884])
def test_an_array_holds_its_values_and_its_type_is_read_once(length: int) -> None:
    share_types()
    share_types()
    values = tuple(range(length))
    ffi.new("uint32_t[]", [1])
    known = set(ffi._parsed_types)

    made = ffi.new(f"uint32_t[{length}]", values)

    assert tuple(made) == values
    assert set(ffi._parsed_types) == known


def test_what_is_not_given_all_its_values_is_as_long_as_it_was_asked_for() -> None:
    share_types()

    assert len(ffi.new("uint32_t[100]")) == 100
    assert list(ffi.new("uint32_t[3]", [1])) == [1, 0, 0]
    assert ffi.new("unsigned int *", 7)[0] == 7
