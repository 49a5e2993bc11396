"""One file's bytes to its articles: a pure step from bytes, a name and settings to records, without disk or clock."""

import datetime as dt
import hashlib
import posixpath
import re
from collections.abc import Callable

from brief.model import Article, Skipped
from brief.reading.agencies import find_agencies
from brief.reading.decode import clean
from brief.reading.draft import Draft, Refused, Unreadable
from brief.reading.formats import read_drafts
from brief.reading.language import find_language
from brief.reading.published import in_markup, in_name, in_text, in_url, parse_published
from brief.reading.sniff import sniff
from brief.settings import ReadingSettings
from brief.text import LANGUAGES

_URL = re.compile(r"https?://(?![^/?#]*@)[^\s/?#\"<>]+\.[^\s/?#\"<>]+[^\s\"<>]*", re.IGNORECASE)
_NOT_LATIN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]"  # compiled, 3 ms, if it is asked for
_LEAST_WORDS, _LEAST_LETTERS = 5, 10
_URL_CHARS = 2_000
_FACT_CHARS = 300
_TITLE_CHARS = 500


def read_one(data: bytes, path: str, settings: ReadingSettings | None = None) -> tuple[Article | Skipped, ...]:
    """The articles in one file's bytes, in their order, and in their places what gave none.

    `path`: the name it is known by, as `Article.path`; its ending decides where the bytes do not tell the format.
    """
    settings = settings or ReadingSettings()
    what = sniff(data, posixpath.splitext(path)[1].lower())
    if what.form is None:
        return (Skipped(path, what.refusal),)
    digest = hashlib.sha256(data).hexdigest()
    try:
        drafts = tuple(read_drafts(data, what.form, settings))
    except Unreadable as error:
        return (Skipped(path, f"has {error}"),)
    if not drafts:
        return (Skipped(path, "holds no articles"),)
    is_container = len(drafts) > 1 or any(isinstance(draft, Draft) and draft.content for draft in drafts)
    found: list[Article | Skipped] = []
    for number, draft in enumerate(drafts, 1):
        place = f"{path}#{number}" if is_container else path
        if isinstance(draft, Refused):
            found.append(Skipped(path if draft.whole else place, draft.reason))
        else:
            found.append(_article(draft, place, digest, settings))
    return tuple(found)


def settle_url(stated: str) -> str:
    """An address that may be printed and linked: http(s), with a host, without a user's name; else ""."""
    url = stated.strip()
    return url if len(url) <= _URL_CHARS and url.isprintable() and _URL.fullmatch(url) else ""


def outlet_of(url: str) -> str:
    """The host of an address, as readers name it: "theweek.com"."""
    host = re.sub(r"^https?://(?:www\d?\.|m\.|amp\.)?", "", url.lower())
    return re.split(r"[/:?#]", host, maxsplit=1)[0]


def _article(draft: Draft, path: str, digest: str, settings: ReadingSettings) -> Article | Skipped:
    kept, facts = draft.kept, draft.facts
    title = _line(facts.title or kept.title, _TITLE_CHARS)
    is_repeated = bool(kept.paragraphs) and _line(kept.paragraphs[0], _TITLE_CHARS) == title
    body = kept.paragraphs[is_repeated:]
    paragraphs, notes = _bounded(body, settings.max_article_chars)
    if not any(map(_is_prose, paragraphs)):
        return Skipped(path, "holds no article text")
    text = "\n\n".join(paragraphs)
    language = settings.language or find_language(text, facts.language)
    if language not in LANGUAGES:
        notes += (f"its language ({language}) has no sentence model here: split and weighed without one",)
    url = settle_url(facts.url)
    publisher = _line(facts.publisher, _FACT_CHARS) or outlet_of(url)
    author = _line(facts.author, _FACT_CHARS)
    published, published_from = _published(draft, path, language, url)
    return Article(
        id=hashlib.sha256(draft.content).hexdigest() if draft.content else digest,
        title=title,
        text=text,
        path=path,
        sha256=digest,
        publisher=publisher,
        author=author,
        url=url,
        published=published,
        published_from=published_from,
        language=language,
        agencies=find_agencies(draft.source, kept.paragraphs, author, publisher),
        furniture=len(kept.left_out),
        notes=draft.notes + notes,
    )


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph can be a sentence: five words, or, where words are not parted by spaces, ten letters."""
    return len(paragraph.split()) >= _LEAST_WORDS or len(re.findall(_NOT_LATIN, paragraph)) >= _LEAST_LETTERS


def _bounded(paragraphs: tuple[str, ...], most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs that fit in `most` characters, and a note where some did not."""
    chars = 0
    for number, paragraph in enumerate(paragraphs):
        chars += len(paragraph) + 2
        if chars - 2 > most:
            # A single paragraph longer than all that is allowed is cut at the last white space within.
            kept = paragraphs[:number] or (paragraph[:most].rpartition(" ")[0],)
            return kept, (f"cut after {sum(map(len, kept)):,} characters (reading.max_article_chars is {most:,})",)
    return paragraphs, ()


def _published(draft: Draft, path: str, language: str, url: str) -> tuple[dt.datetime | None, str]:
    """When it was published and what said so; the surest first."""
    facts = draft.facts
    ways: tuple[tuple[str, Callable[[], dt.datetime | None]], ...] = (
        ("markup", lambda: in_markup(draft.markup)),
        (facts.published_from, lambda: parse_published(facts.published, language)),
        ("text", lambda: in_text(draft.source, draft.kept.paragraphs, language)),
        ("url", lambda: in_url(url)),
        ("file name", lambda: None if draft.content else in_name(path)),
    )
    when, way = next(((when, way) for way, look in ways if (when := look()) is not None), (None, ""))
    if when is not None and way != "text" and when.tzinfo is None and when.time() == dt.time():
        # Only a day: a line of the text may know the hour of that day too.
        closer = in_text(draft.source, draft.kept.paragraphs, language)
        if closer is not None and closer.date() == when.date() and closer.time() != dt.time():
            return closer, "text"
    return when, way


def _line(stated: str, most: int) -> str:
    return " ".join(clean(stated).split())[:most].strip()
