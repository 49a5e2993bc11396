"""What a sentence tells is not who says it, and not the parts of names."""

import pytest

from brief.analysis.sentences import split
from brief.analysis.telling import Telling, is_denial, tell
from brief.analysis.thesaurus import group
from brief.text import stem
from tests.articles import article


def counted(word: str) -> str:
    return group(stem(word)) or stem(word)


def told(text: str, beside: str = "The harbour was shut.") -> Telling:
    return tell(split(article(f"{text}\n\n{beside}")))[0]


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The port is shut, the rescue agency said on Friday.", ("rescue", "agency", "friday")),
        ('"The port is shut," said Anna Stone, the head of a shelter in Freeport.', ("stone", "head", "shelter")),
        ('"The port is shut," the harbour chief told reporters in Freeport.', ("chief", "freeport")),
        ("According to the harbour chief, the port is shut.", ("chief",)),
        ("The harbour chief said the port is shut.", ("chief",)),
        ('The harbour chief said "the port is shut".', ("chief",)),
        ("The port, the harbour chief said, is shut.", ("chief",)),
    ],
)
def test_words_beside_a_verb_of_saying_are_no_content(text: str, aside: tuple[str, ...]) -> None:
    content = told(text).content

    assert counted("port") in content
    assert content.isdisjoint(map(counted, aside))


def test_what_goes_on_behind_who_says_it_is_content() -> None:
    content = told('"The port is shut," said Anna Stone, adding that grain had run out.').content

    assert {counted("port"), counted("grain")} <= content


def test_a_word_said_in_the_aside_and_beside_it_is_content() -> None:
    assert counted("grain") in told("The grain board said grain had run out.").content


def test_names_are_no_content_and_count_by_their_last_word() -> None:
    telling = told("Port Anna will take in ships of Salt River Company.")

    assert telling.content.isdisjoint({"salt", "river", "anna"})
    assert {"anna", "company"} <= telling.names
    assert ("salt", "river", "company") in telling.runs


def test_a_capital_at_the_beginning_makes_no_name_of_a_word_that_is_written_small_elsewhere() -> None:
    assert counted("ships") in told("Ships wait off the coast.", "Many ships wait.").content


@pytest.mark.parametrize(
    ("text", "denies", "dismisses"),
    [
        ("The minister dismissed the reports that the port was shut as invented.", True, True),
        ("Norland denied that its soldiers had crossed the river.", True, True),
        ("Soldiers crossed the river, though Norland denies any claims of the kind.", True, False),
        ("Soldiers crossed the river.", False, False),
    ],
)
def test_a_denial_is_told_from_a_report(text: str, *, denies: bool, dismisses: bool) -> None:
    telling = told(text)

    assert (telling.denies, telling.dismisses) == (denies, dismisses)


def test_words_side_by_side_are_linked_over_stop_words_and_not_over_who_says_it() -> None:
    links = told("The gates of the port shut, the harbour chief said.").links

    assert " ".join(sorted((counted("gates"), counted("port")))) in links
    assert not any("chief" in link or "harbour" in link.split() for link in links)


def test_numbers_and_weekdays_are_told_by_themselves() -> None:
    telling = told("Police held 57 people on Monday and 12 on Tuesday.")

    assert telling.numbers == {57.0, 12.0}
    assert telling.days == {"monday", "tuesday"}


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("The government of Norland denied on Friday that it had paid.", True),
        ("Norland's navy has rejected the report as invented.", True),
        ("The envoy said that Norland denied the report.", False),
        ("The port, whose owners denied any fault, is shut.", False),
        ("Norland fired on the port after it had denied the report.", False),
        ("The port is shut.", False),
    ],
)
def test_a_denial_tells_before_all_that_something_is_denied(text: str, denial: bool) -> None:
    assert is_denial(text) is denial
