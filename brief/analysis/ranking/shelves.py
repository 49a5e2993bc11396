"""The shelf of a folder that grows: the one before with what has come put between, not every article unfolded again.

Comes in: the outlines of all articles, time after time. Goes out: what `outlines.unfold` makes of them, bit for bit.
Only whole numbers are carried over; whatever is summed is summed anew, since a sum depends on the order of its parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from brief.analysis.ranking.bags import Bags, Ints
from brief.analysis.ranking.concepts import Concepts
from brief.analysis.ranking.features import Cells, Lines, Table
from brief.analysis.ranking.outlines import Codes, Shelf, unfold

# Where more than this share has come, unfolding all is as fast.
_FEW = 0.1
# Content words of a shelf that is kept, 60 bytes each: 10,000 articles of eight sentences have a million.
_MOST = 5_000_000

_Values = TypeVar("_Values", bound=npt.NDArray[np.generic])


class Shelves:
    """Keeps the shelf it gave last."""

    def __init__(self) -> None:
        self._outlines: Sequence[bytes] = ()
        self._shelf: Shelf | None = None

    def unfold(self, outlines: Sequence[bytes]) -> Shelf:
        """What `outlines.unfold` gives."""
        came = None if self._shelf is None else _came(self._outlines, outlines)
        if self._shelf is None or came is None:
            shelf = unfold(outlines)
        elif came:
            shelf = with_more(self._shelf, unfold([outlines[place] for place in came]), came)
        else:
            shelf = self._shelf
        is_kept = len(shelf.bags.term) <= _MOST
        self._outlines, self._shelf = (tuple(outlines), shelf) if is_kept else ((), None)
        return shelf


def _came(before: Sequence[bytes], now: Sequence[bytes]) -> list[int] | None:
    """Places of the outlines that came; None where too many did, or one went."""
    if not len(before) <= len(now) <= len(before) * (1 + _FEW):
        return None
    came: list[int] = []
    at = 0
    for place, outline in enumerate(now):
        if at < len(before) and outline == before[at]:
            at += 1
        else:
            came.append(place)
    return came if at == len(before) else None


@dataclass(frozen=True, slots=True)
class _Seams:
    """Where pieces of one sequence go between those of another."""

    cuts: Ints
    """Before which value of the one each piece of the other goes."""
    bounds: Ints
    """Where those pieces begin in the other; and where the last one ends."""

    def finer(self, starts: Ints, of_more: Ints) -> "_Seams":
        """The seams of what lies within: where each one's values begin, and the last end."""
        return _Seams(starts[self.cuts], of_more[self.bounds])

    def mixed(self, old: _Values, more: _Values, by: "_Seams | None" = None) -> _Values:
        """Both in one; numbers that count what the seams `by` put together count on."""
        pieces = []
        ends = [*self.cuts.tolist(), len(old)]
        for place, (begin, end) in enumerate(zip([0, *ends], ends, strict=False)):
            pieces.append(old[begin:end] if by is None else old[begin:end] + by.bounds[place])
            if place < len(self.cuts):
                piece = more[self.bounds[place] : self.bounds[place + 1]]
                pieces.append(piece if by is None else piece + by.cuts[place])
        return np.concatenate(pieces)  # type: ignore[return-value]  # of arrays of one type

    def starts(self, old: Ints, more: Ints, by: "_Seams") -> Ints:
        """As `mixed`, for where values begin, and the last one ends."""
        return np.append(self.mixed(old[:-1], more[:-1], by), old[-1] + more[-1])


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The terms, or the concepts, of two shelves on one."""

    keys: Codes
    """Of both, ascending."""
    old: Ints
    """For each of the one's, its number now."""
    more: Ints
    """For each of the other's."""


def with_more(shelf: Shelf, more: Shelf, places: Sequence[int]) -> Shelf:
    """The shelf of the articles of both; `places`: of those of `more` on it, ascending."""
    cuts = np.array(places, dtype=np.int64) - np.arange(len(places))
    articles = _Seams(cuts, np.arange(len(places) + 1))
    rows = articles.finer(shelf.start, more.start)
    terms = _merged(shelf.codes, more.codes)
    width = max(len(terms.keys), 1)
    pairs = _merged(_renumbered(shelf, terms.old, width), _renumbered(more, terms.more, width))
    concepts = _concepts(shelf, more, pairs, articles)
    entries = rows.finer(shelf.bags.start, more.bags.start)
    table = Table(
        lines=_lines(shelf.lines, more.lines, rows, articles),
        bags=_bags(shelf.bags, more.bags, (rows, entries), terms),
        concepts=concepts,
        ends=np.column_stack(
            [
                np.where(concepts.first_stop, -1, pairs.keys // width),
                np.where(concepts.second_stop, -1, pairs.keys % width),
            ]
        ),
        cells=_cells(shelf.table.cells, more.table.cells, (articles, entries), terms),
        opening=_of_concepts(shelf, more, rows).mixed(shelf.table.opening, more.table.opening),
    )
    start = articles.starts(shelf.start, more.start, rows)
    return Shelf(start, table, rows.mixed(shelf.sizes, more.sizes), terms.keys, pairs.keys)


def _merged(old: Codes, more: Codes) -> _Numbers:
    at = np.searchsorted(old, more)
    known = old[np.minimum(at, len(old) - 1)] == more if len(old) else np.zeros(len(more), dtype=np.bool_)
    new = more[~known]
    keys = np.insert(old, at[~known], new)
    return _Numbers(keys, np.arange(len(old)) + np.searchsorted(new, old), np.searchsorted(keys, more))


def _renumbered(shelf: Shelf, terms: Ints, width: int) -> Codes:
    """The keys of its concepts where its terms have other numbers."""
    before = max(len(shelf.codes), 1)
    return np.asarray(terms[shelf.keys // before] * width + terms[shelf.keys % before])


def _lines(old: Lines, more: Lines, rows: _Seams, articles: _Seams) -> Lines:
    return Lines(
        article=rows.mixed(old.article, more.article, articles),
        articles=old.articles + more.articles,
        index=rows.mixed(old.index, more.index),
        words=rows.mixed(old.words, more.words),
        alone=rows.mixed(old.alone, more.alone),
    )


def _bags(old: Bags, more: Bags, seams: tuple[_Seams, _Seams], terms: _Numbers) -> Bags:
    """`seams`: of the sentences, and of their entries."""
    rows, entries = seams
    return Bags(
        start=rows.starts(old.start, more.start, entries),
        term=entries.mixed(terms.old[old.term], terms.more[more.term]),
        count=entries.mixed(old.count, more.count),
        length=rows.mixed(old.length, more.length),
        terms=len(terms.keys),
    )


def _cells(old: Cells, more: Cells, seams: tuple[_Seams, _Seams], terms: _Numbers) -> Cells:
    """`seams`: of the articles, and of their sentences' entries."""
    articles, entries = seams
    within = _Seams(np.searchsorted(old.article, articles.cuts), np.searchsorted(more.article, articles.bounds))
    return Cells(
        of=entries.mixed(old.of, more.of, within),
        article=within.mixed(old.article, more.article, articles),
        term=within.mixed(terms.old[old.term], terms.more[more.term]),
    )


def _of_concepts(shelf: Shelf, more: Shelf, rows: _Seams) -> _Seams:
    """The seams of where concepts stand."""
    cuts = np.searchsorted(shelf.concepts.sentence, rows.cuts)
    return _Seams(cuts, np.searchsorted(more.concepts.sentence, rows.bounds))


def _concepts(shelf: Shelf, more: Shelf, pairs: _Numbers, articles: _Seams) -> Concepts:
    old, new = shelf.concepts, more.concepts
    rows = articles.finer(shelf.start, more.start)
    places = _of_concepts(shelf, more, rows)
    known = np.full(len(pairs.keys), -1, dtype=np.int64)
    known[pairs.old] = np.arange(len(pairs.old))
    kinds = np.zeros((len(pairs.keys), 3), dtype=np.bool_)
    kinds[pairs.more], kinds[pairs.old] = _kinds(new), _kinds(old)
    # Of one stem a word may be a stop word and another not: what a concept is says where it first stands.
    both = np.flatnonzero(known[pairs.more] >= 0)
    for concept in both[(_kinds(new)[both] != _kinds(old)[known[pairs.more[both]]]).any(axis=1)].tolist():
        before = known[pairs.more[concept]]
        first = shelf.lines.article[old.sentence[np.argmax(old.concept == before)]]
        if articles.cuts[more.lines.article[new.sentence[np.argmax(new.concept == concept)]]] <= first:
            kinds[pairs.more[concept]] = _kinds(new)[concept]
    return Concepts(
        pairs=(),
        first_stop=kinds[:, 0],
        second_stop=kinds[:, 1],
        number=kinds[:, 2],
        sentence=places.mixed(old.sentence, new.sentence, rows),
        concept=places.mixed(pairs.old[old.concept], pairs.more[new.concept]),
    )


def _kinds(concepts: Concepts) -> npt.NDArray[np.bool_]:
    return np.column_stack([concepts.first_stop, concepts.second_stop, concepts.number])
