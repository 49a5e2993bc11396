"""Articles and labelled sentences for the tests of analysis."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brief.analysis.sentences import split
from brief.analysis.speakers import resolve
from brief.analysis.standing import judge
from brief.model import Article, Sentence

CASES = Path(__file__).parents[1] / "cases"


def article(text: str, name: str = "a", language: str = "en") -> Article:
    """An article whose paragraphs are parted by blank lines."""
    paragraphs = tuple(part.strip() for part in text.split("\n\n") if part.strip())
    return Article(id=name, title="", text="\n\n".join(paragraphs), paragraphs=paragraphs, language=language)


def sentences_of(text: str, name: str = "a", language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text, speakers and standing set."""
    return judge(resolve(split(article(text, name, language)), language), language)


@dataclass(frozen=True)
class Labelled:
    """Sentences of several crises with what they should be."""

    sentences: tuple[Sentence, ...]
    themes: tuple[tuple[str, ...], ...]
    alone: tuple[bool, ...]


@cache
def stand_offs() -> Labelled:
    """386 own-written sentences on 25 stand-offs with acceptable themes and whether they stand alone."""
    rows = [json.loads(line) for line in (CASES / "themes" / "stand-offs.jsonl").read_text("utf-8").splitlines()]
    documents: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    found = [pair for name, labelled in documents.items() for pair in _aligned(name, labelled)]
    return Labelled(
        tuple(sentence for sentence, _ in found),
        tuple(tuple(row["themes"]) for _, row in found),  # type: ignore[arg-type]  # JSON
        tuple(bool(row["alone"]) for _, row in found),
    )


def _aligned(name: str, rows: list[dict[str, object]]) -> Iterator[tuple[Sentence, dict[str, object]]]:
    paragraphs: dict[object, list[str]] = defaultdict(list)
    for row in rows:
        paragraphs[row["paragraph"]].append(str(row["text"]))
    sentences = sentences_of("\n\n".join(" ".join(parts) for parts in paragraphs.values()), name)
    for row in rows:
        yield next(s for s in sentences if s.text in str(row["text"]) or str(row["text"]) in s.text), row
