"""Thousands of sentences: outlines give the scores that sentences give, and the front holds what a page may print."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from brief.analysis import front, repeats, together
from brief.analysis.ranking import value
from brief.analysis.ranking.outlines import count_sentences, find_terms, holds, outline, unfold
from brief.analysis.ranking.survey import survey, value_of
from brief.model import Analysis, Article, Sentence
from brief.settings import Settings, Theme
from tests.articles import article

PLACES = ("harbour", "river", "valley", "market", "station", "bridge", "quarter", "airport", "border", "forest")
DEEDS = ("closed", "opened", "damaged", "repaired", "searched", "guarded", "flooded", "cleared", "sold", "painted")
WHO = ("Engineers", "Soldiers", "Farmers", "Officials", "Volunteers", "Traders", "Pilots", "Teachers")


def stories(many: int, lines: int = 6) -> tuple[Article, ...]:
    chance = random.Random(5)  # noqa: S311  # no secret
    made = []
    for n in range(many):
        said = [
            f"{chance.choice(WHO)} {chance.choice(DEEDS)} the {chance.choice(PLACES)} near the {chance.choice(PLACES)}"
            f" with {chance.choice(WHO).lower()} from case {n} of line {k}."
            for k in range(lines)
        ]
        said.append("He said the old well-known dam had burst, and 40 people were missing.")
        made.append(article(f"# Story {n}\n\n" + "\n\n".join(said), path=f"{n:05}.txt", publisher=f"Outlet {n % 9}"))
    return tuple(made)


@pytest.fixture(scope="module")
def lines() -> list[tuple[Sentence, ...]]:
    return [together.sentences_of([one]) for one in stories(60)]


@pytest.fixture(scope="module")
def large() -> tuple[tuple[Article, ...], Analysis]:
    articles = stories(450)
    return articles, analyse(articles)


def analyse(articles: Sequence[Article], settings: Settings | None = None) -> Analysis:
    return together.analyse(articles, settings or Settings(), lambda *_: None)


def test_outlines_give_the_scores_that_sentences_give(lines: list[tuple[Sentence, ...]]) -> None:
    every = [s for one in lines for s in one]

    found = survey(unfold([outline(one) for one in lines]))

    known = value(every)
    assert np.allclose(found.scores, [known.scores[s.id] for s in every], atol=1e-12)
    assert np.allclose(found.bonuses, [known.bonuses[s.id] for s in every], atol=1e-12)


def test_some_sentences_are_worth_what_they_are_among_all(lines: list[tuple[Sentence, ...]]) -> None:
    every = [s for one in lines for s in one]
    known = value(every)
    rows = np.arange(7, len(every), 13)

    some = value_of(survey(unfold([outline(one) for one in lines])), [every[row] for row in rows.tolist()], rows)

    assert {i: round(score, 12) for i, score in some.scores.items()} == {
        i: round(known.scores[i], 12) for i in some.scores
    }
    assert {i: set(held) for i, held in some.concepts.items()} == {i: set(known.concepts[i]) for i in some.concepts}
    assert all(abs(weight - known.weights[name]) < 1e-12 for name, weight in some.weights.items())


def test_an_outline_tells_which_words_an_article_holds(lines: list[tuple[Sentence, ...]]) -> None:
    assert holds(outline(lines[0]), ["dam", "well", "he", "dragon"]) == (True, True, True, False)


def test_words_that_stand_nowhere_have_no_number(lines: list[tuple[Sentence, ...]]) -> None:
    shelf = unfold([outline(one) for one in lines])

    known, unknown = find_terms(shelf, ["dam", "dragon"]).tolist()

    assert (known >= 0, unknown) == (True, -1)


def test_no_articles_and_empty_ones_have_no_sentences() -> None:
    assert count_sentences([outline(()), outline(())]) == 0
    assert len(survey(unfold([outline(()), outline(())])).scores) == 0
    assert len(survey(unfold([])).scores) == 0


def test_the_front_holds_no_two_sentences_of_the_same_words_and_brings_openers_along() -> None:
    every = [together.sentences_of([one]) for one in stories(300)]
    flat = [s for one in every for s in one]
    found = survey(unfold([outline(one) for one in every]))

    rows = front.choose(found, front.serving(found.shelf, Settings().filed_under), 200).tolist()

    chosen = [flat[row] for row in rows]
    leaning = [s for s in chosen if not s.alone]
    places = {s.id for s in chosen}
    assert 150 < len(rows) <= 200
    assert rows == sorted(set(rows))
    assert len([s for s in chosen if s.text.startswith("He said the old")]) == 1
    assert all(any(o.article == s.id.article and o.index == s.id.index - 1 for o in places) for s in leaning)


def test_a_theme_that_few_sentences_serve_has_its_share_of_the_front() -> None:
    odd = article("# Odd\n\nThe zebra escaped at noon.\n\nA second zebra was caught by evening.", path="odd.txt")
    every = [together.sentences_of([one]) for one in (*stories(300), odd)]
    flat = [s for one in every for s in one]
    zoo = Theme(id="zoo", title="Zoo", terms=("zebra",))

    found = survey(unfold([outline(one) for one in every]))

    rows = front.choose(found, front.serving(found.shelf, (zoo,)), 100).tolist()

    assert sum("zebra" in flat[row].text for row in rows) == 2


def test_repeats_are_found_in_other_outlets_the_nearest_of_each() -> None:
    fact = "The avalanche buried the mountain railway tunnel at Kestrel Pass on Sunday."
    near = "The avalanche buried the railway tunnel at Kestrel Pass, guards said."
    texts = [f"# A\n\n{fact}", f"# B\n\n{near}", f"# C\n\n{fact}", "# D\n\nA market opened in the valley on Monday."]
    every = [together.sentences_of([article(text, path=f"{n}.txt")]) for n, text in enumerate(texts)]
    every += [together.sentences_of([one]) for one in stories(100)]
    bags = survey(unfold([outline(one) for one in every])).shelf.bags
    outlets = np.arange(len(bags.length))
    outlets[1] = outlets[2]  # B and C are one outlet's

    found = repeats.find(bags, np.array([0]), outlets, np.array([0]), 10)
    bounded = repeats.find(bags, np.array([0]), np.arange(len(bags.length)), np.array([0]), 1)

    assert found.rows.tolist() == [2]
    assert (bounded.rows.tolist(), bounded.left) == ([2], 1)


def test_of_thousands_of_sentences_a_front_is_looked_at_and_the_ledger_says_so(
    large: tuple[tuple[Article, ...], Analysis],
) -> None:
    articles, found = large

    assert found.articles == tuple(sorted(articles, key=lambda a: a.path))
    assert found.total == 450 * 7
    assert len(found.sentences) <= 1_800
    assert {i for point in found.points for i in point.sentences} == {s.id for s in found.sentences}
    assert any("all 3,150 sentences were scored" in note for note in found.notes)


def test_the_order_of_articles_does_not_matter(large: tuple[tuple[Article, ...], Analysis]) -> None:
    articles, found = large

    assert analyse(articles[::-1]) == found


def test_up_to_three_thousand_sentences_all_are_looked_at() -> None:
    found = analyse(stories(428))

    assert (found.total, len(found.sentences)) == (0, 428 * 7)


def test_who_reports_a_fact_is_counted_outside_the_front_too() -> None:
    fact = "The avalanche killed dozens of railway workers at Kestrel Pass on Sunday, police said."
    told = [
        article(
            f"# Told {n}\n\n{fact}\n\nNothing else was known in town {n}.", path=f"x{n}.txt", publisher=f"Paper {n}"
        )
        for n in range(40)
    ]

    found = analyse((*stories(450), *told))

    text = {s.id: s.text for s in found.sentences}
    (point,) = [p for p in found.points if text[p.printed] == fact]
    assert point.outlets == 40
    assert point.origins == 1  # one wording is one origin, whoever prints it
