"""Whom sentences name."""

import pytest

from brief.analysis.mentions import Finder, label, offices
from tests.analysis.crises import sentences_of

FINDER = Finder(["Security Council", "the West", "mediator", "US"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Turkish jets flew over Syria's border.", ["Turkey", "Syria"]),
        ("Ankara and Damascus are silent.", ["Turkey", "Syria"]),
        ("North Korea is not South Korea.", ["North Korea", "South Korea"]),
        ("The US asked us.", ["United States"]),
        ("A mediator came; the Mediators left.", ["mediator", "mediator"]),
        ("The Security Council met.", ["security council"]),
        ("Russia's Security Council met.", ["Russia"]),
        ("Turkey, the country, not a turkey.", ["Turkey"]),
        ("The west of the town, West Germany and the West Bank.", ["Germany"]),
        ("What the West wants.", ["the west"]),
        ("İstanbul lies in Turkey.", ["Turkey"]),
    ],
)
def test_it_finds_states_and_actors_by_any_of_their_names(text: str, named: list[str]) -> None:
    assert [mention.who for mention in FINDER.find(text)] == named
    assert [m.who for sentence in sentences_of(text) for m in FINDER.find_in(sentence)] == named


def test_a_label_is_the_state_or_the_name_itself() -> None:
    assert label("American") == label("Washington") == "United States"
    assert label("Security Council") == "security council"


@pytest.mark.parametrize(
    ("text", "bearer", "who"),
    [
        ("Turkey's foreign minister Anna Stone left.", "Stone", "Turkey"),
        ("President Anna Stone of Turkey left.", "Stone", "Turkey"),
        ("Anna Stone, the Turkish ambassador, left.", "Stone", "Turkey"),
        ("Turkey's top diplomat, Anna Stone, left.", "Stone", "Turkey"),
        ("In Ankara, President Stone left.", "Stone", "Turkey"),
    ],
)
def test_an_office_holder_is_known_by_what_is_said_of_him(text: str, bearer: str, who: str) -> None:
    found = sentences_of(text)

    assert offices(found, [FINDER.find_in(s) for s in found], {}) == {bearer: who}


def test_the_mayor_of_a_town_does_not_bear_its_name() -> None:
    finder = Finder(["mayor"])
    found = sentences_of("Anna Stone is the mayor of Hask.")

    assert "Hask" not in offices(found, [finder.find_in(s) for s in found], {})


def test_a_word_that_is_written_small_elsewhere_is_no_name() -> None:
    found = sentences_of("Turkish President Stone left. A stone fell.")

    assert offices(found, [FINDER.find_in(s) for s in found], {}) == {}
