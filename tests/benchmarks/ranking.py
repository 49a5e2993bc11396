"""Measures ranking and choosing: quality, speed against sumy, memory, the solver, the whole call.

    python -m tests.benchmarks.ranking CLUSTERS.jsonl [--rankers] [--large]

A cluster is one JSON line: {"id", "docs": [{"id", "text"}], "refs": [human summaries]}. The quality of the weights
that ship is what they reach on clusters they were not learned from; on those they were, `train_ranking`
cross-validates. With --rankers every ranker is scored, with --large sumy's LexRank also runs on 4,000 sentences
(minutes).
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

import brief
from brief import RANKERS
from brief.analysis import ranking, together
from brief.analysis.ranking import bags, graph, panel
from brief.composing import choose, summary
from brief.model import Sentence
from brief.text import stop_words
from tests.benchmarks.rouge import WORDS, recall
from tests.benchmarks.train_ranking import Cluster, load, summarise
from tests.sumy_itself import by_sumy

_INPUTS = Path(__file__).parents[2] / "inputs"
_T = TypeVar("_T")


def timed(call: Callable[[], _T], times: int = 1) -> tuple[float, _T]:
    """The median of the seconds that a call takes, and what it gives."""
    spent = []
    for _ in range(times - 1):
        began = time.perf_counter()
        call()
        spent.append(time.perf_counter() - began)
    began = time.perf_counter()
    found = call()
    return median([*spent, time.perf_counter() - began]), found


def quality(clusters: list[Cluster], rankers: tuple[str, ...]) -> None:
    """Point 1: mean recall of summaries of 100 words."""
    print(f"\n1. Quality, {len(clusters)} clusters, {WORDS} words, recall in per cent")
    for name in rankers:
        rows = []
        for one in clusters:
            if name == "brief":
                text = summarise(one, ranking.weights.learned())
            else:
                picked = summary.pick(one.sentences, ranking.rank(one.sentences, name), WORDS)
                text = "\n".join(s.text for s in picked)
            rows.append([recall(text, one.references, n) for n in (1, 2, 4)])
        r1, r2, r4 = np.mean(rows, axis=0)
        print(f"   {name:10} R-1 {r1:.2f}  R-2 {r2:.2f}  R-4 {r4:.2f}")


def graphs(sentences: tuple[Sentence, ...], sizes: tuple[int, ...]) -> None:
    """Point 2: LexRank and TextRank beside sumy's, on the first sentences of all clusters."""
    print("\n2. sumy's scores without its loops          sumy s   ours s   times  difference   pairs x words")
    for size in sizes:
        some = sentences[:size]
        table = bags.content(some, stop_words())
        for name, theirs, ours in (
            ("lexrank", LexRankSummarizer, graph.lexrank),
            ("textrank", TextRankSummarizer, graph.textrank),
        ):
            slow, expected = timed(partial(by_sumy, theirs, some))
            fast, found = timed(partial(ours, table), 3)
            apart = float(np.abs(found - np.array(expected)).max())
            print(
                f"   {name:10} {len(some):6} sentences       {slow:8.2f} {fast:8.4f} {slow / fast:7.0f}  {apart:.1e}"
                f"   {graph.work(table):12,}"
            )
    for size in (2_000, 4_000, 8_000, 20_000):
        # Where there are not so many, they come again with a word of their own: equal ones would be one node.
        some = tuple(
            replace(s, tokens=(*s.tokens, f"copy{k}"), stems=(*s.stems, f"copy{k}")) if k >= len(sentences) else s
            for k in range(size)
            for s in (sentences[k % len(sentences)],)
        )
        table = bags.content(some, stop_words())
        lexrank, _ = timed(partial(graph.lexrank, table))
        textrank, _ = timed(partial(graph.textrank, table))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"   {size:6} sentences: lexrank {lexrank:.3f} s, textrank {textrank:.3f} s, process at most {peak} MB")


def knapsacks(sentences: tuple[Sentence, ...]) -> None:
    """Point 3: how long the exact choice takes and what is proven."""
    print("\n3. Choosing by exact coverage")
    articles, _skipped = brief.read([_INPUTS])
    samples = together.sentences_of(articles)
    for name, some, words in (
        ("the five samples", samples, 100),
        ("the five samples", samples, 400),
        ("1,000 sentences", sentences[:1_000], 100),
        ("4,000 sentences", sentences[:4_000], 100),
        ("4,000 sentences", sentences[:4_000], 400),
    ):
        worth = ranking.value(some)
        candidates = [
            choose.Candidate(float(len(s.text.split())), worth.concepts[s.id], worth.bonuses[s.id]) for s in some
        ]
        spent, found = timed(partial(choose.choose, candidates, worth.weights, words), 3)
        print(f"   {name:17} {words} words  {spent:.3f} s  gap {found.gap:.4%}  {len(found.taken)} taken")


def calls(clusters: list[Cluster]) -> None:
    """Point 4: ranking and choosing of whole clusters beside sumy's LexRank alone; what the panel costs."""
    some = sorted(clusters, key=lambda one: len(one.sentences))[len(clusters) // 2 :][:5]
    print("\n4. Ten articles, seconds              summarise    sumy's LexRank    weigh with the panel")
    for one in some:
        ours, _ = timed(partial(_whole, one), 3)
        theirs, _ = timed(partial(by_sumy, LexRankSummarizer, one.sentences))
        weigh, _ = timed(partial(ranking.weigh, one.sentences), 3)
        print(f"   {one.id}  {len(one.sentences):4} sentences          {ours:8.3f} {theirs:14.3f} {weigh:14.3f}")
    articles, _skipped = brief.read([_INPUTS])
    samples = together.sentences_of(articles)
    print(f"   the five samples, weigh: {timed(partial(ranking.weigh, samples), 5)[0]:.3f} s")
    for name in panel.PANEL:
        spent, _ = timed(partial(panel.judge, name, samples, stop_words()), 5)
        print(f"      {name:10} {1000 * spent:6.1f} ms")


def _whole(one: Cluster) -> tuple[Sentence, ...]:
    worth = ranking.value(one.sentences)
    return summary.summarise(one.sentences, worth.concepts, worth.weights, WORDS, worth.bonuses)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure ranking and choosing.")
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--rankers", action="store_true", help="score every ranker")
    parser.add_argument("--large", action="store_true", help="run sumy on 4,000 sentences too")
    args = parser.parse_args()
    clusters = load(args.clusters)
    sentences = tuple(s for one in clusters for s in one.sentences)
    quality(clusters, RANKERS if args.rankers else ("brief", "lexrank"))
    graphs(sentences, (100, 1_000, 4_000) if args.large else (100, 1_000))
    knapsacks(sentences)
    calls(clusters)


if __name__ == "__main__":
    main()
