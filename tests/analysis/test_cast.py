"""Who acts or speaks in a sentence."""

import pytest

from brief.analysis.cast import NOBODY, roles
from brief.analysis.parties import is_state
from tests.analysis.crises import sentences_of

ACTORS = ["Security Council", "United States", "NATO"]
PARTIES = "Syria and Turkey face each other. Turkey has an army. Syria has one. "


def _agent(text: str, before: str = PARTIES) -> str:
    return roles(sentences_of(before + text), ACTORS, {})[-1].agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Egypt offered to help.", "Egypt"),
        ("Oil prices rose in Egypt.", ""),
        ("Relations between Egypt and Jordan are cold.", ""),
        ("The plan was condemned by Egypt.", "Egypt"),
        ("The president of Egypt left.", "Egypt"),
        ("In Egypt, ministers met.", "Egypt"),
        ("While Turkey waited, Egypt acted.", "Egypt"),
        ("“Turkey must wait,” Egypt said.", "Egypt"),
        ("Analysts said Turkey was strong.", ""),
        ("It rained.", "Syria"),
        ("Defense Minister John Hill said Turkey would wait.", "Turkey"),
        ("Defense Minister John Hill said Turkey must wait.", "Syria"),
        ("President John Hill left.", NOBODY),
        ("NATO waited, and its chief, John Hill, said Turkey must leave.", "nato"),
    ],
)
def test_who_acts_is_who_stands_as_the_subject_or_speaks(text: str, agent: str) -> None:
    assert _agent(text) == agent


def test_the_parties_are_the_states_named_most_but_no_actors() -> None:
    found = roles(
        sentences_of(PARTIES + "Turkey and Syria wait. The United States, NATO and Egypt looked on."), ACTORS, {}
    )

    assert {who for who in found[-1].parties if is_state(who)} == {"Syria", "Turkey"}
    assert found[-1].named == ("United States", "nato", "Egypt")


def test_where_it_was_said_is_nobody_named() -> None:
    assert roles(sentences_of("Anna Stone spoke in Cairo."), ACTORS, {})[-1].named == ()


def test_an_office_holder_without_a_country_is_of_the_state_the_article_is_written_in() -> None:
    found = sentences_of(PARTIES + "President John Hill said it was late.")
    home = roles(found, ACTORS, {}, {"a": "ANKARA, Turkey (AP) - Syria and"})

    assert roles(found, ACTORS, {})[-1].agent == NOBODY
    assert home[-1].agent == "Turkey"
    assert roles(found, ACTORS, {}, {"a": "PARIS (AP) - Syria and"})[-1].agent == NOBODY


def test_a_source_that_only_stands_behind_a_report_does_not_act() -> None:
    (*_, role) = roles(sentences_of(PARTIES + "Turkey moved its tanks, two NATO officials said."), ACTORS, {})

    assert (role.agent, role.speaks) == ("Turkey", False)
