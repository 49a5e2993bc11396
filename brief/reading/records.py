"""JSON and JSON Lines to articles: one article an object, whatever tool wrote it."""

import json
from collections.abc import Iterator

from brief.reading.draft import Draft, Refused
from brief.reading.fragments import keep_body
from brief.reading.front import facts_of

_BODIES = (
    *(
        "text",
        "body",
        "content",
        "articlebody",
        "article_body",
        "full_text",
        "fulltext",
        "maintext",
        "main_text",
        "body_text",
    ),
    *("article_text", "article", "content_text", "story", "plain_text", "cleaned_text", "raw_text"),
    *("content_html", "body_html", "html", "raw_html", "description", "summary", "abstract"),
)
_LISTS = (
    "articles",
    "items",
    "entries",
    "results",
    "docs",
    "documents",
    "data",
    "stories",
    "news",
    "hits",
    "rows",
    "response",
)
_NAMES = ("name", "title", "value", "@value", "#text", "text", "id")


def read_records(text: str, most: int) -> Iterator[Draft | Refused]:
    """The articles of a JSON document (an object, a list, or an object that holds a list) or of JSON Lines.

    A file that is one object gives one draft without `content`: it is the article. At most `most` items are read.
    """
    try:
        whole = json.loads(text)
    except RecursionError:
        yield Refused("is nested too deep to be an article")
    except ValueError as error:
        yield from _lines(text, most, error)
    else:
        items = _items(whole)
        if items is None:
            yield _article(whole, is_item=False)
            return
        for item in items[:most]:
            yield _article(item, is_item=True)
        if len(items) > most:
            yield Refused(f"{len(items) - most} more items passed over (reading.max_items is {most})", whole=True)


def _lines(text: str, most: int, error: ValueError) -> Iterator[Draft | Refused]:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not lines[0].lstrip().startswith(("{", "[")):  # noqa: PLR2004  # one line is no JSON Lines
        yield Refused(f"is not JSON: {error}")
        return
    read = [_line(line) for line in lines[:most]]
    if not any(isinstance(item, Draft) for item in read):
        yield Refused(f"is not JSON: {error}")
        return
    yield from read
    if len(lines) > most:
        yield Refused(f"{len(lines) - most} more items passed over (reading.max_items is {most})", whole=True)


def _line(line: str) -> Draft | Refused:
    try:
        return _article(json.loads(line), is_item=True)
    except RecursionError:
        return Refused("is nested too deep to be an article")
    except ValueError as error:
        return Refused(f"is not JSON: {error}")


def _items(whole: object) -> list[object] | None:
    """The list of articles in a document, or None where the document is one article."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and not _body(_named(whole)):
        for name in _LISTS:
            found = whole.get(name)
            if isinstance(found, dict) and (inner := _items(found)) is not None:
                return inner
            if isinstance(found, list) and any(isinstance(item, dict) for item in found):
                return found
    return None


def _article(item: object, *, is_item: bool) -> Draft | Refused:
    if not isinstance(item, dict):
        return Refused("is JSON, but no object with an article's text")
    said = _named(item)
    body = _body(said)
    if not body.strip():
        return Refused("has no text under a name that is known (text, body, content, ...)")
    facts = facts_of(said, "markup")
    kept, source = keep_body(body, facts.title)
    content = json.dumps(item, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return Draft(kept, source, facts, content=content if is_item else b"")


def _body(said: dict[str, str]) -> str:
    # A summary stands in only where there is no text; a cut teaser ("... [+1234 chars]") is still the outlet's.
    return next((said[name] for name in _BODIES if said.get(name, "").strip()), "")


def _named(item: dict[object, object]) -> dict[str, str]:
    """The object's values as text, its keys in lower case."""
    return {str(key).lower().lstrip("@"): _text(value) for key, value in item.items()}


def _text(value: object) -> str:
    """A value as text: a list of paragraphs or names joined, an object by its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [_text(part) for part in value if isinstance(part, str | dict)]
        return ("\n\n" if any(len(part) > 60 for part in parts) else ", ").join(filter(None, parts))  # noqa: PLR2004  # names are shorter
    if isinstance(value, dict):
        return next((str(value[name]) for name in _NAMES if isinstance(value.get(name), str) and value[name]), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
