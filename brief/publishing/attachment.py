"""A file carried inside the PDF; a room of its own, since the one that embeds it imports WeasyPrint."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF."""

    name: str
    """File name, without folders."""
    content: bytes
    """The file."""
    description: str = ""
    """One line."""
    relationship: str = "Data"
    """What it is to the page: "Source", "Data", "Alternative", "Supplement" (ISO 32000-2, 7.11.3)."""
