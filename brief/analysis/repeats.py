"""Who else reports it: the sentences, among all of thousands of articles, that say what some of them say.

Comes in: the words of all sentences, the rows in question. Goes out: the rows that repeat them, the nearest of each
outlet first. Looks at numbers only; what is one point is decided in `points`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, Ints, group, ranges

# The least likeness of a repeat. Points are merged at a mean likeness of .285; what lies below it is never merged.
_ALIKE = 0.3
# The same sentence, or one that differs in a few words: reports of one fact in other words mostly lie below.
_SURELY = 0.6
_POWER = 1.5  # of the inverse document frequency, as in `likeness`
_MASS = 1.0  # as there: little shared proves little
# Terms in more sentences than this share tell little of what is reported, and are most of all postings.
_COMMON = 0.02
_FAR = _ALIKE**2 * 0.9  # a tenth less than what would do: sums are rounded
_FEW = 50  # a term of so few sentences is never common


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found."""

    rows: Ints
    """The rows that repeat, without those asked for, ascending."""
    left: int
    """How many more there were than could be taken."""
    outlets: Mapping[int, int]
    """For each row asked for, how many outlets surely report it, its own among them, wherever they stand."""


def find(bags: Bags, seeds: Ints, outlets: Ints, known: Ints, most: int) -> Repeats:
    """At most `most` rows that repeat a seed: of each seed one an outlet, the nearest first, all seeds alike.

    Args:
        bags: the content words of all sentences.
        seeds: rows, best first.
        outlets: the number of each row's outlet.
        known: rows that are looked at anyway.
        most: rows.
    """
    taken = np.zeros(len(outlets), dtype=np.bool_)
    taken[known] = True
    turn: list[Ints] = [np.zeros(0, dtype=np.int64)]
    rows: list[Ints] = [np.zeros(0, dtype=np.int64)]
    heard: dict[int, int] = {}
    for seed, (near, like) in zip(seeds.tolist(), _alike(bags, seeds), strict=True):
        heard[seed] = len(group(outlets[np.append(near[like >= _SURELY], seed)])[0])
        order = near[np.argsort(-like, kind="stable")]
        _outlets, first, _which = group(outlets[order])
        one = order[np.sort(first)]
        new = np.flatnonzero(~taken[one])
        turn.append(new)
        rows.append(one[new])
    turns, every = np.concatenate(turn), np.concatenate(rows)
    in_turn = every[np.argsort(turns, kind="stable")]
    distinct = in_turn[np.sort(group(in_turn)[1])]
    return Repeats(np.sort(distinct[:most]), max(0, len(distinct) - most), heard)


def _alike(bags: Bags, seeds: Ints) -> Sequence[tuple[Ints, Floats]]:
    """For each seed, the rows alike and how much: idf-weighted cosine, less where little is shared."""
    sentences = len(bags.length)
    df = np.bincount(bags.term, minlength=bags.terms)
    weight = np.log1p(sentences / np.maximum(df, 1)) ** _POWER
    mass = bags.sums(weight[bags.term])
    telling = df <= max(_FEW, _COMMON * sentences)
    sizes = np.diff(bags.start)
    asked = np.zeros(bags.terms, dtype=np.bool_)
    asked[bags.term[ranges(bags.start[seeds], sizes[seeds])]] = True
    entry = np.flatnonzero((asked & telling)[bags.term])
    # By term, then by row: both in one number sort faster than places by their terms.
    key = np.sort(bags.term[entry] * sentences + np.searchsorted(bags.start, entry, side="right") - 1)
    term, holder = key // sentences, key % sentences
    opens = np.searchsorted(term, np.arange(bags.terms + 1))
    found = []
    for seed in seeds.tolist():
        terms = bags.term[bags.start[seed] : bags.start[seed + 1]]
        terms = terms[telling[terms]]
        times = opens[terms + 1] - opens[terms]
        postings = holder[ranges(opens[terms], times)]
        shared = np.bincount(postings, weights=np.repeat(weight[terms], times), minlength=sentences)
        # Nobody holds less than is shared, so that the likeness is below the root of the share of the seed's.
        near = np.flatnonzero(shared > _FAR * mass[seed])
        common = shared[near]
        like = common / np.sqrt(mass[near] * mass[seed]) * common / (common + _MASS)
        close = like >= _ALIKE
        found.append((near[close], like[close]))
    return found
