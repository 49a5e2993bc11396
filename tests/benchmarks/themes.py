"""Measures themes, standing alone and points on labelled sentences.

    python -m tests.benchmarks.themes LABELLED.jsonl [MORE.jsonl ...] [--wrong]

A line is one sentence: {"doc", "paragraph", "n", "text", "themes": [acceptable ids], "alone": bool, "points": [ids]};
sentences that share a point report the same fact. Each file is read as one folder of articles under the default pack.
Printed for each file and for all together: the share of sentences with a theme that were filed first under an
acceptable one, how many were filed though none fits, precision/recall of each theme's first place, how often `alone`
agrees, and precision, recall and F1 over pairs of sentences in one point. With --wrong the sentences filed wrongly.
"""

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import brief
from brief.model import Analysis, Article, Sentence
from brief.settings import Settings

_SHORTEST = 20  # characters that a sentence must have to be found as a part of another


@dataclass(frozen=True)
class Labelled:
    """One labelled sentence and what the analysis has for it."""

    text: str
    want: tuple[str, ...]
    """Acceptable themes."""
    alone: bool
    points: frozenset[str]
    found: Sentence


def load(path: Path) -> tuple[tuple[Article, ...], list[dict[str, Any]]]:
    """The articles of a labelled file, and its lines."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    documents: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        documents[row["doc"]][row.get("paragraph", row["n"] // 3)].append(" ".join(row["text"].split()))
    articles = []
    for name, blocks in documents.items():
        paragraphs = tuple(" ".join(block) for block in blocks.values())
        articles.append(Article(id=name, title="", text="\n\n".join(paragraphs), path=name))
    return tuple(articles), rows


def align(found: Analysis, rows: list[dict[str, Any]]) -> list[Labelled]:
    """The lines whose sentence the analysis has, alone or as a part of another."""
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in found.sentences:
        sentences[sentence.id.article].append(sentence)
    aligned = []
    for row in rows:
        text = " ".join(row["text"].split())
        here = sentences[row["doc"]]
        same = [s for s in here if s.text == text] or [
            s for s in here if min(len(s.text), len(text)) > _SHORTEST and (s.text in text or text in s.text)
        ]
        if same:
            points = frozenset(row.get("points") or ())
            aligned.append(Labelled(text, tuple(row["themes"]), row["alone"], points, same[0]))
    return aligned


def count(found: Analysis, labelled: list[Labelled]) -> Counter[str]:
    """Everything the table is made of; a sentence with several acceptable themes counts as a part of each if missed."""
    tally: Counter[str] = Counter()
    point = {sentence: i for i, p in enumerate(found.points) for sentence in p.sentences}
    for one in labelled:
        first = next(iter(found.themes[one.found.id]), "")
        tally["sentences"] += 1
        tally["alone"] += one.found.alone == one.alone
        tally["themed"] += bool(one.want)
        tally["false"] += bool(first) and not one.want
        if first in one.want:
            tally["right"] += 1
            tally[f"hit {first}"] += 1
            continue
        tally[f"false {first}"] += 1
        for theme in one.want:
            tally[f"missed {theme}"] += 1 / len(one.want)  # type: ignore[assignment]  # shares of one
    for a, b in combinations(labelled, 2):
        gold, made = bool(a.points & b.points), point[a.found.id] == point[b.found.id]
        tally["gold"] += gold
        tally["made"] += made
        tally["both"] += gold and made
    return tally


def line(name: str, tally: Counter[str], themes: list[str]) -> str:
    """One row of the table."""

    def share(part: str, *whole: str) -> float:
        return tally[part] / max(1e-9, sum(tally[key] for key in whole))

    precision, recall = share("both", "made"), share("both", "gold")
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    of_themes = "".join(
        f"  {share(f'hit {t}', f'hit {t}', f'false {t}'):.2f}/{share(f'hit {t}', f'hit {t}', f'missed {t}'):.2f}"
        f"{'':{max(0, len(t) - 9)}}"
        for t in themes
    )
    none = tally["sentences"] - tally["themed"]
    return (
        f"{name[:20]:20} {share('right', 'themed'):.3f} of {tally['themed']:<4} {tally['false']:>3} of {none:<3}"
        f"{of_themes}  {share('alone', 'sentences'):.3f}  {precision:.2f}/{recall:.2f} {f1:.3f} of {tally['gold']}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure themes, standing alone and points.")
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print the sentences filed wrongly")
    options = parser.parse_args()
    themes = [theme.id for theme in Settings().filed_under]
    print(f"{'':20} {'first theme':14} {'none fits':9}  {'  '.join(themes)}  alone  pairs P/R F1")
    together: Counter[str] = Counter()
    for path in options.labelled:
        articles, rows = load(path)
        found = brief.analyse(articles)
        labelled = align(found, rows)
        tally = count(found, labelled)
        together.update(tally)
        print(line(path.stem, tally, themes))
        if len(labelled) < len(rows):
            print(f"  {len(rows) - len(labelled)} sentences not found")
        for one in labelled if options.wrong else ():
            given = found.themes[one.found.id]
            if next(iter(given), "") not in (one.want or ("",)):
                print(f"  {', '.join(given) or 'none'} for {', '.join(one.want) or 'none'}: {one.text}")
    if len(options.labelled) > 1:
        print(line("together", together, themes))


if __name__ == "__main__":
    main()
