"""Who says a sentence.

Comes in: the sentences of one article, in order. Goes out: the same with their speakers, each only where it is certain;
a doubtful one stays empty. Guesses nothing across articles, and puts no name in a sentence's place: one that opens with
a pronoun is printed with the sentence before it or not at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from brief.analysis.speech import grammar, quotations, without_possessive
from brief.model import Sentence
from brief.text import stop_words

_BLANK = "\x00"  # stands for every character of a quotation, so that offsets stay
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž]"
_NAME_WORD = (
    rf"(?:(?:[A-Z]\.){{2,}}|{_CAPITAL}[\w'’\-]*\.?|"
    rf"(?:al|el|bin|ibn|de|da|di|van|von|der|den|la|le)(?:-|\s){_CAPITAL}[\w'’\-]*)"
)
_NAMES = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD})*")
_WORD = re.compile(r"[\w'’\-.]*\w")
_TRAILING = re.compile(
    r"(?:\s(?:has|have|had|also|later|then|again|earlier|repeatedly|previously|recently|once|now|who|reportedly|"
    r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+\s*$"
)
_CLAUSE = re.compile(r"(?:^|\s)(?:that|which|while|although|because|after|before|where|and|but)\s")
# "Foreign Minister Anna Stone brushed the plan aside and said": one subject of two verbs.
_AND = re.compile(rf"((?:[Tt]he\s)?{_NAMES.pattern})\s(?:[a-z]+\s)?[a-z]+ed\s.*\s(?:and|but)$")
_PLACED = re.compile(r"(?:In|On|At|Since|After|Before|During|By|For|From|Under|Amid|Despite|With|Without|Within)\s")
_LEADING = re.compile(r"^(?:But|And|Yet|Still|Then|So|As|While|Although|Meanwhile|However|Instead|Rather)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_BEARER = re.compile(rf"({_NAMES.pattern})\sof\s{_CAPITAL}")  # President Anna Stone of Freedonia
_ACCORDING = re.compile(rf"\b[Aa]ccording to ((?:the\s)?{_NAMES.pattern})")
# Before a verb form these make it passive or an infinitive: no one speaks.
_NO_SUBJECT = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "to", "of", "not", "by", "will", "would", "widely"}
)
_LONGEST_SUBJECT = 12  # words; a longer stretch before a verb of saying is no subject but a clause


NO_NAME = frozenset(
    """Ministry Department Party Council Union Nations Agency Committee Commission Office Service Bureau Center Centre
    East West North South Parliament Congress Senate Cabinet Bank Front News Times Post Journal Gazette Herald Tribune
    Radio Television TV Movement Organization Association Federation Republic Group Council Army Forces Force Office
    House Kremlin Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November
    December""".split()  # noqa: SIM905 - a list of words reads better as words
)
"""Capitalised words that end no person's name."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """One verb of saying with its subject."""

    subject: str
    """As the sentence has it, without appositions; "" where none was found."""
    pronoun: bool
    """Whether the subject is a pronoun for a person."""


@cache
def _says(language: str) -> re.Pattern[str]:
    verbs = sorted(grammar(language).says, key=lambda verb: (-len(verb), verb))
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b" if verbs else r"(?!)")


def resolve(sentences: Sequence[Sentence], language: str = "en") -> tuple[Sentence, ...]:
    """The article's sentences with their speakers.

    A speaker is the name, in the fullest form the article has given so far ("Anna Stone" for "Stone"), or, where the
    source names nobody, the words it uses ("Western officials"). A pronoun is resolved when the sentence before names
    one person only; a quotation without attribution belongs to the speaker of the quotation right before it.
    """
    known: dict[str, str] = {}
    found: list[Sentence] = []
    focus = ""
    for sentence in sentences:
        before = found[-1] if found else None
        outside = _outside(sentence.text)
        saying = _saying(outside, language) if _may_say(sentence, language) else None
        speaker = ""
        if saying and saying.pronoun:
            speaker = focus
        elif saying:
            speaker = _named(saying.subject, known, language)
        elif before and _continues(sentence, before, outside):
            speaker = before.speaker
        for name in (*_persons(outside, known, language), *_full(speaker)):
            known.setdefault(name.split()[-1], name)
        found.append(replace(sentence, speaker=speaker))
        focus = _focus(found[-1], known, focus, language)
    return tuple(found)


def _full(speaker: str) -> tuple[str, ...]:
    """A speaker given by a person's full name."""
    words = speaker.split()
    return (speaker,) if len(words) > 1 and NO_NAME.isdisjoint(words) and _NAMES.fullmatch(speaker) else ()


def _may_say(sentence: Sentence, language: str) -> bool:
    return "according" in sentence.tokens or not grammar(language).says.isdisjoint(sentence.tokens)


def _outside(text: str) -> str:
    """The text with every quotation blanked."""
    for start, end in quotations(text).spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _saying(outside: str, language: str) -> _Saying | None:
    """The sentence's first verb of saying that has a subject."""
    for verb in _says(language).finditer(outside):
        subject = _inverted(outside, verb, language) or _subject(outside[: verb.start()])
        words = [word.lower() for word in _WORD.findall(subject)]
        if (
            not words
            or len(words) > _LONGEST_SUBJECT
            or words[-1] in _NO_SUBJECT
            or words[0] == "there"
            or _POSSESSIVE.search(subject)
        ):
            continue
        if len(words) == 1 and words[0] in grammar(language).back:
            return _Saying(subject, pronoun=True) if words[0] in grammar(language).persons else None
        if _NAMES.search(subject) and (len(words) > 1 or words[0] not in stop_words(language)):
            return _Saying(subject, pronoun=False)
    source = _ACCORDING.search(outside)
    return _Saying(re.sub(r"(?<=\w\w)\.$", "", source.group(1)), pronoun=False) if source else None


def _inverted(outside: str, verb: re.Match[str], language: str) -> str:
    """The subject behind the verb ('…," said Dr. Anna Stone, …'), if a quotation or a comma stands before the verb."""
    ahead = outside[: verb.start()].rstrip()
    if not ahead.endswith((_BLANK, ",")):
        return ""
    behind = re.split(rf"[,.;:{_BLANK}]\s|[,;:{_BLANK}]|\.$", _guard(outside[verb.end() :]).lstrip(), maxsplit=1)[0]
    first = _WORD.match(behind)
    quoted = ahead[-1] == _BLANK
    if not first or not (first.group()[0].isupper() or first.group().lower() in _may_speak(language) or quoted):
        return ""
    if first.group()[0].islower() and not quoted and first.group() not in grammar(language).titles:
        return ""
    if not quoted and first.group()[0].isupper() and not _nominal(behind, language):
        return ""  # "Its chief, Anna Stone, said Freedonia must withdraw"
    return re.split(r"\s(?:in|at|on|after|during|who|when|as|to|that)\s", behind.replace("\x01", "."), maxsplit=1)[
        0
    ].strip()


_INNER = frozenset({"of", "for", "and", "the", "de", "al", "el", "bin", "van", "von"})


def _nominal(phrase: str, language: str) -> bool:
    """Whether a phrase is a name with its office and nothing else."""
    return all(
        word[0].isupper() or word in _INNER or word.rstrip(".") in grammar(language).titles
        for word in re.split(r"\s(?:in|at|on|after|during|who|when|as|to|that)\s", phrase, maxsplit=1)[0].split()
    )


@cache
def _may_speak(language: str) -> frozenset[str]:
    """Words in lower case that a subject behind its verb may begin with."""
    return grammar(language).titles | grammar(language).persons | {"the", "a", "an", "they", "it"}


def _guard(text: str) -> str:
    """The text with the full stops of initials and titles hidden."""
    return re.sub(rf"(?<=\b{_CAPITAL})\.|(?<=\b{_CAPITAL}[a-z])\.|(?<=\b{_CAPITAL}[a-z][a-z])\.", "\x01", text)


def _subject(ahead: str) -> str:
    """The noun phrase that ends right before a verb, over an apposition between commas."""
    clause = re.split(rf"[;:{_BLANK}—–]", ahead)[-1]
    parts = [part.strip() for part in clause.split(",")]
    if len(parts) > 1 and not parts[-1]:
        # "Anna Stone, the alliance's secretary general, said": over the apposition to the name.
        parts = parts[:-1]
        after = parts[-1]
        while len(parts) > 1 and not _heads(parts[-1]):
            after = parts.pop()
        if _PLACED.match(parts[-1]):  # "In Brussels, the newspaper Le Soir, owned by ..., said"
            parts.append(after)
    two = _AND.match(parts[-1])
    head = two.group(1) if two else _CLAUSE.split(parts[-1])[-1]
    subject = _LEADING.sub("", _TRAILING.sub("", head + " ")).strip()
    return "" if _PLACED.match(subject) else subject


def _heads(part: str) -> bool:
    """Whether a stretch between commas may be the subject rather than an apposition to it."""
    return part[:1].isupper() or bool(_NAMES.match(part))


def _persons(outside: str, known: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The persons a sentence names outside its quotations: bearers of a title, and those known already, in order."""
    found: dict[str, None] = {}
    for match in _NAMES.finditer(outside):
        name = _bare(match.group(), language)
        if not name:
            continue
        words = name.split()
        if words[-1] in known:
            found[known[words[-1]]] = None
        elif NO_NAME.isdisjoint(words) and (
            name != without_possessive(match.group().strip()) or _title_before(outside[: match.start()], language)
        ):
            found[name] = None
    return tuple(found)


def _title_before(ahead: str, language: str) -> bool:
    last = _WORD.findall(ahead[-30:])
    return bool(last) and ahead.endswith(" ") and last[-1].lower().rstrip(".") in grammar(language).titles


@lru_cache(maxsize=1 << 15)
def _bare(phrase: str, language: str) -> str:
    """A run of capitalised words without the titles, and whatever stands before them."""
    words = without_possessive(phrase.strip()).split()
    titles = grammar(language).titles
    last = max((i for i, word in enumerate(words) if word.lower().rstrip(".") in titles), default=-1)
    return " ".join(words[last + 1 :])


def _named(subject: str, known: Mapping[str, str], language: str) -> str:
    """The subject as a name in its fullest known form, or in the source's own words; "" where those only point back."""
    runs = list(_NAMES.finditer(subject))
    for run in runs:
        bare = _bare(run.group(), language)
        if bare and bare.split()[-1] in known:
            return known[bare.split()[-1]]
    bare = _bare(runs[-1].group(), language)
    if bare and NO_NAME.isdisjoint(bare.split()):
        if runs[-1].end() == len(subject) and (bare != runs[-1].group() or len(bare.split()) > 1):
            return bare
        bearer = _BEARER.match(subject)
        if bearer and _bare(bearer.group(1), language) not in ("", bearer.group(1)):
            return _bare(bearer.group(1), language)
    return "" if _WORD.findall(subject)[0].lower() in grammar(language).back else subject


def _focus(sentence: Sentence, known: Mapping[str, str], focus: str, language: str) -> str:
    """Whom "he" in the next sentence would mean: the one person this one names or goes on about; "" where unsure."""
    if not known:
        return ""
    words = [without_possessive(word) for match in _NAMES.findall(sentence.text) for word in match.split()]
    named = {known[word] for word in words if word in known}
    if sentence.speaker and sentence.speaker in known.values():
        named.add(sentence.speaker)
    if not named and sentence.tokens[0] in grammar(language).persons:
        return focus
    return next(iter(named)) if len(named) == 1 else ""


def _continues(sentence: Sentence, before: Sentence, outside: str) -> bool:
    """Whether a sentence is nothing but a quotation and goes on with the one that the sentence before quoted."""
    if sentence.paragraph - before.paragraph > 1 or not before.speaker:
        return False
    quoted = not outside.strip(f" .{_BLANK}")
    opened = bool(quotations(sentence.text).unclosed) and sentence.text[:1] in '“"„«'
    return (quoted or opened) and (_BLANK in _outside(before.text) or bool(quotations(before.text).unclosed))
