"""Which line of a page is its headline, among menus, teasers and what is said again."""

import numpy as np
import pytest

from brief.reading import plain
from brief.reading.furniture_form import measure
from brief.reading.headline import MEASURES, candidates, trim
from brief.reading.lines import split

LEAD = "The council of Veldmark voted on Monday to close the old bridge for a year, and ferries will run instead."
BODY = (
    LEAD,
    "Engineers had warned in March that two pillars of the bridge had moved by a hand since the flood of last winter.",
    '"We could not wait," the mayor said. The council has set aside nine million crowns for the ferries.',
    "Shopkeepers near the bridge fear for their trade. The mayor promised them a ferry every ten minutes.",
)
HEADLINE = "Veldmark council closes old bridge for a year"


@pytest.mark.parametrize(
    "above",
    [
        "",
        "News\nSport\nWeather\n\nVeldmark Post, the paper of the west\n\n",
        "Most read\n\nActor cleared of all charges\n\nHarbour trams to run again in spring\n\n",
    ],
    ids=["nothing", "menu", "teasers"],
)
@pytest.mark.parametrize("between", ["", "By Anna Berg\n\n3 May 2024\n\n"], ids=["bare", "signed"])
def test_the_headline_is_the_line_whose_words_the_body_goes_on_to_say(above: str, between: str) -> None:
    kept = plain.keep(f"{above}{HEADLINE}\n\n{between}" + "\n\n".join(BODY))

    assert kept.title == HEADLINE
    assert kept.paragraphs == BODY


def test_a_teaser_that_is_drawn_twice_shares_no_words_with_its_own_copy() -> None:
    teaser = "Two pilots rescued from the sea off Halvern"
    lines = split("\n\n".join((teaser, HEADLINE, teaser, *BODY)))
    forms = [measure(line.text) for line in lines]

    table, able = candidates(lines, forms, np.array([-2.0, -2.0, 1.0, 3.0, 3.0, 3.0, 3.0]))

    depth = dict(zip([line.text for line in lines], table[:, MEASURES.index("depth in body")], strict=False))
    assert able[:2].all()
    assert depth[teaser] == 0 < depth[HEADLINE]


def test_steps_and_a_mark_before_a_headline_are_cut_and_a_slash_or_a_sign_in_it_is_not() -> None:
    assert trim("Home / World / Veldmark closes its bridge") == "Veldmark closes its bridge"
    assert trim("## Veldmark closes its bridge") == "Veldmark closes its bridge"
    assert trim("#Veldmark is what most people wrote") == "#Veldmark is what most people wrote"
    assert trim("Ferries and/or buses: what runs in Veldmark") == "Ferries and/or buses: what runs in Veldmark"


def test_a_standfirst_of_several_sentences_is_no_headline() -> None:
    standfirst = (
        "The council has closed the bridge and the ferries will run instead for a year. Shopkeepers fear for their "
        "trade. Who is going to pay for the ferries that the mayor promised them?"
    )
    text = "\n\n".join(("Veldmark closes bridge", standfirst, "By Anna Berg", "3 May 2024", *BODY))
    lines = split(text)
    forms = [measure(line.text) for line in lines]

    _, able = candidates(lines, forms, np.array([-2.0, -1.0, -4.0, -4.0, 3.0, 3.0, 3.0, 3.0]))

    assert able.tolist() == [True, False, True, True, False]
    assert plain.keep(text).title == "Veldmark closes bridge"


def test_a_page_s_own_title_is_told_by_the_name_of_its_site() -> None:
    lines = split(
        "\n\n".join((f"{HEADLINE} - The Veldmark Post", "Old and new - a tale of two bridges in one town", *BODY))
    )
    forms = [measure(line.text) for line in lines]

    table, _ = candidates(lines, forms, np.array([-2.0, -2.0, 3.0, 3.0, 3.0, 3.0]))

    assert table[:, MEASURES.index("names its site")].tolist() == [1.0, 0.0, 0.0]
