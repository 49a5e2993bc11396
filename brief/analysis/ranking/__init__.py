"""Which sentences matter most across all articles, and why.

Comes in: sentences. Goes out: scores, ranks in each summariser of the panel, concepts and their worth. Does not choose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Floats
from brief.analysis.ranking.concepts import Concepts, find, finely
from brief.analysis.ranking.features import measure
from brief.analysis.ranking.late import MOST, LateRanks, note
from brief.analysis.ranking.weights import Worth, learned, scored
from brief.model import Sentence, SentenceId
from brief.text import stop_words

__all__ = ["Weighing", "Worth", "rank", "value", "weigh"]


@dataclass(frozen=True, slots=True)
class Weighing(Worth):
    """What every sentence is worth, and why."""

    ranks: Mapping[SentenceId, Mapping[str, int]]
    """The sentence's rank (1 = best) in each summariser of the panel."""
    notes: tuple[str, ...] = ()
    """What was bounded on the way, for the ledger."""


def value(sentences: Sequence[Sentence], language: str = "en") -> Worth:
    """What the default ranker says, without the panel: a third of the time of `weigh`.

    Method: bigram concepts (Gillick and Favre 2009), worth what ridge regression on human summaries says; beside them a
    sentence is worth what a second regression says of its place, its length, whether it stands alone, and how near it
    is to each other article.
    """
    concepts, worth, bonuses, scores = _measured(sentences, language)
    ids = [s.id for s in sentences]
    return Worth(
        scores=dict(zip(ids, scores.tolist(), strict=True)),
        concepts=dict(zip(ids, concepts.of_sentences(len(sentences), worth > 0), strict=True)),
        weights={name: w for name, w in zip(concepts.names, worth.tolist(), strict=True) if w > 0},
        bonuses=dict(zip(ids, bonuses.tolist(), strict=True)),
    )


def weigh(
    sentences: Sequence[Sentence],
    ranker: str = "brief",
    language: str = "en",
    known: Worth | None = None,
    panel_of: Sequence[Sentence] | None = None,
) -> Weighing:
    """Scores by the ranker asked for, the panel's ranks, concepts and their worth for all sentences of all articles.

    Args:
        sentences: all.
        ranker: whose scores.
        language: of the stop words.
        known: what the default ranker says of these sentences, where it was asked before.
        panel_of: those of them that the panel is run on; None for all. By another ranker than the default the others
            score below all of these.

    Raises:
        KeyError: the ranker is none of `settings.RANKERS`.
    """
    stop = stop_words(language)
    seated = sentences if panel_of is None else panel_of
    worth = known or value(sentences, language)
    scores, ranks = worth.scores, LateRanks(seated, stop)
    if ranker != "brief":
        scores = _by_the_panel(sentences, seated, ranker, stop)
    return Weighing(
        scores=scores,
        concepts=worth.concepts,
        weights=worth.weights,
        bonuses=worth.bonuses,
        ranks=ranks,
        notes=tuple(said for name in MOST if (said := note(name, len(seated)))),
    )


def _by_the_panel(
    sentences: Sequence[Sentence], seated: Sequence[Sentence], ranker: str, stop: frozenset[str]
) -> dict[SentenceId, float]:
    from brief.analysis.ranking import panel  # noqa: PLC0415  # sumy's imports, 0.1 s, that others need not pay

    verdicts = panel.judge_all(seated, stop)
    if ranker == "consensus":
        own = panel.consensus([panel.ranks(verdict.scores) for verdict in verdicts.values()])
    else:
        own = verdicts[ranker].scores
    least = min(own, default=0.0) - 1.0
    return {s.id: least for s in sentences} | dict(zip((s.id for s in seated), own, strict=True))


def rank(sentences: Sequence[Sentence], ranker: str = "brief", language: str = "en") -> tuple[float, ...]:
    """One score a sentence, higher is better.

    Raises:
        KeyError: the ranker is none of `settings.RANKERS`.
    """
    if ranker == "brief":
        return tuple(_measured(sentences, language)[3].tolist())
    from brief.analysis.ranking import panel  # noqa: PLC0415  # as above

    stop = stop_words(language)
    if ranker == "consensus":
        return panel.consensus([panel.ranks(panel.judge(name, sentences, stop).scores) for name in panel.PANEL])
    return panel.judge(ranker, sentences, stop).scores


def _measured(sentences: Sequence[Sentence], language: str) -> tuple[Concepts, Floats, Floats, Floats]:
    """The concepts, their worth, and every sentence's bonus and score."""
    stop, weights = stop_words(language), learned()
    fine = finely(sentences, language)
    concepts = find(fine, stop)
    evidence = measure(fine, concepts, stop)
    worth = weights.worth(evidence)
    sizes = np.array([len(s.text.split()) for s in sentences], dtype=np.float64)
    bonuses = weights.bonuses(evidence, sizes)
    return concepts, worth, bonuses, scored(concepts, worth, bonuses, sizes)
