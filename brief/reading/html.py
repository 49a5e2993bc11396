"""A decoded HTML page -> its article and what its markup says about it. Fetches nothing, reads no file.

Extraction is trafilatura's; this is the only room that imports it.
"""

from dataclasses import dataclass

import trafilatura

from brief.reading.kept import Kept


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article and what its markup says about it."""

    kept: Kept
    """Title, body, dropped lines."""
    publisher: str
    """Outlet, or ""."""
    author: str
    """Byline, or ""."""
    published: str
    """Publication time as found in the markup, or ""."""
    url: str
    """Canonical address, or ""."""
    language: str
    """ISO 639-1 code that the markup declares, or ""."""


def keep(markup: str) -> Page:
    """The article of a page; empty paragraphs where it holds none."""
    found = trafilatura.bare_extraction(markup, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None:
        return Page(Kept("", (), ()), "", "", "", "", "")
    return Page(
        kept=Kept(
            found.title or "", tuple(" ".join(x.split()) for x in (found.text or "").split("\n") if x.strip()), ()
        ),
        publisher=found.sitename or "",
        author=found.author or "",
        published=found.date or "",
        url=found.url or "",
        language=found.language or "",
    )
