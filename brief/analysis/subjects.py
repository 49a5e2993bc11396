"""Who is the subject of a verb of saying.

Comes in: a sentence's text with its quotations blanked. Goes out: its first verb of saying that has a subject, and that
subject in the source's words. Looks at one sentence only, and tells no person from another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from brief.analysis.speech import grammar, quotations
from brief.text import DAYS_AND_MONTHS, stop_words

BLANK = "\x00"  # stands for every character of a quotation, so that offsets stay
_CAPITAL = f"[A-ZÀ-ÖØ-Þ{''.join(filter(str.isupper, map(chr, range(0x100, 0x180))))}]"  # there they take turns
_NAME_WORD = (
    rf"(?:(?:[A-Z]\.){{2,}}|{_CAPITAL}[\w'’\-]*\.?|"
    rf"(?<!\w)(?:al|el|bin|ibn|de|da|di|van|von|der|den|la|le)(?:-|\s){_CAPITAL}[\w'’\-]*)"
)
NAMES = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD})*")
"""A run of capitalised words, initials and the small words inside names."""
_FULL_NAME = re.compile(rf"(?:[Tt]he\s)?{_NAME_WORD}(?:\s{_NAME_WORD})+")
WORD = re.compile(r"[\w'’\-.]*\w")
_TRAILING = re.compile(
    r"(?:\s(?:has|have|had|also|later|then|again|earlier|once|now|who|both|always|never|often|long|today|yesterday|"
    r"[a-z]+ly|in\s(?:1[89]|20)\d\d|(?:last|this)\s[a-z]+|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+\s*$"
)
_CLAUSE = re.compile(
    r"(?:^|\s)(?:that|which|what|while|although|though|because|after|before|where|when|as|if|since|until|unless|and|but)\s"
)
# "Foreign Minister Anna Stone brushed the plan aside and said": one subject of two verbs.
_AND = re.compile(rf"((?:[Tt]he\s)?{NAMES.pattern})\s(?:[a-z]+\s)?[a-z]+ed\s.*\s(?:and|but)$")
# "Norland has asked for troops, Anna Stone said.": what stands before is what she said, whatever its verb.
_LAST = re.compile(rf",\s((?:[Tt]he\s)?{NAMES.pattern})\s(said|says|added)(?:\son\s[A-Z]\w+day)?\.?$")
# "Norland and the Union said": two that speak, where nothing else stands before them.
_JOINT = re.compile(rf"(?:[Tt]he\s)?{NAMES.pattern}\sand\s(?:the\s)?{NAMES.pattern}")
_PLACED = re.compile(
    r"(?:In|On|At|Since|After|Before|During|By|For|From|Under|Amid|Despite|With|Without|Within|Prior|Ahead|Upon|Asked|"
    r"Speaking|Writing|Using|Citing|Quoting)\s"
)
_LEADING = re.compile(
    r"^(?:(?:But|And|Yet|Still|Then|So|[Aa]s|Now|While|Although|Meanwhile|However|Instead|Rather)\s+|\()"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_BRACKETED = re.compile(r"\s?\([^()]*\)")
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to ((?:the\s|an?\s)?{NAMES.pattern}(?:\s[a-z]+){{1,3}}(?=[,;]|\.?$)|(?:the\s)?{NAMES.pattern})"
)
# Before a verb form these make it passive or an infinitive: no one speaks.
_NO_SUBJECT = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "to", "of", "not", "by", "will", "would", "widely"}
)
_LONGEST_SUBJECT = 12  # words; a longer stretch before a verb of saying is no subject but a clause

# Before these a name may be whom it is said to: "India, which buys oil, urged Iran to".
_TO_SOMEONE = frozenset(
    """told tells asked asks urged urges warned warns called cautioned accused accuses promised demanded threatened
    believes believe believed thinks think thought claimed denied denies suggested reported
    reports""".split()  # noqa: SIM905 - a list of words reads better as words
)
_HOLDS = frozenset({"maintained", "maintains"})  # "maintained a lead", "maintained that"
# What a noun phrase may begin with in lower case, beside a title; and what it never holds outside a relative clause.
_DETERMINERS = frozenset(
    """the a an some many several most all both other one two three four five six seven eight nine ten dozens hundreds
    few no each either neither any another every former then ex""".split()  # noqa: SIM905 - as above
)
_NO_OPENER = frozenset(
    """when if what you do did does here only also then my our your who how why where that this these those which there
    not even although though because as in on at here's take it its he she his her they their we i is are was were be
    to said""".split()  # noqa: SIM905 - as above
)
_FINITE = frozenset(
    """has have had is are was were am will would can could may might must should do does did i you we he she they when
    if then because although though gave took made got went came saw found let put kept left met held sent grew began
    broke brought fell felt got knew led lost meant paid ran sat sold spent spoke stood won said
    """.split()  # noqa: SIM905 - as above
)
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:m|re|ve|d|ll))$")
_RELATIVE = re.compile(r"\s(?:who|whom|whose|that|which)\s")
_DEED = re.compile(r"\b[a-z]+ed\s(?:the|a|an|his|her|its|their|no|guilty)\s")


# "May" opens a question, and is a name.
_DAYS_AND_MONTHS = frozenset(name.capitalize() for name in DAYS_AND_MONTHS if name != "may")
NO_NAME = _DAYS_AND_MONTHS | frozenset(
    """Ministry Department Party Council Union Nations Agency Committee Commission Office Service Bureau Center Centre
    East West North South Parliament Congress Senate Cabinet Bank Front News Times Post Journal Gazette Herald Tribune
    Radio Television TV Movement Organization Association Federation Republic Group Council Army Forces Force House
    Kremlin May Headquarters Institute University College School Court Authority Board Foundation Fund Program Programme
    Society Company Corp Inc Ltd Hospital Museum Church""".split()  # noqa: SIM905 - a list of words reads better as words
)
"""Capitalised words that end no person's name."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying with its subject."""

    subject: str
    """As the sentence has it, without appositions; "" where none was found."""
    pronoun: bool
    """Whether the subject is a pronoun for a person."""
    start: int
    """Where its verb begins."""
    end: int
    """Where its verb ends."""


def blank(text: str) -> str:
    """The text with every quotation blanked."""
    for start, end in quotations(text).spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


@cache
def _says(language: str) -> re.Pattern[str]:
    verbs = sorted(grammar(language).says, key=lambda verb: (-len(verb), verb))
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b" if verbs else r"(?!)")


def find(outside: str, language: str) -> Saying | None:
    """The first verb of saying that has a subject, or the source of "according to"; None where no one says it."""
    if language == "en" and (last := _LAST.search(outside)) and BLANK not in outside[: last.start()]:
        said = _LEADING.sub("", _TRAILING.sub("", last.group(1) + " ")).strip()
        if _is_subject(said, [word.lower() for word in WORD.findall(said)], language):
            return Saying(said, False, last.start(2), last.end(2))
    for verb in _says(language).finditer(outside):
        if verb.group() in _HOLDS and not outside.startswith(" that ", verb.end()):
            continue
        subject = _inverted(outside, verb, language) or _subject(outside[: verb.start()])
        words = [word.lower() for word in WORD.findall(subject)]
        if len(words) == 1 and words[0] in grammar(language).back:
            pronoun = words[0] in grammar(language).persons
            return Saying(subject, True, verb.start(), verb.end()) if pronoun else None
        if words and _is_subject(subject, words, language):
            return Saying(subject, False, verb.start(), verb.end())
    source = _ACCORDING.search(outside)
    if not source:
        return None
    said = re.sub(r"(?<=\w\w)\.$", "", source.group(1))
    return Saying(said, False, source.start(), source.end())


def _is_subject(subject: str, words: Sequence[str], language: str) -> bool:
    """Whether a stretch beside a verb of saying names who says it."""
    if len(words) > _LONGEST_SUBJECT or words[-1] in _NO_SUBJECT or words[0] == "there" or _POSSESSIVE.search(subject):
        return False
    if not NAMES.search(subject) or _CONTRACTED.search(subject):
        return False
    if len(words) == 1:
        return words[0] not in stop_words(language)
    return language != "en" or _is_noun_phrase(subject)


def _is_noun_phrase(subject: str) -> bool:
    """Whether nothing in an English subject of several words tells that it is a piece of a clause or of a list."""
    head = [_CONTRACTED.sub("", word) or word for word in subject.lower().split()]
    told = subject.split()
    first, last = head[0].strip('(“"'), told[-1].strip(')”",.')
    outer = _RELATIVE.split(subject, maxsplit=1)[0]
    if last in stop_words("en") or last in _DETERMINERS or subject.endswith("("):
        return False
    if first in _NO_OPENER or (first not in _DETERMINERS and (subject[0].islower() and first.endswith(("ed", "ing")))):
        return False
    if told[0] in _DAYS_AND_MONTHS:
        return False
    told = outer.split()
    return (
        _FINITE.isdisjoint([told[0].lower(), *told[1:]])
        and not any(_CONTRACTED.search(word) for word in told)
        and not _DEED.search(outer + " ")
    )


def _inverted(outside: str, verb: re.Match[str], language: str) -> str:
    """The subject behind the verb ('…," said Dr. Anna Stone, …'), if a quotation or a comma stands before the verb."""
    ahead = outside[: verb.start()].rstrip()
    if not ahead.endswith((BLANK, ",")):
        return ""
    behind = re.split(rf"[,.;:{BLANK}]\s|[,;:{BLANK}]|\.$", _guard(outside[verb.end() :]).lstrip(), maxsplit=1)[0]
    first = WORD.match(behind)
    quoted = ahead[-1] == BLANK or (ahead[-1] == "," and BLANK in ahead[-3:])
    if not quoted and verb.group() in _TO_SOMEONE:
        return ""
    if (
        not first
        or first.group() in _DAYS_AND_MONTHS
        or not (first.group()[0].isupper() or first.group().lower() in _may_speak(language) or quoted)
    ):
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
    clause = re.split(rf"[;:{BLANK}—–]", _BRACKETED.sub("", ahead))[-1]
    parts = [part.strip() for part in clause.split(",")]
    if len(parts) > 1 and not parts[-1]:
        # "Anna Stone, the alliance's secretary general, said": over the apposition to the name.
        parts = parts[:-1]
        after = parts[-1]
        # What a comma parts from its verb is the end of an apposition: "Anna Stone of Freeport, Texas, said".
        while len(parts) > 1 and (after is parts[-1] or not _heads(parts[-1])):
            after = parts.pop()
        if parts[-1][-1:].islower() and parts[-1].rsplit(maxsplit=1)[-1].islower() and _FULL_NAME.fullmatch(after):
            return after  # "Freedonia's chief negotiator, Anna Stone, said"
        if _PLACED.match(parts[-1]):  # "In Brussels, the newspaper Le Soir, owned by ..., said"
            parts.append(after)
    plain = _LEADING.sub("", _TRAILING.sub("", parts[-1] + " ")).strip()
    if _JOINT.fullmatch(plain):
        return plain
    two = _AND.match(parts[-1])
    head = two.group(1) if two else _CLAUSE.split(parts[-1])[-1]
    subject = _LEADING.sub("", _TRAILING.sub("", head + " ")).strip()
    return "" if _PLACED.match(subject) else subject


def _heads(part: str) -> bool:
    """Whether a stretch between commas may be the subject rather than an apposition to it."""
    return part[:1].isupper() or bool(NAMES.match(part))
