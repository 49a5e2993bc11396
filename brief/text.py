"""Words of a text: folding, tokens, stems, stop words. No sentence, no article, no file."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING

from brief.postponed import postponed

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer

LANGUAGES = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "cs": "czech",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
}
"""The languages read with their own sentence model and stop words: ISO 639-1 code to the libraries' name."""

# Letters and digits with inner apostrophes, hyphens, dots and commas: "don't", "90,000", "U.S", "military-technical".
# 35 times faster than nltk's tokeniser, and splitting is already Punkt's.
_WORD = re.compile(r"\w+(?:['’\-.,]\w+)*")
_MOST_STEMS = 1 << 17
"""Words remembered with their stems; a million words of news have a fifth of that."""
_LONGEST = 40
"""Characters of what is remembered with its words: scripts without spaces write whole sentences between two."""
# The ends that Snowball's English rules look for, each as far as it tells them from other words' ends.
_RULED = (
    *("s", "ed", "ing", "y", "e", "al", "ful", "ll", "ion"),
    *("ism", "li", "iti", "ogi", "nci", "er", "ator", "ant", "ent", "ic"),
)
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_AND_MONTHS = frozenset(
    (
        *WEEKDAYS,
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    )
)
"""English names that stand in capitals and name nobody."""


def fold(text: str) -> str:
    """The text with every run of white space as one space, ends trimmed."""
    return " ".join(text.split())  # what \s+ finds, four times faster


class _Words(dict[str, tuple[str, ...]]):
    """What stands between white space to its words, filled as it comes: half the cost of looking for them anew."""

    def __missing__(self, part: str) -> tuple[str, ...]:
        plain = part.isascii() and part.isalnum()
        found = (part.lower(),) if plain else tuple(_WORD.findall(part.lower().replace("’", "'")))
        if len(part) <= _LONGEST:
            if len(self) >= _MOST_STEMS:
                self.clear()
            self[part] = found
        return found


_words = _Words()


def words(text: str) -> tuple[str, ...]:
    """The words in lower case, curly apostrophes straightened."""
    return words_of(text.split())


def words_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """As `words`, of a text that is parted at its white space already."""
    return tuple(chain.from_iterable(map(_words.__getitem__, pieces)))


@cache
def _stemmer(language: str) -> "SnowballStemmer | None":
    # The whole of nltk takes six times as long to import as all the rest of this program; its stemmers need none of it.
    with postponed("nltk", "nltk.stem", "nltk.corpus"):
        from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415  # reading alone need not pay

    name = LANGUAGES.get(language, "")
    return SnowballStemmer(name) if name in SnowballStemmer.languages else None


def _is_own_stem(word: str) -> bool:
    """Whether Snowball's English stemmer, which is slow, gives back the word: no rule of it looks for such an end."""
    return not word.endswith(_RULED) and word.isascii() and "'" not in word and word == word.lower()


class _Stems(dict[str, str]):
    """Word to stem in one language, filled as words come; a plain look-up is ten times faster than a cached call."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stemmer = _stemmer(language)
        self._is_english = language == "en"

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        if self._stemmer is None or (self._is_english and _is_own_stem(word)):
            found = word
        else:
            found = self._stemmer.stem(word.removesuffix("'s"))
        self[word] = found
        return found


_stems = cache(_Stems)


def stem(word: str, language: str = "en") -> str:
    """The Snowball stem; the word itself in a language without a stemmer."""
    return _stems(language)[word]


def stems(tokens: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The stem of every token."""
    return tuple(map(_stems(language).__getitem__, tokens))


@cache
def stop_words(language: str = "en") -> frozenset[str]:
    """The stop words of a language; none where it has no list."""
    name = LANGUAGES.get(language, language)
    # Sumy's lists by themselves: its own reader imports requests and nltk, 0.4 s that reading need not pay.
    places = (("brief", "words"), ("sumy", "data/stopwords"))  # sumy has no Dutch
    lists = (resources.files(package).joinpath(folder, f"{name}.txt") for package, folder in places)
    found = next((each for each in lists if name.isalpha() and each.is_file()), None)
    # Its Portuguese has commas and escapes in it ("tamb\\xe9m").
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), found.read_text("utf-8")) if found else ""
    return frozenset(re.split(r"[\s,]+", text)) - {""}
