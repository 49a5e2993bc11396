"""Splits an article's kept body into sentences with their places in it.

Punkt's trained model of the article's language decides where a full stop is doubtful; around it stand the repairs that
news needs. Does not judge, rank or drop a sentence; a dateline ("MOSCOW (AP) —") and a bullet belong to none.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import punkt
from punkt.annotate import OrthoVerdict, annotate_tokens, ortho_heuristic

from brief.analysis.speech import grammar, quotations
from brief.model import Article, Sentence, SentenceId
from brief.text import LANGUAGES, Remembered, stems, stop_words, words, words_of

_CLOSING = r"""(?:''|["'”’‘»)\]›‹「」』]|[“«](?=\s|$))*"""
# A terminator with what closes behind it, before white space, the end, or a capital that the space was forgotten before
# ("NATO.The"); or the stops of scripts that write no spaces. It begins with a set and not with a repeated one, as re
# looks for a set several times faster.
_STOP = re.compile(
    rf"""[.!?…。！？][.!?…。！？]*(?:[\ \u00a0\u202f]»)?{_CLOSING}
    (?:(?=\s|$|[“„«]?[^\W\d_a-zß-ÿ][^\W\d_A-Z])|(?<=[。！？」』]))""",
    re.VERBOSE,
)
_AFTER = re.compile(r"[\s\"'“”„«»‘’`(\[¿¡—–-]*([^\s\"“”„«»,;:()\[\]]*)")
_BRACKETS = re.compile(r"\([^()]{1,400}\)|\[[^\[\]]{1,400}\]")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.){2,}$")
_NAME_IN_LOWER_CASE = re.compile(r"[a-z]{1,3}[-'’]?[A-Z]")  # al-Sharaa, eBay, d'Estaing
_ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|net|org|co|gov)\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[•▪◦●■*·‣–—-]|\d{1,2}[.)](?=\s\s))\s+")
_BULLET_LINE = re.compile(r"\n\s*(?=[•▪◦●■*‣–—-]\s)")

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]+[A-ZÀ-Þ.]"
_MORE = r"(?:,\s[\w.'’/\- ]{2,30}){0,3}"
_CREDIT = r"\s?\([^()]{2,40}\)"
_DASH = r"\s*(?:—|–|--|-|_|:)\s*"
_AGENCY = r"\([A-Z][A-Za-z]{1,9}\)\s{0,3}[-–—]?\s{1,3}"
# Such as MOSCOW (AP) — or DAR ES SALAAM, August 3 (Xinhua) -- or KYIV, Ukraine — or (Reuters) - or
# MOSCOW, 26 December. /TASS/. or San José, 12 mar (EFE).- or DAKAR (Sénégal), 3 mars (AFP) – or ROMA, 12 MAR - (ANSA)
# or (ANSA) - ROMA, 12 MAR - or DHAKA, July 17 (Xinhua -- with the bracket left open, never "L'Unione africana (Ua) -
# che": what begins a sentence is no small letter.
_DATELINE = re.compile(
    rf"(?:(?:{_AGENCY})?{_PLACE}{_MORE}(?:{_CREDIT})?(?:\s*(?:—|–|--|_)\s*|\s-\s+)(?:{_AGENCY})?"
    rf"|{_AGENCY}[A-ZÀ-Þ][\w'’ ]{{2,30}},\s\d{{1,2}}\s\w{{3,9}}\.?\s-\s+"
    rf"|(?:[A-ZÀ-Þ][\w.'’\- ]{{2,40}}(?:{_CREDIT})?{_MORE})?{_CREDIT}\.?{_DASH}(?!\s*[a-zà-ÿ])"
    rf"|{_PLACE}{_MORE}\.?\s/[\w\s]{{2,20}}/\.?(?:{_DASH}|\s+)"
    rf"|(?:{_PLACE}{_MORE}\s?)?\([A-Z][A-Za-z]{{1,9}}(?:\s?(?:—|–|--)\s*|\s-\s+)(?![^(]{{0,400}}\)))"
)
# "Moscow – President …": only where an article begins, only a short name in capitals, never before a lower-case word.
_LOOSE_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w'’]+(?: [A-ZÀ-Þ][\w'’]+){0,2}(?:, [A-ZÀ-Þ][\w.'’ ]{2,25})?\s(?:—|–|--)\s(?=[\"“„«]?[A-ZÀ-Þ])"
)
# "Praha - Vláda …", "Asmara/Addis Abeba - Eritrea …": as above, with a hyphen; English headlines have that form.
_HYPHENED_DATELINE = re.compile(
    r"[A-ZÀ-Ž][\w'’]+(?:[ /][A-ZÀ-Ž][\w'’]+){0,3}(?:, [\w.'’ ]{2,25})?\s-\s(?=[\"“„«]?[A-ZÀ-Ž])"
)

_QUOTES = frozenset("\"'")
_DATELINE_CHARS = 160  # the longest that these expressions take before their bracket or dash
_DASHED = re.compile("[—–]|--")

# What Punkt's models miss: a title is always followed by its bearer, a reference word binds only to a number.
_TITLES = frozenset(
    """adm brig capt cmdr col cpl dr gen gov hon lt maj messrs mr mrs ms mt prof pte rep rev sen sens sgt st supt mme
    mlle mgr hr
    fr sr sra dott sig ing mjr plk por pres drs""".split()  # noqa: SIM905 - a list of words reads better as words
)
_BEFORE_NUMBER = frozenset(
    "no nos nr núm num vol art pp p par č ca jan feb mar apr jun jul aug sep sept oct nov dec".split()  # noqa: SIM905 - as above
)
_FIRST = 3  # paragraphs that may still be the article's beginning: a headline and a standfirst come before it
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_LIST_DIGITS = 2  # digits of a number that a list may give its items


@dataclass(frozen=True, slots=True)
class _Model:
    parameters: punkt.PunktParameters
    starters: frozenset[str]


@cache
def _model(language: str) -> _Model:
    name = LANGUAGES.get(language)
    if name is None:
        return _Model(punkt.PunktParameters(), frozenset())
    parameters = (
        punkt.with_nonbreaking_prefixes(punkt.load_model(name), name)
        if punkt.has_prefixes(name)
        else punkt.load_model(name)
    )
    return _Model(parameters, frozenset(parameters.sent_starters))


class _Sure(Remembered[bool]):
    """A word to whether a full stop behind it ends a sentence, whatever word with a capital follows."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._model = _model(language)

    def find(self, piece: str) -> bool:
        """As `_ends` decides for most words, without asking what follows."""
        bare = piece.lower()
        return (
            len(bare) > 1
            and bare.isalpha()
            and bare not in _TITLES
            and bare not in _BEFORE_NUMBER
            and not self._model.parameters.is_abbrev(bare)
        )


_sure = cache(_Sure)


@lru_cache(maxsize=1 << 14)
def _ends(before: str, after: str, language: str) -> bool:
    """Whether the full stop that `before` ends with ends a sentence, when `after` is the word that follows."""
    model = _model(language)
    bare = before.rstrip(".").lower()
    if after[:1].islower():
        # Rarer than a full stop that strayed into a sentence ("with NATO. with Moscow").
        return bool(_NAME_IN_LOWER_CASE.match(after)) and not model.parameters.is_abbrev(bare)
    if bare in _TITLES and (before[:1].isupper() or language != "en"):
        return False
    if bare in _BEFORE_NUMBER and after[:1].isdigit():
        return False
    if len(bare) > 1 and bare.isalpha() and not before.endswith("..") and not model.parameters.is_abbrev(bare):
        return True
    following = punkt.PunktToken(after)
    if _ACRONYM.search(before):
        known = following.type_no_sentperiod in model.starters
        return known or ortho_heuristic(following, model.parameters) is OrthoVerdict.YES
    first = next(iter(annotate_tokens([punkt.PunktToken(before), following], model.parameters)))
    return bool(first.sentbreak)


def split(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences in order; none runs over a paragraph's end or ends inside a closed quotation.

    A quotation of several sentences inside one pair of marks is one sentence: half of it would be printed with half its
    marks. Method: Punkt (Kiss and Strunk, 2006, Computational Linguistics 32(4)) where a full stop is doubtful.
    """
    found: list[Sentence] = []
    offset = 0
    for number, paragraph in enumerate(article.paragraphs):
        for start, end in _spans(paragraph, article.language, first=number < _FIRST):
            pieces = paragraph[start:end].split()
            tokens = words_of(pieces)
            if tokens:
                found.append(
                    Sentence(
                        id=SentenceId(article.id, len(found)),
                        start=offset + start,
                        end=offset + end,
                        text=" ".join(pieces),
                        tokens=tokens,
                        stems=stems(tokens, article.language),
                        paragraph=number,
                    )
                )
        offset += len(paragraph) + 2
    return tuple(found)


def _spans(paragraph: str, language: str, *, first: bool) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, white space trimmed."""
    start = _body(paragraph, first=first)
    if first and language != "en" and (dateline := _HYPHENED_DATELINE.match(paragraph, start)):
        start = dateline.end()
    inside = _whole(paragraph)
    held = 0
    spans: list[tuple[int, int]] = []
    for end in _candidates(paragraph, start, language):
        if inside:
            while held < len(inside) and inside[held][1] <= end:
                held += 1
            if held < len(inside) and inside[held][0] < end and inside[held][0] >= start:
                continue
        spans.append((start, end))
        start = end
        while paragraph[start : start + 1].isspace():
            start += 1
        bullet = _BULLET.match(paragraph, start) if paragraph[end : end + 1] == "\n" else None
        start = bullet.end() if bullet else start
    end = len(paragraph.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def _whole(paragraph: str) -> list[tuple[int, int]]:
    """The stretches that nothing may cut, in order, merged where they overlap: closed quotations and brackets."""
    found = list(quotations(paragraph).spans)
    if "(" in paragraph or "[" in paragraph:
        found += [match.span() for match in _BRACKETS.finditer(paragraph)]
    if len(found) < 2:  # noqa: PLR2004 - nothing to merge
        return found
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _body(paragraph: str, *, first: bool) -> int:
    """Where the first sentence begins: behind white space, a bullet or a dateline."""
    if not first and paragraph[:1].isalpha() and paragraph[1:2].islower() and "(" not in paragraph[:_DATELINE_CHARS]:
        return 0  # as below, for nearly all
    bullet = None if paragraph[:1].isalpha() else _BULLET.match(paragraph)
    start = bullet.end() if bullet else len(paragraph) - len(paragraph.lstrip())
    # Nearly all paragraphs have a small second letter and no bracket or dash soon: they cannot begin with a dateline.
    head = paragraph[start : start + _DATELINE_CHARS]
    if head[1:2].islower() and "(" not in head and not (first and _DASHED.search(head)):
        return start
    dateline = _DATELINE.match(paragraph, start) or (_LOOSE_DATELINE.match(paragraph, start) if first else None)
    return dateline.end() if dateline and paragraph[dateline.end() :].strip() else start


def _candidates(paragraph: str, start: int, language: str) -> list[int]:
    """Where a sentence may end, closing marks included, by the words around the place alone."""
    if paragraph.isascii() and "?" not in paragraph and "!" not in paragraph:
        stops = _full_stops(paragraph, start, language)
    else:
        found = _STOP.finditer(paragraph, start)
        stops = [match.end() for match in found if _is_stop(paragraph, start, match, language)]
    if "\n" not in paragraph:
        return stops
    return sorted({*stops, *(match.start() for match in _BULLET_LINE.finditer(paragraph, start))})


def _full_stops(paragraph: str, start: int, language: str) -> list[int]:
    """As `_candidates`, of ASCII without other marks: to look for the one sign costs a third of a pattern."""
    sure, last, stops = _sure(language), len(paragraph), []
    at = paragraph.find(".", start)
    while at >= 0:
        end = at + 1
        if paragraph[end : end + 1] in _QUOTES:
            end += 1
        # Nine of ten end the paragraph, or stand between a word that is no abbreviation and a capital.
        is_stop = end == last or (
            paragraph[end] == " "
            and paragraph[end + 1 : end + 2].isupper()
            and sure[paragraph[paragraph.rfind(" ", start, at) + 1 : at]]
        )
        if not is_stop:
            match = _STOP.match(paragraph, at)
            end = match.end() if match else at + 1
            is_stop = match is not None and _is_stop(paragraph, start, match, language)
        if is_stop:
            stops.append(end)
        at = paragraph.find(".", end)
    return stops


def _is_stop(paragraph: str, start: int, match: re.Match[str], language: str) -> bool:
    mark, end = match.group(), match.end()
    following = _AFTER.match(paragraph, end)
    after = following.group(1) if following else ""
    if mark[0] in "。！？":
        return True
    if not after or paragraph[match.start() - 1 : match.start()] in ("(", "["):
        return not after and end == len(paragraph)
    if mark[0] in "!?":
        return not after[0].islower() and not _attributed(paragraph, end, mark, language)
    chunk = paragraph[max(start, match.start() - 40) : match.start()].rsplit(None, 2)
    before = chunk[-1].lstrip("\"'“”„«»‘’`([") if chunk else ""
    listed = before.isdigit() and (len(chunk) == 1 or chunk[-2][-1] in ".!?") and len(before) <= _LIST_DIGITS
    counted = (
        len(chunk) > 1 and chunk[-2][0].isdigit() and _ORDINAL.fullmatch(chunk[-2]) and _ACRONYM.search(before + ".")
    )
    if listed or counted:
        return False  # "1. The first": the number of a list; "the 8th U.S. Circuit": what is counted is still to come
    if not paragraph[end].isspace():
        return (
            len(before) > 1
            and before[-2:].isalpha()
            and "." not in before
            and not _ADDRESS.search(before + mark + after)
        )
    stop = mark.rstrip("\"'“”’‘»)]›‹« \u00a0\u202f")
    return _ends(before + (stop if stop != "…" else "..."), after, language)


def _attributed(paragraph: str, end: int, mark: str, language: str) -> bool:
    """Whether what follows a quotation that asks or exclaims says who spoke (<"Stop!" Anna Stone said.>)."""
    if mark[-1] in "!?":
        return False
    following = words(paragraph[end : end + 60])[:5]
    says = grammar(language).says
    return any(w in says for w in following[1:]) and following[0] not in stop_words(language)
