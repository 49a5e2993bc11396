"""The learned weights: what evidence is worth.

Comes in: `weights.toml` beside this file, written by tests/benchmarks/train_ranking.py. Goes out: the worth of
concepts and of sentences. Learns nothing itself.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from brief.analysis.ranking.bags import Floats
from brief.analysis.ranking.concepts import Concepts
from brief.analysis.ranking.features import OF_CONCEPTS, OF_SENTENCES, Evidence
from brief.model import SentenceId

# Words below which a sentence's score is that of a longer one: two words hold no news, however often they are repeated.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Worth:
    """What covering concepts with sentences is worth: all that choosing needs."""

    scores: Mapping[SentenceId, float]
    """Importance across all articles; higher is better."""
    concepts: Mapping[SentenceId, tuple[str, ...]]
    """The concepts a sentence holds that are worth something."""
    weights: Mapping[str, float]
    """The worth of each concept, above 0: about the share of human summaries that would hold it."""
    bonuses: Mapping[SentenceId, float]
    """What a sentence is worth beside its concepts; may be below 0."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum."""

    intercept: float
    """What no evidence is worth."""
    weights: Floats
    """One a column."""

    def __call__(self, rows: Floats) -> Floats:
        """The sum for every row."""
        return np.asarray(self.intercept + rows @ self.weights, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was learned."""

    concepts: Linear
    """Evidence to the share of human summaries that hold the concept."""
    sentences: Linear
    """Evidence to that share, summed over a sentence's concepts, a word."""
    bonus: float
    """How much of a sentence's own worth counts beside its concepts'."""

    def worth(self, evidence: Evidence) -> Floats:
        """The worth of every concept, 0 or more."""
        return np.maximum(self.concepts(evidence.concepts), 0.0)

    def bonuses(self, evidence: Evidence, words: Floats) -> Floats:
        """What every sentence is worth beside its concepts; may be below 0."""
        return self.bonus * words * self.sentences(evidence.sentences)


@cache
def learned() -> Weights:
    """The weights that ship with the project."""
    table = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
    concepts, sentences = table["concepts"], table["sentences"]
    return Weights(
        concepts=Linear(concepts["intercept"], np.array([concepts["weights"][name] for name in OF_CONCEPTS])),
        sentences=Linear(sentences["intercept"], np.array([sentences["weights"][name] for name in OF_SENTENCES])),
        bonus=sentences["bonus"],
    )


def scored(concepts: Concepts, worth: Floats, bonuses: Floats, sizes: Floats) -> Floats:
    """The score of each sentence; `sizes`: its words as parted by white space."""
    held = np.bincount(concepts.sentence, weights=worth[concepts.concept], minlength=len(sizes))
    return np.asarray((held + bonuses) / np.sqrt(np.maximum(sizes, _FEW)))
