"""What sentences and concepts are worth: the default ranker, the names that can be asked for, odd input."""

from dataclasses import replace
from pathlib import Path

import pytest

import brief
from brief import RANKERS
from brief.analysis import ranking
from brief.analysis.sentences import split
from brief.model import Sentence
from tests.articles import article

_INPUTS = Path(__file__).parents[2] / "inputs"


def _sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(s for text in texts for s in split(article(text)))


@pytest.fixture(scope="module")
def samples() -> tuple[Sentence, ...]:
    articles, _skipped = brief.read([_INPUTS])
    return tuple(s for one in articles for s in split(one))


_FLOOD = (
    "The river burst its banks near Brodnica on Monday. Anna Kowal baked bread.",
    "Troops came after the river burst its banks near Brodnica. A dog barked all night long.",
    "Ministers met because the river burst its banks near Brodnica. Trains ran late elsewhere.",
)


def test_what_every_article_says_is_worth_more_than_what_one_dwells_on() -> None:
    sentences = _sentences(*_FLOOD)

    worth = ranking.value(sentences)

    assert worth.weights["burst it"] > worth.weights["bake bread"]
    assert worth.scores[sentences[0].id] > worth.scores[sentences[1].id]


def test_a_sentence_that_does_not_stand_alone_is_worth_less() -> None:
    sentences = _sentences(*_FLOOD)
    leaning = (replace(sentences[0], alone=False), *sentences[1:])

    before, after = ranking.value(sentences), ranking.value(leaning)

    assert after.bonuses[sentences[0].id] < before.bonuses[sentences[0].id]
    assert after.weights == before.weights


def test_joined_words_and_possessives_share_concepts_with_their_parts() -> None:
    sentences = _sentences(
        "A military-technical answer is NATO's answer.", "Military technical answers are a NATO answer."
    )

    first, second = ranking.value(sentences).concepts.values()

    assert {"militari technic", "nato answer"} <= set(first) & set(second)


def test_concepts_are_named_for_sentences_only_where_they_are_worth_something() -> None:
    worth = ranking.value(_sentences(*_FLOOD))

    assert worth.weights
    assert all(w > 0 for w in worth.weights.values())
    assert all(name in worth.weights for names in worth.concepts.values() for name in names)


def test_the_panel_gives_every_sentence_a_rank_in_every_summariser(samples: tuple[Sentence, ...]) -> None:
    found = ranking.weigh(samples)

    names = {"lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction"}
    assert set(found.scores) == set(found.ranks) == {s.id for s in samples}
    assert all(set(places) == names for places in found.ranks.values())
    for name in names:
        assert sorted(places[name] for places in found.ranks.values()) == list(range(1, len(samples) + 1))
    assert found.notes == ()


@pytest.mark.parametrize("ranker", RANKERS)
def test_every_ranker_scores_every_sentence_the_same_alone_and_in_the_analysis(
    ranker: str, samples: tuple[Sentence, ...]
) -> None:
    scores = ranking.rank(samples, ranker)

    assert len(scores) == len(samples)
    assert len(set(scores)) > len(samples) / 4
    assert tuple(ranking.weigh(samples, ranker).scores.values()) == scores


def test_the_consensus_is_the_mean_of_the_panels_ranks(samples: tuple[Sentence, ...]) -> None:
    found = ranking.weigh(samples, "consensus")

    means = {x: sum(places.values()) / len(places) for x, places in found.ranks.items()}
    assert found.scores == pytest.approx({x: -mean for x, mean in means.items()})


def test_a_ranker_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="wishful"):
        ranking.rank(_sentences("One sentence."), "wishful")


_ODD = {
    "none": (),
    "one": ("Only this sentence stands here.",),
    "one word each": ("Fire.", "Flood.", "Frost.", "Fog."),
    "stop words only": ("It was not that which they were.", "He is what he was."),
    "numbers only": ("1 2 3.", "4 5 6."),
}


@pytest.mark.parametrize("texts", _ODD.values(), ids=_ODD.keys())
@pytest.mark.parametrize("ranker", RANKERS)
def test_odd_input_gets_finite_scores(ranker: str, texts: tuple[str, ...]) -> None:
    sentences = _sentences(*texts)

    scores = ranking.rank(sentences, ranker)

    assert len(scores) == len(sentences)
    assert all(abs(x) < 1e6 for x in scores)


@pytest.mark.parametrize("ranker", ["brief", "lexrank", "textrank", "lsa", "luhn", "reduction"])
def test_equal_sentences_of_articles_get_equal_scores(ranker: str) -> None:
    scores = ranking.rank(_sentences(*[f"# {n}\n\nThe same words stand in each of these." for n in range(40)]), ranker)

    assert len(scores) == 40
    assert max(scores) - min(scores) < 1e-12


def test_the_order_in_which_articles_come_changes_no_score_of_the_default_ranker() -> None:
    forwards, backwards = ranking.value(_sentences(*_FLOOD)), ranking.value(_sentences(*reversed(_FLOOD)))

    assert forwards.weights == pytest.approx(backwards.weights)
    assert forwards.scores == pytest.approx(backwards.scores)
