"""A PDF to its article, through pypdf (the extra `documents`). No text is guessed from pictures: scans have none."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from brief.reading import plain
from brief.reading.decode import clean, drop_data
from brief.reading.draft import Draft, Facts, Refused
from brief.reading.fragments import keep_body

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# pypdf logs what it finds odd in a file; without a handler, Python prints that among our own lines.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_NO_PYPDF = "is a PDF, which needs an extra to be read: pip install 'brief[documents]'"
# An article's page has some 10 kB of drawing orders. With pypdf's own bounds (75 MB a stream) a page takes minutes.
_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": 5_000_000,
    "lzw_maximum_output_length": 5_000_000,
    "run_length_maximum_output_length": 5_000_000,
    "array_based_stream_maximum_output_length": 5_000_000,
    "stream_decoding_work_maximum_length": 20_000_000,
    "stream_parsing_work_maximum_count": 200_000,
    "xform_maximum_invocations_per_extraction": 200,
}
_PAGE = 10_000.0
# A paragraph begins where the lines stand further apart than elsewhere, or where the last line ended early.
_GAP, _SHORT = 1.25, 0.8
_LARGER, _TITLE_CHARS = 1.15, 300
_COLUMN = _PAGE / 4
_PARTED = 0.05
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line."""

    text: str
    """Its words."""
    size: float
    """Size of its type, in points."""
    height: float
    """Its base line above the page's foot, in points; the next page goes on below the foot."""


def read_pdf(data: bytes, most_pages: int, most_chars: int) -> Iterator[Draft | Refused]:
    """The one article of a PDF: the text of its first pages, lines joined to paragraphs."""
    try:
        import pypdf  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        yield Refused(_NO_PYPDF)
        return
    # pypdf raises whatever its dictionaries and casts raise on broken files; a bug of ours would show on good ones too.
    known = (pypdf.errors.PyPdfError, NotImplementedError, RecursionError, zlib.error, struct.error)
    broken = (*known, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
    try:
        with pypdf.apply_configuration(**_BOUNDS):
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                yield Refused("is an encrypted PDF; save it without its password")
                return
            count = len(reader.pages)
            lines = _lines(reader, most_pages, most_chars)
    except broken as error:
        yield Refused("is a PDF that cannot be read: " + " ".join((str(error) or type(error).__name__).split()))
        return
    text = drop_data(clean(_joined(lines)))
    if not text.strip():
        yield Refused("is a PDF without text (a scan?)")
        return
    notes = (f"only pages 1 to {most_pages} of {count} were read (reading.max_pages)",) if count > most_pages else ()
    title = _headline(text, lines)
    kept = keep_body(text, title)[0] if title else plain.keep(text)
    yield Draft(kept, text, Facts(title=title), notes=notes)


def _lines(reader: "PdfReader", most_pages: int, most_chars: int) -> list[_Line]:
    found: list[_Line] = []
    chars = 0
    for number, page in enumerate(reader.pages[:most_pages]):
        lines = _lines_of(page, number)
        found += lines
        chars += sum(len(line.text) for line in lines)
        if chars > most_chars:
            break
    return found


def _lines_of(page: "PageObject", number: int) -> list[_Line]:
    """The lines of a page in reading order, as pypdf sees it: with two columns, the left one first."""
    found: list[_Line] = []
    words: list[str] = []
    size = height = 0.0

    def end() -> None:
        text = " ".join("".join(words).split())
        if text:
            found.append(_Line(text, size, height - number * _PAGE))
        words.clear()

    def see(text: str, outer: list[float], inner: list[float], _font: object, points: float) -> None:
        nonlocal size, height
        for piece in re.split("(\n)", text):
            if piece == "\n":
                end()
            elif piece.strip():
                if not words:
                    size, height = points * abs(inner[3] * outer[3]), inner[5] * outer[3] + outer[5]
                words.append(piece)

    page.extract_text(visitor_text=see)
    end()
    return found


def _joined(lines: list[_Line]) -> str:
    """The lines as paragraphs, parted by blank lines; words parted at a line's end are whole again."""
    if not lines:
        return ""
    long = median(sorted(len(line.text) for line in lines)[len(lines) // 2 :])
    falls = [_fall(a, b) / a.size for a, b in pairwise(lines) if a.size and _alike(a, b) and 0 < _fall(a, b) < _COLUMN]
    usual = median(falls) if falls else 0.0
    everything = " ".join(line.text for line in lines)
    hyphens = sum(line.text.endswith("-") for line in lines)
    # Typesetting parts every tenth line or so, mostly with a hyphen of its own; browsers part none.
    is_parting = "‐" not in everything and hyphens > _PARTED * len(lines)
    text = lines[0].text
    for above, below in pairwise(lines):
        is_short = len(above.text) < _SHORT * long and _SENTENCE_END.search(above.text)
        is_apart = _GAP * usual * above.size < _fall(above, below) < _COLUMN
        if not _alike(above, below) or is_short or is_apart:
            text += "\n\n" + below.text
        elif re.search(r"\w[-‐]$", text) and below.text[0].islower():
            start, rest = text.rpartition(" ")[2][:-1], re.split(r"\W", below.text, maxsplit=1)[0]
            is_whole = f"{start}{rest}" in everything
            is_own = text.endswith("-") and not is_whole and (not is_parting or f"{start}-{rest}" in everything)
            text = (text if is_own else text[:-1]) + below.text
        else:
            text += " " + below.text
    return text


def _headline(text: str, lines: list[_Line]) -> str:
    """The paragraph in the largest type, where that is larger than the body's and stands above it; else ""."""
    largest, body = max(line.size for line in lines), median(line.size for line in lines)
    first = next(line.text for line in lines if line.size == largest)
    blocks = text[: text.find(first) + _TITLE_CHARS].split("\n\n") if largest > _LARGER * body else []
    return next((block for block in blocks if block.startswith(first) and len(block) <= _TITLE_CHARS), "")


def _fall(above: _Line, below: _Line) -> float:
    return above.height - below.height


def _alike(one: _Line, other: _Line) -> bool:
    return abs(one.size - other.size) <= 0.1 * max(one.size, other.size)
