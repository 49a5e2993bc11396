"""Articles made from text, for tests: a "# " line is the title, blank lines part paragraphs."""

import datetime as dt
import hashlib

from brief.model import Article


def article(text: str, published: str | None = None, publisher: str = "", path: str = "") -> Article:
    """The article that a file with this text would be."""
    lines = text.strip().splitlines()
    title = lines.pop(0)[2:] if lines and lines[0].startswith("# ") else ""
    paragraphs = tuple(" ".join(block.split()) for block in "\n".join(lines).strip().split("\n\n") if block.strip())
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=digest,
        title=title,
        text="\n\n".join(paragraphs),
        path=path or f"{digest[:8]}.txt",
        sha256=digest,
        publisher=publisher,
        published=dt.datetime.fromisoformat(published) if published else None,
    )
