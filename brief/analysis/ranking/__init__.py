"""Which sentences matter most across all articles, and why.

Comes in: sentences. Goes out: scores, ranks in each summariser of the panel, concepts and their worth. Does not choose.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from brief.analysis.ranking import panel
from brief.analysis.ranking.bags import Floats
from brief.analysis.ranking.concepts import Concepts, find
from brief.analysis.ranking.features import NAMES, measure
from brief.model import Sentence, SentenceId
from brief.text import stop_words

__all__ = ["Weighing", "rank", "weigh"]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What every sentence is worth, and why."""

    scores: Mapping[SentenceId, float]
    """Importance across all articles by the ranker asked for; higher is better."""
    ranks: Mapping[SentenceId, Mapping[str, int]]
    """The sentence's rank (1 = best) in each summariser of the panel."""
    concepts: Mapping[SentenceId, tuple[str, ...]]
    """The concepts a sentence holds, in the order of its words."""
    weights: Mapping[str, float]
    """The worth of each concept, above 0; a concept that is not named is worth nothing."""
    notes: tuple[str, ...] = ()
    """What was bounded on the way, for the ledger."""


def rank(sentences: Sequence[Sentence], ranker: str = "brief", language: str = "en") -> tuple[float, ...]:
    """One score a sentence, higher is better.

    Raises:
        KeyError: the ranker is none of `settings.RANKERS`.
    """
    stop = stop_words(language)
    if ranker == "brief":
        return tuple(_scores(sentences, *_worth(sentences, stop)).tolist())
    if ranker == "consensus":
        votes = [panel.ranks(panel.judge(name, sentences, stop).scores) for name in panel.PANEL]
        return tuple((-np.mean(votes, axis=0)).tolist()) if sentences else ()
    return panel.judge(ranker, sentences, stop).scores


def weigh(sentences: Sequence[Sentence], ranker: str = "brief", language: str = "en") -> Weighing:
    """Scores, ranks, concepts and their worth for all sentences of all articles."""
    stop = stop_words(language)
    verdicts = {name: panel.judge(name, sentences, stop) for name in panel.PANEL}
    places = {name: panel.ranks(verdict.scores) for name, verdict in verdicts.items()}
    concepts, worth = _worth(sentences, stop)
    if ranker == "brief":
        scores = _scores(sentences, concepts, worth)
    elif ranker == "consensus":
        scores = -np.mean(list(places.values()), axis=0)
    else:
        scores = np.array(verdicts[ranker].scores)
    ids = [s.id for s in sentences]
    return Weighing(
        scores=dict(zip(ids, scores.tolist(), strict=True)),
        ranks={x: {name: places[name][k] for name in panel.PANEL} for k, x in enumerate(ids)},
        concepts=dict(zip(ids, concepts.of_sentences(len(sentences)), strict=True)),
        weights={name: w for name, w in zip(concepts.names, worth.tolist(), strict=True) if w > 0},
        notes=tuple(verdict.note for verdict in verdicts.values() if verdict.note),
    )


@cache
def _learned() -> tuple[float, Floats]:
    table = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
    return table["intercept"], np.array([table["features"][name] for name in NAMES])


def _worth(sentences: Sequence[Sentence], stop: frozenset[str]) -> tuple[Concepts, Floats]:
    concepts = find(sentences, stop)
    intercept, weights = _learned()
    if not concepts.names:
        return concepts, np.zeros(0)
    return concepts, np.maximum(intercept + measure(sentences, concepts, stop) @ weights, 0.0)


def _scores(sentences: Sequence[Sentence], concepts: Concepts, worth: Floats) -> Floats:
    """The worth of a sentence's concepts by the root of its length: long ones hold more, but fill the page."""
    total = np.bincount(concepts.sentence, weights=worth[concepts.concept], minlength=len(sentences))
    return total / np.sqrt([max(len(s.tokens), 5) for s in sentences])
