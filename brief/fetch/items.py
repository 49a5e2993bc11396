"""A feed's bytes to its items, newest first. Pure: fetches nothing, keeps nothing."""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from brief.fetch.net import Failed

_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
# Parameters that tell a site where its reader came from, and nothing of the article.
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ito|at_\w+|xtor|ns_\w+)$", re.IGNORECASE)
_CHARS = 500


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a feed names."""

    guid: str
    """What the feed knows it by, or ""."""
    url: str
    """Its page."""
    title: str
    """Its headline, or ""."""
    published: str
    """When, ISO 8601 in UTC, or ""."""
    author: str
    """Byline, or ""."""
    outlet: str
    """Who published it, as the feed says, or ""."""


def items_of(data: bytes, content_type: str, base: str) -> tuple[Item, ...] | Failed:
    """The items of a feed, newest first, undated ones last in their order; those without a page are left out.

    Args:
        data: the feed as it came.
        content_type: the header that came with it.
        base: its address, for links that are relative.
    """
    if _ENTITY.search(data[:100_000]):
        return Failed("declares XML entities, which no feed needs and bombs are made of")
    parsed = _parse(data, content_type)
    if not parsed.entries and not parsed.get("version"):
        return Failed("is no feed")
    if not parsed.entries and parsed.bozo:
        return Failed("is a broken feed, and no entry of it is whole")
    outlet = _line(parsed.feed, "title")
    found = [_item(entry, outlet, base) for entry in parsed.entries]
    kept: dict[str, Item] = {}
    for item in found:
        if item is not None:
            kept.setdefault(item.url, item)
    return tuple(sorted(kept.values(), key=lambda item: item.published, reverse=True))


def settle(url: str) -> str:
    """An address as it is compared: host in lower case, without fragment and what only tracks readers."""
    parts = urlsplit(url)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))


def _parse(data: bytes, content_type: str) -> Any:  # feedparser ships no types; its objects end in this room
    import feedparser  # noqa: PLC0415  # 200 ms that only fetching has to pay

    # A stream, never a string: feedparser opens a string that looks like an address or a path.
    headers = {"content-type": content_type or "application/xml"}
    return feedparser.parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=False)


def _item(entry: Any, outlet: str, base: str) -> Item | None:
    link = _line(entry, "link")
    url = urljoin(base, link) if link else ""
    if not url.startswith(("http://", "https://")):
        return None
    moment = entry.get("published_parsed") or entry.get("created_parsed") or entry.get("updated_parsed")
    published = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*moment[:6]) if moment else ""
    source = entry.get("source") or {}
    return Item(
        guid=_line(entry, "id"),
        url=url,
        title=re.sub(r"<[^>]*>", "", _line(entry, "title")),
        published=published,
        author=_line(entry, "author"),
        outlet=_line(source, "title") or outlet,
    )


def _line(holder: Any, name: str) -> str:
    value = holder.get(name, "")
    return " ".join(value.split())[:_CHARS] if isinstance(value, str) else ""
