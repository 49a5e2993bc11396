"""Lines out of text: what is a line, what is a gap, what was wrapped."""

import pytest

from brief.reading.lines import Line, split

WRAPPED = """The central bank left its main rate unchanged on Thursday and said
that inflation, which fell to 3.1 percent in June, was on its way back
to the target.

The decision was expected by all but two of the economists whom the
agency had asked before the meeting."""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_every_kind_of_line_end_ends_a_line(line_end: str) -> None:
    assert split(f"One.{line_end}Two.") == (Line("One.", 1), Line("Two.", 1))


def test_blank_lines_are_counted() -> None:
    assert [line.gap for line in split("\n\n\nOne.\n \t\nTwo.\n\n\nThree.\nFour.")] == [1, 1, 2, 0]


def test_a_layout_without_a_blank_line_is_read_as_one_with_a_blank_line_everywhere() -> None:
    assert split("One.\nTwo.\nThree.") == split("One.\n\nTwo.\n\nThree.")


def test_white_space_is_folded_and_nothing_else_changes() -> None:
    assert [line.text for line in split("  A\u00a0 b\t“c” \u00ad­d  ")] == ["A b “c” \u00ad­d"]


def test_wrapped_lines_are_joined_into_their_paragraphs() -> None:
    assert [line.text for line in split(WRAPPED)] == [block.replace("\n", " ") for block in WRAPPED.split("\n\n")]


def test_a_paragraph_may_begin_with_an_indent_only() -> None:
    indented = "   " + WRAPPED.replace("\n\n", "\n   ")

    assert [line.text for line in split(indented)] == [block.replace("\n", " ") for block in WRAPPED.split("\n\n")]


def test_a_list_is_not_joined() -> None:
    names = "Anna Berg, Halvern, mayor\nOlaf Brun, Skarn, keeper\nPetra Lund, Veldmark, clerk"

    assert len(split(names)) == 3


def test_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    paragraphs = "\n".join(block.replace("\n", " ") for block in WRAPPED.split("\n\n"))

    assert len(split(paragraphs)) == 2
