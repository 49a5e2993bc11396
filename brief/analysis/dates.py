"""Event days: what day a sentence tells of, where that is certain.

Comes in: sentences and their articles. Goes out: dated sentences, oldest first. Weekdays and "yesterday" are resolved
against the article's own date, in English; written dates in every language read. What is planned, doubtful, quoted or
only a month or a year stays out, and so does a sentence with two days.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from brief.model import Article, Dated, Sentence
from brief.text import WEEKDAYS

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
_SHORT = "jan feb mar apr may jun jul aug sept sep oct nov dec"

_ISO = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])")
_RELATIVE = re.compile(
    rf"\b(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})\b(?!['’]s|s\b)"
    r"|(?P<word>\b(?:today|yesterday)\b|^(?:Today|Yesterday)\b)(?!['’]s)"
    r"|\b(?P<earlier>(?:[Aa]|[Oo]ne) day (?:earlier|before)|[Tt]he (?:day before|previous day))\b"
)
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]*(?:[”\"“»]|$)|^[^“”\"„«»]*[”»]")
_DATELINE = re.compile(r"^[^a-z]{2,}?[^()]{0,50}\([A-Z][\w. ]*\)\s*(?:--?|[–—_])\s|^[A-Z][A-Z .,'-]+(?:--?|[–—_])\s")

# Where one of these stands before a day, the day may lie ahead, or bounds a time and is not the day of the event.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|set to|due|scheduled|expected|plans?|planned|planning|going to|is to|are to|was to|were to"
    r"|to be|may|might|could|should|must|ahead of|next|hopes?|intends?|upcoming|deadline|prepar\w+|ready|likely|pending"
    r"|invited)\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(
    r"\b(?:since|until|till|by|before|after|from|through|between|last|next|every|each|previous|following|late|early|of|or"
    r"|to|for|Super|Black|Good|Easter|Palm|Ash)\s+$",
    re.IGNORECASE,
)
# What stands before the day of an event in other languages, and what before that makes it a bound or another's day: "le
# 9 avril" and "mardi 9 avril", never "depuis le 9 avril", "du 9 avril" or a dateline.
_ABROAD = {
    "fr": (
        r"(?:\ble|\b(?:lun|mar|mercre|jeu|vendre|same)di|\bdimanche)\s+$",
        r"(?:avant|depuis|après|jusqu['’]au?|d['’]ici|dès|pour|entre|et|partir d[eu]|prévue?s?)\s+"
        r"(?:le\s+)?(?:\w+di\s+|dimanche\s+)?$",
    ),
    "es": (
        r"\b(?:el(?:\sdía)?|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+$",
        r"\b(?:desde|hasta|para|antes del?|después del?|partir del?|entre|y|tras)\s+(?:el\s+)?(?:\w+,?\s+)?$",
    ),
    "it": (
        r"(?:\bil\s+|\bl['’]|\b(?:lune|marte|mercole|giove|vener)dì\s+|\b(?:sabato|domenica)\s+)$",
        r"\b(?:entro|fino a|dopo|prima di|per|tra|fra|e|da|previst[oaie])\s+(?:il\s+|l['’])?(?:\w+\s+)?$",
    ),
    "pt": (
        r"\b(?:a|em|dia|(?:segunda|terça|quarta|quinta|sexta)-feira,?|sábado,?|domingo,?)\s+$",
        r"(?:\d|\b(?:desde|até|antes|depois|partir|entre|e|para|previst[oa]s?))\s+(?:(?:de|a|o|ao)\s+)?(?:\w+\s+)?$",
    ),
}
# "newspapers reported Thursday" dates the report.
_REPORT = re.compile(r"\breport(?:s|ed|ing)?(?:\s+\w+)?\s+(?:on\s+)?$", re.IGNORECASE)
_IRREGULAR = (
    "was were had did said told met went came left began took made gave held saw won lost fell rose sent broke struck"
    " hit shot led fled spoke wrote flew became brought fought found got kept knew paid put ran sat stood swore thought"
    " threw withdrew drew grew hurt let read set shut sought sank split spread stole swept taught underwent overcame"
    " understood bought built caught chose cut dealt drove fed felt forbade forgot froze hid laid lay lent rode rang"
    " sang sold shook slept spent"
)
_PAST = re.compile(rf"\b(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b")
_PRESENT = re.compile(r"\b(?:is|are|be)\b")
_INFINITIVE = re.compile(r"\bto\s+[a-z]")
_OPENING_WORDS = 3
_HELPERS = 3
# What runs on like this is a list or a table, and no sentence; reading it would cost the square of its length.
_LONGEST = 2_000
# A day without a year is of the year before publication only when it is near: "on April 19" in an August article was of
# six years before; of the days within this many none was wrong in five news clusters read by eye.
_NEAR_DAYS = 45


def timeline(sentences: Sequence[Sentence], articles: Sequence[Article]) -> tuple[Dated, ...]:
    """The sentences with a certain day, oldest first, in the order of the articles within a day."""
    known = {article.id: article for article in articles}
    found: list[Dated] = []
    before: tuple[str, int, dt.date | None] = ("", -1, None)
    for sentence in sentences:
        article = known[sentence.id.article]
        near = before[2] if before[:2] == (article.id, sentence.paragraph) else None
        day = _day(sentence, article, near)
        before = (article.id, sentence.paragraph, day)
        if day:
            found.append(Dated(day, sentence.id))
    return tuple(sorted(found, key=lambda dated: dated.day))


def _day(sentence: Sentence, article: Article, near: dt.date | None) -> dt.date | None:
    """The sentence's one day; None where it has none, or more than one."""
    if len(sentence.text) > _LONGEST or not _may_tell(sentence, article.language):
        return None
    text = _DATELINE.sub("", sentence.text)
    text = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    published = article.published.date() if article.published else None
    days = set(_explicit(text, article.language, published))
    if article.language == "en":
        days.update(_relative(text, published, near))
    return days.pop() if len(days) == 1 else None


def _may_tell(sentence: Sentence, language: str) -> bool:
    """Whether a look at the words alone leaves a day possible; most sentences are done here."""
    iso = any(token[:2] in ("19", "20") and "-" in token for token in sentence.tokens)
    return iso or not _hints(language).isdisjoint(sentence.tokens)


@cache
def _hints(language: str) -> frozenset[str]:
    return frozenset((*_months(language), *WEEKDAYS, "today", "yesterday", "day"))


@cache
def _months(language: str) -> dict[str, int]:
    names = {name: i for i, name in enumerate(_MONTHS.get(language, _MONTHS["en"]).split(), start=1)}
    if language == "en":
        names.update({short: [n[:3] for n in names].index(short[:3]) + 1 for short in _SHORT.split()})
    return names


@cache
def _written(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(_months(language), key=lambda name: (-len(name), name)))
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<{}>(?:1[89]|20)\d\d)\b)?"
    ordinal = r"(?:st|nd|rd|th|er|\.|º|°)?"
    day_first = rf"(?P<day>\d{{1,2}}){ordinal}\s+(?:of\s+|de\s+)?(?P<month>{names})\b\.?{year.format('year')}"
    month_first = (
        rf"(?P<month2>{names})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s*[-–]\s*\d){year.format('year2')}"
    )
    return re.compile(
        rf"(?<![\w-])(?:{day_first}|{month_first})" if language == "en" else rf"(?<![\w-]){day_first}", re.IGNORECASE
    )


def _explicit(text: str, language: str, published: dt.date | None) -> Iterator[dt.date | None]:
    for match in _ISO.finditer(text):
        yield _date(*(int(part) for part in match.groups()))
    for match in _written(language).finditer(text):
        groups = match.groupdict()
        day, month = (
            int(groups["day"] or groups["day2"]),
            _months(language)[(groups["month"] or groups["month2"]).lower()],
        )
        before = text[: match.start()]
        year = groups["year"] or groups.get("year2")
        if _NOT_ON.search(before) or not _on_abroad(before, language):
            yield None
        elif year:
            told = _date(int(year), month, day)
            ahead = told and published and language in _ABROAD and told > published
            yield None if ahead else told
        elif published and (language != "en" or _past(text, match.start(), match.end())):
            yield _latest(published, month, day)
        else:
            yield None


def _relative(text: str, published: dt.date | None, near: dt.date | None) -> Iterator[dt.date | None]:
    for match in _RELATIVE.finditer(text):
        before = text[: match.start()]
        if match["earlier"]:
            yield near - dt.timedelta(days=1) if near else None
        elif published is None or not _on(before) or not _past(text, match.start(), match.end()):
            yield None
        elif match["word"]:
            yield published - dt.timedelta(days=match["word"].lower() == "yesterday")
        else:
            back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
            # Six days back is also tomorrow, as it is written across the date line.
            yield published - dt.timedelta(days=back) if back < len(WEEKDAYS) - 1 else None


def _on(before: str) -> bool:
    """Whether what stands before a day lets it be the day of the event, not a bound or the day of a report on it."""
    return not _NOT_ON.search(before) and not _REPORT.search(before)


def _on_abroad(before: str, language: str) -> bool:
    """Whether what stands before a written day lets it be the day of the event, in languages of which that is known."""
    given, bound = _ABROAD.get(language, ("", r"(?!)"))
    return bool(re.search(given, before, re.IGNORECASE)) and not re.search(bound, before, re.IGNORECASE)


def _past(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells the day between start and end as past, as far as the words around it show."""
    before = text[:start]
    verbs = list(_PAST.finditer(before))
    if not verbs:
        clause = re.split(r"[;:]|\bthat\b", text[end:])[0]
        opens = len(before.split()) <= _OPENING_WORDS
        return opens and bool(_PAST.search(clause)) and not _AHEAD.search(f"{before} {clause}")
    since = before[verbs[-1].end() :]
    # "said Sunday" is past whatever comes before it; a verb farther off may be another's.
    adjacent = len(since.split()) <= _OPENING_WORDS and not re.search(r"\bthat\b", since)
    helpers = before[: verbs[-1].start()].split()[-_HELPERS:]  # "will be held Sunday"
    said = f"{' '.join(helpers)} {before[verbs[-1].start() :]}" if adjacent else before
    return not _INFINITIVE.search(since) and not _PRESENT.search(since) and not _AHEAD.search(said)


def _latest(published: dt.date, month: int, day: int) -> dt.date | None:
    """The last such day on or before publication, where that is near."""
    this = _date(published.year, month, day)
    found = this if this and this <= published else _date(published.year - 1, month, day)
    return found if found and (published - found).days <= _NEAR_DAYS else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
