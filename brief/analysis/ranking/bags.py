"""Sentences as bags of words in flat arrays: what every summariser of the panel counts with.

Comes in: sentences. Goes out: one table of (sentence, term, count), sorted, and its postings. Weighs and ranks nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from brief.model import Sentence

Ints = npt.NDArray[np.signedinteger]
Floats = npt.NDArray[np.float64]

_WORD = 64  # bits of a number, its sign among them


@dataclass(frozen=True, slots=True)
class Bags:
    """A sparse matrix of sentences by terms, row after row; terms are numbered in the order of their first use."""

    start: Ints
    """Where each sentence's entries begin; one longer than there are sentences."""
    term: Ints
    """The term of each entry."""
    count: Floats
    """How often that sentence has that term."""
    length: Ints
    """Words of each sentence, repeats counted."""
    terms: int
    """How many terms there are."""
    names: tuple[str, ...] = ()
    """The terms, where they are known as words."""

    @property
    def row(self) -> Ints:
        """The sentence of each entry."""
        return np.repeat(np.arange(len(self.length)), np.diff(self.start))

    def sums(self, values: Floats) -> Floats:
        """The sum of one value an entry over each sentence."""
        return np.bincount(self.row, weights=values, minlength=len(self.length)).astype(np.float64)

    def spread(self, values: Floats) -> Floats:
        """The sum of one value an entry over each term."""
        return np.bincount(self.term, weights=values, minlength=self.terms).astype(np.float64)

    def only(self, rows: Ints) -> "Bags":
        """The same sentences, fewer: those of the given indices, ascending."""
        sizes = np.diff(self.start)[rows]
        start = np.concatenate(([0], np.cumsum(sizes)))
        entry = ranges(self.start[rows], sizes)
        return Bags(start, self.term[entry], self.count[entry], self.length[rows], self.terms, self.names)


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """The numbers `starts[k] .. starts[k] + sizes[k] - 1` of every k, one after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - sizes), sizes))


def group(keys: Ints) -> tuple[Ints, Ints, Ints]:
    """The different keys (0 or more) ascending, where each stands first, and for every key which of them it is.

    What `np.unique` gives; that imports numpy.ma at its first call, 30 ms, and sorts places by their keys. A key with
    its place behind it in one number sorts ten times faster.
    """
    bits = len(keys).bit_length()
    if len(keys) and int(keys.max()).bit_length() + bits < _WORD:
        both = np.sort(keys.astype(np.int64) << bits | np.arange(len(keys)))
        ascending, order = both >> bits, both & ((1 << bits) - 1)
    else:
        order = np.argsort(keys, kind="stable")
        ascending = keys[order]
    new = np.ones(len(keys), dtype=np.bool_)
    new[1:] = ascending[1:] != ascending[:-1]
    which = np.empty(len(keys), dtype=np.int64)
    which[order] = np.cumsum(new) - 1
    return ascending[new], order[new], which


def count(lines: Iterable[Sequence[str]]) -> Bags:
    """The bags of sentences given as their words."""
    number: dict[str, int] = {}
    rows: list[int] = []
    words: list[int] = []
    lengths: list[int] = []
    for row, line in enumerate(lines):
        lengths.append(len(line))
        rows.extend([row] * len(line))
        words.extend([number.setdefault(word, len(number)) for word in line])
    terms = max(len(number), 1)
    key, _first, which = group(np.array(rows, dtype=np.int64) * terms + np.array(words, dtype=np.int64))
    times = np.bincount(which, minlength=len(key))
    row_of = key // terms
    start = np.searchsorted(row_of, np.arange(len(lengths) + 1))
    length = np.array(lengths, dtype=np.int64)
    return Bags(start, key % terms, times.astype(np.float64), length, len(number), tuple(number))


def content(sentences: Sequence[Sentence], stop: frozenset[str]) -> Bags:
    """The bags of the sentences' stems, stop words left out."""
    return count([x for x, token in zip(s.stems, s.tokens, strict=True) if token not in stop] for s in sentences)
