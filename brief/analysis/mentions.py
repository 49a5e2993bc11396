"""Whom sentences name: states, bodies that act for many, and persons by what the articles say of them.

Comes in: sentences, names. Goes out: the places where each is named. Persons are known only by their offices
("Freedonian President Anna Stone"); who acts in a sentence is not decided here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from brief.analysis.countries import names
from brief.analysis.speech import grammar, without_possessive
from brief.analysis.subjects import NO_NAME
from brief.model import Sentence

# Sentences whose names are remembered: a brief looks closely at 1,800, and the next one of the same folder at most of
# them again.
_KEPT = 1 << 13
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_REACH = 90  # characters from a state to the end of its office-holder's name, the office included
_BETWEEN = re.compile(r"(?:['’]s?)?\.?[\s\-]*")  # what may part the words of an office and a name
_IN_OFFICE = frozenset({"of", "and", "for", "s", "government", "state", "top", "senior", "new", "special", "policy"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "van", "von", "der", "den", "de", "da", "di", "la", "le"})
_AFFAIRS = re.compile(r"\sfor\s(?:[A-Z]\w+\s(?:and\s)?){1,4}Affairs")  # "secretary of state for European Affairs"
_APPOSITION = re.compile(r"([A-ZÀ-Þ][\w’'-]+),\s(?:the\s|a\s|an\s)?[^,.;]{0,60}$")
_OF = re.compile(r"([A-ZÀ-Þ][\w’'-]+)\sof\s(?:the\s)?$")
_THE = "the "
_PARTS = re.compile(r"[^\w.'’]|_")  # where a token's parts may begin names
_OWNS = re.compile(r"['’]s?\s(?:[a-z]+\s){0,2}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where somebody is named."""

    start: int
    """First character in the sentence's text."""
    end: int
    """One past the last."""
    who: str
    """A state, or an actor's name in lower case."""


def label(actor: str) -> str:
    """Whom an actor's name stands for: its state, or the name itself in lower case."""
    return names().get(actor.lower(), actor.lower())


@cache
def states() -> frozenset[str]:
    """Every state, by its first name."""
    return frozenset(names().values())


class Finder:
    """Finds the names of all states and of some actors."""

    def __init__(self, actors: Sequence[str], sides: Mapping[str, str] = MappingProxyType({})) -> None:
        """`actors`: names as written, found with a capital if they have one; `sides`: other words to whom they mean."""
        self._by_first: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for name, state in names().items():
            self._add(name, state, capital=True)
        for actor in actors:
            self._add(actor.lower(), label(actor), capital=actor.removeprefix("the ")[:1].isupper())
        for name, side in sides.items():
            self._add(name, side, capital=False)
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry))
        self._known: dict[str, tuple[tuple[str, str, bool], ...]] = {}
        self._tokens: dict[str, bool] = {}
        self.find = lru_cache(maxsize=_KEPT)(self._find)
        """Every mention in a text, in order, none inside another; capitals matter where the name has one."""

    def _add(self, name: str, who: str, *, capital: bool) -> None:
        # "the West" is looked up by its second word, since "the" is in every sentence.
        bare = name.removeprefix(_THE)
        self._by_first[_first(bare)].append((bare, who, capital))

    def find_in(self, sentence: Sentence) -> tuple[Mention, ...]:
        """As `find`; most sentences are done after a look at their tokens."""
        known = self._tokens
        for token in sentence.tokens:
            begins = known.get(token)
            if begins is None:
                begins = known[token] = any(self._begun_by(part.capitalize()) for part in _PARTS.split(token) if part)
            if begins:
                return self.find(sentence.text)
        return ()

    def _find(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        lowered, at = "", 0
        for match in _WORD.finditer(text):
            word = match.group()
            begun = self._known.get(word)
            if begun is None:
                begun = self._known[word] = self._begun_by(word)
            if not begun or match.start() < at:
                continue
            lowered = lowered or _lowered(text)
            for name, who, capital in begun:
                end = match.start() + len(name)
                if (
                    lowered.startswith(name, match.start())
                    and _ends(lowered, end)
                    and (not capital or _cased(text[match.start() : end], name))
                    and (not who.startswith(_THE) or _is_whole(text, match.start(), end))
                ):
                    if not _is_owned(text, found, match.start()):
                        found.append(Mention(match.start(), end, who))
                    at = end
                    break
        return tuple(found)

    def _begun_by(self, word: str) -> tuple[tuple[str, str, bool], ...]:
        """The names that may begin with a word as it is written, longest first."""
        lowered = word.lower()
        listed = self._by_first.get(lowered)
        if listed is None and lowered[-1] in "s'’":
            listed = self._by_first.get(without_possessive(lowered)) or self._by_first.get(lowered[:-1])
        return tuple(entry for entry in listed or () if not entry[2] or word[0].isupper())


def _lowered(text: str) -> str:
    """The text in lower case, every letter in its place: a few capitals have two letters below."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether "the West" is meant, and not "West Germany" or "the West Bank"."""
    return text[:start].lower().endswith(_THE) and not text[end : end + 2].strip().isupper()


def _is_owned(text: str, found: Sequence[Mention], start: int) -> bool:
    """Whether one is the body of the state named right before: "Freedonia's Security Council" is not all states'."""
    if not found or found[-1].who not in states():
        return False
    last = found[-1]
    adjective = text[last.start : last.end].lower() != last.who.lower() and text[last.end : start] == " "
    return adjective or _OWNS.fullmatch(text[last.end : start]) is not None


def _first(name: str) -> str:
    return without_possessive(name.partition(" ")[0].partition("-")[0])


def _ends(text: str, end: int) -> bool:
    rest = text[end : end + 2]
    return not rest[:1].isalnum() or (rest[0] == "s" and not rest[1:].isalnum())


def _cased(written: str, name: str) -> bool:
    """Whether an abbreviation is written as one: "US" is a state, "Us" is a pronoun."""
    return len(name) > 3 or written.isupper()  # noqa: PLR2004 - the longest abbreviation that is also a word


def offices(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], languages: Mapping[str, str]
) -> dict[str, str]:
    """Family names to whom their bearers act for, by what the articles say most often.

    `mentions`: of each sentence; `languages`: article id to ISO 639-1 code, English where it is missing.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        if not mentioned:
            continue
        titles = grammar(languages.get(sentence.id.article, "en")).titles
        for mention in mentioned:
            bearer = _bearer(sentence.text, mention, titles)
            if bearer and bearer not in NO_NAME and bearer.lower() not in names():
                votes[bearer][mention.who] += 1
    words = _written_small({name.lower() for name in votes}, sentences)
    return {
        name: min(counted, key=lambda who: (-counted[who], who))
        for name, counted in votes.items()
        if name.lower() not in words
    }


def _written_small(wanted: set[str], sentences: Iterable[Sentence]) -> set[str]:
    """Those of the words that stand in a sentence without a capital, and so are no names."""
    return {
        word
        for sentence in sentences
        if not wanted.isdisjoint(sentence.tokens)
        for word in sentence.text.split()
        if word in wanted
    }


@lru_cache(maxsize=_KEPT)
def _bearer(text: str, mention: Mention, titles: frozenset[str]) -> str:
    """The family name of an office-holder of the one mentioned, "" where there is none.

    As in "Freedonia's foreign minister Anna Stone", "Anna Stone, the alliance's secretary general", "President Anna
    Stone of Freedonia".
    """
    office = text[mention.start : mention.end].lower().rsplit(maxsplit=1)[-1] in titles
    name = ""
    affairs = _AFFAIRS.match(text, mention.end)
    at = affairs.end() if affairs else mention.end
    for match in _WORD.finditer(text, at, at + _REACH):
        word, between = match.group(), text[at : match.start()]
        # "In Brussels, President Stone"; "the union's chief, Anna Stone"
        placed = between == ", " and (
            (at == mention.end and text[: mention.start] == "In ") or (office and not name and word[0].isupper())
        )
        if not placed and not _BETWEEN.fullmatch(between):
            break
        at = match.end()
        if word.lower() in titles:
            office, name = True, ""
        elif word[0].isupper() and not text[: match.start()].endswith(" of "):  # "the mayor of Freeport"
            name = word
        elif word in _PARTICLES and office:
            name = name or word
        elif name or word not in _IN_OFFICE:
            break
    return without_possessive(name) if office and name else _bearer_before(text, mention, titles)


def _bearer_before(text: str, mention: Mention, titles: frozenset[str]) -> str:
    ahead = text[max(0, mention.start - 100) : mention.start]
    of = _OF.search(ahead)
    if of and any(word.lower().rstrip(".") in titles for word in ahead.split()[-7:]):
        return of.group(1)
    apposition = _APPOSITION.search(ahead) if "," in ahead else None
    behind = (
        text[mention.start - len(ahead) + apposition.start(1) : mention.end + 40].split(",")[1] if apposition else ""
    )
    return apposition.group(1) if apposition and any(w.lower() in titles for w in _WORD.findall(behind)) else ""


def with_persons(text: str, mentioned: Sequence[Mention], bearers: Mapping[str, str]) -> list[Mention]:
    """The mentions of a sentence and those of `bearers` of offices, in order."""
    persons = [Mention(start, end, bearers[word]) for word, start, end in _words(text) if word in bearers]
    return sorted([*mentioned, *persons], key=lambda mention: mention.start)


@lru_cache(maxsize=_KEPT // 4)  # those that hold a bearer's name are not so many
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Every word without a possessive ending, where it begins and where it ends with it."""
    return tuple((without_possessive(match.group()), *match.span()) for match in _WORD.finditer(text))
