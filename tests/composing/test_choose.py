"""Choosing by coverage: the optimum, its rules, its limits."""

import itertools
import time
from collections import Counter

import numpy as np
import pytest

from brief.composing.bound import reduce
from brief.composing.choose import Candidate, choose
from brief.composing.coverage import Greedy, cover
from brief.composing.solver import Limits


def _drawn(count: int, seed: int, concepts: int = 40, per: int = 6) -> tuple[list[Candidate], dict[str, float]]:
    draw = np.random.default_rng(seed)
    names = [f"c{k}" for k in range(concepts)]
    weights = {name: float(draw.random() ** 3) for name in names}
    made = [
        Candidate(
            cost=float(draw.integers(5, 45)),
            concepts=tuple(names[int(concepts * draw.random() ** 2)] for _ in range(int(draw.integers(1, 2 * per)))),
            bonus=float(draw.normal() / 10),
            group=int(draw.integers(0, count // 2)),
            theme=str(draw.choice(["a", "b", "c"])),
        )
        for _ in range(count)
    ]
    return made, weights


def _best(candidates: list[Candidate], weights: dict[str, float], budget: float, required: tuple[str, ...]) -> float:
    """The worth of the best allowed subset, by trying all."""
    best = float("-inf")
    for size in range(len(candidates) + 1):
        for subset in itertools.combinations(candidates, size):
            groups = [c.group for c in subset]
            if sum(c.cost for c in subset) > budget or len(groups) != len(set(groups)):
                continue
            if all(any(c.theme == theme for c in subset) for theme in required):
                held = {name for c in subset for name in c.concepts}
                best = max(best, sum(weights[name] for name in held) + sum(c.bonus for c in subset))
    return best


@pytest.mark.parametrize("required", [(), ("a", "b")])
@pytest.mark.parametrize("seed", range(10))
def test_the_choice_is_the_best_of_all_subsets(seed: int, required: tuple[str, ...]) -> None:
    candidates, weights = _drawn(12, seed)

    choice = choose(candidates, weights, 80, required)

    assert choice.worth == pytest.approx(_best(candidates, weights, 80, required))
    assert choice.gap == 0.0
    assert sum(candidates[k].cost for k in choice.taken) <= 80


@pytest.mark.parametrize("seed", range(6))
def test_what_the_bound_sends_away_is_in_no_best_choice(seed: int) -> None:
    candidates, weights = _drawn(14, seed)
    candidates = [Candidate(c.cost, c.concepts, c.bonus) for c in candidates]
    problem = cover(candidates, weights)
    best = _best([Candidate(c.cost, c.concepts, c.bonus, k) for k, c in enumerate(candidates)], weights, 90, ())

    found = reduce(problem, 90, best * 0.999)

    assert found.bound >= best - 1e-9
    without = choose([candidates[k] for k in found.left], weights, 90)
    assert without.worth == pytest.approx(best)


def test_a_concept_counts_once() -> None:
    candidates = [Candidate(10, ("x", "y")), Candidate(10, ("x", "y")), Candidate(10, ("z",))]

    choice = choose(candidates, {"x": 5, "y": 5, "z": 1}, 20)

    assert choice.taken in {(0, 2), (1, 2)}
    assert choice.worth == pytest.approx(11)


def test_a_penalty_loses_against_another_sentence_of_the_same_worth() -> None:
    candidates = [Candidate(10, ("x",), bonus=-0.1), Candidate(10, ("x",))]

    assert choose(candidates, {"x": 1}, 10).taken == (1,)


def test_what_costs_more_than_it_is_worth_stays_out_even_if_it_fits() -> None:
    assert choose([Candidate(1, ("x",), bonus=-2.0)], {"x": 1}, 100).taken == ()


def test_a_required_theme_that_nothing_within_the_budget_serves_is_passed_over() -> None:
    candidates = [Candidate(10, ("x",), theme="a"), Candidate(99, ("y",), theme="b")]

    assert choose(candidates, {"x": 1, "y": 1}, 20, required=("b", "a", "c")).taken == (0,)


def test_of_required_themes_that_do_not_fit_together_the_last_gives_way() -> None:
    candidates = [Candidate(15, ("x",), theme="a"), Candidate(15, ("y",), theme="b"), Candidate(5, ("z",), theme="c")]

    assert choose(candidates, {"x": 1, "y": 9, "z": 9}, 20, required=("a", "b")).taken == (0, 2)


@pytest.mark.parametrize("candidates", [[], [Candidate(50, ("x",))]], ids=["none", "all over the budget"])
def test_nothing_to_choose_from_gives_an_empty_choice(candidates: list[Candidate]) -> None:
    choice = choose(candidates, {"x": 1}, 20)

    assert (choice.taken, choice.worth, choice.gap) == ((), 0.0, 0.0)


def test_the_greedy_answer_comes_out_where_no_time_is_left_and_says_how_far_it_may_be_off() -> None:
    candidates, weights = _drawn(300, 1, concepts=400, per=12)
    best = choose(candidates, weights, 200)

    hurried = choose(candidates, weights, 200, limits=Limits(seconds=0.0))

    assert best.gap == 0.0
    assert 0.9 * best.worth < hurried.worth <= best.worth
    assert hurried.worth * (1 + hurried.gap) >= best.worth - 1e-9
    assert hurried.gap > 0


def test_swaps_make_the_greedy_answer_no_worse() -> None:
    for seed in range(5):
        candidates, weights = _drawn(80, seed, concepts=150)
        problem = cover(candidates, weights)
        answer = Greedy(problem, [c.group for c in candidates], 150)
        answer.fill(range(80))
        before = problem.value(answer.taken)
        answer.swap(range(80))

        assert problem.value(answer.taken) >= before
        assert sum(problem.cost[k] for k in answer.taken) <= 150 + 1e-6


def test_four_thousand_sentences_come_within_one_per_cent() -> None:
    """Sixty stories, each told with its own words and some that all share; a concept is worth what share holds it."""
    draw = np.random.default_rng(4)
    words = [
        [int(word) + (1_000 * (k % 60) if word > 40 else 0) for word in 900 ** draw.random(int(draw.integers(8, 40)))]
        for k in range(4_000)
    ]
    pairs = [tuple(f"{a} {b}" for a, b in itertools.pairwise(line)) for line in words]
    held = Counter(name for names in pairs for name in set(names))
    weights = {name: (n / 60) ** 1.5 for name, n in held.items() if n > 1}
    candidates = [Candidate(float(len(line)), names) for line, names in zip(words, pairs, strict=True)]

    began = time.process_time()
    choice = choose(candidates, weights, 100, limits=Limits(seconds=50, nodes=300))

    assert choice.gap <= 0.01
    assert time.process_time() - began < 8


def test_the_same_candidates_give_the_same_choice() -> None:
    candidates, weights = _drawn(60, 7)

    assert choose(candidates, weights, 120, ("a",)) == choose(candidates, weights, 120, ("a",))
