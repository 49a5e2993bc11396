"""The headline of a brief that nobody named."""

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
