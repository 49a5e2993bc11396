"""Stand-in until the room is merged: paragraphs by blank lines."""
import re
from brief.reading.kept import Kept


def keep(text: str) -> Kept:
    blocks = [" ".join(b.split()) for b in re.split(r"\n\s*\n", text)]
    blocks = [b for b in blocks if b]
    title = blocks[0] if len(blocks) > 1 and len(blocks[0]) < 150 and not blocks[0].endswith(".") else ""
    return Kept(title, tuple(blocks[1:] if title else blocks), ())
