"""Concepts: the pairs of neighbouring stems that a summary is made to cover, each once.

Comes in: sentences. Goes out: which concept stands in which sentence. Does not say what a concept is worth.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from brief.analysis.ranking.bags import Ints, group
from brief.model import Sentence
from brief.text import stem

_JOINT = re.compile(r"[\W_]+")

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Concepts:
    """Which concepts there are and where they stand."""

    pairs: tuple[tuple[str, str], ...]
    """The two stems of each concept, in the order of their first use; empty where concepts are known by number only."""
    first_stop: Flags
    """Whether the first of the two is a stop word."""
    second_stop: Flags
    """Whether the second is; never both."""
    number: Flags
    """Whether one of the two begins with a digit."""
    sentence: Ints
    """The sentence of each occurrence, ascending; a concept occurs in a sentence once."""
    concept: Ints
    """The concept of each occurrence."""

    @property
    def names(self) -> tuple[str, ...]:
        """The two stems of each concept with a space between them."""
        return tuple(f"{a} {b}" for a, b in self.pairs)

    def of_sentences(self, sentences: int, kept: Flags) -> tuple[tuple[str, ...], ...]:
        """The names of the concepts of every sentence, of those that are `kept`."""
        chosen = kept[self.concept]
        every = self.names
        names = [every[k] for k in self.concept[chosen].tolist()]
        ends = np.searchsorted(self.sentence[chosen], np.arange(sentences + 1)).tolist()
        return tuple(tuple(names[a:b]) for a, b in pairwise(ends))


def finely(sentences: Sequence[Sentence], language: str = "en") -> tuple[Sentence, ...]:
    """The sentences with their tokens split at hyphens, dots and apostrophes, possessives dropped.

    So "military-technical" shares a concept with "military and technical", "NATO's" with "NATO". Against whole
    tokens, in cross-validation over 30 clusters: ROUGE-1 + 0.6, ROUGE-2 + 0.3.
    """
    return tuple(_split(s, language) for s in sentences)


def _split(sentence: Sentence, language: str) -> Sentence:
    if all(map(str.isalnum, sentence.tokens)):
        return sentence
    tokens: list[str] = []
    for token in sentence.tokens:
        tokens += [token] if token.isalnum() else [x for x in _JOINT.split(token.removesuffix("'s")) if x]
    return replace(sentence, tokens=tuple(tokens), stems=tuple(stem(token, language) for token in tokens))


# The sentences that a brief looks closely at are mostly those of the one before.
@lru_cache(maxsize=1 << 12)
def _pairs(
    tokens: tuple[str, ...], stems: tuple[str, ...], stop: frozenset[str]
) -> tuple[tuple[tuple[str, str], tuple[bool, bool]], ...]:
    """A sentence's concepts in order, each with which of its words are stop words."""
    idle = [token in stop for token in tokens]
    return tuple((pair, kind) for pair, kind in zip(pairwise(stems), pairwise(idle), strict=True) if not all(kind))


def find(sentences: Sequence[Sentence], stop: frozenset[str]) -> Concepts:
    """The stemmed bigrams that are not made of stop words only (Gillick and Favre 2009)."""
    number: dict[tuple[str, str], int] = {}
    kinds: list[tuple[bool, bool]] = []
    rows: list[int] = []
    cols: list[int] = []
    for row, s in enumerate(sentences):
        for pair, kind in _pairs(s.tokens, s.stems, stop):
            if pair not in number:
                number[pair] = len(number)
                kinds.append(kind)
            rows.append(row)
            cols.append(number[pair])
    width = max(len(number), 1)
    key = group(np.array(rows, dtype=np.int64) * width + np.array(cols, dtype=np.int64))[0]
    flags = np.array(kinds, dtype=np.bool_).reshape(-1, 2)
    return Concepts(
        pairs=tuple(number),
        first_stop=flags[:, 0],
        second_stop=flags[:, 1],
        number=np.array([a[:1].isdigit() or b[:1].isdigit() for a, b in number], dtype=np.bool_),
        sentence=key // width,
        concept=key % width,
    )
