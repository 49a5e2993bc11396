"""Articles and labelled sentences for the tests of analysis."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from brief.analysis.sentences import split
from brief.analysis.speakers import resolve
from brief.analysis.standing import judge
from brief.model import Article, Sentence

CASES = Path(__file__).parents[1] / "cases"


def article(text: str, name: str = "a", language: str = "en") -> Article:
    """An article whose paragraphs are parted by blank lines."""
    paragraphs = tuple(part.strip() for part in text.split("\n\n") if part.strip())
    return Article(id=name, title="", text="\n\n".join(paragraphs), language=language)


def sentences_of(text: str, name: str = "a", language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text, speakers and standing set."""
    return judge(resolve(split(article(text, name, language)), language), language)


STAND_OFFS = tuple(sorted(path.stem for path in (CASES / "themes").glob("*.jsonl")))
"""Names of the labelled crises: "stand-offs" holds 25 in short, each of the others is one in two to four articles."""

FIRST = (
    *("cenepa", "dam", "drillship", "hanish", "heglig", "himalaya", "islet", "llanos", "mazar", "migrants"),
    *("stand-offs", "temple", "transit"),
)
"""Those that were labelled first: their floors do not fall because harder ones came later."""


@dataclass(frozen=True)
class Labelled:
    """The sentences of one folder of articles with what they should be."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    themes: tuple[tuple[str, ...], ...]
    """Acceptable themes of each sentence."""
    alone: tuple[bool, ...]
    points: tuple[frozenset[str], ...]
    """Names of the facts that each reports."""


@cache
def crisis(name: str) -> Labelled:
    """One file of own-written, labelled sentences."""
    rows = [json.loads(line) for line in (CASES / "themes" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    articles, found = [], []
    for doc, labelled in documents.items():
        paragraphs: dict[int, list[str]] = defaultdict(list)
        for row in labelled:
            paragraphs[row["paragraph"]].append(row["text"])
        articles.append(article("\n\n".join(" ".join(parts) for parts in paragraphs.values()), doc))
        found += list(_aligned(articles[-1], labelled))
    return Labelled(
        tuple(articles),
        tuple(sentence for sentence, _ in found),
        tuple(tuple(row["themes"]) for _, row in found),
        tuple(bool(row["alone"]) for _, row in found),
        tuple(frozenset(row.get("points", ())) for _, row in found),
    )


def _aligned(document: Article, rows: list[dict[str, Any]]) -> Iterator[tuple[Sentence, dict[str, Any]]]:
    sentences = judge(resolve(split(document)))
    for row in rows:
        yield next(s for s in sentences if s.text in row["text"] or row["text"] in s.text), row
