"""Finds the terms of themes in sentences.

Comes in: terms as a person writes them, a language. Goes out: where each matches. Weighs nothing against anything.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from brief.model import Sentence
from brief.text import stem, words

# Articles and particles that are written with the word behind them: "l'armée", "d'obus", "dell'esercito".
_ELIDED = {
    "fr": re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)"),
    "it": re.compile(r"^(?:[cdlmnstv]|un|(?:d?a|de|ne|su|co)ll|gl|quest|quell|tutt|anch|senz|nessun|alcun)'(?=\w)"),
}
# Sentences whose matches are remembered: a brief looks closely at 1,800, and the next one of the same folder at most of
# them again.
_KEPT = 1 << 13
_PREFIX = 3  # characters that terms with any ending are looked up by; a shorter stem is looked up by what it has


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a sentence."""

    theme: int
    """Which of the themes, by place."""
    weight: float
    """Of the term."""
    term: str
    """As the settings have it."""
    found: str
    """The stems it was found by: the same for all forms and terms of one word."""
    start: int
    """First of the sentence's parts: its tokens, hyphenated ones taken apart."""
    end: int
    """One past the last."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One word of a term."""

    kind: str
    """"stem", "form" or "prefix"."""
    text: str

    def fits(self, form: str, stemmed: str) -> bool:
        if self.kind == "stem":
            return stemmed == self.text
        return form == self.text if self.kind == "form" else form.startswith(self.text)


@dataclass(frozen=True, slots=True)
class _Entry:
    units: tuple[_Unit, ...]
    theme: int
    weight: float
    term: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """The terms that begin with one word."""

    short: tuple[_Entry, ...]
    """Those of that word alone."""
    longer: Mapping[str, tuple[_Entry, ...]]
    """The others by what their second word must be: its stem or form, "" where any ending will do."""


_NOTHING = _Begun((), {})  # of most words


def _longer(
    by_second: Mapping[str, tuple[_Entry, ...]], forms: Sequence[str], stemmed: Sequence[str], place: int
) -> list[Match]:
    """The phrases that match at a place, their first word known to fit."""
    found: list[Match] = []
    for second in {"", forms[place + 1], stemmed[place + 1]}:
        for entry in by_second.get(second, ()):
            end = place + len(entry.units)
            if end <= len(forms) and all(
                unit.fits(forms[i], stemmed[i]) for i, unit in enumerate(entry.units[1:], place + 1)
            ):
                stems = " ".join(stemmed[place:end])
                found.append(Match(entry.theme, entry.weight, entry.term, stems, place, end))
    return found


class Vocabulary:
    """The terms of all themes in one language, ready to be found in one pass over a sentence."""

    def __init__(self, weights: Sequence[Mapping[str, float]], language: str) -> None:
        """`weights`: for each theme, its terms and what they weigh."""
        self._stems: dict[str, list[_Entry]] = {}
        self._forms: dict[str, list[_Entry]] = {}
        self._prefixes: dict[str, list[_Entry]] = {}
        self._known: dict[str, _Begun] = {}
        self._found = lru_cache(maxsize=_KEPT)(self._find)
        self._language = language
        for theme, terms in enumerate(weights):
            for term, weight in terms.items():
                self._add(_Entry(_units(term, language), theme, weight, term))

    def _add(self, entry: _Entry) -> None:
        first = entry.units[0]
        place = {"stem": self._stems, "form": self._forms, "prefix": self._prefixes}[first.kind]
        place.setdefault(first.text[:_PREFIX] if first.kind == "prefix" else first.text, []).append(entry)

    def _begun_by(self, form: str, stemmed: str) -> _Begun:
        """The terms whose first word a word is; looked up once a word."""
        entries = (
            *self._stems.get(stemmed, ()),
            *self._forms.get(form, ()),
            *self._prefixes.get(form[:_PREFIX], ()),
        )
        fitting = [entry for entry in entries if entry.units[0].fits(form, stemmed)]
        longer: dict[str, list[_Entry]] = {}
        for entry in fitting:
            if len(entry.units) > 1:
                second = entry.units[1]
                longer.setdefault("" if second.kind == "prefix" else second.text, []).append(entry)
        short = tuple(entry for entry in fitting if len(entry.units) == 1)
        begun = _Begun(short, {second: tuple(listed) for second, listed in longer.items()}) if fitting else _NOTHING
        self._known[form] = begun
        return begun

    def find(self, sentence: Sentence) -> tuple[Match, ...]:
        """The terms that match, in order of place; where some overlap, the longest, and all of equal length."""
        return self._found(sentence.tokens, sentence.stems)

    def _find(self, tokens: tuple[str, ...], stems: tuple[str, ...]) -> tuple[Match, ...]:
        forms, stemmed = _parts(tokens, stems, self._language)
        known = self._known
        found: list[Match] = []
        for place, form in enumerate(forms):
            begun = known.get(form) or self._begun_by(form, stemmed[place])
            if begun is _NOTHING:
                continue
            for entry in begun.short:
                match = Match(entry.theme, entry.weight, entry.term, stemmed[place], place, place + 1)
                found.append(match)
            if begun.longer and place + 1 < len(forms):
                found += _longer(begun.longer, forms, stemmed, place)
        if len(found) < 2:  # noqa: PLR2004 - one match overlaps nothing
            return tuple(found)
        found.sort(key=lambda match: (match.start - match.end, match.start, match.theme, match.term))
        taken: dict[int, int] = {}
        kept: list[Match] = []
        for match in found:
            length = match.end - match.start
            if all(taken.get(i, length) == length for i in range(match.start, match.end)):
                kept.append(match)
                taken.update(dict.fromkeys(range(match.start, match.end), length))
        return tuple(sorted(kept, key=lambda match: (match.start, match.theme, match.term)))


def parts(sentence: Sentence, language: str) -> tuple[Sequence[str], Sequence[str]]:
    """The sentence's words and their stems.

    Hyphenated words are taken apart ("build-up" is "build", "up") and elided ones freed ("l'armée" is "armée").
    """
    return _parts(sentence.tokens, sentence.stems, language)


def _parts(tokens: tuple[str, ...], stems: tuple[str, ...], language: str) -> tuple[Sequence[str], Sequence[str]]:
    elides = language in _ELIDED and any("'" in token for token in tokens)
    if not elides and not any("-" in token for token in tokens):
        return tokens, stems
    forms = _forms(tokens, language)
    return forms, [stem(form, language) for form in forms]


def _forms(tokens: Sequence[str], language: str) -> list[str]:
    elided = _ELIDED.get(language)
    apart = (part for token in tokens for part in token.split("-"))
    return [elided.sub("", part) for part in apart] if elided else list(apart)


def _units(term: str, language: str) -> tuple[_Unit, ...]:
    exact, any_ending = term.startswith("="), term.endswith("*")
    forms = _forms(words(term), language)
    kind = "form" if exact else "stem"
    units = [_Unit(kind, form if exact else stem(form, language)) for form in forms]
    if any_ending:
        units[-1] = _Unit("prefix", forms[-1])
    return tuple(units)
