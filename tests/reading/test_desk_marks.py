"""What desks set for one another and for the typesetter is no part of an article."""

import pytest

from brief.reading import plain
from brief.reading.desk_marks import part_marks, strip_marks
from brief.reading.lines import Line

FIRST = "The ministers agreed on Tuesday to lower the duty on grain by a third from the first of March."
SECOND = "Two of the five governments had asked for more time before the change takes effect."
THIRD = "A spokesman said that a final text would be signed within weeks."


def test_typesetting_codes_are_white_space() -> None:
    kept = plain.keep(f"&UR; {FIRST} &LR; {SECOND} &QL; \n\n&UR; &LR; {THIRD}&QC;")

    assert kept.paragraphs == (f"{FIRST} {SECOND}", THIRD)


@pytest.mark.parametrize("text", ["AT&T; &lt; &amp; &LT; R&D; Q&A;", "The QL; code", "&QLx;"])
def test_what_is_no_typesetting_code_stays(text: str) -> None:
    assert strip_marks(text) == text


@pytest.mark.parametrize(
    "mark",
    [
        *("(MORE)", "MORE", "-30-", "- 0 -", "ENDIT", "(END)", "# # #", "NNNN", "=09011239", "nn", "(js/dc)", "(sw)"),
        *("BC-GRAIN-DUTY,450", "AP-NY-05-19-99 1234EDT", "(STORY CAN END HERE. OPTIONAL MATERIAL FOLLOWS)"),
        *("Page 2 of 5", "- 3 -", "2/5", "Seite 4", "XXXX END OF STORY", "ZCZC abc0123"),
    ],
)
def test_a_line_that_is_a_mark_is_left_out_and_counted(mark: str) -> None:
    kept = plain.keep(f"{FIRST}\n\n{mark}\n\n{SECOND}\n\n{THIRD}")

    assert kept.paragraphs == (FIRST, SECOND, THIRD)
    assert kept.left_out == (mark,)


@pytest.mark.parametrize("mark", ["(MORE)", "-30-", "(END)", "ENDIT"])
def test_a_mark_behind_the_last_sentence_is_left_out(mark: str) -> None:
    assert plain.keep(f"{FIRST}\n\n{SECOND}\n\n{THIRD} {mark}").paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "More than 2,000 people came.",
        "He ended it.",
        "“I want more”",
        "1999",
        "THE END OF AN ERA",
        "5-3",
        "AM radio is back in the north, listeners say",
        "The score was 2/5.",
    ],
)
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    assert part_marks((Line(line, 1),)) == ((Line(line, 1),), ())


def test_the_hole_that_a_mark_leaves_is_no_smaller_than_it_was() -> None:
    kept, _ = part_marks((Line(FIRST, 1), Line("(MORE)", 2), Line(SECOND, 0)))

    assert [line.gap for line in kept] == [1, 2]
