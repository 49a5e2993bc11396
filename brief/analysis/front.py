"""The front: which sentences of thousands of articles are looked at closely.

Comes in: a survey of all sentences, the themes. Goes out: the rows that may stand on a page, and those that repeat the
best of them. Looks at numbers only, in time proportional to the words; merges, files and prints nothing.
"""

from collections.abc import Sequence

import numpy as np

from brief.analysis.ranking.bags import Floats, Ints, ranges
from brief.analysis.ranking.concepts import Flags
from brief.analysis.ranking.outlines import Shelf, find_pairs, find_terms
from brief.analysis.ranking.survey import Survey
from brief.settings import Theme
from brief.text import stems, words

# Sentences are chosen in so many turns, and a concept that was chosen counts half in the next: without that the front
# is one fact in a thousand wordings.
_TURNS = 32
_AGAIN = 0.5
# Only so many times the front's sentences are in question: the turns stay cheap, and the rest would never be chosen.
_IN_QUESTION = 10
# Of each turn, the share that goes by score alone; the rest goes to the themes in equal parts.
_BY_SCORE = 0.5
_ENOUGH = 0.9  # evidence for a theme, in units of one term, as in `themes`
_ACTOR = 0.75


def choose(found: Survey, may_serve: Sequence[Flags], most: int) -> Ints:
    """At most `most` rows, ascending: the best of all and of each theme, no two with the same words.

    Those that lean on the sentence before them bring that one along. `may_serve`: what `serving` gives.
    """
    shelf = found.shelf
    once = _once(found)
    width = min(len(once), _IN_QUESTION * most)
    masks = [mask[once] for mask in may_serve]
    asked = _best(found.scores[once], width, [])
    for mask in masks:
        asked = np.union1d(asked, _best(np.where(mask, found.scores[once], -np.inf), width // len(masks), []))
    chosen: set[int] = set()
    for row in _in_turns(found, once[asked], [mask[asked] for mask in masks], most).tolist():
        leaning = range(_opener(shelf, row), row + 1)
        if len(chosen.union(leaning)) > most:
            break
        chosen.update(leaning)
    return np.array(sorted(chosen), dtype=np.int64)


def foremost(found: Survey, may_serve: Sequence[Flags], rows: Ints, most: int) -> Ints:
    """Of the rows of a front `most` that a page may print: the best of all, then as many of each theme."""
    score = found.scores[rows]
    masks = [mask[rows] for mask in may_serve]
    able = np.logical_or.reduce(masks) if masks else np.ones(len(rows), dtype=np.bool_)
    chosen = _best(np.where(able, score, -np.inf), int(most * _BY_SCORE) if masks else most, [])
    for mask in masks:
        chosen = _best(np.where(mask, score, -np.inf), int(most * (1 - _BY_SCORE) / len(masks)), chosen)
    return rows[chosen]


def serving(shelf: Shelf, themes: Sequence[Theme], language: str = "en") -> tuple[Flags, ...]:
    """For each theme, which sentences may be under it; the themes' terms are in `language`."""
    rows, bags, concepts = len(shelf.sizes), shelf.bags, shelf.concepts
    sought = [_weights(shelf, theme, language) for theme in themes]
    entries = _naming(bags.term, [of_terms for of_terms, _ in sought])
    row, term = np.searchsorted(bags.start, entries, side="right") - 1, bags.term[entries]
    places = _naming(concepts.concept, [of_pairs for _, of_pairs in sought])
    sentence, concept = concepts.sentence[places], concepts.concept[places]
    found = []
    for of_terms, of_pairs in sought:
        of_words = np.bincount(row, of_terms[term], rows)
        found.append(np.asarray(of_words + np.bincount(sentence, of_pairs[concept], rows) >= _ENOUGH))
    return tuple(found)


def _naming(numbers: Ints, weights: Sequence[Floats]) -> Ints:
    """The places of the few numbers that weigh anything for any theme."""
    weighs = np.zeros(len(weights[0]) if weights else 1, dtype=np.bool_)
    for of_one in weights:
        weighs |= of_one != 0
    return np.flatnonzero(weighs[numbers]) if weights else np.zeros(0, dtype=np.int64)


def _opener(shelf: Shelf, row: int) -> int:
    """The row that a sentence leans on at the end: itself, where it stands alone."""
    while not shelf.lines.alone[row] and shelf.lines.index[row] > 0:
        row -= 1
    return row


def _weights(shelf: Shelf, theme: Theme, language: str) -> tuple[Floats, Floats]:
    """About what each term, and each concept, weighs for a theme; a first look, filing is done in `themes`."""
    named = {**dict.fromkeys(theme.actors, _ACTOR), **theme.weights}
    single: dict[str, float] = {}
    double: dict[tuple[str, str], float] = {}
    for term, weight in named.items():
        parts = stems([part for word in words(term) for part in word.split("-")], language)
        if len(parts) == 1:
            single[parts[0]] = max(weight, single.get(parts[0], 0.0))
        elif parts:
            double[parts[0], parts[1]] = max(weight, double.get((parts[0], parts[1]), 0.0))
    of_terms = np.zeros(shelf.bags.terms + 1)
    of_terms[find_terms(shelf, list(single))] = list(single.values())
    of_terms[-1] = 0.0
    of_pairs = np.zeros(len(shelf.keys) + 1)
    of_pairs[find_pairs(shelf, list(double))] = list(double.values())
    of_pairs[-1] = 0.0
    return of_terms, of_pairs


def _once(found: Survey) -> Ints:
    """Of all rows with the same words the best one, those that stand alone before others; ascending."""
    bags = found.shelf.bags
    # A number for each set of words: sums of fixed irrational shares, equal where the words are.
    share = np.modf((np.arange(bags.terms) + 1.0) * np.sqrt(2.0))[0]
    alike = bags.sums(share[bags.term] * bags.count)
    order = np.lexsort((-found.scores, ~found.shelf.lines.alone, alike))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = alike[order][1:] != alike[order][:-1]
    return np.sort(order[first])


def _in_turns(found: Survey, rows: Ints, masks: Sequence[Flags], most: int) -> Ints:
    """The best of `rows`, turn by turn; `masks`: of each theme, which of these rows it may take."""
    start = np.searchsorted(found.shelf.concepts.sentence, rows)
    sizes = np.searchsorted(found.shelf.concepts.sentence, rows, side="right") - start
    concept = found.shelf.concepts.concept[ranges(start, sizes)]
    of = np.repeat(np.arange(len(rows)), sizes)
    worth, length = found.worth.copy(), np.sqrt(np.maximum(found.shelf.sizes[rows], 1.0))
    left = np.ones(len(rows), dtype=np.bool_)
    each = max(1, most // _TURNS)
    chosen = [np.zeros(0, dtype=np.int64)]
    while left.any() and len(rows) - left.sum() < most:
        score = (np.bincount(of, weights=worth[concept], minlength=len(rows)) + found.bonuses[rows]) / length
        score[~left] = -np.inf
        taken = _best(score, each if not masks else max(1, int(each * _BY_SCORE)), [])
        for mask in masks:
            share = max(1, int(each * (1 - _BY_SCORE) / len(masks)))
            taken = _best(np.where(mask, score, -np.inf), share, taken)
        left[taken] = False
        chosen.append(taken)
        now = np.zeros(len(rows), dtype=np.bool_)
        now[taken] = True
        said = np.zeros(len(worth), dtype=np.bool_)
        said[concept[now[of]]] = True
        worth[said] *= _AGAIN
    return rows[np.concatenate(chosen)]


def _best(score: Floats, most: int, already: Sequence[int] | Ints) -> Ints:
    """The places `already` taken and, behind them, the `most` best others whose score is finite, the best first."""
    score = score.copy()
    score[np.asarray(already, dtype=np.int64)] = -np.inf
    wanted = min(most, int(np.isfinite(score).sum()))
    # Ties go by place, so that the choice is the same everywhere.
    edge = np.partition(score, len(score) - wanted)[len(score) - wanted] if wanted else np.inf
    able = np.flatnonzero(score >= edge)
    order = able[np.argsort(-score[able], kind="stable")][:wanted]
    return np.concatenate((np.asarray(already, dtype=np.int64), order)).astype(np.int64)
