"""Who is the subject of a verb of saying, and what is no subject at all."""

import pytest

from brief.analysis.subjects import blank, find


def _subject(text: str) -> str:
    saying = find(blank(text), "en")
    return saying.subject if saying else ""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Norvex separately reported Tuesday that it earned less.", "Norvex"),
        ("The ministry in 1998 called for a halt.", "The ministry"),
        ("The Freedonian ministry in 1998 called for a halt.", "The Freedonian ministry"),
        ("Sylvania, Freedonia's closest ally, said the raid should end.", "Sylvania"),
        ("Sen. Anna Stone, R-Neb., said the raid should end.", "Sen. Anna Stone"),
        ("Anna Stone of Freeport, Texas, said the raid should end.", "Anna Stone of Freeport"),
        ("Freedonia's chief negotiator, Anna Stone, said the raid should end.", "Anna Stone"),
        ("India, which buys its oil there, urged Freedonia and Sylvania to settle.", "India"),
        ("It went well (Freeport University Press, 1999), said Anna Stone.", "Anna Stone"),
        ("The raid was legal, according to the Freedonian government.", "the Freedonian government"),
        ("Freedonia has maintained that the raid was legal.", "Freedonia"),
        ("Two Freedonians briefed on the talks said they went well.", "Two Freedonians briefed on the talks"),
    ],
)
def test_a_subject_is_the_noun_phrase_beside_its_verb(text: str, subject: str) -> None:
    assert _subject(text) == subject


@pytest.mark.parametrize(
    "text",
    [
        "Anna Stone gave little thought to using a telephone.",
        "Freeport has handed the envoy three notes of protest.",
        "Freedonia has maintained a lead for months.",
        "You can say all you want about Freedonia.",
        "Freedonia won't say what it earns.",
        "Fans laughed when they told Stone so.",
        "It is the kind of bribery that rocked the Freeport Council, says nobody.",
    ],
)
def test_a_piece_of_a_clause_is_no_subject(text: str) -> None:
    assert _subject(text) == ""


def test_a_pronoun_is_told_from_a_name_and_what_stands_for_no_person_says_nothing() -> None:
    pronoun = find(blank("The raid was over, she said."), "en")

    assert pronoun
    assert (pronoun.subject, pronoun.pronoun) == ("she", True)
    assert find(blank("The raid was over, they said."), "en") is None
