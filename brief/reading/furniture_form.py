"""A line's own form -> numbers: length, end mark, capitals, digits, function words, words of page furniture.

Looks at one line only, never at its neighbours, and decides nothing. Written for any language with spaces or CJK
script.
"""

import math
import re
import string
from bisect import bisect_right
from dataclasses import dataclass

from brief.reading.furniture_words import FUNCTION, FURNITURE, GROUPS, bare_words
from brief.reading.line_signs import CLOSING, END, OPENING, ends_within, is_credited, is_dated

_MEMBER: dict[str, tuple[int, ...]] = {
    word: tuple(i for i, group in enumerate(GROUPS.values()) if word in group) for word in FURNITURE
}
_TOGETHER = FURNITURE | FUNCTION
_FIRST = {word: tuple(float(i in groups) for i in range(len(GROUPS))) for word, groups in _MEMBER.items()}

_HEAD = 200
"""Characters that all but length and end are taken from: longer lines are told by these, and no line may cost more."""
_PROSE = 8
"""Words from which a line with an end mark counts as prose; boilerplate rules in the field use 5 to 15."""
_SHORT = 12
"""Words below which a line may be a button, a credit or a byline."""
_SIZES = (2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 90)
_STEPS = tuple(tuple(float(j < i) for j in range(len(_SIZES))) for i in range(len(_SIZES) + 1))
_INNER_END = 7
"""Where `_edges` has it."""
_BUILT = 120
"""Characters that tell how a line is built."""
_BRACKET = frozenset("([（")

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_SPACE = b" \t\n\r\f\v\x1c\x1d\x1e\x1f"
_KINDS = bytes(
    32
    if code in _SPACE
    else 65
    if chr(code) in string.ascii_uppercase
    else 97
    if chr(code) in string.ascii_lowercase
    else 0
    for code in range(256)
)
"""What an ASCII character is: " " white space, "A" a capital, "a" a small letter."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DOMAIN = re.compile(r"\.(?:com|org|net|info|co|de|fr|es|it|nl|cz|pl|uk|br|pt|ru|eu)\b")
_HANDLE = re.compile(r"(?<!\w)[@#]\w|\w@\w")
_LABEL = re.compile(r"[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}\s?:(?:\s|$)")
_CLOCK = re.compile(r"\d[:h]\d\d(?!\d)")
_NOON = frozenset(("am", "pm", "a.m", "p.m", "uhr"))
_CENTURIES = re.compile("19|20")
_CENTURY = frozenset(("19", "20"))
_UNSIGNED = re.compile(r"[\w\s]+")
_LETTERS = _SPACE + f"_{string.digits}{string.ascii_letters}".encode("ascii")
_NO_SIGNS, _NO_TIMES, _NO_LABEL = (0.0,) * 7, (0.0,) * 3, (0.0, 0.0)
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]{2}")
"""Two words without a space: where a headline ran into its teaser, or a name into the links that hung on it."""
_AGO = re.compile(
    r"\b\d+\s?(?:min|m|h|hr|hour|day|d|week|stunde|tag|heure|jour|hora|dia|día|ore|uur|hod|godz)s?\b", re.IGNORECASE
)

NAMES: tuple[str, ...] = (
    *(f"words>={size}" for size in _SIZES),
    "words",
    "prose",
    "end",
    "end .",
    "end ?!",
    "end :",
    "end …",
    "end ,",
    "inner end",
    "starts lower",
    "starts upper",
    "starts digit",
    "starts quote",
    "starts sign",
    "in brackets",
    "capitalised",
    "lower",
    "all capitals",
    "digits",
    "function words",
    "no function word",
    "commas",
    "quotes",
    "bars",
    "slash",
    "copyright sign",
    "dash",
    "brackets",
    "handle",
    "address",
    "clock",
    "year",
    "date",
    "date at end",
    "ago",
    "label",
    "furniture label",
    "credited",
    "glued",
    "repetition",
    "dated end of one sentence",
    "furniture words",
    "furniture words but common",
    *GROUPS,
    *(f"{group}, short" for group in GROUPS),
    *(f"{group}, long" for group in GROUPS),
    *(f"{group} first" for group in GROUPS),
)
"""What `Form.values` measures, in order."""


@dataclass(frozen=True, slots=True)
class Form:
    """A line's own form."""

    values: tuple[float, ...]
    """One number for every name in `NAMES`."""
    words: float
    """Its length in words; CJK characters count as a fraction of a word."""
    prose: bool
    """Whether it is long enough and ends like a sentence."""
    topic: frozenset[str]
    """Its content words, first five letters, lower case."""
    built: str
    """Its signs, or its count of numbers: lines of one list or table share it; "" where it has too few."""


def measure(text: str) -> Form:
    """The form of one line, which must not be empty; its cost is bounded whatever the line's length."""
    head = text[:_HEAD]
    tokens, marks = head.split(), _marks(head)
    lower = bare_words(head.lower().replace("’", "'").replace("/", " "))
    distinct = set(lower)
    content = distinct - FUNCTION
    function = len(distinct) - len(content)
    numbers = [word for word in lower if word < ":"] if lower and min(lower) < ":" else []  # the sign after "9"
    size = _length(text, head)
    edges = _edges(text, size)
    upper, lowercase, is_glued = _capitals(head, tokens)
    dated_end = not text[-6:].isalpha() and _CENTURIES.search(text, len(text) - 26) is not None and is_dated(text[-26:])
    values = (
        *_STEPS[bisect_right(_SIZES, size)],
        math.log1p(size),
        *edges,
        upper,
        lowercase,
        head.isupper(),
        len(numbers) / len(tokens),
        function / (len(distinct) or 1),
        function == 0,
        *_signs(head, marks),
        *(_times(head, numbers, distinct) if numbers else _NO_TIMES),
        dated_end,
        bool(numbers) and not edges[0] and _AGO.search(head) is not None,
        *(_label(head) if ":" in marks else _NO_LABEL),
        ("/" in marks or "(" in marks or "©" in text) and is_credited(text[-80:]),
        is_glued,
        1 - len(distinct) / len(tokens),
        dated_end and edges[0] > edges[_INNER_END],
        *_furniture(distinct, lower, size),
    )
    topic = frozenset([w[:5] for w in content if len(w) > 3])  # noqa: PLR2004 - shorter ones say little
    signs = marks if len(head) <= _BUILT else _marks(head[:_BUILT])
    built = signs if len(signs) > 1 else str(len(numbers)) if len(numbers) > 2 else ""  # noqa: PLR2004 - a year is no table
    return Form(values, size, edges[0] > 0, topic, built)


def _marks(text: str) -> str:
    """The signs of a text in their order: all but letters, digits and white space."""
    if text.isascii():
        return text.encode("ascii").translate(None, _LETTERS).decode("ascii")
    return _UNSIGNED.sub("", text)


def _length(text: str, head: str) -> float:
    """Words by spaces; in scripts without them, 2.5 characters are taken for a word."""
    spaced = text.count(" ") + 1
    if head.isascii() or _CJK.search(head) is None:
        return float(spaced)
    return spaced + len(_CJK.findall(head)) * (len(text) / len(head)) / 2.5


def _edges(text: str, size: float) -> tuple[float, ...]:
    """How the line begins and ends."""
    bare = text.rstrip(CLOSING) or text
    last, first = bare[-1], text[0]
    ends = last in END
    return (
        ends and size >= _PROSE,
        ends,
        last in ".。",
        last in "?!",
        last == ":",
        last == "…" or bare.endswith("..."),
        last in ",;",
        ends_within(text),
        first.islower(),
        first.isupper(),
        first.isdigit(),
        first in OPENING,
        not first.isalnum() and first not in OPENING and first not in _BRACKET,
        first in _BRACKET and text[-1] in ")]）",
    )


def _capitals(head: str, tokens: list[str]) -> tuple[float, float, bool]:
    """Shares of the words that begin with a capital and with a small letter; whether two words are glued."""
    if head.isascii():
        kinds = f" {head}".encode("ascii").translate(_KINDS)
        upper, count = kinds.count(b" A"), len(tokens)
        return upper / count, kinds.count(b" a") / count, b"aaaAaa" in kinds
    initials = [token[0] for token in tokens]
    upper, lower = sum(map(str.isupper, initials)), sum(map(str.islower, initials))
    return upper / len(initials), lower / len(initials), _GLUED.search(head) is not None


def _signs(head: str, marks: str) -> tuple[float, ...]:
    """Signs and addresses."""
    commas = marks.count(",") / (head.count(" ") + 1)
    address = "http" in head or ("." in marks and ("www." in head or _DOMAIN.search(head) is not None))
    if not marks.strip(".,'’"):
        return (commas, *_NO_SIGNS, address)
    return (
        commas,
        '"' in marks or "“" in marks or "„" in marks or "«" in marks or "」" in marks,
        "|" in marks or "»" in marks or "•" in marks or "›" in marks or "·" in marks or "→" in marks,
        "/" in marks,
        "©" in marks or "®" in marks or "™" in marks or "ⓒ" in marks,
        "—" in marks or " - " in head or " – " in head,
        "(" in marks,
        ("@" in marks or "#" in marks) and _HANDLE.search(head) is not None,
        address,
    )


def _times(head: str, numbers: list[str], distinct: set[str]) -> tuple[float, ...]:
    """Clock, year and date."""
    return (
        not distinct.isdisjoint(_NOON) or _CLOCK.search(head) is not None,
        any([len(word) == 4 and word[:2] in _CENTURY for word in numbers]),  # noqa: C419, PLR2004 - a year; as a list, faster
        len(numbers) > 1 and is_dated(head),
    )


def _label(head: str) -> tuple[float, float]:
    """Whether the line begins with a label ("Cost: 12 euros"), and whether that is furniture words ("Read also:")."""
    match = _LABEL.match(head)
    if match is None:
        return 0.0, 0.0
    words = set(_WORD.findall(match[0].lower()))
    return 1.0, float(not words.isdisjoint(FURNITURE) and words <= _TOGETHER)


_NO_FURNITURE = (0.0,) * (2 + 4 * len(GROUPS))


def _furniture(distinct: set[str], lower: list[str], size: float) -> tuple[float, ...]:
    """Shares of the words that buttons, boxes and credit lines are made of, by group."""
    hits = distinct & FURNITURE
    if not hits:
        return _NO_FURNITURE
    shares = [0.0] * len(GROUPS)
    part = 1 / (len(lower) + 2)
    for word in hits:
        for group in _MEMBER[word]:
            shares[group] += part
    held = tuple([float(share > 0) for share in shares])
    none = _NO_FURNITURE[: len(GROUPS)]
    first = _FIRST.get(lower[0], none)
    telling = part * len(hits - FUNCTION)
    total = min(1.0, sum(shares[:-1]))  # the last group, "you", is a manner of address and no furniture by itself
    short, long = (held, none) if size < _SHORT else (none, held)
    return (total, telling, *shares, *short, *long, *first)
