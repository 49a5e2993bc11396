"""LexRank, TextRank and Reduction over thousands of sentences: the numbers of sumy 0.13 without its matrices.

Comes in: bags of words. Goes out: one score a sentence, within rounding of sumy's on the same words. Selects nothing.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, ranges

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


def work(bags: Bags) -> int:
    """How many (pair of sentences, common term) triples there are: what `lexrank` costs."""
    df = np.bincount(bags.term, minlength=bags.terms)
    return int((df * df).sum())


def lexrank(bags: Bags) -> Floats:
    """LexRank (Erkan and Radev 2004) as sumy computes it: threshold 0.1, power iteration to 0.1.

    Memory: an eighth of a byte a pair of sentences at most, whatever they share (50 MB at 20,000 sentences).
    """
    sentences = len(bags.length)
    if sentences == 0:
        return np.zeros(0)
    p = np.full(sentences, 1.0 / sentences)
    if not len(bags.term):
        return p
    edges = _edges(bags)
    degree = np.maximum(np.concatenate([block.degree for block in edges]), 1.0)
    moved = 1.0
    while moved > _LEXRANK_EPSILON:
        share = p / degree
        after = np.zeros(sentences)
        for block in edges:
            block.flow(share, after)
        norm = float(np.linalg.norm(after))
        # sumy divides by zero here (no two sentences share a word that counts) and gives NaN.
        if norm == 0.0:
            break
        after /= norm
        moved = float(np.linalg.norm(after - p))
        p = after
    return p


def textrank(bags: Bags) -> Floats:
    """TextRank (Mihalcea and Tarau 2004) as sumy computes it: damping 0.85, power iteration to 1e-4.

    Sentences without a word leak weight, so that small sets may need hundreds of turns: they get a matrix. For large ones:
    the weight of an edge is common words / (log length + log length), so sentences of one length see the others through
    the same denominators: the product with the matrix costs (different lengths) x (entries), and no pair is ever stored.
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
    return np.maximum(found, 0.0)


def _dense(bags: Bags) -> Callable[[Floats], Floats]:
    """As `_overlaps`, from a stored matrix."""
    logs = np.log(np.maximum(bags.length, 1))
    norm = logs[:, None] + logs[None, :]
    rows = len(bags.length)
    common = _products(bags, 0, rows, bags.count, np.ones(bags.terms))
    matrix = common / np.where(norm > 0, norm, 1.0)
    return lambda x: matrix @ x


def _overlaps(bags: Bags, x: Floats, alone: float) -> Floats:
    """For every sentence j the sum over i of x[i] * common words(i, j) / (log length i + log length j).

    `alone` stands for 1 / 0, where both sentences have one word.
    """
    row = bags.row
    logs = np.log(np.maximum(bags.length, 1))
    found = np.zeros(len(bags.length))
    for length in np.unique(bags.length[bags.length > 0]):
        norm = logs + np.log(length)
        y = x * np.divide(1.0, norm, out=np.full_like(norm, alone), where=norm > 0)
        seen = bags.spread(bags.count * y[row])
        same = np.flatnonzero(bags.length == length)
        entry = ranges(bags.start[same], np.diff(bags.start)[same])
        back = np.repeat(np.arange(len(same)), np.diff(bags.start)[same])
        found[same] = np.bincount(back, weights=bags.count[entry] * seen[bags.term[entry]], minlength=len(same))
    return found


class _Block:
    """The edges of some consecutive sentences, as indices or as bits, whichever is smaller."""

    def __init__(self, first: int, near: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> None:
        self.rows = slice(first, first + len(near))
        self.width = near.shape[1]
        counts = np.count_nonzero(near, axis=1)
        self.degree: Floats = counts.astype(np.float64)
        self.packed = int(counts.sum()) * 32 > near.size
        self.edges = np.packbits(near, axis=1) if self.packed else np.nonzero(near)[1].astype(np.int32)

    def flow(self, share: Floats, after: Floats) -> None:
        """Add to `after` what the rows give along their edges."""
        given = share[self.rows]
        if self.packed:
            after += given @ np.unpackbits(self.edges, axis=1, count=self.width)
        else:
            after += np.bincount(
                self.edges, weights=np.repeat(given, self.degree.astype(np.int64)), minlength=len(after)
            )


def _edges(bags: Bags) -> list[_Block]:
    """Who is similar to whom: idf-modified cosine above the threshold, the sentence itself included."""
    sentences, row = len(bags.length), bags.row
    most = np.ones(sentences)
    np.maximum.at(most, row, bags.count)
    tf = bags.count / most[row]
    df = np.bincount(bags.term, minlength=bags.terms)
    idf = np.log(sentences / (1 + df))
    size = np.sqrt(bags.sums((tf * idf[bags.term]) ** 2))
    height = max(1, _CELLS // sentences)
    blocks = []
    for first in range(0, sentences, height):
        last = min(first + height, sentences)
        above = _products(bags, first, last, tf, idf**2)
        below = size[first:last, None] * size[None, :]
        cosine = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
        blocks.append(_Block(first, cosine > _THRESHOLD))
    return blocks


def _products(bags: Bags, first: int, last: int, weight: Floats, factor: Floats) -> Floats:
    """For the sentences `first` to `last` and every sentence: the sum over common terms of weight * weight * factor.

    The operations are in sumy's order: real pairs lie within 1e-6 of LexRank's threshold.
    """
    rows = len(bags.length)
    by_term = np.argsort(bags.term, kind="stable")
    df = np.bincount(bags.term, minlength=bags.terms)
    entry = slice(int(bags.start[first]), int(bags.start[last]))
    term = bags.term[entry]
    times = df[term]
    posting = by_term[ranges((np.cumsum(df) - df)[term], times)]
    product = np.repeat(weight[entry], times) * weight[posting] * np.repeat(factor[term], times)
    row = bags.row
    cell = np.repeat((row[entry] - first) * rows, times) + row[posting]
    return np.bincount(cell, weights=product, minlength=(last - first) * rows).reshape(last - first, rows)
