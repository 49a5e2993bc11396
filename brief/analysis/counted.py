"""What a number counts: the noun, whose it is, what is done with it and where.

Comes in: a sentence and its article's text. Goes out: a mention for each number that counts things or people. Does not
compare mentions. Without a parser it goes by nearness inside the clause, and where that finds no noun there is no
mention. English only; lengths of time, distances and money are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from brief.analysis import numbers
from brief.analysis.countries import seat, state
from brief.analysis.speech import without_possessive
from brief.analysis.thesaurus import group
from brief.model import Sentence, SentenceId
from brief.text import DAYS_AND_MONTHS, stem, stop_words, words


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
    "killed": "kill killing dead died death die fatality fatal slain perish perished toll bodies casualties",
    "injured": "injure injured injury wound wounded hurt",
    "missing": "missing unaccounted",
    "displaced": "displace displaced homeless evacuate evacuated evacuation flee fled refugee uprooted",
    "arrested": "arrest arrested detain detained detention jailed",
    "rescued": "rescue rescued saved",
    "withdrawn": "return returned withdraw withdrawn withdrew withdrawal pulled leave left redeployed",
    "added": "increase additional extra more reinforce reinforcements another new",
    "exercised": "exercise exercises drill drills manoeuvres maneuvers",
    "present": "mass massed amass amassed gather gathered deploy deployed deployment remain"
    " concentrate concentrated assemble assembled moving moved buildup send sent dispatch",
    "destroyed": "destroy destroyed destruction",
    "damaged": "damage damaged",
    "affected": "affect affected stricken",
}
"""What becomes of the counted, and the words that say so in any form."""
_KINDS_IN_ONE_FORM = {
    "lives": "killed",
    "trained": "exercised",
    "training": "exercised",
    "stationed": "present",
    "positioned": "present",
}
"""Words of which other forms say nothing: "240,000 people live there", "a tourist train", "polling stations"."""
VICTIMS = frozenset({"killed", "injured", "missing", "displaced", "arrested", "rescued", "affected"})
"""Kinds that happen to people, so that whose they are is not who stands before the number."""

# Where nothing stronger is said: "the 90,000 troops it has near its border".
_NEAR = frozenset(stem(word) for word in ("near", "along", "border", "frontier"))
_PEOPLE = (
    "people persons men women children police personnel staff aircraft dead killed injured wounded missing homeless"
    " displaced"
)
_MEASURES = (
    "seconds minutes hours days weeks months years decades centuries miles kilometers kilometres meters metres feet"
    " inches yards acres hectares degrees percent percentage points dollars euros pounds cents yen francs yuan rubles"
    " tons tonnes liters litres gallons times ways thousands millions hundreds barrels watts megawatts"
)
_NO_NOUN = "was has does its his hers this thus always perhaps besides across less says means yes news plus series"
_ENDS_SEARCH = (
    "to in on at by for from with into near along against after before since during who which that as than or but when"
    " while were was are is be been have has had will would could may might can he she it they we i the a an this its"
    " their"
)
_SAYS_LITTLE = frozenset(
    stem(word)
    for word in (
        "people",
        "year",
        "month",
        "week",
        "day",
        "last",
        "said",
        "including",
        "estimated",
        "reported",
        "official",
    )
)
_DATES = DAYS_AND_MONTHS.union(map(stem, DAYS_AND_MONTHS)) - {"may"}
_PLURALS = frozenset(_PEOPLE.split())
_LENGTHS = frozenset(stem(word) for word in _MEASURES.split())
_NOT_NOUNS = frozenset(_NO_NOUN.split())
_STOPS = frozenset(_ENDS_SEARCH.split())
_SINGULAR = re.compile(r"(?:ss|us|is|'s|ous)$")
_SHORTEST_PLURAL = 4
# So many words may stand between a number and its noun; so far, in words, is looked for what becomes of it.
_NOUN_REACH = 5
# What runs on like this is a list or a table, and no sentence; reading it would cost the square of its length.
_LONGEST = 2_000
_KIND_AFTER, _KIND_BEFORE = 9, 6

_CONJUNCTIONS = r"\b(?:but|while|although|though|whereas|because)\b"
_BREAKS = r"[;:—(){}\[\]]|\s[-–_]{1,2}\s"
_CLAUSE_END = re.compile(rf"{_BREAKS}|,(?!\d)|{_CONJUNCTIONS}|\buntil\b", re.IGNORECASE)
_CLAUSE_START = re.compile(rf"{_BREAKS}|{_CONJUNCTIONS}", re.IGNORECASE)
_VICTIMS_AFTER = re.compile(r"\s*(?:of\s+whom\s+)?(?:\w+\s+){0,3}\w+")
_TOLL_BEFORE = re.compile(
    r"\b(?:toll|number of (?:the |confirmed |people |persons )?(?:dead|deaths|killed|victims))\b.*\s"
    r"(?:to|at|was|is|reached)\s+$"
)
# "The last two bodies", "four of them": part of a toll. "Norland reported 30 deaths of its own": one side's.
_PART_BEFORE = re.compile(r"\b(?:last|other|another|first|remaining|final)\s+$", re.IGNORECASE)
_PART_AFTER = re.compile(r"\s*of (?:them|whom|those|these|the (?:dead|injured|wounded|missing|victims))\b")
_OF_ITS = re.compile(r"\bof (?:its|their) ")
_BEFALLS = re.compile(r"\b(?:kill(?:ed|ing|s)|injur(?:ed|ing|es)|wound(?:ed|ing|s)|displac(?:ed|ing|es))\s+$")
_AND = re.compile(r"\sand\s(?=[a-z])")
_TOKEN = re.compile(r"[^\W\d_][\w.'’-]*\w|[^\W\d_]")
_NAME = re.compile(r"\bUnited States\b|\bU\.?S\b\.?|\b[A-Z][\w.'’-]*\w")
_YEAR = re.compile(r"(?<![\w,.$])(?:1[5-9]|20)\d\d(?!\w|,\d)")


_NO_SENTENCE = Sentence(SentenceId("", 0), 0, 0, "", (), (), 0)


def find(sentence: Sentence, text: str) -> Iterator[Mention]:
    """The sentence's mentions; `text` is its article's."""
    shift = sentence.start
    for mention in _mentions(text[shift : sentence.end], sentence.text, sentence.tokens):
        there = mention.quantity
        quantity = replace(there, start=there.start + shift, end=there.end + shift)
        yield replace(mention, sentence=sentence, quantity=quantity)


# Merging, echoes and figures ask for the same sentences, and so does the next brief of a program that goes on.
@lru_cache(maxsize=1 << 13)
def _mentions(raw: str, folded: str, tokens: tuple[str, ...]) -> tuple[Mention, ...]:
    """The mentions of a sentence by its words alone; of no sentence yet, and with offsets into the sentence."""
    if len(raw) > _LONGEST or not any(map(_may_count, tokens)):
        return ()
    quantities = numbers.find(raw)
    found = []
    for place, quantity in enumerate(quantities):
        begin = quantities[place - 1].end if place else 0
        finish = quantities[place + 1].start if place + 1 < len(quantities) else len(raw)
        before = _last_clause(raw[begin : quantity.start])
        after = _first_clause(raw[quantity.end : finish])
        found.append(_mention(folded, quantity, before, after))
    return tuple(mention for mention in found if mention)


_may_count = lru_cache(maxsize=1 << 15)(numbers.may_count)


def compatible(one: Mention, other: Mention) -> bool:
    """Whether nothing in the two clauses says that they count different things: whose, where, of what year."""
    told = ((one.owners, other.owners), (one.places, other.places), (one.years, other.years))
    alike = one.noun == other.noun and one.kind == other.kind
    return alike and all(mine & theirs or not mine or not theirs for mine, theirs in told)


def _mention(folded: str, quantity: numbers.Quantity, before: str, after: str) -> Mention | None:
    if _PART_BEFORE.search(before) or _PART_AFTER.match(after):
        return None
    noun = _noun(after)
    toll = bool(_TOLL_BEFORE.search(before))
    kind = _kind(before, after) or ("killed" if toll else "")
    if noun is None and (kind not in VICTIMS or not (toll or _VICTIMS_AFTER.match(after) or _BEFALLS.search(before))):
        return None
    modifiers, unit, rest = noun or ("", "", after)
    if stem(unit.lower()) in _LENGTHS:
        return None
    owners = named(modifiers) or (frozenset() if kind in VICTIMS else _owner(before))
    if kind in VICTIMS and _OF_ITS.search(after):
        owners = owners or named(before)
    return Mention(
        sentence=_NO_SENTENCE,
        quantity=quantity,
        unit=unit or next(iter(words(after)), ""),
        noun=_like("people" if kind in VICTIMS and kind_of(unit.lower()) else unit or "people"),
        kind=kind,
        owners=owners,
        places=named(rest) - owners,
        years=frozenset(_YEAR.findall(folded)),
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
        gap = after[: match.start()] if not count else ""
        word = match.group().lower().replace("’", "'")
        if count > _NOUN_REACH or re.search(r"[.\d\"“”]", gap):
            return None
        if _is_plural(word):
            return after[: match.start()], match.group(), after[match.end() :]
        if word in _STOPS:
            return None
    return None


def _is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    long_enough = len(word) >= _SHORTEST_PLURAL
    return long_enough and word.endswith("s") and not _SINGULAR.search(word) and word not in _NOT_NOUNS


@cache
def _kinds() -> dict[str, str]:
    return {stem(word): kind for kind, listed in _KINDS.items() for word in listed.split()}


def kind_of(word: str) -> str:
    """What a lower-case word says becomes of the counted; "" where it says nothing."""
    return _KINDS_IN_ONE_FORM.get(word) or _kinds().get(stem(word), "")


def _kind(before: str, after: str) -> str:
    # "500 people fell ill and one child died" is not 500 dead, and a deadly disease has killed none of them yet.
    later = [word for word in words(_AND.split(after)[0]) if not word.endswith("ly")][:_KIND_AFTER]
    earlier = [word for word in reversed(words(before)) if not word.endswith("ly")][:_KIND_BEFORE]
    # "Killed 32 people in camps for displaced people": what stands right before says it.
    found = next((kind for word in (*earlier[:1], *later, *earlier) if (kind := kind_of(word))), "")
    return found or ("present" if _NEAR.intersection(map(stem, later)) else "")


def named(text: str) -> frozenset[str]:
    """The states and other capitalised names of a piece of a sentence."""
    found: set[str] = set()
    for name in _NAME.findall(text):
        if without_possessive(name.lower()) in _DATES:
            continue
        parts = [p for p in name.lower().replace("’", "'").split("-") if p]
        found.update([_AMERICA] if _is_america(name) else (state(p) or seat(p) or stem(p) for p in parts))
    return frozenset(found)


_AMERICA = state("america")


def _is_america(name: str) -> bool:
    return name.rstrip(".") in ("United States", "U.S", "US")


def _owner(before: str) -> frozenset[str]:
    """The last state named before the number."""
    for name in reversed(_NAME.findall(before)):
        lower = name.lower().replace("’", "'")
        if owner := _AMERICA if _is_america(name) else state(lower) or seat(lower):
            return frozenset({owner})
    return frozenset()


def _like(unit: str) -> str:
    stemmed = stem(unit.lower())
    return group(stemmed) or stemmed


def _context(text: str) -> frozenset[str]:
    stops = stop_words()
    told = (word for word in words(text) if word not in stops and not word[0].isdigit())
    return frozenset(state(w) or seat(w) or stem(w) for w in told if not kind_of(w)) - _SAYS_LITTLE - _DATES
