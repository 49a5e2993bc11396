"""What speaks for a concept and for a sentence: a row of numbers each, the same for two articles and for two thousand.

Comes in: sentences and their concepts. Goes out: the two matrices that `weights.toml` weighs. Learns nothing. Every
column is a share, a place or a yes, so that it means the same in any set of articles; every one costs time in
proportion to the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, Ints, content, group
from brief.analysis.ranking.concepts import Concepts, Flags
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
class Lines:
    """What is counted of sentences beside their words."""

    article: Ints
    """The number of each sentence's article, from 0, ascending or not."""
    articles: int
    """How many articles there are, 1 at least."""
    index: Floats
    """Place in the article, 0 for its first sentence."""
    words: Floats
    """Words of each sentence, stop words counted."""
    alone: Flags
    """Whether it can be understood without the sentence before it."""

    @property
    def place(self) -> Floats:
        """`index` as a share of the article, 0 to 1."""
        last = np.zeros(self.articles)
        np.maximum.at(last, self.article, self.index)
        return np.asarray(self.index / np.maximum(last[self.article], 1.0))


@dataclass(frozen=True, slots=True)
class Cells:
    """Which terms stand in which article, each once: the filled cells of a table of articles by terms."""

    of: Ints
    """The cell of each entry of the bags."""
    article: Ints
    """The article of each cell, ascending."""
    term: Ints
    """The term of each cell, ascending within an article."""


@dataclass(frozen=True, slots=True)
class Table:
    """All that is counted of some sentences, as numbers."""

    lines: Lines
    """The sentences."""
    bags: Bags
    """Their content words."""
    concepts: Concepts
    """Which stand where; their stems are not asked for."""
    ends: Ints
    """The two words of each concept as terms of `bags`, -1 for a stop word."""
    cells: Cells
    """Which terms stand in which article."""
    opening: Flags
    """For each occurrence of a concept, whether it is the first in its article."""


def tabulate(lines: Lines, bags: Bags, concepts: Concepts, ends: Ints) -> Table:
    """The table of these sentences."""
    keys, _first, cell = group(lines.article[bags.row] * max(bags.terms, 1) + bags.term)
    of_article = concepts.concept * lines.articles + lines.article[concepts.sentence]
    opening = np.zeros(len(of_article), dtype=np.bool_)
    opening[group(of_article)[1]] = True  # sentences ascend
    cells = Cells(cell, keys // max(bags.terms, 1), keys % max(bags.terms, 1))
    return Table(lines, bags, concepts, ends, cells, opening)


def measure(sentences: Sequence[Sentence], concepts: Concepts, stop: frozenset[str]) -> Evidence:
    """The evidence for every concept and every sentence."""
    number: dict[str, int] = {}
    article = np.array([number.setdefault(s.id.article, len(number)) for s in sentences], dtype=np.int64)
    lines = Lines(
        article=article,
        articles=max(len(number), 1),
        index=np.array([s.id.index for s in sentences], dtype=np.float64),
        words=np.array([len(s.tokens) for s in sentences], dtype=np.float64),
        alone=np.array([s.alone for s in sentences], dtype=np.bool_),
    )
    bags = content(sentences, stop)
    return measure_table(tabulate(lines, bags, concepts, _ends(concepts, bags)))


def measure_table(table: Table) -> Evidence:
    """The same evidence from numbers alone."""
    row = table.bags.row
    vectors = _vectors(table.bags, row)
    return Evidence(
        concepts=_of_concepts(table, _centrality(table.bags, row, vectors)),
        sentences=_of_sentences(table.lines, _support(table, row, vectors)),
    )


def _of_concepts(table: Table, central: Floats) -> Floats:
    concepts, lines = table.concepts, table.lines
    count, rows = len(concepts.number), len(lines.article)
    where, what = concepts.sentence, concepts.concept

    def total(of: Ints, weights: Floats | None = None) -> Floats:
        return np.bincount(of, weights=weights, minlength=count).astype(np.float64)

    of, opening = what[table.opening], lines.index[where[table.opening]]
    held = total(of)
    share = held / lines.articles
    opens = total(of, (opening == 0).astype(np.float64)) / lines.articles
    times = total(what)
    nearest = np.ones(count)
    np.minimum.at(nearest, what, lines.place[where])
    best = np.zeros(count)
    centrality = central[where]
    np.maximum.at(best, what, centrality)
    low, high = _word_shares(table)
    columns = (
        share,
        share**2,
        held == 1,
        np.log1p(times) / np.log(rows + 1),
        opens,
        total(of, (opening < _EARLY).astype(np.float64)) / lines.articles,
        total(of, np.exp(-opening / _FADE)) / lines.articles,
        opens > 0,
        nearest,
        concepts.first_stop,
        concepts.second_stop,
        share * (concepts.first_stop | concepts.second_stop),
        concepts.number,
        low,
        high,
        best,
        total(what, centrality) / np.maximum(times, 1.0),
    )
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _of_sentences(table: Lines, support: Floats) -> Floats:
    columns = (
        np.exp(-table.index / _FADE),
        np.minimum(table.words, _LONGEST) / _LONGEST,
        support,
        ~table.alone,
    )
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _vectors(bags: Bags, row: Ints) -> Floats:
    """TF-IDF of every entry, the vector of each sentence of length 1."""
    rows = len(bags.length)
    df = np.bincount(bags.term, minlength=bags.terms)
    value = bags.count * np.log((rows + 1) / (df + 1))[bags.term]
    return value / np.maximum(np.sqrt(np.bincount(row, value**2, rows)), 1e-12)[row]


def _centrality(bags: Bags, row: Ints, vectors: Floats) -> Floats:
    """The share of sentences that a sentence is more central than, by the sum of its cosines to all sentences.

    The sum over all is one product with the sum of all vectors: no pair is looked at.
    """
    # Rounded, so that equal sentences are equal whatever the order of the articles.
    found = np.round(np.bincount(row, vectors * bags.spread(vectors)[bags.term], len(bags.length)), 9)
    return np.searchsorted(np.sort(found), found) / max(len(found) - 1, 1)


def _support(table: Table, row: Ints, vectors: Floats) -> Floats:
    """The mean cosine of a sentence with each other article as a whole: what all report, not what one dwells on."""
    bags, cells, articles = table.bags, table.cells, table.lines.articles
    summed = np.bincount(cells.of, weights=vectors, minlength=len(cells.term))
    size = np.sqrt(np.bincount(cells.article, weights=summed**2, minlength=articles))
    unit = summed / np.maximum(size, 1e-12)[cells.article]
    # All articles at once, then the sentence's own is taken away again.
    everywhere = np.bincount(cells.term, weights=unit, minlength=bags.terms)
    others = vectors * (everywhere[bags.term] - unit[cells.of])
    return np.bincount(row, weights=others, minlength=len(bags.length)) / max(articles - 1, 1)


def _word_shares(table: Table) -> tuple[Floats, Floats]:
    """The share of articles that hold the rarer and the commoner word of each concept; stop words do not count."""
    df = np.bincount(table.cells.term, minlength=table.bags.terms) / table.lines.articles
    both = np.append(df, np.nan)[table.ends]
    return np.nan_to_num(np.fmin(both[:, 0], both[:, 1])), np.nan_to_num(np.fmax(both[:, 0], both[:, 1]))


def _ends(concepts: Concepts, bags: Bags) -> Ints:
    number = {name: k for k, name in enumerate(bags.names)}
    ends = np.array([[number.get(x, -1) for x in pair] for pair in concepts.pairs], dtype=np.int64).reshape(-1, 2)
    ends[concepts.first_stop, 0] = -1
    ends[concepts.second_stop, 1] = -1
    return ends
