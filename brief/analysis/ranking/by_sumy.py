"""Luhn and SumBasic by sumy's own code: sentences come in, its ratings go out.

Hands sumy the words and stems there are; sumy neither splits nor stems here, and fetches nothing.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from brief.analysis.ranking.bags import Floats
from brief.model import Sentence


class _Later(ModuleType):
    """Stands in for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:  # a module's attributes have any type
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def _postponed(name: str) -> Iterator[None]:
    """Inside, `import name` costs nothing; importlib's LazyLoader loads as soon as the import looks at `__spec__`."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]


# sumy imports requests for web pages; with urllib3 and idna it is a third of what sumy costs to import.
with _postponed("requests"):
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.sum_basic import SumBasicSummarizer


class _Line(SumySentence):  # type: ignore[misc]  # sumy has no types
    """A sentence for sumy that brings its words, and is equal to itself only: sumy compares by text."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__("", None)
        self._cached_property_words = words

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def luhn(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    """One rating a sentence, higher is better, as sumy's LuhnSummarizer gives it."""
    return _rate(LuhnSummarizer, sentences, stop)


def sum_basic(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    """One rating a sentence, higher is better, as sumy's SumBasicSummarizer gives it; time grows with the square."""
    return _rate(SumBasicSummarizer, sentences, stop)


def _rate(summariser: type, sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    stems = {token: stem for s in sentences for token, stem in zip(s.tokens, s.stems, strict=True)}
    found = np.zeros(len(sentences))
    ask = summariser(lambda word: stems.get(word, word))
    ask.stop_words = stop
    # sumy throws its ratings away, but lets the caller count out the best: the one place where they can be seen.
    ask(ObjectDocumentModel([Paragraph([_Line(s.tokens) for s in sentences])]), lambda rated: _note(rated, found))
    return found


def _note(rated: Sequence[Any], found: Floats) -> Sequence[Any]:
    for info in rated:  # sumy's SentenceInfo
        found[info.order] = info.rating
    return rated
