"""What speaks for a concept and for a sentence: a row of numbers each, the same for two articles and for two thousand.

Comes in: sentences and their concepts. Goes out: the two matrices that `weights.toml` weighs. Learns nothing. Every
column is a share, a place or a yes, so that it means the same in any set of articles; every one costs time in
proportion to the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, Ints, content, group
from brief.analysis.ranking.concepts import Concepts
from brief.model import Sentence

OF_CONCEPTS = (
    "articles", "articles squared", "one article", "sentences", "opens", "early", "decay", "opens one", "first place",
    "first stop", "second stop", "articles half stop", "number", "rarest word", "commonest word", "best centrality",
    "mean centrality",
)  # fmt: skip
"""The columns of `Evidence.concepts`."""

OF_SENTENCES = ("decay", "length", "support", "not alone")
"""The columns of `Evidence.sentences`."""

# Sentences at an article's beginning; and how fast it counts less further down: after five sentences by e.
_EARLY = 3
_FADE = 5.0
# Words (with stop words) at which length stops counting.
_LONGEST = 60
# Tried and left out, none better than chance in cross-validation. Of a sentence: its place as a share, a question, a
# quotation, "I" or "we", digits, capitals, share of stop words, LexRank, who speaks. Of a concept: capitals, the
# votes of the panel, the support and length of its sentences, its words' luck in other sets, products of these
# columns.


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each."""

    concepts: Floats
    """One row a concept, one column a name of `OF_CONCEPTS`."""
    sentences: Floats
    """One row a sentence, one column a name of `OF_SENTENCES`."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where sentences stand."""

    article: Ints
    articles: int
    index: Floats
    """Place in the article, 0 for its first sentence."""
    place: Floats
    """The same as a share of the article, 0 to 1."""


def measure(sentences: Sequence[Sentence], concepts: Concepts, stop: frozenset[str]) -> Evidence:
    """The evidence for every concept and every sentence."""
    table = _places(sentences)
    bags = content(sentences, stop)
    vectors = _vectors(bags)
    return Evidence(
        concepts=_of_concepts(concepts, table, bags, _centrality(bags, vectors)),
        sentences=_of_sentences(sentences, table, _support(bags, vectors, table)),
    )


def _places(sentences: Sequence[Sentence]) -> _Table:
    number: dict[str, int] = {}
    article = np.array([number.setdefault(s.id.article, len(number)) for s in sentences], dtype=np.int64)
    index = np.array([s.id.index for s in sentences], dtype=np.float64)
    last = np.zeros(max(len(number), 1))
    np.maximum.at(last, article, index)
    return _Table(article, max(len(number), 1), index, index / np.maximum(last[article], 1.0))


def _of_concepts(concepts: Concepts, table: _Table, bags: Bags, central: Floats) -> Floats:
    count, rows = len(concepts.names), len(table.article)
    where, what = concepts.sentence, concepts.concept

    def total(of: Ints, weights: Floats | None = None) -> Floats:
        return np.bincount(of, weights=weights, minlength=count).astype(np.float64)

    # The first occurrence of each concept in each article: sentences ascend.
    pair, first, _ = group(what * table.articles + table.article[where])
    of, opening = pair // table.articles, table.index[where[first]]
    held = total(of)
    share = held / table.articles
    opens = total(of, (opening == 0).astype(np.float64)) / table.articles
    times = total(what)
    nearest = np.ones(count)
    np.minimum.at(nearest, what, table.place[where])
    best = np.zeros(count)
    np.maximum.at(best, what, central[where])
    low, high = _word_shares(concepts, table, bags)
    columns = (
        share,
        share**2,
        held == 1,
        np.log1p(times) / np.log(rows + 1),
        opens,
        total(of, (opening < _EARLY).astype(np.float64)) / table.articles,
        total(of, np.exp(-opening / _FADE)) / table.articles,
        opens > 0,
        nearest,
        concepts.first_stop,
        concepts.second_stop,
        share * (concepts.first_stop | concepts.second_stop),
        concepts.number,
        low,
        high,
        best,
        total(what, central[where]) / np.maximum(times, 1.0),
    )
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _of_sentences(sentences: Sequence[Sentence], table: _Table, support: Floats) -> Floats:
    words = np.array([len(s.tokens) for s in sentences], dtype=np.float64)
    columns = (
        np.exp(-table.index / _FADE),
        np.minimum(words, _LONGEST) / _LONGEST,
        support,
        np.array([not s.alone for s in sentences]),
    )
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _vectors(bags: Bags) -> Floats:
    """TF-IDF of every entry, the vector of each sentence of length 1."""
    rows = len(bags.length)
    df = np.bincount(bags.term, minlength=bags.terms)
    value = bags.count * np.log((rows + 1) / (df + 1))[bags.term]
    return value / np.maximum(np.sqrt(bags.sums(value**2)), 1e-12)[bags.row]


def _centrality(bags: Bags, vectors: Floats) -> Floats:
    """The share of sentences that a sentence is more central than, by the sum of its cosines to all sentences.

    The sum over all is one product with the sum of all vectors: no pair is looked at.
    """
    # Rounded, so that equal sentences are equal whatever the order of the articles.
    found = np.round(bags.sums(vectors * bags.spread(vectors)[bags.term]), 9)
    return np.searchsorted(np.sort(found), found) / max(len(found) - 1, 1)


def _support(bags: Bags, vectors: Floats, table: _Table) -> Floats:
    """The mean cosine of a sentence with each other article as a whole: what all report, not what one dwells on."""
    terms = max(bags.terms, 1)
    keys, _first, cell = group(table.article[bags.row] * terms + bags.term)
    summed = np.bincount(cell, weights=vectors, minlength=len(keys))
    size = np.sqrt(np.bincount(keys // terms, weights=summed**2, minlength=table.articles))
    unit = summed / np.maximum(size, 1e-12)[keys // terms]
    # All articles at once, then the sentence's own is taken away again.
    everywhere = np.bincount(keys % terms, weights=unit, minlength=terms)
    return bags.sums(vectors * (everywhere[bags.term] - unit[cell])) / max(table.articles - 1, 1)


def _word_shares(concepts: Concepts, table: _Table, bags: Bags) -> tuple[Floats, Floats]:
    """The share of articles that hold the rarer and the commoner word of each concept; stop words do not count."""
    held = group(bags.term * table.articles + table.article[bags.row])[0]
    df = np.bincount(held // table.articles, minlength=bags.terms) / table.articles
    known = np.append(df, np.nan)
    number = {name: k for k, name in enumerate(bags.names)}
    ends = np.array([[number.get(x, -1) for x in pair] for pair in concepts.pairs], dtype=np.int64).reshape(-1, 2)
    ends[concepts.first_stop, 0] = -1
    ends[concepts.second_stop, 1] = -1
    both = known[ends]
    return np.nan_to_num(np.fmin(both[:, 0], both[:, 1])), np.nan_to_num(np.fmax(both[:, 0], both[:, 1]))
