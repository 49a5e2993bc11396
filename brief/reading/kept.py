"""What reading keeps of one document, whatever its format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A document's title and body after page furniture was dropped."""

    title: str
    """Headline found in the document, or ""."""
    paragraphs: tuple[str, ...]
    """Body paragraphs in order, verbatim but for white space: none empty, none with a blank line inside."""
    left_out: tuple[str, ...]
    """The lines that were dropped, in order; date lines and credits are looked for here."""
