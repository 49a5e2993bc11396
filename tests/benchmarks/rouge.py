"""ROUGE-N recall against human summaries, counted as ROUGE-1.5.5 does with -m -l 100: stemmed, stop words kept."""

import re
from collections import Counter
from functools import cache

from nltk.stem.porter import PorterStemmer

WORDS = 100
"""Of either text only so many words, parted by white space, are looked at."""

_STEMMED_FROM = 4
_porter = PorterStemmer(mode=PorterStemmer.ORIGINAL_ALGORITHM)


@cache
def _stem(word: str) -> str:
    return str(_porter.stem(word)) if len(word) >= _STEMMED_FROM else word


def grams(text: str, n: int) -> Counter[tuple[str, ...]]:
    """How often each run of n stems stands in the first words of the text."""
    cut = " ".join(text.split()[:WORDS]).lower()
    stems = [_stem(word) for word in re.findall(r"[a-z0-9]+", cut)]
    return Counter(zip(*(stems[k:] for k in range(n)), strict=False))


def recall(text: str, references: list[str], n: int) -> float:
    """The share, in per cent, of the references' runs of n stems that the text has too."""
    have = grams(text, n)
    wanted = [grams(reference, n) for reference in references]
    total = sum(want.total() for want in wanted)
    return 100 * sum((want & have).total() for want in wanted) / total if total else 0.0
