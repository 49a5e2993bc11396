"""How alike two sentences of two briefs are, and which of their numbers moved.

Pure. Knows nothing of briefs; what a number is, a callable says.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from brief.text import stems, stop_words, words

# What is counted stands within so many words after its number: "90,000 Russian combat troops".
_COUNTED_WITHIN = 4
# A capitalised word before a small number names a day ("January 10", "Resolution 5") more often than it counts.
_DAY = re.compile(r"(?<!^)\b[A-Z]\w+\.? $")
_DAYS = 31


class Quantity(Protocol):
    """A number in a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """One past its last character."""

    @property
    def text(self) -> str:
        """Word for word."""

    @property
    def value(self) -> float | None:
        """The number, or None where only an order is given."""


Count = Callable[[str, str], Sequence[Quantity]]
"""The quantities of a text in a language."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that is another one now."""

    before: str
    """Word for word: "90,000"."""
    after: str
    """Word for word: "more than 100,000"."""
    counted: str
    """What is counted, as the newer sentence says it: "troops"."""

    def __str__(self) -> str:
        return f"{self.before}, now {self.after} {self.counted}"


class Likeness:
    """Compares sentences of one language by the words they share, a rare word counting more than a common one."""

    def __init__(self, texts: Iterable[str], language: str, count: Count) -> None:
        """`texts`: the sentences from which is learned which words are common."""
        self._language = language
        self._count = count
        self._texts = tuple(texts)
        self._known: dict[str, dict[str, float]] = {}

    def of(self, one: str, other: str) -> float:
        """Cosine of their weighted words, 0 to 1; numbers are left out."""
        first, second = self._vector(one), self._vector(other)
        return sum(weight * second[word] for word, weight in first.items() if word in second)

    def moved(self, before: str, after: str) -> Moved | None:
        """The first number of `after` that counts what a number of `before` counted; one that stands in both stayed."""
        old, new = self._numbers(before), self._numbers(after)
        stayed = {q.value for q in old} & {q.value for q in new} | {None}
        for now in new:
            things = self._counted(after, now)
            for then in old:
                shared = [s for s in self._counted(before, then) if s in things]
                if shared and now.value not in stayed and then.value not in stayed:
                    return Moved(then.text, now.text, things[shared[0]])
        return None

    def _numbers(self, text: str) -> list[Quantity]:
        """The quantities of a text without days: "January 10"."""
        found = self._count(text, self._language)
        return [q for q in found if not (_DAY.search(text[: q.start]) and q.value is not None and q.value <= _DAYS)]

    def _counted(self, text: str, quantity: Quantity) -> dict[str, str]:
        """Stem to word of what may be counted: the words soon after the number, as written."""
        tail = text[quantity.end :].partition(",")[0]
        content = self._content(words(tail)[:_COUNTED_WITHIN])
        return {s: tail[at : at + len(w)] for w, s in content.items() if (at := tail.lower().find(w)) >= 0}

    def _content(self, tokens: Sequence[str]) -> dict[str, str]:
        """Word to stem, without stop words and numbers."""
        stops = stop_words(self._language)
        kept = [t for t in tokens if t not in stops and not any(map(str.isdigit, t))]
        return dict(zip(kept, stems(kept, self._language), strict=True))

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many of the sentences each stem stands."""
        return Counter(stem for text in self._texts for stem in set(self._content(words(text)).values()))

    def _vector(self, text: str) -> dict[str, float]:
        if text not in self._known:
            many, spread = len(self._texts) + 1, self._spread
            weights = {s: math.log(1 + many / (spread[s] or 1)) for s in self._content(words(text)).values()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            self._known[text] = {s: w / norm for s, w in weights.items()}
        return self._known[text]
