"""What reading gives: articles, and files that gave none."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was kept: title and body, without page furniture."""

    id: str
    """SHA-256 of the file's bytes, hexadecimal; for one of several articles in a file, of that item's content."""
    title: str
    """Headline, or "" where none was found."""
    text: str
    """The kept body, paragraphs parted by one blank line; every offset anywhere counts characters of this text."""
    path: str = ""
    """Where it was read: relative to the folder asked for, "/" between parts, "#n" appended for item n of a file."""
    sha256: str = ""
    """SHA-256 of the whole file's bytes, hexadecimal: what `sha256sum` prints."""
    publisher: str = ""
    """Outlet, or "" where nothing says it."""
    author: str = ""
    """Byline, or ""."""
    url: str = ""
    """Where it was published, http(s) only, or ""."""
    published: dt.datetime | None = None
    """Publication time, with a zone where the source gives one (else naive); None where nothing says it."""
    published_from: str = ""
    """What said so: "sidecar", "markup", "front matter", "text", "file name", "feed", "header", "url", or ""."""
    language: str = "en"
    """ISO 639-1 code, found in the text or told by the settings."""
    agencies: tuple[str, ...] = ()
    """News agencies credited for the whole text (dateline, credit line), in the order found: "AP", "Reuters", …"""
    furniture: int = 0
    """Lines of page furniture that were left out."""
    notes: tuple[str, ...] = ()
    """What was cut or could not be done in reading it, a line each, for the ledger."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs in order, parted in `text` by one blank line.

        Made anew at every call: kept, they would hold every body twice.
        """
        return tuple(self.text.split("\n\n")) if self.text else ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that gave no article, and why."""

    path: str
    """As `Article.path`."""
    reason: str
    """One clear line for a person."""
    copy_of: str = ""
    """Path of the article it repeats, or ""."""
