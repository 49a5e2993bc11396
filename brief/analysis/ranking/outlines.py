"""Articles as outlines: what ranking counts of their sentences as numbers, a hundredth of a sentence's size in memory.

Comes in: the sentences of one article, once; later the outlines of thousands. Goes out: bytes, and the flat arrays that
evidence is measured on. Holds no words: which term is which, only a hash says. Chooses nothing.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from brief.analysis.ranking.bags import Bags, Floats, Ints, group
from brief.analysis.ranking.concepts import Concepts, finely
from brief.analysis.ranking.features import Lines, Table, tabulate
from brief.model import Sentence
from brief.text import stop_words

# A term is 30 bits of a hash: of 100,000 different stems five pairs fall together, and count as one word.
_BITS = 30
_CODE = (1 << _BITS) - 1
_STOP = 1 << 31
_NUMBER = 1 << 30
# Numbers are written as 32 bits, low byte first: how many sentences, three of each, then the terms of all.
_FORM = np.dtype("<u4")
_EACH = 3

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sentences of all articles, in the order of the articles and then of place."""

    start: Ints
    """The first sentence of each article; one longer than there are articles."""
    table: Table
    """What is counted of them; concepts are numbered in the order of `keys`."""
    sizes: Floats
    """Words of each sentence as parted by white space."""
    codes: Codes
    """The hash of each term of the bags, ascending; stop words have numbers too."""
    keys: Codes
    """The two terms of each concept as one number, ascending."""

    @property
    def lines(self) -> Lines:
        """What is counted of each sentence beside its words."""
        return self.table.lines

    @property
    def bags(self) -> Bags:
        """The content words of the sentences."""
        return self.table.bags

    @property
    def concepts(self) -> Concepts:
        """Which concepts stand where."""
        return self.table.concepts


def outline(sentences: Sequence[Sentence], language: str = "en") -> bytes:
    """The outline of one article, from all its sentences in order."""
    stop = stop_words(language)
    head, terms = [len(sentences)], list[int]()
    for sentence, fine in zip(sentences, finely(sentences, language), strict=True):
        head += (len(fine.tokens), len(sentence.text.split()), int(sentence.alone))
        terms += (_term(stem, token in stop) for token, stem in zip(fine.tokens, fine.stems, strict=True))
    return np.array(head + terms, dtype=_FORM).tobytes()


def count_sentences(outlines: Sequence[bytes]) -> int:
    """How many sentences the outlined articles have."""
    return sum(int.from_bytes(one[:4], "little") for one in outlines)


def holds(outline: bytes, stems: Sequence[str]) -> tuple[bool, ...]:
    """Whether each stem stands in the outlined article, stop words too."""
    data = np.frombuffer(outline, dtype=_FORM)
    codes = data[1 + _EACH * int(data[0]) :] & _CODE
    return tuple(np.isin([_term(stem, is_stop=False) & _CODE for stem in stems], codes).tolist())


def find_terms(shelf: Shelf, stems: Sequence[str]) -> Ints:
    """The number of each stem among the terms of the shelf, -1 for those that stand nowhere."""
    asked = np.array([_term(stem, is_stop=False) & _CODE for stem in stems], dtype=np.int64)
    return _places(shelf.codes, asked)


def find_pairs(shelf: Shelf, pairs: Sequence[tuple[str, str]]) -> Ints:
    """The number of each pair of neighbouring stems among the concepts of the shelf, -1 where it stands nowhere."""
    one, other = (find_terms(shelf, [pair[side] for pair in pairs]) for side in (0, 1))
    found = _places(shelf.keys, one * max(len(shelf.codes), 1) + other)
    return np.where((one < 0) | (other < 0), -1, found)


def unfold(outlines: Sequence[bytes]) -> Shelf:
    """The flat arrays of all articles."""
    data = [np.frombuffer(one, dtype=_FORM) for one in outlines]
    counts = np.array([one[0] for one in data], dtype=np.int64)
    each = [one[1 : 1 + _EACH * n] for one, n in zip(data, counts.tolist(), strict=True)]
    flat = [one[1 + _EACH * n :] for one, n in zip(data, counts.tolist(), strict=True)]
    head = np.concatenate([*each, np.zeros(0, _FORM)]).astype(np.int64).reshape(-1, _EACH)
    terms = np.concatenate([*flat, np.zeros(0, _FORM)]).astype(np.int64)
    start = np.concatenate(([0], np.cumsum(counts)))
    row = np.repeat(np.arange(len(head)), head[:, 0])
    lines = Lines(
        article=np.repeat(np.arange(len(data)), counts),
        articles=max(len(data), 1),
        index=(np.arange(len(head)) - np.repeat(start[:-1], counts)).astype(np.float64),
        words=head[:, 0].astype(np.float64),
        alone=head[:, 2].astype(np.bool_),
    )
    codes, _first, which = group(terms & _CODE)
    concepts, keys, ends = _concepts(terms, which, row)
    stop = (terms & _STOP) != 0
    bags = _bags(which[~stop], row[~stop], (len(head), len(codes)))
    table = tabulate(lines, bags, concepts, ends)
    return Shelf(start, table, head[:, 1].astype(np.float64), codes, keys)


def _bags(which: Ints, row: Ints, size: tuple[int, int]) -> Bags:
    """`size`: how many sentences and how many terms there are."""
    sentences, terms = size
    many = max(terms, 1)
    key = np.sort(row * many + which)
    new = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))[: len(key)])
    times = np.diff(np.append(new, len(key))).astype(np.float64)
    start = np.searchsorted(key[new], np.arange(sentences + 1) * many)
    return Bags(start, key[new] % many, times, np.bincount(row, minlength=sentences), terms)


def _concepts(terms: Codes, which: Ints, row: Ints) -> tuple[Concepts, Codes, Ints]:
    """As `concepts.find`, without the stems; and the two words of each concept."""
    stop = (terms & _STOP) != 0
    at = np.flatnonzero((row[1:] == row[:-1]) & ~(stop[1:] & stop[:-1]))
    many = int(which.max(initial=0)) + 1
    keys, first, concept = group(which[at] * many + which[at + 1])
    width = max(len(keys), 1)
    key = np.sort(row[at] * width + concept)
    held = key[np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]]
    one, other = at[first], at[first] + 1
    concepts = Concepts(
        pairs=(),
        first_stop=stop[one],
        second_stop=stop[other],
        number=np.asarray(((terms[one] | terms[other]) & _NUMBER) != 0),
        sentence=held // width,
        concept=held % width,
    )
    ends = np.column_stack([np.where(stop[side], -1, which[side]) for side in (one, other)])
    return concepts, keys, ends


def _places(among: Codes, asked: Codes) -> Ints:
    """Where each number stands in an ascending array, -1 where it does not."""
    if not len(among):
        return np.full(len(asked), -1)
    at = np.minimum(np.searchsorted(among, asked), len(among) - 1)
    return np.where(among[at] == asked, at, -1)


@lru_cache(maxsize=1 << 17)
def _term(stem: str, is_stop: bool) -> int:  # a key of the cache
    code = zlib.crc32(stem.encode("utf-8", "surrogatepass")) & _CODE
    return code | (_STOP if is_stop else 0) | (_NUMBER if stem[:1].isdigit() else 0)
