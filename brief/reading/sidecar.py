"""`sources.toml`: what the user knows of the files in a folder, and says better than they do.

    ["putin-*.txt"]
    publisher = "The Week"
    published = 2021-12-26T17:10:00-05:00
    url = "https://theweek.com/..."

A table for each file or pattern ("*" also crosses folders); later tables go before earlier ones, a file's own name
before patterns. Mistakes are named with key and place; the rest of the file still holds.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from brief.model import Article, Skipped
from brief.reading.articles import outlet_of, settle_url
from brief.reading.folder import SIDECAR, printable
from brief.reading.published import parse_published

_LONGEST_LINE = 300
"""Characters of a mistake that are told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one table says of the files it names."""

    pattern: str
    """A file's path in the folder, or a pattern."""
    facts: tuple[tuple[str, str | dt.datetime], ...]
    """(field of `Article`, value)."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A checked `sources.toml`."""

    entries: tuple[Entry, ...] = ()
    """In the order of the file."""
    mistakes: tuple[Skipped, ...] = ()
    """What in it was passed over, and why."""


def parse_sidecar(data: bytes) -> Sidecar:
    """The entries of a sidecar's bytes, and its mistakes."""
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Sidecar(mistakes=(Skipped(SIDECAR, "is not UTF-8 text"),))
    except tomllib.TOMLDecodeError as error:
        return Sidecar(mistakes=(_skipped(f"is not TOML: {error}"),))
    except RecursionError:
        return Sidecar(mistakes=(Skipped(SIDECAR, "is nested too deep"),))
    entries: list[Entry] = []
    mistakes: list[str] = []
    for pattern, table in tables.items():
        if isinstance(table, dict):
            entries.append(Entry(pattern, tuple(_facts(pattern, table, mistakes))))
        else:
            mistakes.append(f'{pattern}: stands outside a table; put it under ["file name"]')
    return Sidecar(tuple(entries), tuple(_skipped(mistake) for mistake in mistakes))


def apply_sidecar(sidecar: Sidecar, file: str, article: Article) -> Article:
    """The article, read from the file of that path, with what the sidecar says of it."""
    by_pattern = [e for e in sidecar.entries if fnmatchcase(article.path, e.pattern) or fnmatchcase(file, e.pattern)]
    by_name = [entry for path in (file, article.path) for entry in sidecar.entries if entry.pattern == path]
    said = {name: value for entry in (*by_pattern, *by_name) for name, value in entry.facts}
    if "published" in said:
        said["published_from"] = "sidecar"
    if "url" in said and not article.publisher:
        said.setdefault("publisher", outlet_of(str(said["url"])))
    return replace(article, **said) if said else article  # type: ignore[arg-type]  # _CHECKS made each value its field's


def find_unmatched(sidecar: Sidecar, paths: Iterable[str]) -> tuple[Skipped, ...]:
    """A line for each table that names no file there is."""
    known = set(paths)
    return tuple(
        _skipped(f'["{entry.pattern}"]: names no file that is read here')
        for entry in sidecar.entries
        if not known & {entry.pattern, entry.pattern.rpartition("#")[0]}
        and not any(fnmatchcase(path, entry.pattern) for path in known)
    )


def _skipped(mistake: str) -> Skipped:
    """A mistake as one line that a terminal can print: names and values may hold any character."""
    shown = mistake if len(mistake) <= _LONGEST_LINE else f"{mistake[:_LONGEST_LINE]}…"
    return Skipped(SIDECAR, printable(shown.encode("utf-8", "surrogatepass")))


def _facts(pattern: str, table: dict[str, object], mistakes: list[str]) -> Iterable[tuple[str, str | dt.datetime]]:
    for key, value in table.items():
        if key not in _CHECKS:
            mistakes.append(f'["{pattern}"] {key}: there is no such key; there are {", ".join(_CHECKS)}')
            continue
        check, wanted = _CHECKS[key]
        checked = check(value)
        if checked is None:
            mistakes.append(f'["{pattern}"] {key}: {value!r} is not {wanted}')
        else:
            yield key, checked


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _url(value: object) -> str | None:
    return settle_url(value) or None if isinstance(value, str) else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch("[a-z]{2}", value) else None


def _time(value: object) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    return parse_published(value) if isinstance(value, str) else None


_CHECKS: dict[str, tuple[Callable[[object], str | dt.datetime | None], str]] = {
    "publisher": (_text, "a text"),
    "published": (_time, "a date such as 2021-12-26 or 2021-12-26T17:10:00-05:00"),
    "url": (_url, "an address that begins with http:// or https://"),
    "title": (_text, "a text"),
    "author": (_text, "a text"),
    "language": (_language, "an ISO 639-1 code such as en"),
}
