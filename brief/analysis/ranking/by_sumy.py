"""Luhn and SumBasic by sumy's own code: sentences come in, its ratings go out.

Hands sumy the words and stems there are; sumy neither splits nor stems here, and fetches nothing.
"""

import heapq
from collections.abc import Sequence
from typing import Any

import numpy as np

from brief.analysis.ranking.bags import Floats
from brief.model import Sentence
from brief.postponed import postponed

# For web pages, names of languages and stemmers; two thirds of what sumy costs to import, and none of it is used here.
with postponed("requests", "pycountry", "sumy.nlp.stemmers"):
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


class _Luhn(LuhnSummarizer):  # type: ignore[misc]  # as above
    """Sumy's, asking a set whether it holds a word: sumy's tuple takes a quarter of a second at 1,500 sentences."""

    def _get_significant_words(self, words: Any) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))


class _SumBasic(SumBasicSummarizer):  # type: ignore[misc]  # as above
    """Sumy's, asking again only the sentences that may be the best: probabilities only fall, and so do the means."""

    def _compute_ratings(self, sentences: Sequence[Any]) -> dict[Any, int]:
        frequency = self._compute_tf(sentences)
        words = [self._get_content_words_in_sentence(sentence) for sentence in sentences]
        mean = self._compute_average_probability_of_words
        heap = [(-mean(frequency, said), place) for place, said in enumerate(words)]
        heapq.heapify(heap)
        ratings: dict[Any, int] = {}
        while heap:
            before, place = heap[0]
            now = -mean(frequency, words[place])
            if now != before:
                heapq.heapreplace(heap, (now, place))
                continue
            heapq.heappop(heap)
            ratings[sentences[place]] = -len(ratings)
            self._update_tf(frequency, words[place])
        return ratings


def luhn(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    """One rating a sentence, higher is better, as sumy's LuhnSummarizer gives it."""
    return _rate(_Luhn, sentences, stop)


def sum_basic(sentences: Sequence[Sentence], stop: frozenset[str]) -> Floats:
    """One rating a sentence, higher is better, as sumy's SumBasicSummarizer gives it."""
    return _rate(_SumBasic, sentences, stop)


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
