"""What a file is, by its first bytes rather than its name: a format that is read, or the name of what is refused."""

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["plain", "markdown", "html", "json", "mail", "feed", "pdf", "docx"]
"""A format that has a room."""

SUFFIXES: dict[str, Form] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""File name endings that are read in a folder, and what they say."""
# (offset, first bytes, what it is): file(1)'s signatures of what ends up in a folder of downloads.
_SIGNATURES = (
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (8, b"WAVE", "a WAV sound"),
    (8, b"AVI ", "an AVI video"),
    (4, b"ftyp", "a video or HEIC image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"ID3", "an MP3 sound"),
    (0, b"OggS", "an Ogg sound or video"),
    (0, b"fLaC", "a FLAC sound"),
    (0, b"\x1aE\xdf\xa3", "a Matroska video"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (save it as .docx)"),
    (0, b"{\\rtf", "an RTF document (save it as .docx)"),
    (0, b"%!PS", "a PostScript document (save it as PDF)"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"bplist00", "a property list"),
    (0, b"PAR1", "a Parquet table"),
)
_BOM_OR_SPACE = b"\xef\xbb\xbf \t\r\n"
_PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)\b", re.IGNORECASE)
_CONTROL = bytes([*range(9), 14, 15, *range(16, 27), *range(28, 32), 127])
_FRONT = re.compile(rb"(?:---|\+\+\+)[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file was found to be: one of the two is set."""

    form: Form | None
    """The format to read it as, or None."""
    refusal: str = ""
    """Why it is not read, or ""."""


def sniff(data: bytes, suffix: str) -> Sniffed:
    """What bytes are; `suffix` (lower case, with its dot) decides only where they do not."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"):
        return Sniffed(None, "is empty")
    head = data[:4096]
    return _packed(data, head, suffix) or (
        Sniffed(None, "is not text") if _is_binary(head) else Sniffed(_text_form(head, suffix))
    )


def _packed(data: bytes, head: bytes, suffix: str) -> Sniffed | None:
    """What a file that is no text is, or None where its first bytes do not tell."""
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return Sniffed("pdf")
    if head.startswith(b"PK\x03\x04"):
        is_word = suffix == ".docx" or b"word/" in data[: 1 << 16]
        return Sniffed("docx") if is_word else Sniffed(None, "is a zip archive, not an article; unpack it first")
    for offset, signature, name in _SIGNATURES:
        if head.startswith(signature, offset):
            return Sniffed(None, f"is {name}, not text")
    if suffix in {".pdf", ".docx"}:
        return Sniffed(None, f"is called {suffix}, but is none")
    return None


def _text_form(head: bytes, suffix: str) -> Form:
    narrow = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip(_BOM_OR_SPACE)
    form = SUFFIXES.get(suffix, "plain")
    if form in {"mail", "json", "markdown"}:
        return form
    if narrow.startswith(b"<"):
        is_feed = _FEED.search(narrow) is not None and not _PAGE.match(narrow)
        if is_feed:
            return "feed"
        return "html" if _PAGE.match(narrow) or form == "html" else form
    if form in {"html", "feed"}:
        return "html" if b"<" in narrow else "plain"
    return form


def _is_binary(head: bytes) -> bool:
    """Whether more than a tenth of the first bytes are control characters; UTF-16's zeros stand on one side only."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    zeros = head.count(0)
    wide = max(head[::2].count(0), head[1::2].count(0)) >= 0.9 * zeros and zeros > len(head) // 20
    return (control - zeros if wide else control) * 10 > len(head)
