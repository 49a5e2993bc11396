"""A Word document to its article. Pictures, macros, links and embedded files are not opened.

It needs lxml and the standard library only: python-docx loads every part of a document into memory, and a file of
463 kB took it past 2 GB.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from brief.reading import plain
from brief.reading.decode import clean, drop_data
from brief.reading.draft import Draft, Facts, Refused
from brief.reading.fragments import keep_body

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_MOST_XML = 20_000_000
_TITLES = {"title", "heading1", "heading 1"}
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError)


def read_docx(data: bytes, most_chars: int) -> Iterator[Draft | Refused]:
    """The one article of a Word document; at most `most_chars` characters of text are looked at."""
    from lxml import etree  # noqa: PLC0415  # only documents have to pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            paragraphs = _paragraphs(_part(archive, "word/document.xml"), most_chars)
            author = _author(_part(archive, "docProps/core.xml")) if "docProps/core.xml" in archive.namelist() else ""
    except (*_BROKEN, etree.XMLSyntaxError) as error:
        yield Refused("is a broken Word document: " + " ".join(str(error).split()))
        return
    title = next((text for style, text in paragraphs if style.lower() in _TITLES), "")
    source = drop_data(clean("\n\n".join(text for _, text in paragraphs)))
    kept = keep_body(source, title)[0] if title else plain.keep(source)
    # The dates among a document's properties are of the document, not of the article.
    yield Draft(kept, source, Facts(title=title, author=author))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an archive, never more than the bound, whatever the archive says of its size."""
    with archive.open(name) as part:
        data = part.read(_MOST_XML + 1)
    if len(data) > _MOST_XML:
        raise ValueError(f"{name} unpacks to more than {_MOST_XML // 1_000_000} MB")
    return data


def _paragraphs(body: bytes, most_chars: int) -> list[tuple[str, str]]:
    """(style, text) of every paragraph that is not empty."""
    from lxml import etree  # noqa: PLC0415

    found: list[tuple[str, str]] = []
    chars = 0
    tags = (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr")
    for _, paragraph in etree.iterparse(io.BytesIO(body), tag=f"{_W}p", resolve_entities=False, no_network=True):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        text = "".join(
            (e.text or "") if e.tag == tags[0] else " " if e.tag == tags[1] else "\n" for e in paragraph.iter(tags)
        )
        if text.strip():
            found.append(("" if style is None else style.get(f"{_W}val", ""), text))
            chars += len(text)
        paragraph.clear()
        if chars > most_chars:
            break
    return found


def _author(core: bytes) -> str:
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    return (root.findtext(_CREATOR) or "").strip()
