"""What a number counts: the noun, whose it is, what is done with it and where.

Comes in: a sentence and its article's text. Goes out: a mention for each number that counts things or people. Does not compare
mentions. Without a parser it goes by nearness inside the clause, and where that finds no noun there is no mention. English only;
lengths of time, distances and money are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from brief.analysis import numbers
from brief.analysis.countries import seat, state
from brief.analysis.thesaurus import group
from brief.model import Sentence
from brief.text import stem, stop_words, words


@dataclass(frozen=True, slots=True)
class Mention:
    """One number with what it counts."""

    sentence: Sentence
    """Where it stands."""
    quantity: numbers.Quantity
    """The number; offsets into the article's text."""
    unit: str
    """The noun, as written."""
    noun: str
    """The noun's group of like words, or its stem: what must agree."""
    kind: str
    """What becomes of the counted: "killed", "present", "withdrawn", …; "" where nothing says it."""
    owners: frozenset[str]
    """States, alliances and peoples whose they are."""
    places: frozenset[str]
    """Names in the clause after the noun."""
    years: frozenset[str]
    """Years in the sentence."""
    context: frozenset[str]
    """Other content stems of the clause."""
    before: str
    """The clause up to the number."""
    after: str
    """The clause from the noun phrase on."""


_KINDS = {
    "killed": "kill killing dead died death die fatality fatal slain perish perished toll lives bodies casualties victims",
    "injured": "injure injured injury wound wounded hurt",
    "missing": "missing unaccounted",
    "displaced": "displace displaced homeless evacuate evacuated evacuation flee fled refugee uprooted",
    "arrested": "arrest arrested detain detained detention jailed",
    "rescued": "rescue rescued saved",
    "withdrawn": "return returned withdraw withdrawn withdrew withdrawal pulled leave left redeployed",
    "added": "increase additional extra more reinforce reinforcements another new",
    "exercised": "exercise exercises drill drills manoeuvres maneuvers trained training",
    "present": "mass massed amass amassed gather gathered station stationed deploy deployed deployment remain concentrate"
    " concentrated assemble assembled position positioned moving moved buildup send sent dispatch dispatched",
    "destroyed": "destroy destroyed destruction",
    "damaged": "damage damaged",
    "affected": "affect affected stricken",
}
VICTIMS = frozenset({"killed", "injured", "missing", "displaced", "arrested", "rescued", "affected"})
# Where nothing stronger is said: "the 90,000 troops it has near its border".
_NEAR = frozenset(stem(word) for word in ("near", "along", "border", "frontier"))

_PEOPLE = frozenset(
    "people persons men women children police personnel staff aircraft dead killed injured wounded missing homeless displaced".split()  # noqa: SIM905  # one line of words reads better than 14
)
_MEASURES = frozenset(
    stem(word)
    for word in (
        "seconds minutes hours days weeks months years decades centuries miles kilometers kilometres meters metres feet inches"
        " yards acres hectares degrees percent percentage points dollars euros pounds cents yen francs yuan rubles tons tonnes"
        " liters litres gallons times ways thousands millions hundreds barrels watts megawatts"
    ).split()
)
_SINGULAR_S = re.compile(r"(?:ss|us|is|'s|’s|ous)$")
_NO_NOUN = frozenset(
    "was has does its his hers this thus always perhaps besides across less says means yes news plus series".split()
)  # noqa: SIM905  # as above
_STOPS_NOUN = frozenset(
    "to in on at by for from with into near along against after before since during who which that as than or but when while"
    " were was are is be been have has had will would could may might can he she it they we i the a an this its their".split()  # noqa: SIM905  # as above
)

_CLAUSE_END = re.compile(
    r"[;:—(){}\[\]]|,(?!\d)|\s[-–_]{1,2}\s|\b(?:but|while|although|though|whereas|because|until)\b", re.IGNORECASE
)
_CLAUSE_START = re.compile(
    r"[;:—(){}\[\]]|\s[-–_]{1,2}\s|\b(?:but|while|although|though|whereas|because)\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W\d_][\w.'’-]*\w|[^\W\d_]")
_YEAR = re.compile(r"(?<![\w,.$])(?:1[5-9]|20)\d\d(?![\w,]\d|\w)")
_NOUN_REACH = 5


def find(sentence: Sentence, text: str) -> Iterator[Mention]:
    """The sentence's mentions; `text` is its article's."""
    raw = text[sentence.start : sentence.end]
    found = numbers.find(raw)
    for place, quantity in enumerate(found):
        begin = found[place - 1].end if place else 0
        finish = found[place + 1].start if place + 1 < len(found) else len(raw)
        before = _last_clause(raw[begin : quantity.start])
        after = _first_clause(raw[quantity.end : finish])
        mention = _mention(sentence, quantity, before, after)
        if mention:
            yield mention


def _mention(sentence: Sentence, quantity: numbers.Quantity, before: str, after: str) -> Mention | None:
    noun = _noun(after)
    kind = _kind(before, after)
    if noun is None and (kind not in VICTIMS or not re.match(r"\s*(?:of\s+whom\s+)?(?:\w+\s+){0,3}\w+", after)):
        return None
    modifiers, unit, rest = noun or ("", "", after)
    if stem(unit.lower()) in _MEASURES:
        return None
    owners = named(modifiers) or (frozenset() if kind in VICTIMS else _owner(before))
    shift = sentence.start
    placed = numbers.Quantity(
        quantity.start + shift, quantity.end + shift, quantity.text, quantity.value, quantity.low, quantity.high
    )
    return Mention(
        sentence=sentence,
        quantity=placed,
        unit=unit or next(iter(words(after)), ""),
        noun=_like(unit) if unit else "people",
        kind=kind,
        owners=owners,
        places=named(rest) - owners,
        years=frozenset(_YEAR.findall(sentence.text)),
        context=_context(f"{before} {modifiers} {rest}"),
        before=before.strip(),
        after=after.strip(),
    )


def _last_clause(text: str) -> str:
    cut = 0
    for match in _CLAUSE_START.finditer(text):
        cut = match.end()
    return text[cut:]


def _first_clause(text: str) -> str:
    match = _CLAUSE_END.search(text)
    return text[: match.start()] if match else text


def _noun(after: str) -> tuple[str, str, str] | None:
    """The words between the number and its noun, the noun, and the rest of the clause; None without a noun."""
    for count, match in enumerate(_TOKEN.finditer(after)):
        word = match.group()
        gap = after[: match.start()] if not count else ""
        if count > _NOUN_REACH or re.search(r"[.\d\"“”]", gap):
            return None
        lower = word.lower().replace("’", "'")
        if lower in _PEOPLE or (
            lower.endswith("s") and not _SINGULAR_S.search(lower) and lower not in _NO_NOUN and len(lower) > 3
        ):  # noqa: PLR2004  # "was", "has", "its"
            return after[: match.start()], word, after[match.end() :]
        if lower in _STOPS_NOUN:
            return None
    return None


@cache
def _kinds() -> dict[str, str]:
    return {stem(word): kind for kind, listed in _KINDS.items() for word in listed.split()}


def kind_of(stemmed: str) -> str:
    """What a stem says becomes of the counted; "" where it says nothing."""
    return _kinds().get(stemmed, "")


def _kind(before: str, after: str) -> str:
    kinds = _kinds()
    later = [stem(word) for word in words(after)]
    earlier = [stem(word) for word in reversed(words(before))]
    for row, reach in ((later, 9), (earlier, 6)):
        for stemmed in row[:reach]:
            if stemmed in kinds:
                return kinds[stemmed]
    return "present" if any(stemmed in _NEAR for stemmed in later[:9]) else ""


def named(text: str) -> frozenset[str]:
    """The states and other capitalised names of a piece of a sentence."""
    found = set()
    for match in re.finditer(r"\bUnited States\b|\bU\.?S\b\.?|\b[A-Z][\w.'’-]*\w", text):
        word = match.group()
        if word.startswith(("United States", "U.S", "US")):
            found.add("america")
            continue
        lower = word.lower().replace("’", "'")
        found.update(state(part) or seat(part) or stem(part) for part in lower.split("-") if part)
    return frozenset(found)


def _owner(before: str) -> frozenset[str]:
    """The last state named before the number."""
    last = ""
    for match in re.finditer(r"\bUnited States\b|\bU\.?S\b\.?|\b[A-Z][\w.'’-]*\w", before):
        word = match.group()
        lower = word.lower().replace("’", "'")
        last = ("america" if word.startswith(("United States", "U.S", "US")) else state(lower) or seat(lower)) or last
    return frozenset({last} - {""})


def _like(unit: str) -> str:
    stemmed = stem(unit.lower())
    return group(stemmed) or stemmed


def _context(text: str) -> frozenset[str]:
    stops = stop_words()
    kinds = _kinds()
    stemmed = ((word, stem(word)) for word in words(text) if word not in stops and not word[0].isdigit())
    return frozenset(state(word) or seat(word) or found for word, found in stemmed if found not in kinds)
