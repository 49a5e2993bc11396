"""The panel: seven summarisers, each giving every sentence a score and a rank.

Comes in: sentences and stop words. Goes out: scores by summariser, higher is better. Luhn and SumBasic are sumy's own
code; the others are sumy's numbers from faster arithmetic (`graph`, `frequency`). Does not choose and does not mix.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from brief.analysis.ranking import frequency, graph
from brief.analysis.ranking.bags import Bags, Floats, content, count
from brief.model import Sentence

PANEL = ("lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction")
"""The summarisers, in the order they are shown."""

# The most sentences a summariser is run on, for about a second each at the most: SumBasic and KL grow with the square.
_MOST = {"lexrank": 12_000, "luhn": 1_500, "sumbasic": 600, "kl": 800}


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
    most = _MOST.get(name, len(sentences))
    if len(sentences) <= most:
        return Verdict(tuple(run(sentences, stop).tolist()))
    front = _front(sentences, stop, most)
    found = run([sentences[i] for i in front], stop)
    scores = np.full(len(sentences), found.min() - 1.0)
    scores[front] = found
    note = f"{name} ran on the {most:,} of {len(sentences):,} sentences that share the most words with the others"
    return Verdict(tuple(scores.tolist()), note)


def judge_all(sentences: Sequence[Sentence], stop: frozenset[str]) -> dict[str, Verdict]:
    """The scores of every summariser of the panel, by name."""
    return {name: judge(name, sentences, stop) for name in PANEL}


def ranks(scores: Sequence[float]) -> tuple[int, ...]:
    """The rank of each score, 1 for the highest; ties go by place."""
    order = np.argsort(-np.asarray(scores, dtype=np.float64), kind="stable")
    found = np.empty(len(scores), dtype=np.int64)
    found[order] = np.arange(1, len(scores) + 1)
    return tuple(found.tolist())


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


class _Line(SumySentence):  # type: ignore[misc]  # sumy has no types
    """A sentence for sumy that brings its words, and is equal to itself only: sumy compares by text."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__("", None)
        self._cached_property_words = words

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def _by_sumy(summariser: type) -> Callable[[Sequence[Sentence], frozenset[str]], Floats]:
    def run(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
        stems = {token: stem for s in sentences for token, stem in zip(s.tokens, s.stems, strict=True)}
        found = np.zeros(len(sentences))
        ask = summariser(lambda word: stems.get(word, word))
        ask.stop_words = stop
        # sumy throws its ratings away, but lets the caller count out the best: the one place where they can be seen.
        ask(ObjectDocumentModel([Paragraph([_Line(s.tokens) for s in sentences])]), lambda rated: _note(rated, found))
        return found

    return run


def _note(rated: Sequence[object], found: Floats) -> Sequence[object]:
    for info in rated:
        found[info.order] = info.rating  # type: ignore[attr-defined]  # sumy's SentenceInfo, without types
    return rated


_RUNS: dict[str, Callable[[Sequence[Sentence], frozenset[str]], Floats]] = {
    "lexrank": _on_bags(graph.lexrank),
    "textrank": _on_bags(graph.textrank),
    "lsa": _lsa,
    "luhn": _by_sumy(LuhnSummarizer),
    "sumbasic": _by_sumy(SumBasicSummarizer),
    "kl": _kl,
    "reduction": _on_bags(graph.reduction),
}
