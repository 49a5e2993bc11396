"""A decoded HTML page to its article and what its markup says about it.

Fetches nothing, reads no file, decides no date.

Extraction is trafilatura's, which only this room imports; the furniture rules then go over the lines it keeps.
"""

import logging
import re
from dataclasses import dataclass, replace
from html import unescape

import trafilatura
from trafilatura.settings import Document

from brief.reading.article_lines import settle_lines
from brief.reading.blocks import find_blocks
from brief.reading.draft import Unreadable
from brief.reading.kept import Kept
from brief.reading.lines import Line
from brief.reading.plain import sift

_MOST_CHARACTERS = 5_000_000
_MOST_TAGS = 20_000
"""Trafilatura takes 0.1 to 0.2 ms an element and more memory than time; a page of 20,000 ends in 4 s and 200 MB on a
slow machine. The largest of 202 news pages has 7,400 elements and 4.6 million characters."""

_TAG = re.compile(r"<[a-zA-Z]")
_LONG_VALUE = re.compile(r"""=\s{0,9}(?:"[^"<>]{500,}"|'[^'<>]{500,}'|[^\s"'<>]{500,})""")
"""Pictures, scripts and states within attributes; trafilatura looks through an element's classes again and again."""
_SEPARATOR = re.compile(r"\s+[-–—|»·•:]\s+|\s*\|\s*")
_WORDS = re.compile(r"\w+")
_SAID_PUBLISHED = (
    re.compile(r'"datePublished"\s*:\s*"([^"<>]{4,40})"'),
    re.compile(r'<meta\b[^<>]{0,300}?["\'](?:article:published_time|og:published_time|datePublished|'
               r'parsely-pub-date|pubdate|publish-date|dc\.date|dcterms\.(?:created|issued)|date)["\']'
               r'[^<>]{0,300}?\bcontent\s*=\s*["\']([^"\'<>]{4,40})["\']', re.IGNORECASE),
    re.compile(r'<meta\b[^<>]{0,300}?\bcontent\s*=\s*["\']([^"\'<>]{4,40})["\'][^<>]{0,300}?["\'](?:article:published_time|'
               r'og:published_time|datePublished|pubdate)["\']', re.IGNORECASE),
    re.compile(r'<time\b[^<>]{0,300}?\bdatetime\s*=\s*["\']([^"\'<>]{4,40})["\']', re.IGNORECASE),
)  # fmt: skip
"""Where markup says when, surest first: schema.org, Open Graph and Dublin Core, HTML. With the clock and zone that a
date lacks."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article and what its markup says about it."""

    kept: Kept
    """Title, body, dropped lines; no paragraphs where the page holds no article."""
    publisher: str
    """Outlet, or ""."""
    author: str
    """Byline, or ""."""
    published: str
    """Publication time as found in the markup, or ""."""
    url: str
    """Canonical address, or ""."""
    language: str
    """Language code that the markup declares, or ""."""


def _extracted(markup: str, *, precise: bool) -> object:
    """What trafilatura takes for the article; where its precise way finds none, the plain one may."""
    return trafilatura.bare_extraction(markup, favor_precision=precise, include_comments=False, with_metadata=True)


def keep(markup: str) -> Page:
    """The article of a page; Unreadable where a page is beyond what an article can be."""
    if len(markup) > _MOST_CHARACTERS:
        raise Unreadable(f"{len(markup):,} characters of HTML; an article has at most {_MOST_CHARACTERS:,}")
    tags = sum(1 for _ in _TAG.finditer(markup))
    if tags > _MOST_TAGS:
        raise Unreadable(f"{tags:,} HTML elements; an article has at most {_MOST_TAGS:,}")
    markup = _LONG_VALUE.sub('=""', markup)
    try:
        found = _extracted(markup, precise=True) or _extracted(markup, precise=False)
    except RecursionError as error:
        raise Unreadable("HTML elements within elements too deep to follow") from error
    if not isinstance(found, Document):
        return Page(Kept("", (), ()), "", "", _published(markup), "", _declared(markup))
    title = _without_outlet(found.title or "", found.sitename or "", found.hostname or "")
    kept_lines = [folded for line in (found.text or "").split("\n") if (folded := " ".join(line.split()))]
    lines = tuple(Line(line, 1) for line in settle_lines(kept_lines, find_blocks(markup)))
    kept = sift(lines, title)
    return Page(
        kept=replace(kept, title=title or kept.title),
        publisher=found.sitename or "",
        author=found.author or "",
        published=_published(markup) or found.date or "",
        url=found.url or "",
        language=found.language or _declared(markup),
    )


def _published(markup: str) -> str:
    for said in _SAID_PUBLISHED:
        match = said.search(markup)
        if match and re.search(r"\d", match[1]):
            return unescape(match[1]).strip()
    return ""


def _declared(markup: str) -> str:
    match = re.search(r'<html\b[^<>]{0,500}?\blang\s*=\s*["\']?([a-zA-Z]{2,3})', markup[:20_000])
    return match[1].lower() if match else ""


def _without_outlet(title: str, outlet: str, host: str) -> str:
    """The title without " - Outlet" or " | Outlet" at its end, where the outlet's name or host says it is one."""
    title = " ".join(title.split())
    names = {
        _squeeze(outlet),
        *(_squeeze(part) for part in host.removeprefix("www.").split(".")[:-1]),
        _squeeze(host),
    } - {""}
    while True:
        *_, last = [None, *_SEPARATOR.finditer(title)]
        if last is None or last.start() == 0:
            return title
        tail = _squeeze(title[last.end() :])
        if not any(tail == name or (len(tail) > 3 and (tail in name or name in tail)) for name in names):  # noqa: PLR2004
            return title
        title = title[: last.start()]


def _squeeze(name: str) -> str:
    return "".join(_WORDS.findall(name.casefold()))
