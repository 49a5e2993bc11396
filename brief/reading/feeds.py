"""RSS, Atom and RDF files to articles, one an entry. Nothing is fetched: the file is all there is."""

import io
import re
import sys
from collections.abc import Iterator
from typing import Any

from brief.reading.draft import Draft, Facts, Refused
from brief.reading.fragments import keep_body

_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NUMBERED = re.compile(r"&#([xX][0-9a-fA-F]+|\d{1,4000});?")
_NAMESPACE = re.compile(r"""(\bxmlns(?::[\w.-]{1,100})?\s{0,9}=\s{0,9})("[^"<>]{0,2000}"|'[^'<>]{0,2000}')""")
_SURROGATES = (0xD800, 0xDFFF)
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_MOST_TAGS = 150_000  # 2,000 entries with 75; feedparser takes 20 µs a tag
_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF|channel)\b", re.IGNORECASE)


def read_feed(text: str, most: int) -> Iterator[Draft | Refused]:
    """The articles of a feed, at most `most`; a feed that breaks off gives those that are whole."""
    if _ENTITIES.search(text[:100_000]):
        yield Refused("declares XML entities, which no feed needs and bombs are made of")
        return
    if not _FEED.search(text[:100_000]):
        yield Refused("is XML, but neither a feed nor a page")
        return
    ends = [found.end() for found in _ENTRY_END.finditer(text)]
    if not ends:
        yield Refused("is a feed without an entry that is whole")
        return
    whole, rest = text[: ends[:most][-1]], text[ends[-1] :]
    if _CDATA.sub("", whole).count("<") > _MOST_TAGS:
        yield Refused(f"has more than {_MOST_TAGS:,} tags, which no feed needs")
        return
    parsed = _parse(whole)
    publisher = _string(parsed.feed, "title")
    language = _string(parsed.feed, "language")
    for entry in parsed.entries[:most]:
        yield _article(entry, publisher, language)
    if len(ends) > most:
        yield Refused(f"{len(ends) - most} more items passed over (reading.max_items is {most})", whole=True)
    elif _ENTRY.search(rest):
        yield Refused("breaks off: its last entry is not whole and was left out", whole=True)


def _parse(text: str) -> Any:  # feedparser ships no types; its objects end in this room
    import feedparser  # noqa: PLC0415  # 200 ms that only a feed has to pay

    # A stream, never a string: feedparser opens a string that looks like an address or a path. Clean text as UTF-8, so
    # what the XML declares no longer holds. Its sanitiser is not needed, as no markup gets through to_lines.
    text = _NUMBERED.sub(_known_character, text)
    # The parser parts a name from its namespace at white space, and breaks where a namespace holds any.
    text = _NAMESPACE.sub(lambda found: found[1] + "".join(found[2].split()), text)
    stream = io.BytesIO(_DECLARATION.sub("", text, count=1).encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _known_character(reference: re.Match[str]) -> str:
    """The reference itself; nothing where it names no character: feedparser breaks on those."""
    digits = reference[1].lower()
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return reference[0] if 0 < number < _SURROGATES[0] or _SURROGATES[1] < number <= sys.maxunicode else ""


def _article(entry: Any, publisher: str, language: str) -> Draft | Refused:
    title = _string(entry, "title")
    bodies = [str(content.get("value", "")) for content in entry.get("content", ())] + [_string(entry, "summary")]
    body = max(bodies, key=len, default="")
    published = next((s for s in (_string(entry, name) for name in ("published", "created", "updated")) if s), "")
    source = entry.get("source") or {}
    facts = Facts(
        title=re.sub(r"<[^>]*>", "", title),
        publisher=_string(source, "title") or publisher,
        author=_string(entry, "author"),
        url=_string(entry, "link"),
        language=language,
        published=published,
        published_from="feed" if published else "",
    )
    if not body.strip():
        return Refused("has a title only" if title else "has no text")
    kept, lines = keep_body(body, facts.title)
    parts = (_string(entry, "id"), facts.title, facts.url, published, body)
    return Draft(kept, lines, facts, content="\0".join(parts).encode("utf-8", "surrogatepass"))


def _string(holder: Any, name: str) -> str:
    value = holder.get(name, "")
    return value if isinstance(value, str) else ""
