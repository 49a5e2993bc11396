"""Names that are surely names in languages whose nouns have capitals or cases: territories of CLDR, and acronyms.

Comes in: a text, its language. Goes out: names in the form that stands by itself. Finds no person and no town.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

LISTED = frozenset({"de", "pl", "cs"})
"""Languages whose names are taken from the list alone: German writes every noun with a capital; in Polish and Czech a
name met in a text mostly has the ending of a case, and nothing here knows the one it has by itself."""

_WORD = re.compile(r"[^\W_][\w’'-]*")
# Neither in brackets nor where a paragraph begins, where agencies and datelines stand: "(PAP)", "KIEW (dpa)".
_ACRONYM = re.compile(r"(?<=[^\n—–-] )[^\W\d_]{2,6}(?![\w’'/-]|\)| \()")
_BODIES = frozenset({"Nato", "Uno", "Unicef", "Unesco", "Opec"})  # as German newspapers write them
_CODE = re.compile(r"(?!ZZ|QO|X[AB]|EZ)[A-Z]{2}")
# What a name loses before the endings of cases, and what they may be: "Litwa": Litwy, Litwie, Litwą.
_LOST = re.compile(r"(?:[aeiouyąęóáéíúůýě]{1,2}|ś|ń)$")
_CASES = re.compile(r"[sśnń]?[aeiouyąęóáéíúůýěj]{0,3}(?:m|mi|ch|w|mu|ho|go)?")
_GENITIVE = re.compile("s?")
_LEAST = 3  # letters that a name keeps, and that names are looked up by


def sure_names(text: str, language: str) -> list[str]:
    """Territories and acronyms in a text of one of `LISTED`, in order of kind and place; each as often as it is named.

    A territory is given as CLDR names it in the language, whatever its case in the text.
    """
    words = _WORD.findall(text)
    known, ending = _territories(language), _GENITIVE if language == "de" else _CASES
    found: list[str] = []
    for place, word in enumerate(words):
        if word[0].isupper():
            fitting = (
                (name, parts)
                for parts, name in known.get(word[:_LEAST], ())
                if _fits(words[place : place + len(parts)], parts, ending)
            )
            name, _parts = max(fitting, key=lambda pair: (sum(map(len, pair[1])), pair[0]), default=("", ()))
            found += [name] if name else []
    for match in _ACRONYM.finditer(text):
        if match.group().isupper() or match.group() in _BODIES:
            found.append(match.group())
    return found


def is_territory(name: str, language: str) -> bool:
    """Whether CLDR lists it under that name in the language; nothing is one where it does not know the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # two tenths of a second English need not pay

    try:
        return name in Locale(language).territories.values()
    except (UnknownLocaleError, ValueError):
        return False


def enumerated(names: Sequence[str], language: str) -> str:
    """The names as a language lists them: "Suède et Oslo"; as English does where CLDR does not know the language."""
    if language not in ("en", "und"):
        from babel import UnknownLocaleError  # noqa: PLC0415  # as above
        from babel.lists import format_list  # noqa: PLC0415

        try:
            return format_list(names, locale=language).replace("\xa0", " ")
        except (UnknownLocaleError, ValueError):
            pass
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _fits(words: Sequence[str], parts: Sequence[str], ending: re.Pattern[str]) -> bool:
    return len(words) == len(parts) and all(
        word.startswith(part) and ending.fullmatch(word, len(part)) for word, part in zip(words, parts, strict=True)
    )


@cache
def _territories(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By its first letters, each territory's words without what they lose, and its name."""
    from babel import Locale  # noqa: PLC0415  # as above

    known: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    names = {name for code, name in Locale(language).territories.items() if _CODE.fullmatch(code)}
    for name in sorted(names):
        words = _WORD.findall(name)
        parts = tuple(words if language == "de" else map(_stem, words))
        if len(parts[0]) >= _LEAST:
            known[parts[0][:_LEAST]] = (*known.get(parts[0][:_LEAST], ()), (parts, name))
    return known


def _stem(word: str) -> str:
    short = _LOST.sub("", word)
    return short if len(short) >= _LEAST else word
