"""Texts that need no judgement: sentences, below a headline or not, and what trails behind them."""

import pytest

from brief.reading.sentences_only import find_sentences

LINES = (
    "VELDMARK, May 3 (Xinhua) -- The council voted on Monday to close the old bridge for a year.",
    "Engineers had warned in March that two of its pillars had moved.",
    '"We could not wait," the mayor said.',
    "Ferries will run every ten minutes until the bridge is open, and buses will meet every one of them.",
)


def test_sentences_alone_are_told_with_and_without_a_headline() -> None:
    assert find_sentences(LINES) == (0, 4)
    assert find_sentences(("Council closes the old bridge", *LINES)) == (1, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook.",
        "Photo: the old bridge (Image: Anna Berg/Halvern Pictures)",
        "Read more at bridge.com.",
        "Published on 3 May 2021.",
        "— Anna Berg",
        "",
    ],
)
def test_any_other_line_between_asks_for_judgement(line: str) -> None:
    assert find_sentences((LINES[0], line, *LINES[1:])) is None


def test_what_credits_and_biographies_are_made_of_asks_for_judgement_at_the_end_only() -> None:
    biography = "Anna Berg is a reporter in Halvern who has covered the council and the ferries for nine years."

    assert find_sentences((*LINES, biography)) is None
    assert find_sentences((LINES[0], biography, *LINES[1:])) == (0, 5)


def test_a_long_last_sentence_may_have_a_word_that_buttons_have() -> None:
    last = "The mayor asked the region to join the work and to send its own engineers to the river by next week."

    assert find_sentences((*LINES, last)) == (0, 5)


@pytest.mark.parametrize("marks", [("ENDIT",), ("nn", "(sw)"), ("Story filed by the desk", "------", "***")])
def test_fragments_that_trail_behind_sentences_are_no_part_of_them(marks: tuple[str, ...]) -> None:
    assert find_sentences((*LINES, *marks)) == (0, 4)


def test_many_fragments_or_a_sentence_cut_off_are_not_passed_over() -> None:
    assert find_sentences((*LINES, "one", "two", "three", "four", "five")) is None
    assert find_sentences((*LINES, "The ferries will go from the north bank to the old harbour until the")) is None


@pytest.mark.parametrize(
    "above", [("Published: 3 May 2021 10:00",), ("By Anna Berg", "3 May 2021"), ("von Anna Berg",)]
)
def test_lines_that_only_say_when_and_by_whom_may_stand_below_a_headline(above: tuple[str, ...]) -> None:
    assert find_sentences(("Council closes the old bridge", *above, *LINES)) == (1 + len(above), 5 + len(above))


@pytest.mark.parametrize(
    "above", ["Anna Berg, Halvern", "Published: 3 May 2021 by the press office of the council of Halvern"]
)
def test_other_lines_below_a_headline_ask_for_judgement(above: str) -> None:
    assert find_sentences(("Council closes the old bridge", above, *LINES)) is None


@pytest.mark.parametrize(
    "odd",
    [
        "eBay's rival in the north has told its sellers that nothing will be sent across the river for a year.",
        "Shops such as Halvern.com, which send most of their goods by lorry, asked the council for a month's notice.",
        "The engineers, who have measured the pillars every week since March, gave the council three reasons for it:",
    ],
)
def test_a_sentence_of_another_form_between_sentences_is_one_of_them(odd: str) -> None:
    assert find_sentences((LINES[0], odd, *LINES[1:])) == (0, 5)


def test_a_sentence_of_a_sign_up_box_asks_for_judgement_wherever_it_stands() -> None:
    box = "Every morning our newsletter brings you the best of what was said and done along the river, for nothing."

    assert find_sentences((LINES[0], box, *LINES[1:])) is None
    assert find_sentences((*LINES, box)) is None


def test_remarks_in_brackets_behind_the_last_sentence_are_no_part_of_them() -> None:
    remark = "(Anna Berg can be reached at (0555) 1234 or at the desk in Halvern.)"

    assert find_sentences((*LINES, remark)) == (0, 4)


def test_no_lines_are_no_sentences() -> None:
    assert find_sentences(()) is None
    assert find_sentences(("ENDIT",)) is None
