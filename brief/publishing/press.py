"""Lays out and prints: the only room that calls WeasyPrint's layout, and it runs in the renderer's own process.

Comes in: a page as JSON data. Goes out: heights of its boxes, then PDF bytes. It fetches nothing but the template's
own files.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from weasyprint import HTML, Document
from weasyprint.formatting_structure.boxes import Box, InlineBox, ParentBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from brief.publishing import glyphs, places, templates
from brief.publishing.archival import write
from brief.publishing.arrays import share_types
from brief.publishing.attachment import Attachment
from brief.publishing.letters import keep_letters

_PX = 0.75
"""Points in a CSS pixel."""

_OURS = "pkg:///"
# One of everything that a page has: whatever the libraries make once a process is made by it.
_REHEARSAL = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Rehearsal</title>
<style>{% include "fonts/faces.css" %}
@page { size: A4; @bottom-center { content: counter(page) } }
body { font: 9pt "Brief Serif"; hyphens: manual } b, h1, p::before { font-family: "Brief Sans"; font-weight: 600 }
div { float: left; width: 45% } p::before { content: "1" } main { display: flow-root }
</style></head>
<body><h1>Rehearsal</h1><main><div><p>One <b>word</b> and <a href="https://example.com/">more</a></p></div>
<table><tr><th>One</th><td>2</td></tr></table><ul><li>One</li></ul></main>
<svg width="9" height="9" role="img"><title>One</title><path d="M0 0h9v9z"/></svg></body></html>"""
_MEASURED = ("data-key", "data-words", "data-lead")
"""Names by which a template tells what is measured."""

_KINDS = frozenset({".ttf", ".otf", ".woff", ".woff2", ".css", ".png", ".jpg", ".svg"})


class OwnFiles(URLFetcher):  # type: ignore[misc]  # weasyprint ships no types
    """Answers `pkg:///` names of files inside the template folders, and refuses everything else."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """`folders`: where a file may be, first one first."""
        super().__init__(allowed_protocols=("pkg",), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # WeasyPrint's signature
        """The file of that name.

        Raises:
            ValueError: it is no name of ours; WeasyPrint then goes on without it.
        """
        name = PurePosixPath(url.removeprefix(_OURS))
        if url.startswith(_OURS) and name.suffix.lower() in _KINDS:
            for folder in self._folders:
                path = (folder / name).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _mime(name.suffix.lower())})
        raise ValueError(f"not a file of the template: {url[:200]}")


def _mime(suffix: str) -> str:
    return {".css": "text/css", ".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}.get(
        suffix, "font/sfnt"
    )


class Press:
    """A template, its fonts loaded once, and the page laid out last."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the template's."""
        keep_letters()
        share_types()
        self._folder = folder
        self._templates = templates.environment(folder)
        self._fetcher = OwnFiles((folder, places.root()))
        self._fonts = FontConfiguration()
        self._covered = glyphs.coverage(_fonts(folder))
        self._document: Document | None = None
        self._log = _Log()
        logging.getLogger("weasyprint").handlers = [self._log]

    def rehearse(self) -> None:
        """Set and print a line, so that the first page is not kept waiting for what is made once a process."""
        for name in (places.PAGE, "page.css", "parts/parts.html"):
            with suppress(jinja2.TemplateError):  # its mistakes are named when a page is asked for
                self._templates.get_template(name)
        html = self._templates.from_string(_REHEARSAL).render(page={"scripts": ("latin",)})
        source = HTML(string=html, base_url=_OURS, url_fetcher=self._fetcher)
        document = source.render(font_config=self._fonts, pdf_variant="pdf/a-3a")
        write(document, (), "rehearsal", dt.datetime(2000, 1, 1, tzinfo=dt.UTC))

    def layout(self, page: dict[str, Any]) -> dict[str, Any]:
        """Set the page and say how high its boxes are.

        Returns:
            pages: how many sheets it takes; room: height of the text area in points; body: points from its top to the
            end of the last box; columns: how many the template has; heights: points of every keyed box without its
            margins; leads: points of the lead in each of the sizes that it is set in, by its step; words: the widths of
            words that are set to be measured one by one; line: that of the line which they are set in, 0 without any;
            ends: points from the top of the text area to the end of what stands in each column; replaced:
            characters that no font has; warnings: what WeasyPrint did not like.
        """
        self._document = None
        self._log.lines.clear()
        cleaner = _Cleaner(self._covered)
        clean = cleaner.clean(page)
        html = templates.fill(
            self._templates,
            self._folder,
            places.PAGE,
            {"page": clean | {"replaced": cleaner.replaced, "scripts": glyphs.scripts("".join(cleaner.seen))}},
        )
        source = HTML(string=html, base_url=_OURS, url_fetcher=self._fetcher)
        self._document = source.render(font_config=self._fonts, pdf_variant="pdf/a-3a")
        sheet = self._document.pages[0]._page_box  # noqa: SLF001  # the only way to box heights; the minor version is pinned
        top = sheet.content_box_y()
        heights: dict[str, float] = {}
        ends: list[float] = []
        leads: dict[str, float] = {}
        words: list[float] = []
        line = 0.0
        bottom = top
        for box, name in _keyed(sheet):
            if name == "data-key":
                heights.setdefault(box.element.get(name), box.border_height() * _PX)
            elif name == "data-column":
                ends.append((_end(box) - top) * _PX)
            elif name == "data-lead":
                leads[box.element.get(name)] = box.border_height() * _PX
            elif name == "data-words":
                words, line = _widths(box), box.width * _PX
            else:
                bottom = max(bottom, box.position_y + box.margin_height())
        return {
            "pages": len(self._document.pages),
            "body": (bottom - top) * _PX,
            "room": sheet.height * _PX,
            "columns": int(source.etree_element.get("data-columns", "1")),
            "heights": heights,
            "leads": leads,
            "words": words,
            "line": line,
            "ends": ends,
            "replaced": cleaner.replaced,
            "warnings": list(self._log.lines),
        }

    def write(self, head: dict[str, Any], body: bytes) -> bytes:
        """The page laid out last as PDF, with the attachments cut from `body`."""
        if self._document is None:
            raise ValueError("nothing is laid out")
        attachments, start = [], 0
        for about in head["attachments"]:
            end = start + about.pop("size")
            attachments.append(Attachment(content=body[start:end], **about))
            start = end
        stamp = dt.datetime.strptime(head["stamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
        return write(self._document, attachments, head["identity"], stamp)


class _Cleaner:
    """Makes every text of a page settable, and counts what it had to replace."""

    def __init__(self, covered: frozenset[int]) -> None:
        self._covered = covered
        self.replaced = 0
        self.seen: list[str] = []

    def clean(self, value: Any) -> Any:
        """The value with every text in it settable."""
        if isinstance(value, str):
            text, replaced = glyphs.settable(value, self._covered)
            self.replaced += replaced
            if not text.isascii():
                self.seen.append(text)
            return text
        if isinstance(value, dict):
            return {key: self.clean(inner) for key, inner in value.items()}
        return [self.clean(inner) for inner in value] if isinstance(value, list) else value


class _Log(logging.Handler):
    """Keeps WeasyPrint's warnings for the answer."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage()[:300])


def _fonts(folder: Path) -> Iterator[Path]:
    """The font files of a template and the shipped ones, in a fixed order."""
    for base in (folder, places.root() / "fonts"):
        yield from sorted(
            path for path in base.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".woff", ".woff2")
        )


def _keyed(box: Box) -> Iterator[tuple[Box, str]]:
    """Boxes of the page's body, its columns and everything measured; nothing that counts is inside one of these."""
    element = box.element
    if element is not None and not box.element_tag.endswith("::before"):
        name = next((name for name in _MEASURED if element.get(name)), "")
        if name:
            yield box, name
            return
        if element.get("data-column"):
            yield box, "data-column"
        elif box.element_tag == "body":
            yield box, "body"
    if isinstance(box, ParentBox):
        for child in box.children:
            yield from _keyed(child)


def _end(column: Box) -> float:
    """Where the last keyed box of a column ends."""
    return max(  # type: ignore[no-any-return]  # weasyprint ships no types
        (box.position_y + box.margin_height() for box, name in _keyed(column) if name == "data-key"),
        default=column.position_y,
    )


def _widths(line: Box) -> list[float]:
    """Points that each element in a line takes, in their order; what is broken is added up."""
    found: dict[int, float] = {}
    for box in line.descendants():
        if isinstance(box, InlineBox) and box.element is not None:
            found[id(box.element)] = found.get(id(box.element), 0.0) + box.width * _PX
    return list(found.values())
