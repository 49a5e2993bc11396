"""Mixed integer programmes, solved by the real HiGHS."""

import itertools
import math

import numpy as np
import pytest

from brief.composing.solver import Limits, Model, Problem, Row, Variable, maximise


def _knapsack(worths: list[float], costs: list[float], budget: float) -> Problem:
    row = Row(columns=tuple(range(len(costs))), factors=tuple(costs), high=budget)
    return Problem(variables=tuple(Variable(worth=w) for w in worths), rows=(row,))


@pytest.mark.parametrize("seed", range(8))
def test_a_knapsack_has_the_value_that_trying_every_subset_finds(seed: int) -> None:
    draw = np.random.default_rng(seed)
    worths = [float(draw.integers(1, 51)) for _ in range(11)]
    costs = [float(draw.integers(1, 31)) for _ in range(11)]
    best = max(
        sum(w for w, taken in zip(worths, subset, strict=True) if taken)
        for subset in itertools.product((False, True), repeat=11)
        if sum(c for c, taken in zip(costs, subset, strict=True) if taken) <= 70
    )

    solution = maximise(_knapsack(worths, costs, 70))

    assert solution is not None
    assert solution.objective == pytest.approx(best)
    assert solution.gap == 0.0
    assert set(solution.values) <= {0.0, 1.0}


def test_continuous_variables_take_fractions_within_their_bounds() -> None:
    variables = (Variable(worth=3, high=0.5, integer=False), Variable(worth=2, high=10, integer=False))
    rows = (Row(columns=(0, 1), factors=(1, 1), high=2.25),)

    solution = maximise(Problem(variables, rows))

    assert solution is not None
    assert solution.values == pytest.approx((0.5, 1.75))
    assert solution.gap == 0.0


def test_general_integers_and_rows_with_two_ends_are_kept() -> None:
    variables = (Variable(worth=1, high=9), Variable(worth=-1, low=-3, high=9))
    rows = (Row(columns=(0, 1), factors=(2, 1), low=1, high=7.5),)

    solution = maximise(Problem(variables, rows))

    assert solution is not None
    assert solution.values == (5.0, -3.0)


def test_rows_that_contradict_each_other_give_no_solution() -> None:
    rows = (Row((0,), (1,), low=1), Row((0,), (1,), high=0))

    assert maximise(Problem((Variable(worth=1),), rows)) is None


def test_a_problem_without_variables_is_solved_by_nothing() -> None:
    solution = maximise(Problem((), (Row((), (), high=3),)))

    assert solution is not None
    assert (solution.values, solution.objective, solution.gap) == ((), 0.0, 0.0)
    assert maximise(Problem((), (Row((), (), low=1),))) is None


def test_an_objective_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="no greatest value"):
        maximise(Problem((Variable(worth=1, high=math.inf, integer=False),), ()))


@pytest.mark.parametrize(
    "rows",
    [(Row((0, 5), (1, 1), high=1),), (Row((0,), (math.nan,), high=1),), (Row((0,), (1, 2), high=1),)],
    ids=["column out of range", "NaN", "factors missing"],
)
def test_a_malformed_problem_is_refused(rows: tuple[Row, ...]) -> None:
    with pytest.raises(ValueError, match=r"malformed|NaN|factor"):
        maximise(Problem((Variable(worth=1),), rows))


def test_a_start_is_kept_when_no_time_is_left_to_better_it() -> None:
    draw = np.random.default_rng(3)
    costs = [float(draw.integers(10, 100)) for _ in range(400)]
    problem = _knapsack([c + draw.random() for c in costs], costs, 1000.5)
    start = [0.0] * 400
    start[7] = 1.0

    solution = maximise(Problem(problem.variables, problem.rows, tuple(start)), Limits(seconds=0.0))

    assert solution is not None
    assert solution.objective >= problem.variables[7].worth
    assert solution.gap == math.inf


def test_the_same_problem_has_the_same_answer_twice() -> None:
    draw = np.random.default_rng(5)
    costs = [float(draw.integers(5, 41)) for _ in range(60)]
    problem = _knapsack([float(draw.integers(5, 41)) for _ in costs], costs, 300)

    assert maximise(problem) == maximise(problem)


def test_a_model_gathers_worth_and_both_kinds_of_rows() -> None:
    model = Model()
    cheap, dear = model.add(2.0), model.add(1.0)
    model.more(dear, 0.5)
    model.at_most([(cheap, 1.0), (dear, 1.0)], 1.0)
    model.at_least([(dear, 1.0)], 1.0)

    solution = maximise(Problem(tuple(model.variables), tuple(model.rows)))

    assert solution is not None
    assert (solution.values, solution.objective) == ((0.0, 1.0), 1.5)


def test_a_gap_in_units_of_worth_is_kept() -> None:
    draw = np.random.default_rng(3)
    worths, costs = [[float(n) for n in draw.integers(20, 60, 40)] for _ in range(2)]
    exact = maximise(_knapsack(worths, costs, 700))
    near = maximise(_knapsack(worths, costs, 700), Limits(within=30.0))

    assert exact is not None
    assert near is not None
    assert exact.objective - 30.0 <= near.objective <= exact.objective
