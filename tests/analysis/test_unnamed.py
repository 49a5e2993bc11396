"""Pronouns for somebody of whom the sentence does not tell."""

import pytest

from brief.analysis.unnamed import is_unnamed


@pytest.mark.parametrize(
    "text",
    [
        "The court freed him on Monday.",
        "The premier, Anna Stone, contradicted him on Saturday.",
        "President Vadim Reed asked him to leave.",
        "The 15-nation North Sylvanian bloc demanded his immediate release.",
        "An aide to him said the talks had failed.",
        "A Freedonian-led intervention drove them out a year later.",
        "Freeport has asked for them, Stone said.",
        '"Our options are wide," their spokesman said in Freeport.',
    ],
)
def test_a_pronoun_for_nobody_is_found(text: str) -> None:
    assert is_unnamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The court freed Stone and his wife.",
        "Anna Stone praised her courage.",
        "Soldiers in Freeport held Anna Stone and told her to leave.",
        "Freedonia has soldiers in Sylvania and will keep them there, Stone said.",
        "The army said they had left.",
        "Stone and Reed said they would meet.",
        "A coast guard was hurt when he slipped on the deck.",
        "At their talks in Freeport, ministers agreed on a truce.",
    ],
)
def test_one_who_is_told_of_ahead_is_not(text: str) -> None:
    assert not is_unnamed(text)
