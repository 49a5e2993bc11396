"""Whatever the bytes, reading gives records that hold together, and never an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.model import Article, Skipped
from brief.reading import read_one
from brief.reading.decode import clean
from brief.reading.sniff import SUFFIXES

CASES = Path(__file__).parent / "cases"
SEEDS = [path.read_bytes() for path in sorted(CASES.iterdir())]


def hold_together(found: tuple[Article | Skipped, ...]) -> None:
    assert found
    for item in found:
        item.path.encode("utf-8")
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
        else:
            assert item.text == "\n\n".join(item.paragraphs)
            assert all(part == part.strip() and "\n\n" not in part for part in item.paragraphs)
            assert clean(item.text) == item.text
            assert len(item.id) == len(item.sha256) == 64
            assert "\n" not in item.title + item.publisher + item.author + item.url


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_under_any_name_are_read_or_refused(data: bytes, name: str) -> None:
    hold_together(read_one(data, f"a{name}"))


@pytest.mark.parametrize("seed", range(len(SEEDS)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_a_damaged_file_is_read_or_refused(seed: int, draw: st.DataObject) -> None:
    data = SEEDS[seed]
    at = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(at, min(len(data), at + 200)))
    name = draw.draw(st.sampled_from(sorted(SUFFIXES)))

    hold_together(read_one(data[:at] + draw.draw(st.binary(max_size=20)) + data[end:], f"a{name}"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
