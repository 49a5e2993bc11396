"""Concepts: the pairs of neighbouring stems that a summary is made to cover, each once.

Comes in: sentences. Goes out: which concept stands in which sentence. Does not say what a concept is worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Ints
from brief.model import Sentence


@dataclass(frozen=True, slots=True)
class Concepts:
    """Which concepts there are and where they stand."""

    names: tuple[str, ...]
    """The two stems of each concept with a space between them, in the order of their first use."""
    sentence: Ints
    """The sentence of each occurrence, ascending; a concept occurs in a sentence once."""
    concept: Ints
    """The concept of each occurrence."""
    stops: Ints
    """How many of the concept's two words are stop words: 0 or 1 (with 2 it is none)."""

    def of_sentences(self, sentences: int) -> tuple[tuple[str, ...], ...]:
        """The names of the concepts of every sentence, in the order of their first use."""
        ends = np.searchsorted(self.sentence, np.arange(sentences + 1))
        names = [self.names[k] for k in self.concept.tolist()]
        return tuple(tuple(names[a:b]) for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True))


def find(sentences: Sequence[Sentence], stop: frozenset[str]) -> Concepts:
    """The stemmed bigrams that are not made of stop words only (Gillick and Favre 2009)."""
    number: dict[tuple[str, str], int] = {}
    stops: list[int] = []
    rows: list[int] = []
    cols: list[int] = []
    for row, s in enumerate(sentences):
        idle = [token in stop for token in s.tokens]
        for k, pair in enumerate(zip(s.stems, s.stems[1:], strict=False)):
            if idle[k] and idle[k + 1]:
                continue
            col = number.get(pair)
            if col is None:
                col = number[pair] = len(number)
                stops.append(idle[k] + idle[k + 1])
            rows.append(row)
            cols.append(col)
    width = max(len(number), 1)
    key = np.unique(np.array(rows, dtype=np.int64) * width + np.array(cols, dtype=np.int64))
    return Concepts(
        names=tuple(f"{a} {b}" for a, b in number),
        sentence=key // width,
        concept=key % width,
        stops=np.array(stops, dtype=np.int64),
    )
