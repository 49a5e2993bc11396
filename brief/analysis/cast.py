"""Who acts or speaks in a sentence: states, and the bodies a theme names as its actors.

Comes in: the sentences of all articles, actors' names. Goes out: for each sentence who acts in it, who else is named,
and which states the articles are about. Persons are known only by what the articles say of them ("Freedonian President
Anna Stone").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from brief.analysis.countries import names
from brief.analysis.speakers import NO_NAME
from brief.analysis.speech import grammar, quotations, without_possessive
from brief.model import Sentence

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SUBORDINATE = re.compile(
    r"(?:[A-Z][a-z]+ing|As|While|After|Although|Though|Since|If|When|Before|Amid|Despite|With)\b[^\"“]*?, "
)
_REACH = 90  # characters from a state to the end of its office-holder's name, the office included
_BETWEEN = re.compile(r"(?:['’]s?)?\.?[\s\-]*")  # what may part the words of an office and a name
_IN_OFFICE = frozenset(
    {"of", "and", "for", "s", "government", "state", "top", "senior", "acting", "new", "special", "policy", "the", "its"}
)
_AFFAIRS = re.compile(r"\sfor\s(?:[A-Z]\w+\s(?:and\s)?){1,4}Affairs")  # "secretary of state for European Affairs"
_OFFICE_HOLDER = re.compile(
    r"(?:(?:Crown|Prime|Foreign|Defen[cs]e|Interior|Vice|Deputy) )*(?:President|Minister|Premier|Chancellor|King|"
    r"Prince|Queen|Gen\.|General|Secretary|Ambassador|Sheik|Marshal|Adm\.|Col\.) "
    r"(?:[A-ZÀ-Þ][\w'’.-]* ){0,3}([A-ZÀ-Þ][\w'’-]+)"
)
_SHARE = 0.45  # of the most named state's mentions: a party to the matter has as many


# Agencies write "President Stone" without a country for their own; elsewhere that is not the country at hand.
NOBODY = "-"
"""Who acts is an office-holder of whom nothing tells whose."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who is in one sentence."""

    agent: str
    """Who acts or speaks: a state, an actor's name in lower case, `NOBODY`, or ""."""
    speaks: bool
    """Whether the sentence is quoted or reported speech of a known speaker."""
    named: tuple[str, ...]
    """Everyone named, in order, the agent included."""
    parties: frozenset[str]
    """The states its article is about."""


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    who: str


@cache
def _all_states() -> frozenset[str]:
    return frozenset(names().values())


def label(actor: str) -> str:
    """Whom an actor's name stands for: its state, or the name itself in lower case."""
    return names().get(actor.lower(), actor.lower())


class _Names:
    """Names by their first word, longest first."""

    def __init__(self, actors: Sequence[str]) -> None:
        self._by_first: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for name, state in names().items():
            self._by_first[_first(name)].append((name, state, True))
        for actor in actors:
            self._by_first[_first(actor.lower())].append((actor.lower(), label(actor), actor[:1].isupper()))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, text: str) -> list[_Mention]:
        """Every mention, in order, none inside another; capitals matter where the name has one."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a few capitals have two letters below; their places cannot be told
            lowered = text
        found: list[_Mention] = []
        at = 0
        for match in _WORD.finditer(text):
            if match.start() < at:
                continue
            word = match.group().lower()
            listed = self._by_first.get(word)
            if listed is None and word[-1] in "s'’":
                listed = self._by_first.get(without_possessive(word)) or self._by_first.get(word[:-1])
            for name, who, capital in listed or ():
                end = match.start() + len(name)
                if (
                    lowered.startswith(name, match.start())
                    and _ends(lowered, end)
                    and (not capital or (text[match.start()].isupper() and _cased(text[match.start() : end], name)))
                ):
                    found.append(_Mention(match.start(), end, _owner(text, found, match.start()) or who))
                    at = end
                    break
        return found


_OWNS = re.compile(r"['’]s?\s(?:[a-z]+\s){0,2}")


def _owner(text: str, found: Sequence[_Mention], start: int) -> str:
    """The state whose body one is: "Freedonia's Security Council" is no body of all states."""
    if not found or found[-1].who not in _all_states():
        return ""
    last = found[-1]
    adjective = text[last.start : last.end].lower() != last.who.lower() and text[last.end : start] == " "
    return last.who if adjective or _OWNS.fullmatch(text[last.end : start]) else ""


def _first(name: str) -> str:
    return without_possessive(name.partition(" ")[0].partition("-")[0])


def _ends(text: str, end: int) -> bool:
    rest = text[end : end + 2]
    return not rest[:1].isalnum() or (rest[0] == "s" and not rest[1:].isalnum())


def _cased(written: str, name: str) -> bool:
    """Whether an abbreviation is written as one: "US" is a state, "Us" is a pronoun."""
    return len(name) > 3 or written.isupper()  # noqa: PLR2004 - the longest abbreviation that is also a word


def roles(sentences: Sequence[Sentence], actors: Sequence[str], languages: Mapping[str, str]) -> tuple[Role, ...]:
    """The role of every sentence, in their order.

    The states an article is about are the most named ones in it and in the articles that name the same states; none of
    the actors is among them.
    """
    finder = _Names(actors)
    mentions = [finder.find(sentence.text) for sentence in sentences]
    offices = _offices(sentences, mentions, languages)
    parties = _parties(sentences, mentions, frozenset(map(label, actors)))
    found: list[Role] = []
    article, last, local = "", "", dict[str, str]()
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        if sentence.id.article != article:
            article, last, local = sentence.id.article, "", {}
        everyone = _with_persons(sentence.text, mentioned, offices)
        agent = _of_speaker(sentence.speaker, finder, offices)
        if sentence.speaker and not agent and not _looks_on(sentence.speaker) and NO_NAME.isdisjoint(sentence.speaker.split()):
            # An office-holder of whom no article says whose: of the one that acted right before he was first quoted.
            bare = f"President {sentence.speaker}" in sentence.text
            own = _place(sentence.text, everyone) or _ahead(sentence, everyone)
            agent = local.setdefault(sentence.speaker.split()[-1], NOBODY if bare else own or last)
        elif not agent and sentence.tokens and sentence.tokens[0] in _pronouns(languages.get(article, "en")):
            agent = last
        agent = agent or _of_opening(sentence.text, everyone, local, last)
        if not agent and not _looks_on(sentence.speaker):
            agent = _first_outside(sentence.text, everyone)
        last = agent if agent not in ("", NOBODY) else last
        named = tuple(dict.fromkeys(mention.who for mention in everyone))
        found.append(Role(agent, bool(sentence.speaker), named, parties[article]))
    return tuple(found)


_ONLOOKERS = frozenset(
    """analysts experts observers critics residents witnesses eyewitnesses villagers historians economists traders
    editorials editorial newspapers commentators scholars specialists travelers travellers shopkeepers
    polls""".split()  # noqa: SIM905 - a list of words reads better as words
)


def _looks_on(speaker: str) -> bool:
    """Whether a speaker takes no side: "Military analysts", "Witnesses in the capital"."""
    return any(word.lower() in _ONLOOKERS for word in speaker.split()[:3])


@cache
def _pronouns(language: str) -> frozenset[str]:
    return grammar(language).persons | {"it", "they"}


def _offices(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[_Mention]], languages: Mapping[str, str]
) -> dict[str, str]:
    """Family names to whom their bearers act for, by what the articles say most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    lowered = {word for sentence in sentences for word in sentence.text.split() if word.islower()}
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        titles = grammar(languages.get(sentence.id.article, "en")).titles
        for mention in mentioned:
            bearer = _bearer(sentence.text, mention, titles)
            if bearer and bearer not in NO_NAME and bearer.lower() not in names() and bearer.lower() not in lowered:
                votes[bearer][mention.who] += 1
    return {name: min(counted, key=lambda who: (-counted[who], who)) for name, counted in votes.items()}


def _bearer(text: str, mention: _Mention, titles: frozenset[str]) -> str:
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
        elif word[0].isupper():
            name = word
        elif name or word not in _IN_OFFICE:
            break
    return without_possessive(name) if office and name else _bearer_before(text, mention, titles)


_APPOSITION = re.compile(r"([A-ZÀ-Þ][\w’'-]+),\s(?:the\s|a\s|an\s)?[^,.;]{0,60}$")
_OF = re.compile(r"([A-ZÀ-Þ][\w’'-]+)\sof\s(?:the\s)?$")


def _bearer_before(text: str, mention: _Mention, titles: frozenset[str]) -> str:
    ahead = text[max(0, mention.start - 100) : mention.start]
    of = _OF.search(ahead)
    if of and any(word.lower().rstrip(".") in titles for word in ahead.split()[-7:]):
        return of.group(1)
    apposition = _APPOSITION.search(ahead)
    behind = (
        text[mention.start - len(ahead) + apposition.start(1) : mention.end + 40].split(",")[1] if apposition else ""
    )
    return apposition.group(1) if apposition and any(w.lower() in titles for w in _WORD.findall(behind)) else ""


def _with_persons(text: str, mentioned: Sequence[_Mention], offices: Mapping[str, str]) -> list[_Mention]:
    persons = [
        _Mention(match.start(), match.end(), offices[word])
        for match in _WORD.finditer(text)
        if (word := without_possessive(match.group())) in offices
    ]
    return sorted([*mentioned, *persons], key=lambda mention: mention.start)


def _of_speaker(speaker: str, finder: _Names, offices: Mapping[str, str]) -> str:
    if not speaker:
        return ""
    last = without_possessive(speaker.rsplit(maxsplit=1)[-1])
    if last in offices:
        return offices[last]
    mentioned = finder.find(speaker)
    return mentioned[0].who if mentioned else ""


def _of_opening(text: str, mentioned: Sequence[_Mention], local: dict[str, str], last: str) -> str:
    """For a sentence that opens with an office-holder of whom no article says whose: the one that acted before him."""
    opening = _OFFICE_HOLDER.match(text)
    if not opening or (mentioned and mentioned[0].start < opening.end()):
        return ""
    nobody = "President" in opening.group().split()
    return local.setdefault(opening.group(1), NOBODY if nobody else last)


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


def _first_outside(text: str, mentioned: Sequence[_Mention]) -> str:
    """The first one named as a subject may be: outside quotations, behind no preposition, in the main clause."""
    spans = quotations(text).spans
    outside = [m for m in mentioned if not any(start <= m.start < end for start, end in spans)]
    passive = next((m for m in outside if _BY.search(text, max(0, m.start - 12), m.start)), None)
    if passive:
        return passive.who
    opening = _SUBORDINATE.match(text)
    main = [m for m in outside if opening and m.start >= opening.end()] or outside
    behind = -1  # where the last mention ended that cannot be the subject
    for mention in main:
        ahead = text[max(0, mention.start - 40) : mention.start]
        joined = behind >= 0 and _AND.match(text[behind : mention.start]) is not None
        if _HEADED.search(ahead) or not (joined or _PREPOSITION.search(ahead)):
            return mention.who
        behind = mention.end
    return _place(text, outside)


def _ahead(sentence: Sentence, mentioned: Sequence[_Mention]) -> str:
    """The first one named before the speaker: "The alliance agreed, and its chief, Anna Stone, said ..."."""
    at = sentence.text.find(f"its chief, {sentence.speaker}")
    return mentioned[0].who if mentioned and mentioned[0].end < at else ""


def _place(text: str, mentioned: Sequence[_Mention]) -> str:
    """The state of "In Freedonia, ..."."""
    first = mentioned[0] if mentioned else None
    return first.who if first and text[: first.start] == "In " and text[first.end : first.end + 1] == "," else ""


def _parties(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[_Mention]], actors: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """For every article, the states it is about, weighed over the articles that name the same states."""
    states = sorted(_all_states() - actors)
    column = {state: i for i, state in enumerate(states)}
    row = {article: i for i, article in enumerate(dict.fromkeys(sentence.id.article for sentence in sentences))}
    counts = np.zeros((len(row), len(states)))
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        for who in {mention.who for mention in mentioned}:
            if who in column:
                counts[row[sentence.id.article], column[who]] += 1
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    unit = counts / np.where(lengths > 0, lengths, 1)
    # Every article weighed by its likeness to this one, without a table of all pairs of articles.
    totals = np.round(unit @ (unit.T @ unit), 9)
    found: dict[str, frozenset[str]] = {}
    for article, i in row.items():
        top = totals[i].max(initial=0.0)
        found[article] = (
            frozenset(states[j] for j in np.flatnonzero(totals[i] >= _SHARE * top)) if top > 0 else frozenset()
        )
    return found
