"""Who says a sentence.

Comes in: the sentences of one article, in order. Goes out: the same with their speakers, each only where it is certain;
a doubtful one stays empty. Guesses nothing across articles, and puts no name in a sentence's place: one that opens with
a pronoun is printed with the sentence before it or not at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from brief.analysis.speech import grammar, quotations, without_possessive
from brief.analysis.subjects import BLANK, NAMES, NO_NAME, WORD, Saying, blank, find
from brief.model import Sentence
from brief.text import stop_words

_TRAILS = re.compile(r"\s?(?:[.,;:]|$|(?:in|on|at|during|after|before|from|by)\s)")
_WHERE = re.compile(r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Ff]rom|[Nn]ear)\s(?:the\s)?$")
_INSIDE = re.compile(r"\b(?:of|in|at|for|with|from|to|by)\b")
_PLACES = re.compile(r"\s(?:of|for|at|in)\s(?:the\s)?$")
_OF_WHERE = re.compile(r"\s(?:of|at|from|in|with)\s")
# What tells that a stretch beside a verb of saying is a piece of a clause, such as "Managua rejected the plan and" or
# "de Lyon": openers, then conjunctions and words and endings of finite verbs. No speaker is better than a wrong one.
_NO_SPEAKER = {
    "fr": re.compile(
        r"^(?:[Dd]es?|[Dd]u|[Ee]n|[ÀàAa]|[Aa]ux?|[Dd]ans|[Pp]ar|[Pp]our|[Ss]ur|[Ss]elon|[Aa]près)\s|^\S{1,3}$"
        r"|\s(?:a|ont|est|sont|avaient|avait|étaient|était|et|mais|qu[ei]|dont|où|se|s['’](?:est|étai[nt]))(?:\s|$)"
    ),
    "it": re.compile(
        r"^(?:[Dd](?:i|al?|ei|el(?:l[ae])?)|[Ii]n|[Nn]el(?:la)?|[Aa]l?|[Cc]on|[Pp]er|[Ss]ul?|[Ss]econdo|[Dd]opo)\s|^\S{1,3}$"
        r"|\s(?:ha|hanno|è|sono|avevano|aveva|ed?|ma|ch[ei]|cui|si)(?:\s|$)"
    ),
    "es": re.compile(
        r"^(?:[Dd]el?|[Ee]n|[Aa]l?|[Cc]on|[Pp](?:or|ara)|[Ss]egún|[Tt]ras)\s|^\S{1,3}$"
        r"|\s(?:ha|han|es|son|había|habían|[ye]|pero|que|quien|se|[a-zà-ÿ]+(?:ó|aron|ieron))(?:\s|$)"
    ),
    "pt": re.compile(
        r"^(?:[Dd][aeo]s?|[Ee]m|[Nn][ao]s?|[ÀàAa]os?|[Àà]s?|[Cc]om|[Pp](?:or|ara)|[Ss]egundo|[Aa]pós)\s|^\S{1,3}$"
        r"|\s(?:há|é|são|fo(?:i|ram)|tem|têm|e|mas|qu(?:e|em)|se|[a-zà-ÿ]+(?:[oie]u|[aei]ram))(?:\s|$)"
    ),
}
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þa-z]{1,2}")  # "ONU", "Onu", "UE" say things too
# There a verb of saying is one beside a quotation, before "that" or "to have", or behind a comma: "a lancé une
# offensive" and "rappelé les permissionnaires" say nothing.
_BESIDE = re.compile(
    r"\s(?:dans|devant|lors|pendant|après|avant|ante|durante|tras|dopo|davanti|perante|após|numa?|in\suna?|en\suna?|"
    r"em\s(?:comunicado|conferência))\s"
)
_CONTENT = re.compile(r"\s(?:de\s)?(?:qu[e'’]|ch[e'’]|avoir\s|haber\s|ter\s|aver\w*\s)")
# What may be in a subject in small letters, beside titles: articles, adjectives of countries, and what offices are for.
# Elsewhere a word in small letters may be a verb: "Washington werde keine Seite unterstützen".
_SMALL = {
    "de": re.compile(r"[Dd](?:er|ie|as)|[Ee]ine?|von|van|zu|\w+ische[rn]?"),
    "nl": re.compile(r"[Dd]e|[Hh]et|[Ee]en|van|den|der"),
    "pl": re.compile(r"\w+[sc]k(?:i|a|ie)|spraw|zagranicznych|wewnętrznych|obrony|generaln[ya]|stanu|dyplomacji|rządu"),
    "cs": re.compile(r"\w+[sc]k[ýáé]|zahraničí|vnitra|obrany|generální|diplomacie|vlády"),
}
_PORTFOLIO = re.compile(r"\svan\s(?:(?:Buiten|Binnen)landse\sZaken|Defensie|Financiën|Justitie)$")  # "minister X van"
# "The Stone administration" is not Stone; "Norland and the Union" are two.
_WHOSE = re.compile(
    r"\s(?:administration|government|campaign|team|camp|cabinet|family|spokes\w+|aides?|lawyers?|allies|ally)\b"
)
_JOINT = re.compile(rf"(?:[Tt]he\s)?{NAMES.pattern}\sand\s(?:the\s)?{NAMES.pattern}$")
_BEARER = re.compile(rf"({NAMES.pattern})\sof\s[A-ZÀ-ÞĀ-Ž]")  # President Anna Stone of Freedonia


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
        outside = blank(sentence.text)
        saying = find(outside, language) if _may_say(sentence, language) else None
        saying = saying and _sure(outside, saying, language)
        speaker = ""
        here = _persons(outside, known, language)
        if saying and saying.pronoun:
            speaker = _meant(outside, saying, focus, {**{name.split()[-1]: name for name in here}, **known}, language)
        elif saying:
            speaker = _named(saying.subject, known, language)
        elif before and _continues(sentence, before, outside):
            speaker = before.speaker
        for name in (*here, *_full(speaker)):
            known.setdefault(name.split()[-1], name)
        found.append(replace(sentence, speaker=speaker))
        focus = _focus(found[-1], known, focus, language)
    return tuple(found)


def _sure(outside: str, saying: Saying, language: str) -> Saying | None:
    """What is certainly said, by the rules of the language; English has its own in `subjects`."""
    if language in _NO_SPEAKER:
        return _certain(outside, saying, language)
    return saying if saying.pronoun or language not in _SMALL else _upright(outside, saying, language)


def _certain(outside: str, saying: Saying, language: str) -> Saying | None:
    """What is certainly said, and by a subject, in French, Italian, Spanish or Portuguese; None where it is not."""
    ahead, behind = outside[: saying.start].rstrip(), outside[saying.end :]
    inverted = bool(saying.subject) and saying.subject in behind
    told = BLANK in outside or inverted or _CONTENT.match(behind)
    if not told or (ahead.endswith(",") and not inverted):
        return None
    if saying.pronoun:
        return saying
    subject = _BESIDE.split(saying.subject, maxsplit=1)[0].rstrip(".")
    fits = _ACRONYM.fullmatch(subject) or not _NO_SPEAKER[language].search(subject)
    return replace(saying, subject=subject) if fits and NAMES.search(subject) else None


def _upright(outside: str, saying: Saying, language: str) -> Saying | None:
    """What is said by a name with its office, in German, Dutch, Polish or Czech; None where more stands beside it."""
    words, kept = saying.subject.split(), list[str]()
    named = False
    for word in words:
        capital = word[0].isupper() and not (not kept and _SMALL[language].fullmatch(word))
        if not capital and not _SMALL[language].fullmatch(word) and word.lower() not in grammar(language).titles:
            break
        kept.append(word)
        named = named or capital
    inverted = saying.subject in outside[saying.end :]
    opener = words[0].lower() in stop_words(language) and not _SMALL[language].fullmatch(words[0])
    if not named or opener or (len(kept) < len(words) and not inverted):
        return None
    return replace(saying, subject=_PORTFOLIO.sub("", " ".join(kept)))


def _meant(outside: str, saying: Saying, focus: str, known: Mapping[str, str], language: str) -> str:
    """Whom the pronoun before a verb of saying means.

    At a sentence's end ("..., he said.") and at its beginning the one it went on about. In between, the one person
    named ahead of it, if that is all who is named.
    """
    if _TRAILS.match(outside, saying.end):
        return focus
    ahead, named = outside[: saying.start], set[str]()
    for run in NAMES.finditer(ahead):
        words = [word for word in run.group().split() if word.lower() not in stop_words(language)]
        if not words or not NO_NAME.isdisjoint(words) or _WHERE.search(ahead, max(0, run.start() - 12), run.start()):
            continue
        named.add(known.get(words[-1], ""))
    return focus if not named else next(iter(named)) if len(named) == 1 else ""


def _full(speaker: str) -> tuple[str, ...]:
    """A speaker given by a person's full name."""
    words = speaker.split()
    return (speaker,) if len(words) > 1 and NO_NAME.isdisjoint(words) and NAMES.fullmatch(speaker) else ()


def _may_say(sentence: Sentence, language: str) -> bool:
    return "according" in sentence.tokens or not grammar(language).says.isdisjoint(sentence.tokens)


def _persons(outside: str, known: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The persons a sentence names outside its quotations: bearers of a title, and those known already, in order."""
    found: dict[str, None] = {}
    for match in NAMES.finditer(outside):
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
    last = WORD.findall(ahead[-30:])
    return bool(last) and ahead.endswith(" ") and last[-1].lower().rstrip(".") in grammar(language).titles


@lru_cache(maxsize=1 << 15)
def _bare(phrase: str, language: str) -> str:
    """A run of capitalised words without the titles, and whatever stands before them."""
    words = without_possessive(phrase.strip()).split()
    titles = grammar(language).titles
    last = max((i for i, word in enumerate(words) if word.lower().rstrip(".") in titles), default=-1)
    rest = words[last + 1 :]
    return "" if rest and len(rest[-1].rstrip(".")) == 1 else " ".join(rest)


def _named(subject: str, known: Mapping[str, str], language: str) -> str:
    """The subject as a name in its fullest known form, or in the source's own words; "" where those only point back."""
    runs = list(NAMES.finditer(subject))
    if language == "en" and _JOINT.match(subject) and runs[0].group().rstrip(".") not in NO_NAME:
        return subject
    for run in runs:
        bare = _bare(run.group(), language)
        if language == "en" and _WHOSE.match(subject, run.end()):
            continue
        if bare and bare.split()[-1] in known:
            return known[bare.split()[-1]]
    name = _of_somewhere(subject, runs[0], language) or _at_the_end(subject, runs[-1], language)
    if language in _NO_SPEAKER and name[:1].islower():
        name = ""  # "El ministro de Defensa" is no person called "de Defensa"
    if language in ("pl", "cs") and len(name.split()) > len(("given", "family")):
        name = subject  # "Prezydent Azerbejdżanu Anna Nowak": what the office is of has a case
    return name or ("" if WORD.findall(subject)[0].lower() in grammar(language).back else subject)


def _of_somewhere(subject: str, run: re.Match[str], language: str) -> str:
    """The name in "geologist Anna Stone of the Freedonian Institute", "" where it is none."""
    name, ahead = _bare(run.group(), language), subject[: run.start()].lower()
    parts = name.split()
    if len(parts) < len(("given", "family")) or not NO_NAME.isdisjoint(parts) or parts[0] in ("The", "A"):
        return ""
    placed = _OF_WHERE.match(subject, run.end()) and not ahead.startswith("the ") and not _INSIDE.search(ahead)
    return name if placed else ""


def _at_the_end(subject: str, run: re.Match[str], language: str) -> str:
    """The name that a subject ends with, or the one of "President Anna Stone of Freedonia"; "" where there is none."""
    bare = _bare(run.group(), language)
    if not bare or not NO_NAME.isdisjoint(bare.split()) or _PLACES.search(subject[: run.start()]):
        return ""
    if run.end() == len(subject) and (bare != run.group() or len(bare.split()) > 1):
        return bare
    bearer = _BEARER.match(subject)
    name = _bare(bearer.group(1), language) if bearer else ""
    return name if bearer and name != bearer.group(1) else ""


def _focus(sentence: Sentence, known: Mapping[str, str], focus: str, language: str) -> str:
    """Whom "he" in the next sentence would mean: the one person this one names or goes on about; "" where unsure."""
    if not known:
        return ""
    words = [without_possessive(word) for match in NAMES.findall(sentence.text) for word in match.split()]
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
    quoted = not outside.strip(f" .{BLANK}")
    opened = bool(quotations(sentence.text).unclosed) and sentence.text[:1] in '“"„«'
    return (quoted or opened) and (BLANK in blank(before.text) or bool(quotations(before.text).unclosed))
