"""Words of a text: folding, tokens, stems, stop words. No sentence, no article, no file."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

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
_MOST = 1 << 17
"""Words remembered; a million words of news have a fifth of that."""
_LONGEST = 40
"""Characters of what is remembered: scripts without spaces write whole sentences between two."""
# The ends that Snowball's English rules look for, each as far as it tells them from other words' ends: a word without
# is its own stem.
_RULED = (
    *("s", "ed", "ing", "y", "e", "al", "ful", "ll", "ion"),
    *("ism", "li", "iti", "ogi", "nci", "er", "ator", "ant", "ent", "ic"),
)
# What tells words that one rule alone is asked for, half of those left: to ask for all takes nltk ten times as long.
_LEAST = 5
_SPECIAL = frozenset("andes atlas cosmos dying lying tying idly gently ugly early only singly howe".split())  # noqa: SIM905 - words
_PREFIXES = ("gener", "commun", "arsen")
_VOWELS, _TO_I = frozenset("aeiou"), frozenset("bdfhkmnprsvwxz")
_NO_PLURAL = ("s", "u", "ie", "ied", "sse")
_MENDED = (
    *("at", "bl", "iz", "bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"),
    *("s", "e", "i", "ed", "ing"),
)
_LONG_E = ("ance", "ence", "able", "ible", "ate", "ive", "ize")
_HARD = frozenset("bcdfghjklmnpqrstvz")
_REGION = re.compile("[aeiou][^aeiou](?=.)")
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


_Found = TypeVar("_Found")


class Remembered(dict[str, _Found], ABC):
    """What is found of a word, or of what stands between white space; filled as it comes, and bounded.

    A plain look-up is ten times faster than a cached call.
    """

    @abstractmethod
    def find(self, piece: str) -> _Found:
        """What is remembered of it; must be the same whenever it is asked."""

    def __missing__(self, piece: str) -> _Found:
        found = self.find(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


class _Words(Remembered[tuple[str, ...]]):
    """What stands between white space to its words: half the cost of looking for them anew."""

    def find(self, piece: str) -> tuple[str, ...]:
        """Its words."""
        plain = piece.isascii() and piece.isalnum()
        return (piece.lower(),) if plain else tuple(_WORD.findall(piece.lower().replace("’", "'")))


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


def _base(word: str) -> str:
    """The word that an inflected one shares its stem with by Snowball's first rules; "" where these do more.

    Plurals whose s comes off, and -ed and -ing where what they stand behind stays as it is.
    """
    if word[-1] == "s":
        base = word[:-1]
        is_plain = not (base.endswith(_NO_PLURAL) or base in _SPECIAL or _VOWELS.isdisjoint(base[:-1]))
        return base if is_plain and word not in _SPECIAL else ""
    base = word[:-2] if word.endswith("ed") else word[:-3] if word.endswith("ing") else ""
    is_mended = base.endswith(_MENDED) or "y" in base or base.startswith(_PREFIXES)
    return base if _REGION.search(base) and not is_mended else ""


def _end_dropped(word: str) -> str:
    """The stem of a word in -e or -y for which but one of Snowball's English rules looks; "" for others."""
    if word[-1] == "y":
        return word[:-1] + "i" if word[-2] in _TO_I else word if word[-2] in _VOWELS else ""
    if word[-1] != "e" or "y" in word or word.endswith(_LONG_E) or word.startswith(_PREFIXES):
        return ""
    regions = len(_REGION.findall(word))
    # Porter's R1 and R2: the -e goes from the second, and from the first but behind a short syllable.
    is_short = word[-2] in _HARD and word[-3] in _VOWELS and word[-4] not in _VOWELS
    return word[:-1] if regions > 1 or (regions and not is_short) else word


class _Stems(Remembered[str]):
    """Word to stem in one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stemmer = _stemmer(language)
        self._is_english = language == "en"

    def find(self, piece: str) -> str:
        """The stem of a word."""
        if self._stemmer is None:
            return piece
        if self._is_english and piece.isascii() and piece == piece.lower():
            if not piece.endswith(_RULED) and "'" not in piece:
                return piece
            if len(piece) >= _LEAST and piece.isalpha():
                if base := _base(piece):
                    return self[base]
                if found := _end_dropped(piece):
                    return found
        return str(self._stemmer.stem(piece.removesuffix("'s")))


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
