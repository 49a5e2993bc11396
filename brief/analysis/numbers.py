"""Numbers as articles write them: digits, words, orders and bounds, with their places.

Comes in: a text and its language. Goes out: each quantity's span and what its words allow. Does not say what is
counted; leaves out money, percentages, years, clock times, scores, ordinals and digits inside names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from brief.text import DAYS_AND_MONTHS, WEEKDAYS, fold


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number in a text, word for word."""

    start: int
    """First character, bound included."""
    end: int
    """One past the last, scale included."""
    text: str
    """The characters start to end, white space folded: "more than 100,000"."""
    value: float | None
    """The number; None where only an order or a range is given ("tens of thousands", "four or five")."""
    low: float
    """The least that the words allow."""
    high: float
    """The most that they allow; infinity after "more than"."""


@dataclass(frozen=True, slots=True)
class _Words:
    scales: str
    """Words that multiply the number before them, "word=value", parted by "|"."""
    over: str
    """Words before a number that make it the least, parted by "|"."""
    under: str
    """Words that make it the most."""
    about: str
    """Words that leave it open."""


_LANGUAGES = {
    "en": _Words(
        "dozen=12|hundred=1e2|thousand=1e3|million=1e6|billion=1e9|trillion=1e12|bn=1e9",
        "more than|over|well over|just over|at least|upwards of|in excess of|no fewer than|no less than|not less than"
        "|above",
        "fewer than|less than|under|just under|up to|as many as|at most|no more than|not more than|nearly|almost"
        "|close to",
        "about|around|some|roughly|approximately|an estimated|the estimated|estimated|circa|only|just|a total of",
    ),
    "fr": _Words(
        "mille=1e3|million=1e6|millions=1e6|milliard=1e9|milliards=1e9",
        "plus de|plus d'|au moins",
        "moins de|jusqu'à|près de|presque",
        "environ|autour de|quelque|quelques",
    ),
    "de": _Words(
        "tausend=1e3|million=1e6|millionen=1e6|milliarde=1e9|milliarden=1e9",
        "mehr als|über|mindestens|wenigstens",
        "weniger als|unter|bis zu|fast|knapp|beinahe",
        "rund|etwa|ungefähr|circa|schätzungsweise",
    ),
    "es": _Words(
        "mil=1e3|millón=1e6|millones=1e6",
        "más de|al menos|por lo menos",
        "menos de|hasta|casi",
        "unos|unas|alrededor de|cerca de|aproximadamente",
    ),
    "pt": _Words(
        "mil=1e3|milhão=1e6|milhões=1e6|bilhão=1e9|bilhões=1e9",
        "mais de|pelo menos|ao menos",
        "menos de|até|quase",
        "cerca de|aproximadamente|em torno de",
    ),
    "it": _Words(
        "mila=1e3|milione=1e6|milioni=1e6|miliardo=1e9|miliardi=1e9",
        "più di|oltre|almeno",
        "meno di|fino a|quasi",
        "circa|intorno a",
    ),
    "nl": _Words(
        "duizend=1e3|miljoen=1e6|miljard=1e9",
        "meer dan|ruim|minstens|ten minste",
        "minder dan|bijna",
        "ongeveer|zo'n|circa",
    ),
    "cs": _Words(
        "tisíc=1e3|tisíce=1e3|milion=1e6|miliony=1e6|milionů=1e6|miliarda=1e9|miliard=1e9",
        "více než|přes|nejméně|alespoň",
        "méně než|téměř|skoro",
        "asi|kolem|přibližně|zhruba",
    ),
    "pl": _Words(
        "tysiąc=1e3|tysiące=1e3|tysięcy=1e3|milion=1e6|miliony=1e6|milionów=1e6|miliard=1e9|miliardów=1e9",
        "ponad|więcej niż|co najmniej",
        "mniej niż|prawie|niemal",
        "około|mniej więcej|blisko",
    ),
}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: float(value) for value, word in enumerate(_UNITS.split())} | {
    word: value * 10.0 for value, word in enumerate(_TENS.split(), start=2)
}
_ORDERS = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6}
# Ten times an order is where the next one begins: "tens of thousands" may be 10,000 to 100,000.
_ORDER_WIDTH = 10.0

# "one" is nearly always a pronoun.
_NOT_ALONE = frozenset({"one", "zero", "a", "an", "half", "and"})
_YEARS = range(1500, 2101)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w))) or "(?!)"


@cache
def _scales(language: str) -> dict[str, float]:
    words = _LANGUAGES.get(language)
    return {w: float(v) for w, _, v in (pair.partition("=") for pair in words.scales.split("|"))} if words else {}


@cache
def _bounds(language: str) -> dict[str, str]:
    words = _LANGUAGES.get(language)
    if not words:
        return {}
    kinds = (("over", words.over), ("under", words.under), ("about", words.about))
    return {bound: kind for kind, listed in kinds for bound in listed.split("|")}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    thousands, decimal = (",", r"\.") if language == "en" else ("[.\u00a0\u202f ]", ",")
    digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    bounds, scales = _any(_bounds(language)), _any(_scales(language))
    parted = r"[\s-]*" if language == "it" else r"[\s-]+"  # 20mila
    shares = r"percent|per\s+cent" if language == "en" else r"%|pour\s+cent|per\s+cento|por\s+cien(?:to)?|por\s+cento"
    amount = rf"(?P<digits>{digits})(?:{parted}(?P<scale>(?:{scales})(?!\w))|(?P<short>bn|[km])(?!\w))?"
    if language == "en":
        small, scaled = rf"(?:{_any(_SMALL)})(?!\w)", rf"(?:{_any(_scales('en'))})(?!\w)"
        word = rf"(?:{small}|an?(?!\w)|half(?!\w)|{scaled}\s+and(?=\s+{small})|{scaled})"
        orders = rf"(?:{_any(_ORDERS)})(?!\w)"
        amount = (
            rf"(?:{amount}|(?P<order>{orders}(?:\s+of\s+{orders})?)"
            rf"|(?P<spelled>(?:{small}|an?|half)(?:[\s-]+{word})*))(?!\w)"
        )
    return re.compile(
        rf"(?<![\w$€£¥.,:/%+-])(?:(?P<bound>(?:(?:{bounds})\s+)+))?{amount}(?![\w/:%]|[.,:]\d|-\w|\s+(?:{shares})(?!\w))",
        re.IGNORECASE,
    )


def may_count(token: str) -> bool:
    """Whether a lower-case word may be part of a number in English: a quick look before `find`."""
    return token[0].isdigit() or token in _SMALL or token in _ORDERS or token in _scales("en") or "-" in token


_MONTHS = DAYS_AND_MONTHS.difference(WEEKDAYS)
_CLOCK = frozenset({"a.m", "p.m", "am", "pm", "gmt", "bst"})
_WRITTEN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(bn|[mk])?(?:-.*)?")
_SHORT_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}


def said(tokens: Sequence[str]) -> frozenset[float]:
    """The numbers in an English sentence's words, money and shares too: a quick look that says nothing of places.

    No years, days of a month, times of day and ordinals.
    """
    if not any(token[0].isdigit() or token in _SMALL for token in tokens):
        return frozenset()
    found = set[float]()
    for before, token, after in zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False):
        value = _value(token)
        if value is not None and not (before in _MONTHS or after in _MONTHS or after in _CLOCK):
            found.add(value * _scales("en").get(after, 1.0))
    return frozenset(found)


def _value(token: str) -> float | None:
    """What a word says as a number; None for a year and for what is none."""
    if not token[0].isdigit():
        return None if token in _NOT_ALONE else _SMALL.get(token)
    written = _WRITTEN.fullmatch(token)
    if not written:
        return None
    value = float(written[1].replace(",", ""))
    is_year = len(token) == len("2000") and token.isdigit() and _YEARS.start <= value < _YEARS.stop
    return None if is_year else value * _SHORT_SCALES[written[2] or ""]


def find(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of a text in order, offsets into that text; a range such as "four or five" is one of them."""
    found: list[Quantity] = []
    language = language if language in _LANGUAGES else "en"
    for match in _pattern(language).finditer(text):
        quantity = _quantity(match, language)
        if quantity is None:
            continue
        if found and (joined := _join(found[-1], quantity, text)):
            found[-1] = joined
        else:
            found.append(quantity)
    return tuple(found)


def _quantity(match: re.Match[str], language: str) -> Quantity | None:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("order"):
        low = _order(groups["order"])
        return Quantity(start, end, fold(match.group()), None, low, low * _ORDER_WIDTH)
    if groups["digits"]:
        value = _digits(groups, language)
        if value is None:
            return None
    else:
        said = groups["spelled"].lower()
        if said in _NOT_ALONE or not any(w in _SMALL or w in _scales("en") for w in re.split(r"[\s-]+", said)):
            return None
        value = _spelled(said)
    low, high = _limits(groups["bound"], value, language)
    return Quantity(start, end, fold(match.group()), value, low, high)


def _digits(groups: dict[str, str | None], language: str) -> float | None:
    digits, scale, short = groups["digits"] or "", groups["scale"], groups["short"]
    plain = re.sub(r"[,]" if language == "en" else r"[.\s]", "", digits).replace(",", ".")
    value = float(plain)
    bare = digits.isdigit() and not scale and not short
    if bare and _YEARS.start <= value < _YEARS.stop and not groups["bound"] and len(digits) == 4:  # noqa: PLR2004  # a year's digits
        return None
    if scale:
        value *= _scales(language)[scale.lower()]
    elif short:
        value *= {"k": 1e3, "m": 1e6, "bn": 1e9}[short.lower()]
    return value


def _spelled(said: str) -> float:
    """The value of English number words; "a" is one, "half a" is a half."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", said.replace("half a ", "half ").replace("half an ", "half ")):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "half":
            current += 0.5
        elif word in ("a", "an"):
            current += 1
        elif (scale := _scales("en").get(word)) and scale <= 100:  # noqa: PLR2004  # dozen and hundred go on counting
            current = (current or 1) * scale
        elif scale:
            total, current = total + (current or 1) * scale, 0.0
    return total + current


def _order(said: str) -> float:
    value = 1.0
    for word in re.split(r"\s+of\s+|\s+", said.lower()):
        value *= _ORDERS.get(word, 1.0)
    return value


def _limits(bound: str | None, value: float, language: str) -> tuple[float, float]:
    """What the words before a number allow: "about" leaves the number itself."""
    if not bound:
        return value, value
    said = f" {fold(bound).lower()} "
    kinds = {kind for words, kind in _bounds(language).items() if f" {words} " in said}
    if "over" in kinds and not re.search(r" (?:no|not) more than ", said):
        return value, inf
    return (0.0, value) if "under" in kinds else (value, value)


_BETWEEN = re.compile(r"\s*(?:to|or|–|—|-)\s*|\s+and\s+", re.IGNORECASE)


def _join(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """The range that two numbers make, or None."""
    between = text[first.end : second.start]
    if not _BETWEEN.fullmatch(between) or first.value is None or second.value is None:
        return None
    if "and" in between and not re.search(r"\bbetween\s*$", text[: first.start], re.IGNORECASE):
        return None
    if second.value <= first.value and second.value < 100:  # noqa: PLR2004  # "four or two" is no range
        return None
    return Quantity(
        first.start, second.end, fold(text[first.start : second.end]), None, first.low, max(second.value, second.low)
    )
