"""The panel: seven summarisers, each giving every sentence a score and a rank.

Comes in: sentences and stop words. Goes out: scores by summariser, higher is better. Luhn and SumBasic are sumy's own
code (`by_sumy`); the others are sumy's numbers from faster arithmetic (`graph`, `frequency`). Does not choose or mix.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from brief.analysis.ranking import by_sumy, frequency, graph
from brief.analysis.ranking.bags import Bags, Floats, content, count
from brief.analysis.ranking.late import MOST, note
from brief.model import Sentence, SentenceId

PANEL = ("lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction")
"""The summarisers, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one summariser says."""

    scores: tuple[float, ...]
    """One a sentence, higher is better; below all others where it was not run on that sentence."""
    note: str = ""
    """What was bounded, for the ledger."""


def judge(name: str, sentences: Sequence[Sentence], stop: frozenset[str]) -> Verdict:
    """The scores of one summariser of the panel.

    On more sentences than it can take it runs on those whose words the most sentences share, and says so.

    Raises:
        KeyError: the name is not in `PANEL`.
    """
    run = _RUNS[name]
    if not (said := note(name, len(sentences))):
        return Verdict(tuple(run(sentences, stop).tolist()))
    front = _front(sentences, stop, MOST[name])
    found = run([sentences[i] for i in front], stop)
    scores = np.full(len(sentences), found.min() - 1.0)
    scores[front] = found
    return Verdict(tuple(scores.tolist()), said)


def judge_all(sentences: Sequence[Sentence], stop: frozenset[str]) -> dict[str, Verdict]:
    """The scores of every summariser of the panel, by name."""
    return dict(zip(PANEL, _verdicts(tuple(sentences), stop), strict=True))


# Of thousands of articles one more seldom changes which sentences the panel is asked for.
@lru_cache(maxsize=2)
def _verdicts(sentences: tuple[Sentence, ...], stop: frozenset[str]) -> tuple[Verdict, ...]:
    return tuple(judge(name, sentences, stop) for name in PANEL)


def ranks(scores: Sequence[float]) -> tuple[int, ...]:
    """The rank of each score, 1 for the highest; ties go by place."""
    order = np.argsort(-np.asarray(scores, dtype=np.float64), kind="stable")
    found = np.empty(len(scores), dtype=np.int64)
    found[order] = np.arange(1, len(scores) + 1)
    return tuple(found.tolist())


def by_sentence(
    sentences: Sequence[Sentence], places: Mapping[str, Sequence[int]]
) -> dict[SentenceId, Mapping[str, int]]:
    """Every sentence's ranks, from the ranks of all by summariser."""
    return {s.id: {name: places[name][k] for name in PANEL} for k, s in enumerate(sentences)}


def consensus(ranks: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Minus the mean of every sentence's ranks."""
    return tuple((-np.mean(np.array(ranks, dtype=np.float64), axis=0)).tolist())


def _front(sentences: Sequence[Sentence], stop: frozenset[str], most: int) -> list[int]:
    """The places, ascending, of the sentences whose words stand in the most sentences on average."""
    bags = content(sentences, stop)
    df = np.bincount(bags.term, minlength=bags.terms).astype(np.float64)
    mean = bags.sums(df[bags.term] * bags.count) / np.maximum(bags.length, 5)
    return sorted(np.argsort(-mean, kind="stable")[:most].tolist())


def _on_bags(score: Callable[[Bags], Floats]) -> Callable[[Sequence[Sentence], frozenset[str]], Floats]:
    return lambda sentences, stop: score(content(sentences, stop))


def _kl(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    bags = count([token for token in s.tokens if token not in stop] for s in sentences)
    return frequency.kl(bags, np.array([len(s.tokens) for s in sentences], dtype=np.float64))


def _lsa(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    # As in sumy, a stop word counts where its stem is also that of a word that is none.
    known = {x for s in sentences for token, x in zip(s.tokens, s.stems, strict=True) if token not in stop}
    return frequency.lsa(count([x for x in s.stems if x in known] for s in sentences))


_RUNS: dict[str, Callable[[Sequence[Sentence], frozenset[str]], Floats]] = {
    "lexrank": _on_bags(graph.lexrank),
    "textrank": _on_bags(graph.textrank),
    "lsa": _lsa,
    "luhn": by_sumy.luhn,
    "sumbasic": by_sumy.sum_basic,
    "kl": _kl,
    "reduction": _on_bags(graph.reduction),
}
