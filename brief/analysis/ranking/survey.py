"""The default ranker over thousands of articles, from their outlines: the same scores without a sentence in memory.

Comes in: a shelf of outlines. Goes out: what every sentence and every concept is worth; for some sentences, all that
choosing needs. Does not run the panel and does not choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Floats, Ints
from brief.analysis.ranking.concepts import find, finely
from brief.analysis.ranking.features import measure_table
from brief.analysis.ranking.outlines import Shelf, find_pairs
from brief.analysis.ranking.weights import Worth, learned, scored
from brief.model import Sentence
from brief.text import stop_words


@dataclass(frozen=True, slots=True)
class Survey:
    """What the default ranker says of all sentences."""

    shelf: Shelf
    """The sentences, one a row."""
    worth: Floats
    """The worth of each concept of the shelf, 0 or more."""
    bonuses: Floats
    """What each sentence is worth beside its concepts."""
    scores: Floats
    """Importance of each sentence across all articles."""


def survey(shelf: Shelf) -> Survey:
    """Scores all sentences on the shelf; those of `value`, within rounding."""
    weights = learned()
    evidence = measure_table(shelf.table)
    worth = weights.worth(evidence)
    bonuses = weights.bonuses(evidence, shelf.sizes)
    return Survey(shelf, worth, bonuses, scored(shelf.concepts, worth, bonuses, shelf.sizes))


def value_of(found: Survey, sentences: Sequence[Sentence], rows: Ints, language: str = "en") -> Worth:
    """What `value` says of some of the sentences, with evidence from all.

    Args:
        found: of all sentences.
        sentences: some of them.
        rows: their rows in the survey.
        language: of the stop words.
    """
    concepts = find(finely(sentences, language), stop_words(language))
    place = find_pairs(found.shelf, concepts.pairs)
    worth = np.append(found.worth, 0.0)[place]
    ids = [s.id for s in sentences]
    return Worth(
        scores=dict(zip(ids, found.scores[rows].tolist(), strict=True)),
        concepts=dict(zip(ids, concepts.of_sentences(len(sentences), worth > 0), strict=True)),
        weights={name: w for name, w in zip(concepts.names, worth.tolist(), strict=True) if w > 0},
        bonuses=dict(zip(ids, found.bonuses[rows].tolist(), strict=True)),
    )
