"""Stand-in until the room is merged: trafilatura's text."""
from dataclasses import dataclass
from brief.reading.kept import Kept


@dataclass(frozen=True, slots=True)
class Page:
    kept: Kept
    publisher: str
    author: str
    published: str
    url: str
    language: str


def keep(markup: str) -> Page:
    import trafilatura
    doc = trafilatura.bare_extraction(markup, with_metadata=True)
    if doc is None:
        return Page(Kept("", (), ()), "", "", "", "", "")
    return Page(Kept(doc.title or "", tuple(x for x in (doc.text or "").split("\n") if x.strip()), ()), doc.sitename or "", doc.author or "", doc.date or "", doc.url or "", doc.language or "")
