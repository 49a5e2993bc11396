"""Which language a text is in, by its script and by its commonest words. Reads no markup and keeps no model."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import lcm

UNKNOWN = "und"
"""ISO 639's code for a language that was not recognised."""

_WORD = re.compile(r"[^\W\d_]+")
_SPACED = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))  # noqa: PLR2004 - ASCII
_SIGNS = "’“”‘—–…"
_SAMPLE = 1_200
_NOT_LATIN = re.compile("[\u0370-\u1cff\u3040-\ud7ff]")
# Scripts of one language, or of few that letters of their own tell apart; Japanese before Chinese, whose signs it has.
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7a3"),
    ("zh", "\u4e00-\u9fff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("ru", "\u0400-\u04ff"),
)
_OWN_LETTERS = {
    "ru": (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђљњћџ"), ("mk", "ѓќѕ")),
    "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگ")),
}
# Of the words of prose, 30 to 45% are on its own language's list and 5 to 12% on that of a language not related.
_LEAST_SHARE, _LEAST_WORDS = 0.15, 25
# Lists of names and results have few function words, but those of one language only.
_ALONE = 3.0
_MARGIN, _LEAST_VOTES = 1.2, 2.0
_FIELD, _HITS = 40, 12
_WORTH, _TIMES = (1 << _FIELD - _HITS) - 1, (1 << _HITS) - 1


def find_language(text: str, declared: str = "") -> str:
    """The ISO 639-1 code of a text's language; where the text does not tell, `declared`; where nothing does, "en".

    A vote of function words, each worth the less the more languages have it (Grefenstette 1995: as good as letter
    trigrams from fifteen words on). The first 1,200 characters vote. `UNKNOWN` for prose that shows the words of no
    language listed.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _NOT_LATIN.search(sample) and (script := _by_script(sample)):
        return script
    stated = declared.strip().replace("_", "-").partition("-")[0].lower()
    stated = stated if stated and re.fullmatch("[a-z]{2}", stated) else ""
    words = _words(sample.lower())
    votes = _votes()
    cast = sum(filter(None, map(votes.words.get, words)))
    ranked = sorted([(-(cast >> at + _HITS & _WORTH), at) for at in votes.languages])[:2]
    (best, at), (second, _) = ((-worth / votes.whole, at) for worth, at in ranked)
    first = votes.languages[at] if best else ""
    if len(words) >= _LEAST_WORDS and (cast >> at & _TIMES) < _LEAST_SHARE * len(words) and best <= _ALONE * second:
        return stated or UNKNOWN
    is_certain = best >= _MARGIN * second and best >= _LEAST_VOTES
    return first if first and (is_certain or not stated) else stated or "en"


def _words(lowered: str) -> list[str]:
    if not lowered.isascii():
        for sign in _SIGNS:
            lowered = lowered.replace(sign, " ")
    if lowered.isascii():  # an eighth of the cost, and most texts in English
        return lowered.encode("ascii").translate(_SPACED).decode("ascii").split()
    return _WORD.findall(lowered)


def _by_script(sample: str) -> str:
    """The language of a text whose letters are mostly of one script other than Latin, or ""."""
    letters = sum(map(len, _WORD.findall(sample)))
    for language, span in _SCRIPTS:
        own = sum(map(len, re.findall(f"[{span}]+", sample)))
        if own * (10 if language == "ja" else 2) > letters:
            tell = ((code, sum(map(sample.lower().count, own))) for code, own in _OWN_LETTERS.get(language, ()))
            return next((code for code, times in tell if times * 200 > letters), language)
    return ""


@dataclass(frozen=True, slots=True)
class _Votes:
    """What each function word says, as one number: adding these up is faster than to count for each language."""

    words: dict[str, int]
    """`_FIELD` bits for every language, of which the lowest `_HITS` count words and the others what they are worth."""
    languages: dict[int, str]
    """By their lowest bit."""
    whole: int
    """What a word of one language only is worth: what any number of languages can share."""


@cache
def _votes() -> _Votes:
    listed = tomllib.loads(resources.files("brief.reading").joinpath("languages.toml").read_text("utf-8"))
    shared = Counter(word for line in listed.values() for word in set(line.split()))
    whole = lcm(*shared.values())
    words = dict.fromkeys(shared, 0)
    languages = {at * _FIELD: language for at, language in enumerate(sorted(listed))}
    for at, language in languages.items():
        for word in set(listed[language].split()):
            words[word] += (whole // shared[word] << _HITS) + 1 << at
    return _Votes(words, languages, whole)
