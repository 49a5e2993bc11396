"""Who acts or speaks in a sentence: states, and the bodies a theme names as its actors.

Comes in: the sentences of all articles, actors' names. Goes out: for each sentence who acts in it, who else is named,
and which states the articles are about. Where nothing tells who acts, no one does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from brief.analysis import parties
from brief.analysis.countries import seat
from brief.analysis.mentions import Finder, Mention, label, offices, with_persons
from brief.analysis.parties import Role
from brief.analysis.speech import grammar, quotations, without_possessive
from brief.analysis.subjects import NO_NAME
from brief.model import Sentence

_SUBORDINATE = re.compile(
    r"(?:[A-Z][a-z]+ing|As|While|After|Although|Though|Since|If|When|Before|Amid|Despite|With)\b[^\"“]*?, "
)
_OFFICE_HOLDER = re.compile(
    r"(?:(?:Crown|Prime|Foreign|Defen[cs]e|Interior|Vice|Deputy) )*(?:President|Minister|Premier|Chancellor|King|"
    r"Prince|Queen|Gen\.|General|Secretary|Ambassador|Sheik|Marshal|Adm\.|Col\.) "
    r"(?:[A-ZÀ-Þ][\w'’.-]* ){0,3}([A-ZÀ-Þ][\w'’-]+)"
)

# Agencies write "President Stone" without a country for their own; elsewhere that is not the country at hand.
_SIDE = "a side"
# They hold a side of the matter wherever they stand, and belong to no state.
_SIDES = (
    "rebel", "rebels", "insurgents", "separatists", "separatist", "secessionists", "guerrilla", "guerrillas", "junta",
    "militants", "militia", "militias", "militiamen", "mutineers", "coup leaders", "coup leader", "military rulers",
    "taliban", "houthi", "houthis", "hezbollah", "hizbollah", "hamas", "fatah", "polisario", "tamil tigers", "farc",
    "kurds", "kurdish", "peshmerga", "khmer rouge", "unita", "renamo", "janjaweed", "al-shabab", "boko haram",
)  # fmt: skip
NOBODY = "-"
"""Who acts is an office-holder of whom nothing tells whose."""


class _Words(dict[str, bool]):
    """Whether a word, or a part of a hyphenated one, is among some; each word is looked at once."""

    def __init__(self, wanted: frozenset[str]) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, word: str) -> bool:
        found = self[word] = any(without_possessive(part) in self._wanted for part in word.split("-"))
        return found


def roles(
    sentences: Sequence[Sentence],
    actors: Sequence[str],
    languages: Mapping[str, str],
    datelines: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Role, ...]:
    """The role of every sentence, in their order.

    `languages`: article id to ISO 639-1 code, English where it is missing; `datelines`: article id to how its
    text begins, with a dateline ("FREEPORT (AP) -") or without.

    The states an article is about are the most named ones in it and in the articles that name the same states; none of
    the actors is among them.
    """
    finder = _finder(tuple(actors))
    mentions = [finder.find_in(sentence) for sentence in sentences]
    bearers = offices(sentences, mentions, languages)
    sides = parties.weigh(sentences, mentions, frozenset(map(label, actors)))
    bearers |= _at_home(sentences, mentions, bearers, _homes(datelines, finder, sides))
    persons = _Words(frozenset(name.lower() for name in bearers))
    found: list[Role] = []
    before = _Before("", "en", frozenset())
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        article = sentence.id.article
        if before.article != article:
            before = _Before(article, languages.get(article, "en"), sides[article] | {_SIDE})
        everyone: Sequence[Mention] = mentioned
        if any(map(persons.__getitem__, sentence.tokens)):
            everyone = with_persons(sentence.text, mentioned, bearers)
        agent = _agent(sentence, everyone, _of_speaker(sentence.speaker, finder, bearers), before)
        speaks = bool(sentence.speaker)
        if agent not in before.parties and (told := _reported(sentence)):
            agent, speaks = _first_outside(told, [m for m in everyone if m.start < len(told)]), False
        before.last = agent if agent not in ("", NOBODY) else before.last
        named = tuple(dict.fromkeys(m.who for m in everyone if m.who == agent or not _is_scene(sentence.text, m)))
        if before.language != "en" and agent not in named:  # who goes on acting, English grammar tells
            agent, speaks = "", False
        found.append(Role(agent, speaks, named, before.parties))
    return tuple(found)


@lru_cache(maxsize=4)
def _finder(actors: tuple[str, ...]) -> Finder:
    """A finder remembers what it found; actors stay the same from brief to brief."""
    return Finder(actors, {name: _SIDE for name in _SIDES if name not in actors})


@dataclass(slots=True)
class _Before:
    """What the article has told so far."""

    article: str
    language: str
    parties: frozenset[str]
    last: str = ""
    """Who acted last."""
    local: dict[str, str] = field(default_factory=dict)
    """Family names of office-holders of whom no article says whose, to whom they seem to act for."""


def _agent(sentence: Sentence, everyone: Sequence[Mention], speaks_for: str, before: _Before) -> str:
    """Who acts in a sentence; `speaks_for`: whom its speaker acts for, as far as that is known."""
    text, speaker = sentence.text, sentence.speaker
    if speaks_for:
        return speaks_for
    agent = ""
    if _is_person(speaker):
        # An office-holder of whom no article says whose: of the one that acted right before he was first quoted.
        bare = f"President {speaker}" in text
        own = _place(text, everyone) or _ahead(sentence, everyone) or _own(text, everyone, before.parties)
        agent = before.local.setdefault(speaker.split()[-1], own or (NOBODY if bare else before.last))
    elif _BOTH.match(speaker):
        agent = _SIDE
    elif sentence.tokens and _points_back(sentence, before.language):
        agent = before.last
    agent = agent or _of_opening(text, everyone, before.local, before.last)
    return agent or ("" if _looks_on(speaker) else _first_outside(text, everyone))


_HOME_OFFICE = re.compile(
    r"(?<![\w-] )(?:(?:Prime|Foreign|Defen[cs]e|Interior|Vice|Deputy) )*(?:President|Minister|Premier|Chancellor) "
    r"(?:[A-ZÀ-Þ][\w'’.-]* ){0,3}([A-ZÀ-Þ][\w'’-]+)"
)


_DATELINE = re.compile(r"\s*([A-Z][A-Z.'’ -]+[A-Z](?:,[^()–—]{0,40}?)?)\s*(?:\([^()]*\)\s*)?(?:--?|[–—_])\s")


def _homes(datelines: Mapping[str, str], finder: Finder, sides: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    """For each article written in the state of one of its parties, that state."""
    homes: dict[str, str] = {}
    for article, line in datelines.items():
        dateline = _DATELINE.match(line)
        named = finder.find(dateline.group(1).title()) if dateline else []
        if named and named[0].who in sides.get(article, ()):
            homes[article] = named[0].who
    return homes


def _at_home(
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    bearers: Mapping[str, str],
    homes: Mapping[str, str],
) -> Mapping[str, str]:
    """Office-holders of whom no article says whose, by where they are named so: "FREEPORT - President Stone"."""
    found: dict[str, str] = {}
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        home = homes.get(sentence.id.article)
        for match in _HOME_OFFICE.finditer(sentence.text) if home else ():
            name = without_possessive(match.group(1))
            if home and name not in bearers and (not mentioned or any(m.who == home for m in mentioned)):
                found.setdefault(name, home)
    return found


_ONLOOKERS = frozenset(
    """analysts experts observers critics residents witnesses eyewitnesses villagers historians economists traders
    editorials editorial newspapers commentators scholars specialists travelers travellers shopkeepers
    polls""".split()  # noqa: SIM905 - a list of words reads better as words
)


_BOTH = re.compile(
    r"(?:Both|Each|Neither|The two) (?:sides?|arm(?:y|ies)|countr(?:y|ies)|governments?|militaries|capitals?)\b"
)
_AT_THE_END = re.compile(r",? (?:according to |as )?(?:(?:the|a|an|two|three|one|some) )?$")


def _reported(sentence: Sentence) -> str:
    """What a sentence reports whose source, no person, only stands behind it: "The army moved, diplomats said."."""
    speaker, text = sentence.speaker, sentence.text
    if not speaker or (_is_person(speaker) and not _UNNAMED.search(speaker)):
        return ""
    at = text.rfind(speaker)
    behind = text[at + len(speaker) :] if at > 0 else " "
    if len(behind.split()) > _BEHIND or '"' in behind or "”" in text[at - 3 : at] or text[at - 2 : at - 1] == '"':
        return ""
    return text[:at] if _AT_THE_END.search(text, 0, at) else ""


_BEHIND = 3
_UNNAMED = re.compile(
    r"\b(?:officials?|diplomats?|sources?|mission|office|agency|monitors|observers|residents|workers)\b"
)
_SEVERAL = frozenset({"Both", "Each", "Neither", "All", "Some", "Many", "Most"})


def _is_person(speaker: str) -> bool:
    """Whether a speaker is given by name, or by words for one who takes a side."""
    words = speaker.split()
    if speaker[:1].islower() and any(word[0].isupper() for word in words):
        return False  # "the Freeport authorities": nobody tells whose
    return bool(words) and not _looks_on(speaker) and NO_NAME.isdisjoint(words) and words[0] not in _SEVERAL


def _looks_on(speaker: str) -> bool:
    """Whether a speaker takes no side: "Military analysts", "Witnesses in the capital"."""
    return any(word.lower() in _ONLOOKERS for word in speaker.split()[:3])


def _points_back(sentence: Sentence, language: str) -> bool:
    """Whether it opens with a pronoun for somebody; an "it" of a sentence that stands alone is for nobody."""
    first = sentence.tokens[0]
    return first in _pronouns(language) and not (first == "it" and sentence.alone)


@cache
def _pronouns(language: str) -> frozenset[str]:
    return grammar(language).persons | {"it", "they"}


def _of_speaker(speaker: str, finder: Finder, bearers: Mapping[str, str]) -> str:
    if not speaker:
        return ""
    last = without_possessive(speaker.rsplit(maxsplit=1)[-1])
    if last[:1].islower():
        last = last.rpartition("-")[2]  # "al-Hadid"
    if last in bearers:
        return bearers[last]
    mentioned = finder.find(speaker)
    return mentioned[0].who if mentioned else ""


def _of_opening(text: str, mentioned: Sequence[Mention], local: dict[str, str], last: str) -> str:
    """For a sentence that opens with an office-holder of whom no article says whose: the one that acted before him."""
    opening = _OFFICE_HOLDER.match(text)
    if not opening or (mentioned and mentioned[0].start < opening.end()):
        return ""
    nobody = "President" in opening.group().split()
    return local.setdefault(opening.group(1), NOBODY if nobody else last)


_SUBORDINATING = re.compile(
    r"[a-z,\d]\s(?:after|before|when|while|because|since|until|unless|although|though|as)\s(?:the\s)?$"
)
_PREPOSITION = re.compile(
    r"\b(?:about|across|against|along|among|amid|around|at|behind|between|beyond|for|from|in|inside|into|near|of|off|"
    r"on|outside|over|through|to|toward|towards|under|with)\s(?:the\s|its\s|their\s|neighbou?ring\s|both\s)*$",
    re.IGNORECASE,
)
_AND = re.compile(r"^\W*(?:(?:and|or|the|its|their|neighbou?ring|now-former|rival)\W+)*$")
_BY = re.compile(r"(?:ed|en|ne|ld|id)\sby\s(?:the\s)?$")
_HEADED = re.compile(
    r"(?:ministers?|presidents?|leaders?|governments?|members?|heads?|kings?|armys?|forces|officials?|diplomats?|"
    r"parliaments?|people|capitals?|capital|rulers?|foes?|premiers?|lawmakers|foreign ministry|authorities|state|"
    r"republic|kingdom)\sof\s(?:the\s)?$",
    re.IGNORECASE,
)


def _first_outside(text: str, mentioned: Sequence[Mention]) -> str:
    """The first one named as a subject may be: outside quotations, behind no preposition, in the main clause."""
    if not mentioned:
        return ""
    spans = quotations(text).spans
    outside = [m for m in mentioned if not any(start <= m.start < end for start, end in spans)]
    passive = next((m for m in outside if _BY.search(text, max(0, m.start - 12), m.start)), None)
    if passive:
        return passive.who
    opening = _SUBORDINATE.match(text)
    main = [m for m in outside if opening and m.start >= opening.end()] or outside
    main = [m for m in main if not _SUBORDINATING.search(text, max(0, m.start - 20), m.start)]
    behind = -1  # where the last mention ended that cannot be the subject
    for mention in main:
        ahead = text[max(0, mention.start - 40) : mention.start]
        joined = behind >= 0 and _AND.match(text[behind : mention.start]) is not None
        if _HEADED.search(ahead) or not (joined or _PREPOSITION.search(ahead)):
            return mention.who
        behind = mention.end
    return _place(text, outside)


def _ahead(sentence: Sentence, mentioned: Sequence[Mention]) -> str:
    """The first one named before the speaker: "The alliance agreed, and its chief, Anna Stone, said ..."."""
    at = sentence.text.find(f", {sentence.speaker}")
    its = sentence.text.rfind(" its ", 0, max(at, 0))
    return mentioned[0].who if mentioned and mentioned[0].end <= its and "," not in sentence.text[its:at] else ""


_OBLIGES = re.compile(r"\s(?:must|should|ought|has to|have to|needs? to)\b")
_REPORTS = re.compile(r"\b(?:said|says|saying|that|adding|but|because)\s(?:the\s)?$")


def _own(text: str, mentioned: Sequence[Mention], parties: frozenset[str]) -> str:
    """Whose office-holder says that "Freedonia would not yield", or, of two parties, that the other "must yield"."""
    if len({mention.who for mention in mentioned}) != 1:
        return ""
    subject = next((m for m in mentioned if _REPORTS.search(text, 0, m.start)), None)
    if not subject:
        return ""
    if not _OBLIGES.match(text, subject.end):
        return subject.who
    others = parties - {subject.who, _SIDE}
    return next(iter(others)) if len(others) == 1 and subject.who in parties else ""


def _is_scene(text: str, mention: Mention) -> bool:
    """Whether it only says where: "told reporters in Freeport"."""
    return text[: mention.start].endswith((" in ", "In ")) and bool(seat(text[mention.start : mention.end].lower()))


def _place(text: str, mentioned: Sequence[Mention]) -> str:
    """The state of "In Freedonia, ..."."""
    first = mentioned[0] if mentioned else None
    return first.who if first and text[: first.start] == "In " and text[first.end : first.end + 1] == "," else ""
