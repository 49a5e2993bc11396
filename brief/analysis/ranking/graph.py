"""LexRank, TextRank and Reduction over thousands of sentences: the numbers of sumy 0.13 without its matrices.

Comes in: bags of words. Goes out: one score a sentence, within rounding of sumy's on the same words. Selects nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from brief.analysis.ranking.bags import Bags, Floats, Ints, ranges

# sumy's own: an edge where the cosine is above THRESHOLD; iteration ends when p moves less than EPSILON (Euclidean).
_THRESHOLD = 0.1
_LEXRANK_EPSILON = 0.1
_TEXTRANK_EPSILON = 1e-4
_DAMPING = 0.85
_ZERO_DIVISION_PREVENTION = 1e-7
# Cells of the similarity matrix that are looked at in one go: 8 MB of floats. Twice as many is no faster, a tenth is
# slower by half at 1,000 sentences.
_CELLS = 1 << 20
# Sentences up to which TextRank's matrix is stored: 18 MB.
_DENSE = 1_500
_BITS = 32  # of an index: with more neighbours than one in 32, a bit for every pair is smaller


def work(bags: Bags) -> int:
    """How many (pair of sentences, common term) triples there are: what `lexrank` costs."""
    df = np.bincount(bags.term, minlength=bags.terms)
    return int((df * df).sum())


def lexrank(bags: Bags) -> Floats:
    """LexRank (Erkan and Radev 2004) as sumy computes it: threshold 0.1, power iteration to 0.1.

    Sentences of the same words are one node that counts as many times. Memory: an eighth of a byte a pair of sentences
    at most, whatever they share (50 MB at 20,000 sentences).
    """
    sentences = len(bags.length)
    if not len(bags.term):
        return np.full(sentences, 1.0 / max(sentences, 1))
    idf = np.log(sentences / (1 + np.bincount(bags.term, minlength=bags.terms)))
    kept, node = _distinct(bags)
    times = np.bincount(node).astype(np.float64)
    edges = _edges(bags.only(kept), idf)
    degree = np.zeros(len(kept))
    for block in edges:
        degree[block.rows] = block.sums(times)
    degree = np.maximum(degree, 1.0)
    p = np.full(len(kept), 1.0 / sentences)
    moved = 1.0
    while moved > _LEXRANK_EPSILON:
        after = sum((block.flow(p * times / degree) for block in edges), np.zeros(len(kept)))
        norm = float(np.sqrt((times * after**2).sum()))
        # sumy divides by zero here (no two sentences share a word that counts) and gives NaN.
        if norm == 0.0:
            break
        after /= norm
        moved = float(np.sqrt((times * (after - p) ** 2).sum()))
        p = after
    return p[node]


def textrank(bags: Bags) -> Floats:
    """TextRank (Mihalcea and Tarau 2004) as sumy computes it: damping 0.85, power iteration to 1e-4.

    Sentences without a word leak weight, so that small sets may need hundreds of turns: they get a matrix. For large
    ones: the weight of an edge is common words / (log length + log length), so sentences of one length see the others
    through the same denominators: the product with the matrix costs (different lengths) x (entries), and no pair is
    ever stored.
    """
    sentences = len(bags.length)
    if sentences == 0:
        return np.zeros(0)
    flow = _dense(bags) if sentences <= _DENSE else partial(_overlaps, bags, alone=1.0)
    total = flow(np.ones(sentences)) + _ZERO_DIVISION_PREVENTION
    p = np.full(sentences, 1.0 / sentences)
    moved = 1.0
    while moved > _TEXTRANK_EPSILON:
        after = (1.0 - _DAMPING) / sentences * p.sum() + _DAMPING * flow(p / total)
        moved = float(np.linalg.norm(after - p))
        p = after
    return p


def reduction(bags: Bags) -> Floats:
    """Reduction as sumy computes it: the sum of a sentence's overlaps with all others, normalised as in TextRank."""
    if len(bags.length) == 0:
        return np.zeros(0)
    length = bags.length.astype(np.float64)
    norm = 2 * np.log(np.maximum(length, 1.0))
    itself = np.divide(bags.sums(bags.count**2), norm, out=np.zeros_like(norm), where=norm > 0)
    found = _overlaps(bags, np.ones(len(length)), alone=0.0) - itself
    return np.asarray(np.maximum(found, 0.0))


def _dense(bags: Bags) -> Callable[[Floats], Floats]:
    """As `_overlaps`, from a stored matrix."""
    logs = np.log(np.maximum(bags.length, 1))
    norm = logs[:, None] + logs[None, :]
    rows = len(bags.length)
    common = _Postings(bags).products(0, rows, bags.count, np.ones(bags.terms))
    matrix = common / np.where(norm > 0, norm, 1.0)
    return lambda x: np.asarray(matrix @ x, dtype=np.float64)


def _overlaps(bags: Bags, x: Floats, alone: float) -> Floats:
    """For every sentence j the sum over i of x[i] * common words(i, j) / (log length i + log length j).

    `alone` stands for 1 / 0, where both sentences have one word.
    """
    row = bags.row
    logs = np.log(np.maximum(bags.length, 1))
    found = np.zeros(len(bags.length))
    for length in np.flatnonzero(np.bincount(bags.length)[1:]) + 1:
        norm = logs + np.log(length)
        y = x * np.divide(1.0, norm, out=np.full_like(norm, alone), where=norm > 0)
        seen = bags.spread(bags.count * y[row])
        same = np.flatnonzero(bags.length == length)
        entry = ranges(bags.start[same], np.diff(bags.start)[same])
        back = np.repeat(np.arange(len(same)), np.diff(bags.start)[same])
        found[same] = np.bincount(back, weights=bags.count[entry] * seen[bags.term[entry]], minlength=len(same))
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """The edges of some consecutive sentences, as indices or as bits, whichever is smaller."""

    rows: slice
    width: int
    near: Ints | None
    """The neighbours of each row, one row after the other."""
    counts: Ints
    """How many neighbours each row has."""
    bits: npt.NDArray[np.uint8] | None
    """One bit a pair."""

    def flow(self, given: Floats) -> Floats:
        """What every sentence gets when each row gives its share along its edges."""
        share = given[self.rows]
        if self.bits is not None:
            return np.asarray(share @ np.unpackbits(self.bits, axis=1, count=self.width), dtype=np.float64)
        found = np.bincount(self._near, weights=np.repeat(share, self.counts), minlength=self.width)
        return found.astype(np.float64)

    def sums(self, values: Floats) -> Floats:
        """The sum of a value over the neighbours of each row."""
        if self.bits is not None:
            return np.asarray(np.unpackbits(self.bits, axis=1, count=self.width) @ values, dtype=np.float64)
        row = np.repeat(np.arange(len(self.counts)), self.counts)
        return np.bincount(row, weights=values[self._near], minlength=len(self.counts)).astype(np.float64)

    @property
    def _near(self) -> Ints:
        return np.zeros(0, dtype=np.int64) if self.near is None else self.near.astype(np.int64)


def _distinct(bags: Bags) -> tuple[Ints, Ints]:
    """The first sentence of each bag of words, and for every sentence which of these it is like."""
    seen: dict[bytes, int] = {}
    first: list[int] = []
    node: list[int] = []
    for row, (start, end) in enumerate(pairwise(bags.start.tolist())):
        key = bags.term[start:end].tobytes() + bags.count[start:end].tobytes()
        if key not in seen:
            seen[key] = len(first)
            first.append(row)
        node.append(seen[key])
    return np.array(first, dtype=np.int64), np.array(node, dtype=np.int64)


def _edges(bags: Bags, idf: Floats) -> list[_Block]:
    """Who is similar to whom: idf-modified cosine above the threshold, the sentence itself included."""
    sentences, row = len(bags.length), bags.row
    most = np.ones(sentences)
    np.maximum.at(most, row, bags.count)
    tf = bags.count / most[row]
    size = np.sqrt(bags.sums((tf * idf[bags.term]) ** 2))
    postings = _Postings(bags)
    height = max(1, _CELLS // sentences)
    blocks = []
    for first in range(0, sentences, height):
        last = min(first + height, sentences)
        above = postings.products(first, last, tf, idf**2).ravel()
        cell = np.flatnonzero(above)
        one, other = cell // sentences, cell % sentences
        close = above[cell] / (size[first + one] * size[other]) > _THRESHOLD
        one, other = one[close], other[close]
        counts = np.bincount(one, minlength=last - first)
        if len(one) * _BITS <= (last - first) * sentences:
            blocks.append(_Block(slice(first, last), sentences, other.astype(np.int32), counts, None))
            continue
        near = np.zeros((last - first, sentences), dtype=np.bool_)
        near[one, other] = True
        blocks.append(_Block(slice(first, last), sentences, None, counts, np.packbits(near, axis=1)))
    return blocks


class _Postings:
    """Which sentences hold a term."""

    def __init__(self, bags: Bags) -> None:
        self._bags = bags
        self._row = bags.row
        self._entry = np.argsort(bags.term, kind="stable")
        self._df = np.bincount(bags.term, minlength=bags.terms)
        self._opens = np.cumsum(self._df) - self._df

    def products(self, first: int, last: int, weight: Floats, factor: Floats) -> Floats:
        """For sentences `first` to `last` and every sentence: the sum over common terms of weight * weight * factor.

        The operations are in sumy's order: real pairs lie within 1e-6 of LexRank's threshold.
        """
        bags, rows = self._bags, len(self._bags.length)
        entry = slice(int(bags.start[first]), int(bags.start[last]))
        term = bags.term[entry]
        times = self._df[term]
        posting = self._entry[ranges(self._opens[term], times)]
        product = np.repeat(weight[entry], times) * weight[posting] * np.repeat(factor[term], times)
        cell = np.repeat((self._row[entry] - first) * rows, times) + self._row[posting]
        found = np.bincount(cell, weights=product, minlength=(last - first) * rows)
        return found.astype(np.float64, copy=False).reshape(last - first, rows)
