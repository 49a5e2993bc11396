"""Finds the terms of themes in sentences.

Comes in: terms as a person writes them, a language. Goes out: where each matches. Weighs nothing against anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.model import Sentence
from brief.text import stem, words

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


class Vocabulary:
    """The terms of all themes in one language, ready to be found in one pass over a sentence."""

    def __init__(self, weights: Sequence[Mapping[str, float]], language: str) -> None:
        """`weights`: for each theme, its terms and what they weigh."""
        self._stems: dict[str, list[_Entry]] = {}
        self._forms: dict[str, list[_Entry]] = {}
        self._prefixes: dict[str, list[_Entry]] = {}
        for theme, terms in enumerate(weights):
            for term, weight in terms.items():
                self._add(_Entry(_units(term, language), theme, weight, term))

    def _add(self, entry: _Entry) -> None:
        first = entry.units[0]
        place = {"stem": self._stems, "form": self._forms, "prefix": self._prefixes}[first.kind]
        place.setdefault(first.text[:_PREFIX] if first.kind == "prefix" else first.text, []).append(entry)

    def find(self, sentence: Sentence, language: str) -> tuple[Match, ...]:
        """The terms that match, in order of place; where some overlap, the longest, and all of equal length."""
        forms, stemmed = parts(sentence, language)
        found = [match for i in range(len(forms)) for match in self._at(i, forms, stemmed)]
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

    def _at(self, place: int, forms: Sequence[str], stemmed: Sequence[str]) -> list[Match]:
        form = forms[place]
        entries = self._stems.get(stemmed[place], ())
        if form in self._forms:
            entries = [*entries, *self._forms[form]]
        if self._prefixes:
            entries = [*entries, *self._prefixes.get(form[:_PREFIX], ())]
        found = []
        for entry in entries:
            end = place + len(entry.units)
            if end <= len(forms) and all(unit.fits(forms[i], stemmed[i]) for i, unit in enumerate(entry.units, place)):
                stems = " ".join(stemmed[place:end])
                found.append(Match(entry.theme, entry.weight, entry.term, stems, place, end))
        return found


def parts(sentence: Sentence, language: str) -> tuple[Sequence[str], Sequence[str]]:
    """The sentence's words and their stems, hyphenated words taken apart ("build-up" is "build", "up")."""
    if not any("-" in token for token in sentence.tokens):
        return sentence.tokens, sentence.stems
    forms = [part for token in sentence.tokens for part in token.split("-")]
    return forms, [stem(form, language) for form in forms]


def _units(term: str, language: str) -> tuple[_Unit, ...]:
    exact, any_ending = term.startswith("="), term.endswith("*")
    forms = [part for word in words(term) for part in word.split("-")]
    kind = "form" if exact else "stem"
    units = [_Unit(kind, form if exact else stem(form, language)) for form in forms]
    if any_ending:
        units[-1] = _Unit("prefix", forms[-1])
    return tuple(units)
