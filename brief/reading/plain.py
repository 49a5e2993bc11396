"""Plain text as scrapers save it -> headline, body paragraphs, dropped lines. Reads no file and decides no date."""

from brief.reading.kept import Kept
from brief.reading.lines import split


def keep(text: str) -> Kept:
    """The headline, the body and the dropped lines of a text, each the source's characters but for white space."""
    lines = [line.text for line in split(text)]
    prose = [len(line.split()) >= 5 and line.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", "。")) for line in lines]
    first = prose.index(True) if True in prose else len(lines)
    title = next((line for line in lines[:first] if len(line.split()) > 3), "")
    return Kept(
        title=title,
        paragraphs=tuple(line for line, body in zip(lines, prose, strict=True) if body),
        left_out=tuple(line for line, body in zip(lines, prose, strict=True) if not body and line != title),
    )
