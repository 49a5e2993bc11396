"""Concepts, the evidence for them, the weights that were learned."""

import tomllib
from importlib import resources

import numpy as np
import pytest

from brief.analysis.ranking.concepts import find, finely
from brief.analysis.ranking.features import OF_CONCEPTS, OF_SENTENCES, Evidence, measure
from brief.analysis.ranking.weights import Linear, Weights, learned
from brief.analysis.sentences import split
from brief.model import Sentence
from brief.text import stop_words
from tests.articles import article


def _sentences(*texts: str) -> tuple[Sentence, ...]:
    return finely([s for text in texts for s in split(article(text))])


_THREE = (
    "The dam broke on Monday. Nobody bought bread.",
    "Rescuers said the dam broke early. Rain fell.",
    "When the dam broke, Mayor Adamski slept. He woke.",
)


def _column(name: str, sentences: tuple[Sentence, ...]) -> dict[str, float]:
    concepts = find(sentences, stop_words())
    rows = measure(sentences, concepts, stop_words()).concepts[:, OF_CONCEPTS.index(name)]
    return dict(zip(concepts.names, rows.tolist(), strict=True))


def test_a_concept_is_two_neighbouring_stems_not_both_of_them_stop_words() -> None:
    concepts = find(_sentences("It was in the floods of 1997."), stop_words())

    assert concepts.names == ("the flood", "flood of", "of 1997")
    assert concepts.first_stop.tolist() == [True, False, True]
    assert concepts.second_stop.tolist() == [False, True, False]
    assert concepts.number.tolist() == [False, False, True]


def test_a_concept_occurs_in_a_sentence_once() -> None:
    concepts = find(_sentences("New York, New York."), stop_words())

    kept = np.ones(len(concepts.names), dtype=np.bool_)
    assert concepts.of_sentences(1, kept) == (("new york", "york new"),)


def test_articles_and_places_are_shares() -> None:
    sentences = _sentences(*_THREE)

    assert _column("articles", sentences)["dam broke"] == 1.0
    assert _column("articles", sentences)["rain fell"] == pytest.approx(1 / 3)
    assert _column("opens", sentences)["dam broke"] == 1.0
    assert _column("opens", sentences)["rain fell"] == 0.0
    assert _column("one article", sentences)["rain fell"] == 1.0
    assert _column("rarest word", sentences)["dam broke"] == 1.0


def test_all_evidence_lies_between_nothing_and_one() -> None:
    sentences = _sentences(*_THREE)
    evidence = measure(sentences, find(sentences, stop_words()), stop_words())

    assert evidence.concepts.shape[1] == len(OF_CONCEPTS)
    assert evidence.sentences.shape == (len(sentences), len(OF_SENTENCES))
    for rows in (evidence.concepts, evidence.sentences):
        assert rows.min() >= 0.0
        assert rows.max() <= 1.0 + 1e-9


def test_a_sentence_is_supported_by_other_articles_not_by_its_own() -> None:
    sentences = _sentences("The dam broke. The dam broke.", "Nobody bought bread.", "The dam broke again.")
    support = measure(sentences, find(sentences, stop_words()), stop_words()).sentences[
        :, OF_SENTENCES.index("support")
    ]

    assert support[0] == support[1] > 0.2
    assert support[2] == 0.0


def test_evidence_twice_over_means_the_same() -> None:
    """The same articles under two names: every share stays what it was."""
    once, twice = _sentences(*_THREE), _sentences(*_THREE, *(f"# Again\n\n{text}" for text in _THREE))

    assert _column("opens", twice)["dam broke"] == _column("opens", once)["dam broke"]
    assert _column("articles", twice)["rain fell"] == pytest.approx(_column("articles", once)["rain fell"])


def test_worth_is_never_below_nothing_and_bonuses_grow_with_length() -> None:
    weights = Weights(Linear(-0.5, np.array([1.0])), Linear(0.1, np.array([0.0])), bonus=0.5)
    evidence = Evidence(np.array([[0.2], [0.9]]), np.array([[0.0], [0.0]]))

    assert weights.worth(evidence).tolist() == pytest.approx([0.0, 0.4])
    assert weights.bonuses(evidence, np.array([10.0, 20.0])).tolist() == pytest.approx([0.5, 1.0])


def test_the_weights_that_ship_name_every_column_and_reach_the_pinned_figures() -> None:
    table = tomllib.loads(resources.files("brief.analysis.ranking").joinpath("weights.toml").read_text("utf-8"))

    assert set(table["concepts"]["weights"]) == set(OF_CONCEPTS)
    assert set(table["sentences"]["weights"]) == set(OF_SENTENCES)
    assert len(learned().concepts.weights) == len(OF_CONCEPTS)
    assert table["figures"]["clusters"] >= 30
    assert table["figures"]["rouge-1"] >= 37.5
    assert table["figures"]["rouge-2"] >= 9.6
