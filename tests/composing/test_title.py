"""The headline of a brief that nobody named."""

from dataclasses import replace

from brief.composing.title import title_of
from tests.articles import article

ONE = article("Talks between Norland and the Kestrel Union failed. Envoys of Norland left the Kestrel Union on Monday.")
TWO = article("On Monday the Kestrel Union blamed Norland. A Norlandian envoy said Mr Smith had gone.")


def test_names_that_most_articles_share_make_the_title() -> None:
    assert title_of([ONE, TWO]) in {"Norland and Kestrel Union", "Kestrel Union and Norland"}


def test_the_order_of_articles_is_irrelevant() -> None:
    assert title_of([ONE, TWO]) == title_of([TWO, ONE])


def test_days_and_forms_of_address_are_no_names() -> None:
    shared = article("We met on Monday with Mr Alder. Later on Monday it rained on Mr Alder.")

    assert title_of([shared]) == "Alder"


def test_without_a_shared_name_it_is_a_briefing() -> None:
    assert title_of([article("It rained all day.")]) == "Briefing"
    assert title_of([]) == "Briefing"


def test_a_phrase_that_most_articles_use_again_and_again_follows_the_names() -> None:
    texts = [
        f"The death penalty is old. In Norland the death penalty {what}, and Norland knows."
        for what in ("ends", "stays", "grows")
    ]

    assert title_of([article(text) for text in texts]) == "Norland: death penalty"


def test_a_country_is_named_by_its_noun() -> None:
    texts = ["An Indian envoy met the Indian press in India.", "The Indian army left, the Indian envoy said in India."]

    assert title_of([article(text) for text in texts]) == "India"


def test_a_country_and_its_people_in_i_are_one_name() -> None:
    texts = ["Talks between Azerbaijan and Norland failed.", "The Azerbaijani army and that of Norland met."]
    texts += ["In Norland the Azerbaijani envoy left.", "Then Azerbaijan and Norland agreed."]

    assert sorted(title_of([article(text) for text in texts]).split(" and ")) == ["Azerbaijan", "Norland"]


def test_an_adjective_is_no_name() -> None:
    texts = [f"In Norland the {who} leaders met. The West blames {who} governments." for who in ("African", "African")]

    assert title_of([article(text) for text in texts]) == "Norland and West"


def test_small_letters_beyond_latin_are_no_capitals() -> None:
    russian = article("Правительство заявило во вторник, что страна не уступит, сообщает НАТО.")
    czech = replace(article("Podle žádosti české vlády žádná strana neustoupí."), language="cs")

    assert title_of([russian]) == "НАТО"
    assert title_of([czech]) == "Briefing"


def test_half_of_a_name_and_a_word_in_small_letters_are_no_names() -> None:
    shared = article("They met at the University of Norland on Health day. Now health is bad, and health costs money.")

    assert title_of([shared]) == "Briefing"


def test_the_capitals_of_a_dateline_are_not_a_name() -> None:
    shared = article("OLD KESTREL, May 3 (WIRE) -- Talks in Old Kestrel failed. They left old KESTREL for old KESTREL.")

    assert title_of([shared]) == "Old Kestrel"


def test_where_no_name_is_shared_the_word_that_all_use_is_the_title() -> None:
    texts = [
        f"A drought came. The drought {what}, farmers said, as no drought had." for what in ("ends", "stays", "grows")
    ]

    assert title_of([article(text) for text in texts]) == "Drought"


def test_a_german_noun_is_no_name_for_its_capital() -> None:
    texts = [
        f"Viele Soldaten sind in Schweden. Die Soldaten {what} nach Angaben aus Oslo, sagen Soldaten in Norwegen."
        for what in ("blieben", "gingen")
    ]

    assert title_of([replace(article(text), language="de") for text in texts]) == "Norwegen und Schweden"


def test_a_name_has_the_form_it_has_by_itself() -> None:
    texts = ["Wojsko na Litwie czeka. Granica Litwy z Białorusią.", "Rozmowy z Litwą trwają, mówi premier Białorusi."]

    assert title_of([replace(article(text), language="pl") for text in texts]) == "Litwa i Białoruś"


def test_a_dutch_adjective_is_no_name() -> None:
    texts = [f"Veel Indiase {who} zien Pakistan vertrekken uit India." for who in ("schepen", "soldaten")]

    assert title_of([replace(article(text), language="nl") for text in texts]) == "India en Pakistan"


def test_where_little_else_is_known_of_names_states_come_first() -> None:
    texts = [f"Hier à Oslo, Anna Berg et Oslo {what} avec la Suède, selon Anna Berg." for what in ("parle", "pense")]

    assert title_of([replace(article(text), language="fr") for text in texts]) == "Suède, Anna Berg et Oslo"
