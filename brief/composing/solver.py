"""Solves mixed integer linear programmes with HiGHS: a problem comes in, the best assignment goes out with its gap.

The only room that imports highspy. Knows nothing of sentences, pages or words; does not build problems.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

# HiGHS proves optimality within tolerances of 1e-6 to 1e-9: a smaller relative gap is rounding, and reported as none.
_ROUNDING = 1e-9

_FEW = 1_000


@dataclass(frozen=True, slots=True)
class Variable:
    """One unknown, 0 or 1 unless said otherwise."""

    worth: float
    """What one unit of it adds to the objective; may be negative."""
    low: float = 0.0
    """Least value."""
    high: float = 1.0
    """Greatest value."""
    integer: bool = True
    """Whether it takes whole values only."""


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint: `low <= sum(factor * variable) <= high`."""

    columns: tuple[int, ...]
    """Indices of the variables, each at most once."""
    factors: tuple[float, ...]
    """One for each column."""
    low: float = -math.inf
    """Least sum."""
    high: float = math.inf
    """Greatest sum."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be made as great as can be, and within what."""

    variables: tuple[Variable, ...]
    """The unknowns; their sum of worth times value is the objective."""
    rows: tuple[Row, ...]
    """What must hold."""
    start: tuple[float, ...] = ()
    """A known good assignment, one value a variable, or (): the search begins with it if the rows allow it."""


@dataclass(slots=True)
class Model:
    """A problem while it is built."""

    variables: list[Variable] = field(default_factory=list)
    """The unknowns so far."""
    rows: list[Row] = field(default_factory=list)
    """The constraints so far."""

    def add(self, worth: float = 0.0, high: float = 1.0, *, whole: bool = True) -> int:
        """One more unknown from 0 to `high`; returns its index."""
        self.variables.append(Variable(worth, 0.0, high, whole))
        return len(self.variables) - 1

    def more(self, column: int, worth: float) -> None:
        """An unknown is worth so much more."""
        known = self.variables[column]
        self.variables[column] = Variable(known.worth + worth, known.low, known.high, known.integer)

    def at_most(self, terms: Iterable[tuple[int, float]], high: float) -> None:
        """The sum of factor times variable is at most `high`; one that comes twice has the sum of its factors."""
        summed: dict[int, float] = {}
        for column, factor in terms:
            summed[column] = summed.get(column, 0.0) + factor
        self.rows.append(Row(tuple(summed), tuple(summed.values()), high=high))

    def at_least(self, terms: Iterable[tuple[int, float]], low: float) -> None:
        """The sum of factor times variable is at least `low`."""
        self.at_most([(column, -factor) for column, factor in terms], -low)


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop before the optimum is proven."""

    seconds: float = 10.0
    """Wall-clock time. Where this ends the search the answer depends on the machine: the other two come first."""
    nodes: int = 20_000
    """Branches looked at: the same answer on every machine."""
    gap: float = 0.0
    """Relative gap that is good enough."""
    within: float = 0.0
    """Gap in units of the objective that is good enough."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best assignment found."""

    values: tuple[float, ...]
    """One a variable; integer variables hold exact whole numbers."""
    objective: float
    """The sum of worth times value."""
    gap: float
    """(bound - objective) / objective, 0.0 where the optimum is proven, infinite where no bound is known."""


def maximise(problem: Problem, limits: Limits = Limits()) -> Solution | None:
    """The assignment of greatest objective that keeps every row.

    One thread and a fixed seed: the same problem has the same answer unless `Limits.seconds` ended the search.

    Returns:
        None where no assignment was found: the rows contradict each other, or a limit came before the first one.

    Raises:
        ValueError: the problem is malformed (a column out of range or named twice, a NaN, an unbounded objective).
    """
    if not problem.variables:
        empty = all(row.low <= 0 <= row.high for row in problem.rows)
        return Solution(values=(), objective=0.0, gap=0.0) if empty else None
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stub leaves __init__ bare
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", max(limits.seconds, 0.0)),
        ("mip_max_nodes", limits.nodes),
        ("mip_rel_gap", limits.gap),
        ("mip_abs_gap", limits.within),
        # Presolve takes 4.6 of 5.1 s on the coverage of 4,000 candidates, and spares two thirds of the time on a page's
        # few hundred unknowns. The heuristics cost more than they give: the callers bring a start.
        ("presolve", "on" if len(problem.variables) <= _FEW else "off"),
        ("mip_heuristic_effort", 0.0),
        ("mip_heuristic_run_rins", False),
        ("mip_heuristic_run_rens", False),
    ):
        solver.setOptionValue(option, value)
    if solver.passModel(_model(problem)) == highspy.HighsStatus.kError:
        raise ValueError(f"malformed problem of {len(problem.variables)} variables and {len(problem.rows)} rows")
    if problem.start:
        given = highspy.HighsSolution()
        given.col_value = list(problem.start)
        solver.setSolution(given)
    solver.run()
    return _answer(solver, problem)


def _model(problem: Problem) -> highspy.HighsLp:
    lengths = [len(row.columns) for row in problem.rows]
    if any(len(row.factors) != length for row, length in zip(problem.rows, lengths, strict=True)):
        raise ValueError("a row has not one factor for each of its columns")
    lp = highspy.HighsLp()
    lp.num_col_ = len(problem.variables)
    lp.num_row_ = len(problem.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = _floats([v.worth for v in problem.variables])
    lp.col_lower_ = _floats([v.low for v in problem.variables])
    lp.col_upper_ = _floats([v.high for v in problem.variables])
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[v.integer] for v in problem.variables]
    lp.row_lower_ = _floats([row.low for row in problem.rows])
    lp.row_upper_ = _floats([row.high for row in problem.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *lengths]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([c for row in problem.rows for c in row.columns], dtype=np.int32)
    lp.a_matrix_.value_ = _floats([f for row in problem.rows for f in row.factors])
    return lp


def _floats(values: Sequence[float]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    found = np.array(values, dtype=np.float64)
    if np.isnan(found).any():
        raise ValueError("a number of the problem is NaN")
    return found


def _answer(solver: highspy.Highs, problem: Problem) -> Solution | None:
    status = solver.getModelStatus()
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        raise ValueError("the objective has no greatest value")
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    values = tuple(
        float(round(x)) if v.integer else min(max(x, v.low), v.high)
        for x, v in zip(found, problem.variables, strict=True)
    )
    objective = math.fsum(v.worth * x for v, x in zip(problem.variables, values, strict=True))
    if not any(v.integer for v in problem.variables) or info.mip_gap < _ROUNDING:
        return Solution(values=values, objective=objective, gap=0.0)
    # HiGHS says NaN where time ended before it had a bound.
    return Solution(values=values, objective=objective, gap=math.inf if math.isnan(info.mip_gap) else info.mip_gap)
