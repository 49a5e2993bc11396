"""A fetched page to the file that is put among the articles: one JSON object, as `brief` and other tools read it."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from brief.fetch.items import Item, settle
from brief.fetch.net import Answer, Failed
from brief.model import Skipped
from brief.reading import read_one
from brief.reading.decode import decode
from brief.settings import ReadingSettings

_SLUG_CHARS = 60
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class Saved:
    """A file to be written."""

    path: str
    """In the inputs folder, "/" between parts."""
    data: bytes
    """Its content."""
    text_sha256: str
    """Of the article's text: two addresses with the same text are one article."""


def save_page(item: Item, answer: Answer, publisher: str, settings: ReadingSettings) -> Saved | Failed:
    """The file for an article's page, with what the feed knows of it; refused where no article is on the page.

    `publisher`: what the settings call the outlet, or "".
    """
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return Failed(f"is no web page ({kind})", for_good=True)
    page = decode(answer.body, _charset(answer.content_type))
    read = next(iter(read_one(page.encode("utf-8", "replace"), "page.html", settings)), Skipped("", "is empty"))
    if isinstance(read, Skipped):
        return Failed(read.reason, for_good=True)
    published = item.published or (read.published.isoformat() if read.published else "")
    said = {
        "title": item.title or read.title,
        "publisher": publisher or read.publisher or item.outlet,
        "author": item.author or read.author,
        "published": published,
        "url": answer.url,
        "language": read.language,
        "html": page,
    }
    data = json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Saved(_path(item, said["title"], published), data + b"\n", hashlib.sha256(read.text.encode()).hexdigest())


def _path(item: Item, title: str, published: str) -> str:
    """Host, day, headline and a few digits of the address: the same item always has the same name."""
    host = re.sub(r"[^a-z0-9.-]", "", (urlsplit(item.url).hostname or "").removeprefix("www.")).strip(".") or "unnamed"
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_CHARS].strip("-")
    digits = hashlib.sha256(settle(item.url).encode("utf-8", "replace")).hexdigest()[:8]
    return f"{host}/{'-'.join(filter(None, (published[:10], slug, digits)))}.json"


def _charset(content_type: str) -> str:
    found = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return found[1] if found else ""
