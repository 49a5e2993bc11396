"""PDF and DOCX to articles. Pictures, macros, links and embedded files are not opened.

DOCX needs nothing but the standard library and lxml: python-docx loads every part of a document into memory, and a
463 kB file took it past 2 GB. PDF needs pypdf, the extra `documents`.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from brief.reading import plain
from brief.reading.decode import clean
from brief.reading.draft import Draft, Facts, Refused
from brief.reading.fragments import keep_body

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_MOST_XML = 20_000_000
_MOST_STREAM = 20_000_000
_MOST_PAGE = 4_000_000
_NO_PYPDF = "is a PDF; to read it, install the extra: pip install 'brief[documents]'"


def read_docx(data: bytes, most_chars: int) -> Iterator[Draft | Refused]:
    """The one article of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        yield Refused(f"is a broken Word document: {error}".replace("\n", " "))
        return
    paragraphs = _paragraphs(body, most_chars)
    if paragraphs is None:
        yield Refused("is a broken Word document: its text is not XML")
        return
    facts = _core(core)
    titled = next((text for style, text in paragraphs if style.lower() in {"title", "heading1", "heading 1"}), "")
    lines = clean("\n\n".join(text for _, text in paragraphs))
    kept, source = keep_body(lines, titled)
    yield Draft(kept, source, Facts(title=titled, author=facts.author))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an archive, never more than the bound, whatever the archive says of its size."""
    with archive.open(name) as part:
        data = part.read(_MOST_XML + 1)
    if len(data) > _MOST_XML:
        raise ValueError(f"{name} unpacks to more than {_MOST_XML // 1_000_000} MB")
    return data


def _paragraphs(body: bytes, most_chars: int) -> list[tuple[str, str]] | None:
    """(style, text) of every paragraph that is not empty; None where the part is no XML."""
    from lxml import etree  # noqa: PLC0415  # only documents have to pay for it

    found: list[tuple[str, str]] = []
    chars = 0
    try:
        walk = etree.iterparse(io.BytesIO(body), events=("end",), tag=f"{_WORD}p", resolve_entities=False, no_network=True)
        for _, paragraph in walk:
            style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
            text = "".join(_run(element) for element in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"))
            if text.strip() and chars < 4 * most_chars:
                found.append(("" if style is None else style.get(f"{_WORD}val", ""), text))
                chars += len(text)
            paragraph.clear()
    except etree.XMLSyntaxError:
        return None
    return found


def _run(element: object) -> str:
    tag, text = getattr(element, "tag", ""), getattr(element, "text", "")
    return (text or "") if tag == f"{_WORD}t" else " " if tag == f"{_WORD}tab" else "\n"


def _core(core: bytes) -> Facts:
    """The author that a document's properties state; its dates are the document's, not the article's."""
    from lxml import etree  # noqa: PLC0415

    if not core:
        return Facts()
    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return Facts()
    return Facts(author=(root.findtext(f"{_DUBLIN}creator") or "").strip())


def read_pdf(data: bytes, most_pages: int, most_chars: int) -> Iterator[Draft | Refused]:
    """The one article of a PDF: the text of its first pages, its lines joined to paragraphs."""
    try:
        import pypdf  # noqa: PLC0415  # an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ModuleNotFoundError:
        yield Refused(_NO_PYPDF)
        return
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield Refused("is an encrypted PDF; save it without a password")
            return
        pages = [_page(page) for page in reader.pages[:most_pages]]
        count = len(reader.pages)
        title = str((reader.metadata or {}).get("/Title") or "")
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError) as error:
        yield Refused(f"is a broken PDF: {str(error) or type(error).__name__}".replace("\n", " "))
        return
    text = clean("\n\n".join(pages))
    kept = plain.keep(text[: 4 * most_chars])
    notes = (f"read to page {most_pages} of {count} (reading.max_pages)",) if count > most_pages else ()
    if not text.strip():
        yield Refused("is a PDF without text (a scan?)")
        return
    yield Draft(kept, text, Facts(), notes=notes)
