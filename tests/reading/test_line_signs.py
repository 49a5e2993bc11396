"""What the signs of a line say."""

import pytest

from brief.reading.line_signs import CLOSING, ends_within, is_bracketed, is_credited, is_dated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(Anna Berg writes for us.)", True),
        ("(Call (0555) 1234.)", True),
        ("[Picture: Halvern].", True),
        ("(First) and (last)", False),
        ("He left (at last)", False),
        ("(He left", False),
        (")(", False),
        ("(", False),
    ],
)
def test_one_remark_in_brackets_is_told_from_brackets_within_a_line(text: str, told: bool) -> None:
    assert is_bracketed(text) is told


def test_a_sentence_may_end_within_a_line() -> None:
    assert ends_within("He left. She stayed.")
    assert ends_within('"He left." She stayed.')
    assert ends_within("彼は去った。彼女は残った。")
    assert not ends_within("He left at 5.30 today.")


def test_dates_and_credits_are_told() -> None:
    assert is_dated("Veldmark, 3 May 2021")
    assert is_dated("2021-05-03")
    assert not is_dated("In 2021 they may close it")
    assert is_credited("Anna Berg/Halvern Pictures")
    assert is_credited("(Photo: Anna Berg)")
    assert not is_credited("he said (twice)")


def test_a_quotation_in_french_ends_behind_a_space() -> None:
    assert "« Rien ne bouge. »".rstrip(CLOSING).endswith(".")
