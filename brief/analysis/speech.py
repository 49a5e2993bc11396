"""The marks and words of quoted and reported speech, which splitting, speakers, standing and themes share.

Comes in: text. Goes out: the places of quotations, and closed word classes of a language. Decides nothing about a
sentence.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

# A longer "quotation" is a mark that was lost: the longest real one in 326 newswire articles had 660 characters.
_LONGEST = 1200

# All but an apostrophe within or behind a word, which neither opens nor closes. It begins with a set, as re looks for
# one several times faster than for alternatives.
_MARK = re.compile(r"[\"“”„«»‘’'`](?:(?<=[\"“”„«»‘])|(?<=')'|(?<=`)`|(?<!\w['’])(?<!`))")
_CLOSERS = {
    "“": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    '"': ('"', "”", "''"),
    "``": ("''", '"', "”"),
    "‘": ("’",),
    "'": ("'",),
}
_SURE = ("“", "„", "«", "``", "‘")
_SINGLE = ("‘", "’", "'")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes of one language, in lower case; phrases as words parted by spaces."""

    says: frozenset[str]
    """Verbs of saying in the forms that stand beside a speaker."""
    back: frozenset[str]
    """Pronouns, possessives and demonstratives that point back when a sentence opens with them."""
    persons: frozenset[str]
    """Those of `back` that are the subject and stand for one person."""
    connectives: frozenset[str]
    """Words and phrases that tie an opening to the sentence before."""
    titles: frozenset[str]
    """Words for an office or form of address, before or instead of a name."""


@cache
def _listed() -> dict[str, dict[str, str]]:
    text = resources.files("brief").joinpath("analysis", "speech.toml").read_text("utf-8")
    return {code: {key: str(value) for key, value in classes.items()} for code, classes in tomllib.loads(text).items()}


@cache
def grammar(language: str) -> Grammar:
    """The word classes of a language; all empty where it has none."""
    listed = _listed().get(language, {})

    def words_of(key: str) -> frozenset[str]:
        return frozenset(entry.replace("_", " ") for entry in listed.get(key, "").split())

    return Grammar(words_of("says"), words_of("back"), words_of("persons"), words_of("connectives"), words_of("titles"))


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one stretch of text."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each, marks included, in order; none is inside another."""
    unclosed: tuple[int, ...]
    """Places of opening marks that nothing closes: the quotation goes on elsewhere, or a mark was lost."""
    unopened: tuple[int, ...]
    """Places of closing marks that nothing opened."""


_NONE = Quotations((), (), ())


def without_possessive(word: str) -> str:
    """The word without a possessive ending: "Stone's" and "Stones'" belong to Stone and Stones."""
    if word[-2:] in ("'s", "’s"):
        return word[:-2]
    return word[:-1] if word[-1:] in ("'", "’") else word


def quotations(text: str) -> Quotations:
    """Pairs the quotation marks: curly, straight, angled, low, LaTeX's, and single ones around speech.

    A single mark closes only behind ``.,!?`` so that an apostrophe never does.
    """
    if _is_unmarked(text):
        return _NONE
    marks = list(_MARK.finditer(text))
    if not marks:
        return _NONE
    spans: list[tuple[int, int]] = []
    lost: list[re.Match[str]] = []
    unopened: list[int] = []
    opened: re.Match[str] | None = None
    for match in marks:
        mark = match.group()
        if opened and _closes(text, match, opened.group()):
            if match.end() - opened.start() <= _LONGEST:
                spans.append((opened.start(), match.end()))
            else:
                lost.append(opened)
            opened = None
        elif _opens(text, match) and (not opened or mark not in _SINGLE):
            lost += [opened] if opened else []
            opened = match
        elif not opened and mark not in (*_SINGLE, "''"):
            unopened.append(match.start())
    lost += [opened] if opened else []
    unclosed = tuple(match.start() for match in lost if match.group() not in _SINGLE)
    return Quotations(tuple(spans), unclosed, tuple(unopened))


def _is_unmarked(text: str) -> bool:
    """Whether it is plain that a text has no mark: ASCII whose only such signs are apostrophes behind a letter."""
    if not text.isascii() or '"' in text or "`" in text:
        return False
    at = text.find("'")
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_") and text[at + 1 : at + 2] != "'":
        at = text.find("'", at + 1)
    return at < 0


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands where quotations begin."""
    mark, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if mark not in _CLOSERS:
        return False
    if mark in _SINGLE and not after.isalpha():
        return False
    begins = not before or before.isspace() or before in "([—–-:/“‘.!?,;"
    return mark in _SURE or (begins and bool(after) and not after.isspace())


def _closes(text: str, match: re.Match[str], by: str) -> bool:
    """Whether a mark ends the quotation that the mark `by` began."""
    mark, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if mark not in _CLOSERS[by]:
        return False
    if mark in _SINGLE:
        return before in ".,!?…" and not after.isalnum()
    return not (mark == '"' and before.isspace() and after.isalnum())  # such a mark can only open another
