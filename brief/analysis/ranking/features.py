"""What speaks for a concept: a row of numbers for each, the same for two articles and for two thousand.

Comes in: sentences and their concepts. Goes out: the matrix that `weights.toml` weighs. Learns nothing.
"""

from collections.abc import Sequence

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, Ints, content
from brief.analysis.ranking.concepts import Concepts
from brief.model import Sentence

NAMES = (
    "articles", "articles squared", "one article", "sentences", "opens", "early", "decay", "opens one", "first place",
    "half stop", "articles half stop", "number", "rarest word", "commonest word", "centrality", "mean centrality",
)  # fmt: skip
"""The columns: all shares of something, so that they mean the same in every set of articles."""


def measure(sentences: Sequence[Sentence], concepts: Concepts, stop: frozenset[str]) -> Floats:
    """One row a concept, one column a name."""
    count = len(concepts.names)
    article, articles = _articles(sentences)
    place = np.array([s.id.index for s in sentences], dtype=np.float64)
    longest = np.zeros(articles)
    np.maximum.at(longest, article, place)
    where, what = concepts.sentence, concepts.concept
    # The first occurrence of each concept in each article.
    pair, first = np.unique(what * articles + article[where], return_index=True)
    of = pair // articles
    opening = place[where[first]]
    share = np.bincount(of, minlength=count) / articles
    bags = content(sentences, stop)
    central = _centrality(bags)
    half = (concepts.stops == 1).astype(np.float64)
    low, high = _words(bags, concepts, article, articles, sentences, stop)
    times = np.bincount(what, minlength=count)
    opens = np.bincount(of, weights=opening == 0, minlength=count) / articles
    relative = np.ones(count)
    np.minimum.at(relative, what, (place / np.maximum(longest[article], 1.0))[where])
    best = np.zeros(count)
    np.maximum.at(best, what, central[where])
    digit = np.array([any(ch.isdigit() for ch in name) for name in concepts.names], dtype=np.float64)
    columns = (
        share,
        share**2,
        (share * articles < 1.5).astype(np.float64),
        np.log1p(times) / np.log(len(sentences) + 1),
        opens,
        np.bincount(of, weights=opening < 3, minlength=count) / articles,
        np.bincount(of, weights=np.exp(-opening / 5), minlength=count) / articles,
        (opens > 0).astype(np.float64),
        relative,
        half,
        share * half,
        digit,
        low,
        high,
        best,
        np.bincount(what, weights=central[where], minlength=count) / np.maximum(times, 1),
    )
    return np.column_stack(columns)


def _articles(sentences: Sequence[Sentence]) -> tuple[Ints, int]:
    number: dict[str, int] = {}
    found = [number.setdefault(s.id.article, len(number)) for s in sentences]
    return np.array(found, dtype=np.int64), max(len(number), 1)


def _centrality(bags: Bags) -> Floats:
    """The share of sentences that a sentence is more central than, by the sum of its TF-IDF cosines to all others.

    The sum over all others is one product with the sum of all vectors: no pair is looked at.
    """
    rows = len(bags.length)
    df = np.bincount(bags.term, minlength=bags.terms)
    value = bags.count * np.log((rows + 1) / (df + 1))[bags.term]
    size = np.sqrt(bags.sums(value**2))
    value = value / np.maximum(size, 1e-12)[bags.row]
    found = bags.sums(value * bags.spread(value)[bags.term])
    order = np.argsort(np.argsort(found, kind="stable"), kind="stable")
    return order / max(rows - 1, 1)


def _words(
    bags: Bags, concepts: Concepts, article: Ints, articles: int, sentences: Sequence[Sentence], stop: frozenset[str]
) -> tuple[Floats, Floats]:
    """The share of articles that hold the rarer and the commoner word of each concept; stop words do not count."""
    number: dict[str, int] = {}
    for s in sentences:
        for token, x in zip(s.tokens, s.stems, strict=True):
            if token not in stop:
                number.setdefault(x, len(number))
    pair = np.unique(bags.term * articles + article[bags.row])
    df = np.bincount(pair // articles, minlength=bags.terms) / articles
    known = np.append(df, np.nan)
    ends = np.array([[number.get(x, -1) for x in name.split(" ")] for name in concepts.names], dtype=np.int64)
    both = known[ends.reshape(-1, 2)]
    return np.nan_to_num(np.fmin(both[:, 0], both[:, 1])), np.nan_to_num(np.fmax(both[:, 0], both[:, 1]))
