"""A line's own form -> numbers: length, end mark, capitals, digits, function words, words of page furniture.

Looks at one line only, never at its neighbours, and decides nothing. Written for any language with spaces or CJK
script.
"""

import math
import re
import string
import tomllib
from bisect import bisect_right
from pathlib import Path

from brief.frozen import dataclass
from brief.text import LANGUAGES, stop_words

_GROUPS: dict[str, frozenset[str]] = {
    group: frozenset(" ".join(lists.values()).split())
    for group, lists in tomllib.loads(
        Path(__file__).with_name("furniture_words.toml").read_text(encoding="utf-8")
    ).items()
}
_MEMBER: dict[str, tuple[int, ...]] = {
    word: tuple(i for i, group in enumerate(_GROUPS.values()) if word in group)
    for word in frozenset().union(*_GROUPS.values())
}
_FURNITURE = frozenset(_MEMBER)
_FIRST = {word: tuple(float(i in groups) for i in range(len(_GROUPS))) for word, groups in _MEMBER.items()}
_FUNCTION = frozenset[str]().union(*(stop_words(code) for code in LANGUAGES))

_HEAD = 200
"""Characters that all but length and end are taken from: longer lines are told by these, and no line may cost more."""
_PROSE = 8
"""Words from which a line with an end mark counts as prose; boilerplate rules in the field use 5 to 15."""
_SHORT = 12
"""Words below which a line may be a button, a credit or a byline."""
_SIZES = (2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 90)
_STEPS = tuple(tuple(float(j < i) for j in range(len(_SIZES))) for i in range(len(_SIZES) + 1))
_END = frozenset(".!?…。！？")
_INNER = tuple(f"{mark}{closing} " for closing in ("", "”", '"', "’") for mark in ".?!…")
"""How a sentence ends within a line; an abbreviation does so too, which costs nothing in prose and is rare in
furniture. Looking for each is three times faster than one pattern."""
_INNER_CJK = re.compile("[。！？].")
_INNER_WITHIN = 600
_INNER_END = 7
"""Where `_edges` has it."""
_CLOSING = "\"'”’»›)]）」』“"
_OPENING = frozenset("\"'“‘«„「『")
_BRACKET = frozenset("([（")

_AROUND = "\"'“”‘’«»‹›„‚.,:;!?…()[]{}|•·–—-*_>+=©®™#@&/\\。、」「"
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_UPPER, _LOWER = string.ascii_uppercase.encode("ascii"), string.ascii_lowercase.encode("ascii")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DOMAIN = re.compile(r"\.(?:com|org|net|info|co|de|fr|es|it|nl|cz|pl|uk|br|pt|ru|eu)\b")
_HANDLE = re.compile(r"(?<!\w)[@#]\w|\w@\w")
_LABEL = re.compile(r"[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}\s?:(?:\s|$)")
_CLOCK = re.compile(r"\d[:h]\d\d(?!\d)")
_NOON = frozenset(("am", "pm", "a.m", "p.m", "uhr"))
_CENTURIES = re.compile("19|20")
_CENTURY = frozenset(("19", "20"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = frozenset(
    """
    january jan february feb march mar april apr may june jun july jul august aug september sept sep october
    oct november nov december dec janvier janv février févr mars avril avr mai juin juillet juil août
    octobre décembre déc januar jänner februar märz juni juli oktober okt dezember dez enero ene febrero
    marzo abril abr mayo junio julio agosto septiembre octubre noviembre diciembre dic janeiro fevereiro fev
    março maio junho julho setembro outubro novembro dezembro gennaio gen febbraio aprile maggio giugno
    luglio settembre ottobre dicembre januari februari maart mrt mei augustus ledna února března dubna
    května června července srpna září října listopadu prosince stycznia lutego marca kwietnia maja czerwca
    lipca sierpnia września października listopada grudnia
    """.split()  # noqa: SIM905  # 115 names, one a line, would hide the room
)
"""Names of months in the languages read; only a year close by makes a date of them ("may", "set" are words too)."""
_CREDIT_SIGNS = frozenset(":/©")
_SOURCE = re.compile(r"[^\W\d_][\w.]*\s?/\s?[A-Z][\w.]*(?:\s[\w.]+){0,4}$")
_SPEAKING = (*"|»•›→©®™@#", "http:", "https:", "www.", ".com", ".org", ".net")
"""Signs and addresses; looking for each is four times faster than one pattern."""
_TELLING = (
    _FURNITURE
    - _FUNCTION
    - frozenset(
        ["like", "time", "top", "best", "read", "next", "more", "about", "here", "via", "free", "help", "offer", "tell"]
    )
)
_AUTHORSHIP = (
    (_TELLING & (_GROUPS["byline"] | _GROUPS["you"]))
    | {"subscribe", "subscribers", "newsletter", "newsletters", "inbox", "cookies", "copyright", "sponsored"}
    | {"redistributed", "rewritten", "reproduced"}
) - {"reported", "bureau"}
"""What credits, biographies and boxes at a text's end are made of; the other words stand at the end of any report."""
_LONG = 15
"""Words from which a last line is a credit or a biography only by one of those."""
_DIGIT = re.compile(r"\d")
_UNSIGNED = re.compile(r"[\w\s]+")
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]{2}")
"""Two words without a space: where a headline ran into its teaser, or a name into the links that hung on it."""
_NUMERIC_DATE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d\d?\s?[-/.月]\s?\d\d?|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b"
)
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
    *_GROUPS,
    *(f"{group}, short" for group in _GROUPS),
    *(f"{group}, long" for group in _GROUPS),
    *(f"{group} first" for group in _GROUPS),
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
    spaced = head.lower().replace("’", "'").replace("/", " ").split()
    lower = [word for token in spaced if (word := token if token.isalnum() else token.strip(_AROUND))]
    distinct = set(lower)
    numbers = [word for word in lower if word < ":"]  # the sign after "9"
    size = _length(text, head)
    edges = _edges(text, size)
    values = (
        *_STEPS[bisect_right(_SIZES, size)],
        math.log1p(size),
        *edges,
        *_words(head, numbers, distinct),
        *_signs(text, head, numbers, edges, distinct),
        *_furniture(distinct, lower, size),
    )
    topic = frozenset([w[:5] for w in distinct - _FUNCTION if len(w) > 3])  # noqa: PLR2004 - shorter ones say little
    signs = _UNSIGNED.sub("", head[:120])
    built = signs if len(signs) > 1 else str(len(numbers)) if len(numbers) > 2 else ""  # noqa: PLR2004 - a year is no table
    return Form(values, size, edges[0] > 0, topic, built)


def _length(text: str, head: str) -> float:
    """Words by spaces; in scripts without them, 2.5 characters are taken for a word."""
    spaced = text.count(" ") + 1
    if head.isascii() or _CJK.search(head) is None:
        return float(spaced)
    return spaced + len(_CJK.findall(head)) * (len(text) / len(head)) / 2.5


def _edges(text: str, size: float) -> tuple[float, ...]:
    """How the line begins and ends."""
    bare = text.rstrip(_CLOSING) or text
    last, first = bare[-1], text[0]
    ends = last in _END
    return (
        float(ends and size >= _PROSE),
        float(ends),
        float(last in ".。"),
        float(last in "?!"),
        float(last == ":"),
        float(last == "…" or bare.endswith("...")),
        float(last in ",;"),
        float(_ends_within(text)),
        float(first.islower()),
        float(first.isupper()),
        float(first.isdigit()),
        float(first in _OPENING),
        float(not first.isalnum() and first not in _OPENING and first not in _BRACKET),
        float(first in _BRACKET and text[-1] in ")]）"),
    )


def _ends_within(text: str) -> bool:
    """Whether a sentence ends within the line and not only with it."""
    head = text[:_INNER_WITHIN]
    # Lists, as a generator is three times slower.
    return any([end in head for end in _INNER]) or (not head.isascii() and _INNER_CJK.search(head) is not None)  # noqa: C419


def _words(head: str, numbers: list[str], distinct: set[str]) -> tuple[float, ...]:
    """Shares of capitalised, numeric and function words."""
    initials = "".join([token[0] for token in head.split()])
    count = len(initials)
    if initials.isascii():
        letters = initials.encode("ascii")
        upper, lower = count - len(letters.translate(None, _UPPER)), count - len(letters.translate(None, _LOWER))
    else:
        upper, lower = sum(map(str.isupper, initials)), sum(map(str.islower, initials))
    function = len(distinct & _FUNCTION)
    return (
        upper / count,
        lower / count,
        float(head.isupper()),
        len(numbers) / count,
        function / (len(distinct) or 1),
        float(function == 0),
    )


def _signs(text: str, head: str, numbers: list[str], edges: tuple[float, ...], distinct: set[str]) -> tuple[float, ...]:
    """Signs, addresses, times and dates."""
    slash, colon, bracket = "/" in head, ":" in head, "(" in head
    dated = len(numbers) > 1 and _dated(head)
    dated_end = not text[-6:].isalpha() and _CENTURIES.search(text, len(text) - 26) is not None and _dated(text[-26:])
    label, furniture_label = _label(head) if colon else (0.0, 0.0)
    return (
        head.count(",") / (head.count(" ") + 1),
        float('"' in head or "“" in head or "„" in head or "«" in head or "」" in head),
        float("|" in head or "»" in head or "•" in head or "›" in head or "·" in head or "→" in head),
        float(slash),
        float("©" in head or "®" in head or "™" in head or "ⓒ" in head),
        float("—" in head or " - " in head or " – " in head),
        float(bracket),
        float(("@" in head or "#" in head) and _HANDLE.search(head) is not None),
        float("http" in head or "www." in head or _DOMAIN.search(head) is not None),
        float(bool(numbers) and (not distinct.isdisjoint(_NOON) or _CLOCK.search(head) is not None)),
        float(any(len(word) == 4 and word[:2] in _CENTURY for word in numbers)),  # noqa: PLR2004 - a year
        float(dated),
        float(dated_end),
        float(bool(numbers) and edges[0] == 0 and _AGO.search(head) is not None),
        label,
        furniture_label,
        float((slash or bracket or "©" in text) and _credited(text[-80:])),
        float(_GLUED.search(head) is not None),
        1 - len(distinct) / (len(head.split()) or 1),
        float(dated_end and edges[0] > edges[_INNER_END]),
    )


def _label(head: str) -> tuple[float, float]:
    """Whether the line begins with a label ("Cost: 12 euros"), and whether that is furniture words ("Read also:")."""
    match = _LABEL.match(head)
    if match is None:
        return 0.0, 0.0
    words = set(_WORD.findall(match[0].lower()))
    return 1.0, float(not words.isdisjoint(_FURNITURE) and words <= _FURNITURE | _FUNCTION)


def _credited(end: str) -> bool:
    """Whether a line's end names who made a picture: "Name/Agency", or brackets with a colon, slash or © sign."""
    opening = end.rfind("(")
    if opening >= 0 and end.endswith(")"):
        return not _CREDIT_SIGNS.isdisjoint(end[opening:])
    return "/" in end and _SOURCE.search(end) is not None


def _dated(text: str) -> bool:
    """Whether a full date stands in the text: numeric, or a month's name just before a year."""
    return _NUMERIC_DATE.search(text) is not None or any(
        not _MONTHS.isdisjoint(_WORD.findall(text[max(0, year.start() - 16) : year.start()].lower()))
        for year in _YEAR.finditer(text)
    )


def is_plain(text: str, at_end: bool = False) -> bool:
    """Whether a line is a sentence of which nothing speaks for furniture; a tenth of the cost of `measure`.

    `at_end`: whether it is among the last lines, where credits and biographies are sentences too.
    """
    bare = text.rstrip(_CLOSING)
    if not bare or bare[-1] not in _END or not (text[0].isupper() or text[0] in _OPENING) or text.count(" ") < 2:  # noqa: PLR2004
        return False
    if any([sign in text for sign in _SPEAKING]) or (text[-1] == ")" and _credited(text[-80:])):  # noqa: C419
        return False
    if _DIGIT.search(text, len(text) - 8) and _dated(text[-26:]) and not _ends_within(text):
        return False
    spaces = text.count(" ")
    if spaces >= _SHORT and not at_end:
        return True
    telling = _TELLING if spaces < _LONG else _AUTHORSHIP
    return telling.isdisjoint([word.strip(_AROUND) for word in text[:_HEAD].lower().split()])


_NO_FURNITURE = (0.0,) * (1 + 4 * len(_GROUPS))


def _furniture(distinct: set[str], lower: list[str], size: float) -> tuple[float, ...]:
    """Shares of the words that buttons, boxes and credit lines are made of, by group."""
    hits = distinct & _FURNITURE
    if not hits:
        return _NO_FURNITURE
    shares = [0.0] * len(_GROUPS)
    part = 1 / (len(lower) + 2)
    for word in hits:
        for group in _MEMBER[word]:
            shares[group] += part
    held = tuple([float(share > 0) for share in shares])
    none = _NO_FURNITURE[: len(_GROUPS)]
    first = _FIRST.get(lower[0], none)
    total = min(1.0, sum(shares[:-1]))  # the last group, "you", is a manner of address and no furniture by itself
    short, long = (held, none) if size < _SHORT else (none, held)
    return (total, *shares, *short, *long, *first)
