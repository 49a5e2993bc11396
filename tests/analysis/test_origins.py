"""Who printed a point, and how many reported it on their own."""

from dataclasses import replace

from brief.analysis import origins
from brief.analysis.sentences import split
from brief.model import Article, Sentence
from tests.articles import article

FACT = "The dam above the town broke at dawn."
OTHER = "At dawn the dam over the town gave way."


def counts(*articles: Article) -> tuple[int, int]:
    """Outlets and origins of the point that the articles' first sentences make."""
    group = [split(a)[0] for a in articles]
    return origins.count([group], articles)[0]


def aligned(*articles: Article) -> list[tuple[int, int]]:
    """The counts of points that hold the sentences of equal place."""
    rows: list[tuple[Sentence, ...]] = list(zip(*(split(a) for a in articles), strict=False))
    return origins.count(rows, articles)


def test_two_outlets_with_their_own_words_are_two_origins() -> None:
    assert counts(article(FACT, publisher="The Post"), article(OTHER, publisher="The Times")) == (2, 2)


def test_two_articles_of_one_outlet_are_one() -> None:
    assert counts(article(FACT, publisher="The Post"), article(OTHER, publisher="The Post")) == (1, 1)


def test_an_unknown_outlet_counts_for_each_article() -> None:
    assert counts(article(FACT), article(OTHER)) == (2, 2)


def test_outlets_that_credit_one_agency_are_one_origin() -> None:
    post = replace(article(FACT, publisher="The Post"), agencies=("AP",))
    times = replace(article(OTHER, publisher="The Times"), agencies=("AP",))
    herald = replace(article("The dam failed.", publisher="Herald"), agencies=("Reuters",))

    assert counts(post, times) == (2, 1)
    assert counts(post, times, herald) == (3, 2)


def test_a_sentence_that_names_its_source_counts_as_that_source() -> None:
    quoting = article("The dam broke at dawn, Reuters reports.", publisher="The Week")
    printing = replace(article(FACT, publisher="The Post"), agencies=("Reuters",))

    assert counts(quoting, printing) == (2, 1)


def test_an_agency_is_one_by_its_name_and_by_its_initials() -> None:
    one = article("The dam broke at dawn, a guard told The Associated Press.", publisher="The Week")
    other = article("According to AP, the dam gave way.", publisher="The Post")
    third = article("The dam burst at dawn, according to BBC News.", publisher="The Globe")
    fourth = article("A dam burst.", publisher="BBC")

    assert counts(one, other) == (2, 1)
    assert counts(third, fourth) == (2, 1)


def test_naming_a_body_of_states_or_a_person_credits_no_medium() -> None:
    one = article("The border is quiet, the minister told NATO.", publisher="The Week")
    other = article("Nothing moves at the border, he told NATO and Smith.", publisher="The Post")

    assert counts(one, other) == (2, 2)


def test_a_long_sentence_word_for_word_was_copied() -> None:
    long = "The dam above the old town broke at dawn and carried away two bridges, the mayor said."

    assert counts(article(long, publisher="The Post"), article(long + " More.", publisher="The Week")) == (2, 1)


def test_one_quotation_in_two_outlets_is_no_copy() -> None:
    said = "“We have done what we could for the town and for all of its people,” she said."

    assert counts(article(said, publisher="The Post"), article(said + " So.", publisher="The Week")) == (2, 2)


def test_a_text_translated_twice_is_one_origin_where_both_say_the_same() -> None:
    one = article("The dam broke. Ten men died. The mayor wept. The army came. Rain goes on.")
    other = article("A dam burst. Ten people were dead. The mayor was in tears. Troops arrived. It still rains.")

    assert aligned(one, other) == [(2, 1)] * 5


def test_independent_reports_that_share_a_few_facts_stay_apart() -> None:
    one = article("The dam broke. Ten men died. The mayor wept. " + "The army came early. " * 6)
    other = article("A dam burst. Ten people were dead. The mayor was in tears. " + "It rains on and on. " * 6)
    group = [(split(one)[i], split(other)[i]) for i in range(3)]

    assert origins.count(group, [one, other]) == [(2, 2)] * 3
