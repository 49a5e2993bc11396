"""The panel against sumy itself, on the same words: scores equal within rounding, speed, memory, bounds."""

import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

import brief
from brief.analysis.ranking import bags, graph, late, panel
from brief.analysis.sentences import split
from brief.model import Sentence, SentenceId
from brief.text import stop_words
from tests.sumy_itself import by_sumy

_INPUTS = sorted((Path(__file__).parents[2] / "inputs").glob("*.txt"))
_SUMY = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "sumbasic": SumBasicSummarizer,
    "kl": KLSummarizer,
    "reduction": ReductionSummarizer,
}


def _sample(paths: list[Path]) -> tuple[Sentence, ...]:
    articles, _skipped = brief.read(paths)
    return tuple(s for one in articles for s in split(one))


def _drawn(count: int, seed: int = 1, words: int = 0) -> tuple[Sentence, ...]:
    """Random sentences whose words are as unevenly frequent as those of news."""
    draw = np.random.default_rng(seed)
    vocabulary = words or 6 * count + 200
    made = []
    for index in range(count):
        tokens = tuple(f"w{int(w)}" for w in (vocabulary ** draw.random(int(draw.integers(4, 22)))).astype(int))
        made.append(Sentence(SentenceId(f"a{index // 25}", index % 25), 0, 1, " ".join(tokens), tokens, tokens, 0))
    return tuple(made)


@pytest.mark.parametrize("name", panel.PANEL)
@pytest.mark.parametrize("path", _INPUTS, ids=lambda p: p.stem)
def test_every_summariser_has_sumys_scores_on_each_sample(name: str, path: Path) -> None:
    sentences = _sample([path])

    assert panel.judge(name, sentences, stop_words()).scores == pytest.approx(by_sumy(_SUMY[name], sentences), abs=1e-6)


@pytest.mark.parametrize("name", [name for name in panel.PANEL if name != "kl"])  # sumy's takes 5 s for this
def test_every_summariser_has_sumys_scores_on_all_samples_together(name: str) -> None:
    sentences = _sample(_INPUTS)

    assert panel.judge(name, sentences, stop_words()).scores == pytest.approx(by_sumy(_SUMY[name], sentences), abs=1e-6)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "reduction", "lsa", "luhn"])
@pytest.mark.parametrize("seed", range(3))
def test_scores_are_sumys_on_random_sentences_some_of_them_equal(name: str, seed: int) -> None:
    drawn = _drawn(60, seed, words=300)
    sentences = drawn + drawn[:9]

    assert panel.judge(name, sentences, stop_words()).scores == pytest.approx(by_sumy(_SUMY[name], sentences), abs=1e-6)


def test_the_product_without_a_matrix_equals_the_one_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    table = bags.content(_sample(_INPUTS), stop_words())
    with_matrix = graph.textrank(table)
    monkeypatch.setattr(graph, "_DENSE", 0)

    assert graph.textrank(table) == pytest.approx(with_matrix, abs=1e-12)


def test_edges_kept_as_bits_give_the_scores_of_edges_kept_as_indices(monkeypatch: pytest.MonkeyPatch) -> None:
    table = bags.content(_sample(_INPUTS), stop_words())
    as_indices = graph.lexrank(table)
    monkeypatch.setattr(graph, "_BITS", 10**9)

    assert graph.lexrank(table) == pytest.approx(as_indices, abs=1e-12)


def test_a_thousand_sentences_take_a_fraction_of_sumys_time() -> None:
    sentences = _drawn(300)
    began = time.process_time()
    theirs = by_sumy(_SUMY["lexrank"], sentences)
    sumys = time.process_time() - began
    began = time.process_time()
    ours = panel.judge("lexrank", sentences, stop_words()).scores
    spent = time.process_time() - began

    assert ours == pytest.approx(theirs, abs=1e-6)
    assert spent < sumys / 10


def test_thousands_of_sentences_need_little_memory() -> None:
    table = bags.content(_drawn(5_000), stop_words())
    tracemalloc.start()
    graph.lexrank(table)
    graph.textrank(table)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 200e6


def test_thousands_of_equal_sentences_are_one_node_of_the_graph() -> None:
    line = _drawn(1)[0]
    sentences = [Sentence(SentenceId("a", k), 0, 1, line.text, line.tokens, line.stems, 0) for k in range(20_000)]

    began = time.process_time()
    scores = graph.lexrank(bags.content(sentences, stop_words()))

    assert time.process_time() - began < 3
    assert scores.max() == scores.min() > 0


def test_a_summariser_that_would_take_too_long_runs_on_the_front_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(late.MOST, "sumbasic", 30)
    sentences = _drawn(200)

    verdict = panel.judge("sumbasic", sentences, stop_words())

    judged = [k for k, score in enumerate(verdict.scores) if score > min(verdict.scores)]
    assert len(judged) == 30
    assert verdict.note == "sumbasic ran on the 30 of 200 sentences that share the most words with the others"


def test_ranks_start_at_one_and_ties_go_by_place() -> None:
    assert panel.ranks((0.5, 2.0, 0.5, -1.0)) == (2, 1, 3, 4)
    assert panel.ranks(()) == ()


def test_ranks_are_worked_out_when_they_are_looked_at_and_are_then_the_panel_s() -> None:
    sentences = _drawn(40)
    ranks = late.LateRanks(sentences, stop_words())
    places = {name: panel.ranks(panel.judge(name, sentences, stop_words()).scores) for name in panel.PANEL}

    assert "_found" not in vars(ranks)
    assert ranks == panel.by_sentence(sentences, places)
    assert "_found" in vars(ranks)
    assert len(ranks) == len(sentences)
    assert set(ranks[sentences[0].id]) == set(panel.PANEL)
