"""News agencies credited for a whole text: in its dateline, its byline or its credit line.

Judged by position and form. A picture's credit, an agency that is quoted ("Reuters reports") and one that only
contributed are not counted: they do not say that the text is the agency's.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

_LINE_CHARS = 160
_LONGEST = 1_000
_FIRST_LINES, _LAST_LINES = 12, 6
_SHORT = 4
_PLACE_WORDS = 6
# The forms of a dateline, each behind the signs of which it has one: WASHINGTON (AP) -; MOSCOW, Dec 26 (Reuters) -;
# DHAKA (Xinhua --; KYIV, December 26. /TASS/.; AFP -; Kyiv - RIA.
_DATELINES = (
    ("([", re.compile(r"(?P<place>[^()\[\]]{0,80}?)[(\[](?P<names>[^()\[\]]{2,60})[)\]]\s?\.?\s?(?P<dash>[-–—:.])?")),
    ("(", re.compile(r"(?P<place>[^()\[\]]{0,80}?)\((?P<names>[A-Z][A-Za-z]{1,9})\s?(?P<dash>--|[–—]|\s-)\s")),
    ("/", re.compile(r"(?P<place>[^/]{0,80}?)/(?P<names>[^/]{2,40})/\s?(?P<dash>[-–—:.])")),
    ("-–—:", re.compile(r"(?P<place>)(?P<names>[^-–—:.]{2,30}?)\s?(?P<dash>[-–—:])\s")),
    ("-–—", re.compile(r"(?P<place>[^-–—]{2,60}?)\s[-–—]\s(?P<names>[^-–—.,]{2,30})(?P<dash>[.,])\s")),
)
_DAY = re.compile(r"\d{1,2}\.?\s(?:de\s)?[^\W\d_]+")
_PICTURE = re.compile(
    r"\b(?:photos?|photograph\w*|image|picture|pic|credit|getty|file|caption|video|graphic|handout|pool|foto\w*|bild\w*|crédit"
    r"|imagem|imagen|immagine|zdjęcie|beeld)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door|autor:?|author:?)\s+(?P<names>\S.*)", re.IGNORECASE)
_CREDIT = re.compile(
    r"\W{0,2}(?:sources?|quellen?|fuentes?|fontes?|fonti|zdroj\w*|źródło|bron|via|agency|agencies|agences?|agencias?|agenzia)"
    r"\s?[:–—-]\s?(?P<names>.{2,60}?)\W{0,2}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"\W{0,2}(?:©|\(c\)|copyright)\W{0,3}(?:copyright\W{0,3})?(?P<year>(?:19|20)\d\d)?\W{0,3}(?:by\s)?(?:the\s)?"
    r"(?P<names>[^.,|]{2,40}?)(?:[.,|].*|\s(?:all rights|tous droits|alle rechte).*)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[a-z]{2,4}(?:/[a-z]{2,4})*\s)?[-–—(\[]{0,2}\s?(?P<names>[^()\[\]]{2,60}?)\s?[)\]]?\.?")
_STAFF = re.compile(
    r"(?P<names>.{2,40}?)\s(?:staff )?(?:writers?|journalists?|reporters?|correspondents?)\b.{0,100}\bcontributed\b",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"[.!?…\"”’»]\s?(?:[-–—]{1,2}\s?|[(\[])(?P<names>[^()\[\]–—]{2,40}?)[)\]]?\.?$")
_BESIDE = re.compile(r"^(?:the|la|le)\s|\s(?:staff|news agency|reporters?|writers?)$", re.IGNORECASE)
# Reuters signs its texts so, and keeps the signature in every reprint.
_REUTERS = re.compile(
    r"\(?(?:additional |writing and )?(?:reporting|writing) by [^;]{3,120}; ?(?:[^;]{3,120}; ?)*editing by ",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s?(?:[,;/|•·&+]|\s-\s|\s[–—]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bwith\b|\bin\b|\ben\b|\bat\b)\s?"
)


def find_agencies(source: str, paragraphs: tuple[str, ...], author: str = "", publisher: str = "") -> tuple[str, ...]:
    """The agencies credited for a text, in the order found.

    `source`: the document's text with its lines; `paragraphs`: the body kept of it; `author` and `publisher`: as its
    metadata state them (an agency's own site is its own origin).
    """
    found = [*_stated(paragraphs), *_in_lines(source, paragraphs), *_names(author, whole=False), *_names(publisher)]
    return tuple(dict.fromkeys(found))


def _stated(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """From the body itself: the dateline of the first paragraphs, the credit at the end of the last."""
    for paragraph in paragraphs[:3]:
        head = paragraph[:_LINE_CHARS]
        for form in [form for signs, form in _DATELINES if any([sign in head for sign in signs])]:  # noqa: C419 - faster
            found = form.match(head)
            if found and _is_place(found["place"]) and (found["dash"] or _is_certain(found["place"])):
                yield from _names(found["names"])
    for paragraph in paragraphs[-1:]:
        if found := _LAST_WORDS.search(paragraph[-_LINE_CHARS:]):
            yield from _names(found["names"])


def _is_place(words: str) -> bool:
    """Whether what stands before an agency's name is a place and a day, or nothing: only a month may begin small."""
    names = re.findall(r"[^\W\d_]+", _DAY.sub("", words))
    return len(names) <= _PLACE_WORDS and all(not name[0].islower() or len(name) <= _SHORT for name in names)


def _is_certain(place: str) -> bool:
    """Whether a dateline is one even without a dash: nothing, capitals only, or a day within."""
    return place == place.upper() or re.search(r"\d", place) is not None


def _in_lines(source: str, paragraphs: tuple[str, ...]) -> Iterator[str]:
    """From the lines around the body."""
    lines = [line for line in source.split("\n") if line and not line.isspace()]
    first, last = _ends(lines, paragraphs)
    for at in [
        *range(max(0, first - _FIRST_LINES), min(first + 2, len(lines))),
        *range(max(first + 2, last - 1), len(lines)),
    ]:
        if at > last + _LAST_LINES:
            break
        line = " ".join(lines[at][:_LONGEST].split())
        if len(line) <= _LINE_CHARS or _REUTERS.match(line):
            yield from _in_line(line, lines[at - 1].rstrip() if at else "", is_below=at >= last)


def _ends(lines: list[str], paragraphs: tuple[str, ...]) -> tuple[int, int]:
    """The first and the last line of the body among the document's lines."""
    if not paragraphs:
        return 0, 0
    head, tail = " ".join(paragraphs[0].split())[:40], " ".join(paragraphs[-1].split())[-40:]
    first = next((at for at, line in enumerate(lines) if " ".join(line[:_LINE_CHARS].split()).startswith(head)), 0)
    back = range(len(lines) - 1, first, -1)
    return first, next((at for at in back if " ".join(lines[at][-_LINE_CHARS:].split()).endswith(tail)), first)


def _in_line(line: str, before: str, *, is_below: bool) -> tuple[str, ...]:
    if _REUTERS.match(line):
        return ("Reuters",)
    names: tuple[str, ...] = ()
    if found := _BYLINE.fullmatch(line):
        names = _names(found["names"], whole=False)
    elif (
        ((found := _COPYRIGHT.fullmatch(line)) and (found["year"] or is_below))
        or (found := _CREDIT.fullmatch(line))
        or ("contributed" in line.lower() and (found := _STAFF.match(line)))
        # Above the body, a bare name beneath a caption is the picture's.
        or ((found := _BARE.fullmatch(line)) and (is_below or not before.endswith((".", ")"))))
    ):
        names = _names(found["names"])
    return () if names and _PICTURE.search(line) else names


def _names(text: str, *, whole: bool = True) -> tuple[str, ...]:
    """The agencies among the names in a credit; where `whole`, only if every name is an agency's."""
    known: list[str] = []
    for written in _PART.split(text) if text else ():
        if part := _plain(written):
            name = _aliases().get(part if len(part) <= _SHORT else part.lower())
            if name:
                known.append(name)
            elif whole:
                return ()
    return tuple(known)


def _plain(name: str) -> str:
    return _BESIDE.sub("", name.strip(" .\"'*")).strip(" .")


@cache
def _aliases() -> dict[str, str]:
    listed = tomllib.loads(resources.files("brief.reading").joinpath("agencies.toml").read_text("utf-8"))
    return {key: name for name, written in listed.items() for key in _keys(written.split("|"))}


def _keys(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name if len(name) <= _SHORT else name.lower()
