"""What of an English sentence tells the news: not who says it, and not the parts of names.

Comes in: sentences. Goes out: for each its words of content, and the names in it; the words beside a verb of saying
("the agency said") are in neither. Compares nothing.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from brief.analysis import numbers
from brief.analysis.countries import state
from brief.analysis.speech import grammar
from brief.analysis.subjects import BLANK, NAMES, blank
from brief.analysis.thesaurus import group
from brief.model import Sentence
from brief.text import WEEKDAYS, stop_words, words

_SAYS = re.compile(r"\b(?:said|says|say|saying|told|tells|added|adds|wrote|writes)\b")
_WHEN = (
    r"(?:on|in|at|late|early|during|after|before|here|today|yesterday|this|last|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
# "..., the agency said on Friday.", "..., said Anna Stone, its head."
_TRAILS = re.compile(
    rf",\s(?:[^,;{BLANK}]{{1,80}}\s(?:said|says|say|added|adds|wrote|told\s(?:the\s)?\w+)|"
    rf"(?:said|says|added|wrote)\s[A-Z][^{BLANK}]{{1,120}}?)(?:\s{_WHEN}\b[^,{BLANK}]{{0,60}})?[.\"”]*$"
)
_LEADS = re.compile(
    rf"^[^{BLANK};:]{{1,120}}?\b(?:said|says|say|added|adds|wrote|told [\w' ]{{1,40}}? that)\b(?! (?:of|to)\b)"
)
_SOURCE = re.compile(r"\b[Aa]ccording to [^,;]{1,100}(?=[,;.]|$)")
_RESUMES = re.compile(r"\b(?:adding|and|but|as|after|in a|who)\b|;")  # "said Stone, adding that the harbour was shut"
_PAUSES = re.compile(r"[,;]")
# Words of an aside; what stands before a verb of saying is a clause of its own where it has more.
_LONGEST = 16
_REPORTING = frozenset(
    {"said", "says", "saying", "told", "quoted", "according", "reporters", "official", "spokesman", "spokeswoman"}
    | {"clear", "unclear"}  # "It is unclear if"
)
_DISMISSES = re.compile(
    r"[^,;\"“]{1,60}?\b(?:den(?:ied|ies|y|ying)|dismiss(?:ed|es)|reject(?:ed|s)|refut(?:ed|es))\s(?:\w+\s){0,2}?"
    r"(?:reports?|claims?|suggestions?|allegations?|accusations?|charges?|that)\b"
)
# "The army denied that it had fired": its first verb. "The port, which denied the charge, is shut" is about the port.
_DENIAL = re.compile(
    r"[^,;:\"“”]{1,80}?\b(?:has |have |had )?(?:denied|denies|deny|dismissed|dismisses|rejected|rejects|refuted)\b"
)
_DENIES = re.compile(r"\b(?:[Dd]en(?:y|ied|ies|ial)|[Dd]ismiss|[Rr]eject|[Rr]efut)")
_DAYS = frozenset(WEEKDAYS)
_VERB = re.compile(r"\b(?:said|says|told|that|who|which|after|before|when|as|while|was|were|is|are)\b")
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence tells."""

    content: frozenset[str] = frozenset()
    """Stems of what is no stop word, name, office or aside; groups of like words instead, where there is one."""
    names: frozenset[str] = frozenset()
    """The last word of each name outside asides, in lower case; states by their first name."""
    runs: tuple[tuple[str, ...], ...] = ()
    """The words of each name that has several, in lower case."""
    links: frozenset[str] = frozenset()
    """Words of content or last words of names that stand side by side, stop words left out, as "one two"."""
    numbers: frozenset[float] = frozenset()
    """The numbers in it, but for years, days of a month and times of day."""
    days: frozenset[str] = frozenset()
    """The weekdays in it."""
    denies: bool = False
    """Whether anything in it is denied."""
    dismisses: bool = False
    """Whether it is all about denying what others report."""


UNKNOWN = Telling()
"""What a sentence tells that is in another language."""


def is_denial(text: str) -> bool:
    """Whether an English sentence tells before all that somebody denies or rejects something."""
    if not _DENIES.search(text):
        return False
    before = _DENIAL.match(text)
    return before is not None and not _VERB.search(before.group())


def tell(sentences: Sequence[Sentence]) -> tuple[Telling, ...]:
    """What each English sentence tells; a word that stands somewhere in small letters is no name."""
    small = {word for sentence in sentences for word in sentence.text.split() if word.islower()}
    return tuple(_tell(sentence, small) for sentence in sentences)


def _tell(sentence: Sentence, small: Set[str]) -> Telling:
    form = _form(sentence.text)
    stops, titles = stop_words("en"), grammar("en").titles
    names = frozenset(run[-1] for run in form.runs if run[-1] not in stops and run[-1] not in form.aside)
    content, links, last = set[str](), set[str](), ""
    for token, stemmed in zip(sentence.tokens, sentence.stems, strict=True):
        if token in stops:
            continue
        item = ""
        if not (token in titles or token in form.aside or token in _REPORTING):
            if token in small or token not in form.named:
                item = group(stemmed) or stemmed
                content.add(item)
            elif token in names:
                item = state(token) or token
        if item and last:
            links.add(f"{item} {last}" if item < last else f"{last} {item}")
        last = item
    return Telling(
        frozenset(content),
        frozenset(state(name) or name for name in names),
        tuple(run for run in form.runs if len(run) > 1),
        frozenset(links),
        numbers.said(sentence.tokens),
        _DAYS.intersection(sentence.tokens),
        form.denies,
        form.dismisses,
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """What a sentence's form alone says."""

    runs: tuple[tuple[str, ...], ...]
    named: frozenset[str]
    aside: frozenset[str]
    denies: bool
    dismisses: bool


# Merging and echoes ask for the same sentences, and so does the next brief of a program that goes on.
@lru_cache(maxsize=1 << 13)
def _form(text: str) -> _Form:
    runs = tuple(run for found in NAMES.findall(text) if (run := words(found)))
    denies = _DENIES.search(text) is not None
    dismisses = denies and _DISMISSES.match(text) is not None
    return _Form(runs, frozenset(chain.from_iterable(runs)), _aside(text), denies, dismisses)


def _aside(text: str) -> frozenset[str]:
    """The words that stand only beside verbs of saying."""
    spans = sorted(_asides(text)) if _SAYS.search(text) or "ccording to" in text else []
    if not spans:
        return frozenset()
    inside, outside, at = set[str](), [], 0
    for start, end in spans:
        inside.update(words(text[start:end]))
        outside.append(text[at:start])
        at = max(at, end)
    return frozenset(inside.difference(words(" ".join([*outside, text[at:]]))))


def _asides(text: str) -> list[_Span]:
    outside = blank(text)
    if BLANK in outside:
        parts = re.finditer(f"[^{BLANK}]+", outside)
        return [span for part in parts if (span := _beside(part)) and span[1] > span[0]]
    sources = [match.span() for match in _SOURCE.finditer(outside)]
    if trailing := _TRAILS.search(outside):
        return [*sources, trailing.span()]
    leading = _LEADS.match(outside)
    if leading and outside[leading.end() : leading.end() + 1] == ",":  # "Troops moved, the army said, a third more"
        return [*sources, (max(outside.rfind(",", 0, leading.end()), 0), leading.end())]
    if leading and len(leading.group().split()) <= _LONGEST:
        sources.append(leading.span())
    return sources


def _beside(part: re.Match[str]) -> _Span | None:
    """Who says a quotation, in a stretch beside it; None where it does not say."""
    said = part.group()
    verb = _SAYS.search(said)
    if not verb or len(said[: verb.start()].split()) > _LONGEST:
        return None
    if not part.start():  # 'Anna Stone said the harbour "is shut"'
        return 0, verb.end()
    inverted = not said[: verb.start()].strip()
    stop = (_RESUMES if inverted else _PAUSES).search(said, verb.end())
    return part.start(), part.start() + (stop.start() if stop else len(said))
