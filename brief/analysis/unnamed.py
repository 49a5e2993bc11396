"""Whether an English sentence means somebody by a pronoun whom nothing in it names.

Comes in: a sentence's text. Goes out: yes or no. Knows no other sentence; openings that point back are in `standing`.
"""

import re
from dataclasses import dataclass

from brief.analysis.speech import grammar
from brief.text import DAYS_AND_MONTHS, stop_words

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_QUOTES = "\"“„«‘`'"


@dataclass(frozen=True, slots=True)
class _Persons:
    """English pronouns of one person, and what they may stand for."""

    pronoun = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b(?! or (?:he|his|him|she|her)\b)")
    # "The minister", "a 40-year-old", "the rider": one whom a noun ahead tells of. Too many of them does no harm.
    noun = re.compile(
        r".+(?:er|or|ist|man|woman|ian|ant|ent|ee|person|old|mate)s?|"
        r"(?:boy|girl|child|baby|teen|youth|son|father|mother|brother|sister|wife|husband|friend|guy|boss|coach|pilot|"
        r"aide|star|host|poet|monk|priest|hero|victim|suspect|guard|nurse|clerk|cook|spy|thief|anyone|everyone|someone|nobody|no-one)s?"
    )
    # "The 15-nation West African bloc demanded his release": a name that only tells which bloc.
    told_which = re.compile(
        r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:[\w\-]*[a-z\d]\s){0,2}?(?:[A-Z][\w'.\-]*\s)+(?=[a-z])(?!who\b|and\b|of\b)"
    )
    beside = re.compile(
        r"(?:An?|The|One|Some|Two)\s(?:[a-z\-]+\s){1,3}(?:to|of|with|for)\s(?:him|her|them)\b"
    )  # "An aide to"
    whose = re.compile(r"[\"”],?\s(?:their|its|his|her)\s")  # '"We are ready," their spokesman said.'
    # "Stone, the premier, contradicted him": the only one who is named does it, and to somebody else.
    to_another = re.compile(
        r"(?:[^,A-Z]{0,60}, )?(?:(?:The|An?) [a-z ]{1,40},? )?(?:[A-Z][\w'.\-]*\s){1,6}?(?:[A-Z][\w'.\-]*)"
        r"(?:, [^,A-Z]{1,60})?,? "
        r"(?:has |had |have |also |later |then )?(?!(?:said|says|added)\b)[a-z]+(?:ed|old|et|aw|[^s]s) "
        r"(?:him\b|her(?= (?:on|in|at|by|for|to|with|as|after|and|from|during|that|of)\b|[.,]))(?!.*\b[A-Z][a-z]+'s\b)"
    )
    # Whom "them" means: things told of ahead, or two that are named.
    them = re.compile(r"\b(?:them|they)\b")
    many = re.compile(
        r"\b\w+(?<!s)s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bits)(?<!'s)(?<!ous)(?<!\bthis)|\b(?:people|police|\w*men|"
        r"children|both|two|three|four|five|six|seven|eight|nine|ten|many|several|some|all|\w+ish|\w+ese|team|army|"
        r"government|group|company|family|council|union|ministry|staff|crew|\w+one|nobody|those|who|party|side|bloc|"
        r"militia|and|or|[a-z]*\d+)\b",
        re.IGNORECASE,
    )
    behind = re.compile(r",\s(?:the\s)?[A-Z]")  # "In his speech, Stone": an opening phrase whose subject is named next


def is_unnamed(text: str) -> bool:
    """Whether a pronoun stands for a person, or for several, of whom nothing ahead of it tells."""
    if (
        _Persons.beside.match(text)
        or _Persons.to_another.match(text)
        or (text[0] in _QUOTES and _Persons.whose.search(text))
    ):
        return True
    return _is_one(text) or _are_several(text)


def _is_one(text: str) -> bool:
    """Whether a person is meant by a pronoun and neither named nor told of ahead of it, as in "the court freed him"."""
    found = next((hit for hit in _Persons.pronoun.finditer(text) if hit.start()), None)
    if found is None:
        return False
    ahead = text[: found.start()]
    if "," not in ahead and _Persons.behind.search(text, found.end()):
        return False
    titles, stops = grammar("en").titles, stop_words("en")
    ahead = _Persons.told_which.sub(" ", ahead)
    for place, word in enumerate(_WORD.findall(ahead)):
        plain = word.lower().removesuffix("'s")
        acronym = len(plain) > 1 and word.replace(".", "").isupper()
        if word[0].isupper() and not acronym and plain not in DAYS_AND_MONTHS and (place or plain not in stops):
            return False
        if plain in titles or (plain not in stops and _Persons.noun.fullmatch(plain)) or plain in ("who", "one"):
            return False
    return True


def _are_several(text: str) -> bool:
    """Whether "them" or "they" is for nobody, as in "The capital has asked for them"."""
    found = _Persons.them.search(text)
    return bool(found and found.start() and text[0] not in _QUOTES and not _Persons.many.search(text, 0, found.start()))
