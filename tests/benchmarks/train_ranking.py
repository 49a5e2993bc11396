"""Learns the weights of the default ranker from clusters of articles with human summaries, and says how good they are.

    python -m tests.benchmarks.train_ranking CLUSTERS.jsonl [--write] [--seeds 3]

A cluster is one JSON line: {"id", "docs": [{"id", "text"}], "refs": [human summaries]}. With --write the weights
learned from all clusters replace brief/analysis/ranking/weights.toml; the figures in it are of five-fold
cross-validation: every cluster is summarised with weights learned from the others.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

import brief
from brief.analysis import ranking, together
from brief.analysis.ranking.concepts import Concepts, find, finely
from brief.analysis.ranking.features import OF_CONCEPTS, OF_SENTENCES, Evidence, measure
from brief.analysis.ranking.weights import Linear, Weights
from brief.composing import summary
from brief.model import Sentence, SentenceId
from brief.text import fold, stems, stop_words, words
from tests.benchmarks.rouge import WORDS, recall

Floats = npt.NDArray[np.float64]

SHRINK_CONCEPTS, SHRINK_SENTENCES, BONUS = 0.01, 0.1, 0.4
"""Ridge penalties on standardised columns, and the weight of a sentence's own worth. Between a third and three times
these the cross-validated ROUGE-2 changes by less than 0.1."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles on one event, and what people made of them."""

    id: str
    references: list[str]
    sentences: tuple[Sentence, ...]
    concepts: Concepts
    evidence: Evidence
    wanted: Floats
    """The share of human summaries that hold each concept."""
    dense: Floats
    """The sum of `wanted` over each sentence's concepts, a word."""
    sizes: Floats
    """Words of each sentence."""


def load(path: Path) -> list[Cluster]:
    """The clusters of a file, their articles read as `brief` reads any text file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [cluster(row["id"], row["docs"], row["refs"]) for row in rows]


def cluster(name: str, docs: list[dict[str, str]], references: list[str]) -> Cluster:
    """One cluster with everything that is measured of it."""
    with tempfile.TemporaryDirectory() as folder:
        for doc in docs:
            Path(folder, f"{doc['id']}.txt").write_text(doc["text"], "utf-8")
        articles, _skipped = brief.read([Path(folder)])
    sentences = together.sentences_of(articles)
    fine = finely(sentences)
    concepts = find(fine, stop_words())
    sizes = np.array([len(s.text.split()) for s in sentences], dtype=np.float64)
    held = [_pairs(reference) for reference in references]
    wanted = np.array([sum(pair in pairs for pairs in held) / len(held) for pair in concepts.pairs])
    dense = np.bincount(concepts.sentence, weights=wanted[concepts.concept], minlength=len(sentences))
    evidence = measure(fine, concepts, stop_words())
    return Cluster(name, references, sentences, concepts, evidence, wanted, dense / np.maximum(sizes, 5.0), sizes)


def _pairs(reference: str) -> set[tuple[str, str]]:
    """The concepts of a human summary's first words; some are tokenised ("NATO 's"), which is undone."""
    text = " ".join(reference.split()[:WORDS]).replace(" 's", "'s").replace(" n't", "n't")
    tokens = words(fold(text))
    line = finely([Sentence(SentenceId("", 0), 0, 0, text, tokens, stems(tokens), 0)])[0].stems
    return set(pairwise(line))


def train(clusters: list[Cluster]) -> Weights:
    """The weights that these clusters teach."""
    return Weights(
        concepts=_ridge([(c.evidence.concepts, c.wanted) for c in clusters], SHRINK_CONCEPTS),
        sentences=_ridge([(c.evidence.sentences, c.dense) for c in clusters], SHRINK_SENTENCES),
        bonus=BONUS,
    )


def _ridge(data: list[tuple[Floats, Floats]], shrink: float) -> Linear:
    rows, wanted = np.vstack([x for x, _ in data]), np.concatenate([y for _, y in data])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    unit = (rows - mean) / spread
    weights = np.linalg.solve(
        unit.T @ unit / len(unit) + shrink * np.eye(unit.shape[1]), unit.T @ (wanted - wanted.mean()) / len(unit)
    )
    weights = weights / spread
    return Linear(float(wanted.mean() - mean @ weights), weights)


def summarise(one: Cluster, weights: Weights) -> str:
    """The summary of 100 words that these weights make."""
    worth = weights.worth(one.evidence)
    bonuses = weights.bonuses(one.evidence, one.sizes)
    ids = [s.id for s in one.sentences]
    picked = summary.summarise(
        one.sentences,
        dict(zip(ids, one.concepts.of_sentences(len(ids), worth > 0), strict=True)),
        dict(zip(one.concepts.names, worth.tolist(), strict=True)),
        WORDS,
        dict(zip(ids, bonuses.tolist(), strict=True)),
    )
    return "\n".join(s.text for s in picked)


def validate(clusters: list[Cluster], seed: int, folds: int = 5) -> Floats:
    """ROUGE-1, -2 and -4 of every cluster, summarised with weights learned from the other folds."""
    order = np.random.default_rng(seed).permutation(len(clusters))
    found = np.zeros((len(clusters), 3))
    for fold_ in range(folds):
        out = set(order[fold_::folds].tolist())
        weights = train([c for k, c in enumerate(clusters) if k not in out])
        for k in out:
            text = summarise(clusters[k], weights)
            found[k] = [recall(text, clusters[k].references, n) for n in (1, 2, 4)]
    return found


def write(weights: Weights, figures: Floats, clusters: int) -> str:
    """The weights as TOML, with the figures they reached."""
    r1, r2, r4 = figures.tolist()
    lines = [
        "# What evidence is worth, learned by tests/benchmarks/train_ranking.py from clusters of newswire articles.",
        "# The columns are those of brief/analysis/ranking/features.py.",
        "",
        "[figures]  # five-fold cross-validation, summaries of 100 words, recall in per cent",
        f"clusters = {clusters}",
        f"rouge-1 = {r1:.2f}",
        f"rouge-2 = {r2:.2f}",
        f"rouge-4 = {r4:.2f}",
    ]
    for name, linear, columns in (
        ("concepts", weights.concepts, OF_CONCEPTS),
        ("sentences", weights.sentences, OF_SENTENCES),
    ):
        lines += ["", f"[{name}]", f"intercept = {linear.intercept:.5f}"]
        lines += [f"bonus = {weights.bonus}"] if name == "sentences" else []
        lines += [f"[{name}.weights]"]
        lines += [f'"{column}" = {x:.5f}' for column, x in zip(columns, linear.weights.tolist(), strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Train, validate, print; write where asked."""
    parser = argparse.ArgumentParser(description="Learn the weights of the default ranker.")
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--seeds", type=int, default=3, help="how many ways of folding are averaged")
    parser.add_argument("--write", action="store_true", help="replace the weights that ship with the project")
    args = parser.parse_args()
    clusters = load(args.clusters)
    every = []
    for seed in range(args.seeds):
        every.append(validate(clusters, seed).mean(axis=0))
        print(f"seed {seed}: R-1 {every[-1][0]:.2f}  R-2 {every[-1][1]:.2f}  R-4 {every[-1][2]:.2f}", flush=True)
    text = write(train(clusters), np.mean(every, axis=0), len(clusters))
    print(text)
    if args.write:
        Path(ranking.__file__).with_name("weights.toml").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
