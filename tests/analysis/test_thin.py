"""Sentences that say next to nothing by themselves are told from those that say something in few words."""

import pytest

from brief.analysis.sentences import split
from brief.analysis.thin import is_thin
from tests.articles import article


@pytest.mark.parametrize(
    "text",
    [
        "One person was hurt.",
        "The hotel was never finished.",
        "There are children everywhere.",
        "No one has been killed so far.",
        "Download the app.",
        "Terms and conditions apply.",
        "They are reading us more than ever.",
        "_ Documentation: The committee of Freeport should have a clear plan of its work.",
        "--Freeport: The city has made an effort to clear the streets of carts.",
        "www.example.org _ The centre for floods, run by engineer Anna Stone.",
        "Following are excerpts from the decision of a panel of judges in Freeport.",
        "The borders with Norland would be closed and its assets frozen, it said.",
    ],
)
def test_a_sentence_that_tells_nothing_by_itself_is_thin(text: str) -> None:
    assert is_thin(split(article(text))[0])


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has withdrawn its troops.",
        "7 people drowned.",
        "Police fired tear gas at the crowd.",
        "Russia called for restraint.",
        "Norland will answer within days, it said.",
        "The Union has closed its office in Freeport, it said.",
        "Those who stayed behind hid in cellars when the shells fell on the harbour.",
    ],
)
def test_what_names_or_counts_or_tells_enough_is_not(text: str) -> None:
    assert not is_thin(split(article(text))[0])
