"""Chooses sentences: the most worth of concepts within a budget, each concept counted once.

Comes in: candidates with their costs and concepts. Goes out: which of them, and how far from the optimum that may be.
Knows neither words nor pages: the cost is whatever the budget is counted in.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.composing.bound import reduce
from brief.composing.coverage import Candidate, Coverage, Greedy, cover
from brief.composing.solver import Limits, Problem, Row, Variable, maximise

__all__ = ["Candidate", "Choice", "choose"]

# Sets of 70 to 8,000 sentences of news took 5 nodes at the most and a second for the largest. The time is for
# problems of another kind (thousands of candidates, each with its own mix of the same concepts) and for far slower
# machines.
_LIMITS = Limits(seconds=3.0, nodes=300)
# With more candidates than this still open, proving the last half of a per cent takes longer than all the rest.
_MANY = 400
_NEAR = 0.005
# Swaps look at so many of the candidates that are still open: they cost seconds on thousands, and then add nothing.
_SWAPPED = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What was taken."""

    taken: tuple[int, ...]
    """Indices of the candidates, ascending."""
    worth: float
    """The concepts covered and the bonuses, added up."""
    gap: float
    """How much more, as a share of `worth`, there could at most have been; 0 where it is proven the best."""


def choose(
    candidates: Sequence[Candidate],
    weights: Mapping[str, float],
    budget: float,
    required: Sequence[str] = (),
    limits: Limits = _LIMITS,
) -> Choice:
    """The set of candidates of the greatest worth whose costs fit the budget.

    Maximum coverage as an integer linear programme (Gillick and Favre 2009), once a bound has sent away all
    candidates that the optimum cannot hold. The greedy answer with swaps comes out where a limit ends the search
    before it finds a better one. A required theme gets one candidate at least; one that no candidate within the
    budget serves is passed over, and of those that do not fit together the last are.
    """
    within = [k for k, c in enumerate(candidates) if c.cost <= budget]
    pool = [candidates[k] for k in within]
    themes = {c.theme for c in pool}
    needed = [theme for theme in dict.fromkeys(required) if theme in themes]
    task = _Task(pool, weights, budget, cover(pool, weights))
    while (found := task.solve(needed, limits)) is None:
        needed.pop()
    return Choice(tuple(within[k] for k in found.taken), found.worth, found.gap)


@dataclass(frozen=True, slots=True)
class _Task:
    pool: Sequence[Candidate]
    weights: Mapping[str, float]
    budget: float
    problem: Coverage

    def solve(self, needed: Sequence[str], limits: Limits) -> Choice | None:
        """The best choice that serves every needed theme; None where none is found."""
        answer = Greedy(self.problem, [c.group for c in self.pool], self.budget)
        for theme in needed:
            answer.fill([k for k, c in enumerate(self.pool) if c.theme == theme], most=1)
        fixed = frozenset(answer.taken)
        answer.fill(range(len(self.pool)))
        served = len({self.pool[k].theme for k in fixed}) == len(needed)
        known = self.problem.value(answer.taken) if served else float("-inf")
        reduced = reduce(self.problem, self.budget, known)
        if served:
            answer.swap(reduced.left[:_SWAPPED], fixed)
            known = self.problem.value(answer.taken)
        start = tuple(sorted(answer.taken)) if served else ()
        left = sorted({*reduced.left, *start})
        found = self._exact(left, needed, start, limits)
        if found is None and not served:
            return None
        if found is not None and (found.worth > known or found.gap == 0.0):
            return found
        return Choice(start, known, max(reduced.bound / known - 1.0, 0.0) if known > 0 else float("inf"))

    def _exact(self, left: Sequence[int], needed: Sequence[str], start: Sequence[int], limits: Limits) -> Choice | None:
        few = [self.pool[k] for k in left]
        problem = cover(few, self.weights)
        rows = [Row(tuple(range(len(few))), problem.cost, high=self.budget), *_rules(few, needed)]
        rows += [Row((len(few) + c, *who), (1.0, *(-1.0,) * len(who)), high=0) for c, who in enumerate(problem.holders)]
        variables = [Variable(worth) for worth in problem.alone]
        variables += [Variable(worth, integer=False) for worth in problem.worth]
        begun = {place for place, k in enumerate(left) if k in set(start)}
        given = [float(k in begun) for k in range(len(few))]
        given += [float(not begun.isdisjoint(who)) for who in problem.holders]
        near = max(limits.gap, _NEAR) if len(few) > _MANY else limits.gap
        solution = maximise(
            Problem(tuple(variables), tuple(rows), tuple(given) if start else ()),
            Limits(limits.seconds, limits.nodes, near),
        )
        if solution is None:
            return None
        taken = tuple(k for k, value in zip(left, solution.values, strict=False) if value > 1 / 2)
        return Choice(taken, self.problem.value(taken), solution.gap)


def _rules(pool: Sequence[Candidate], needed: Sequence[str]) -> list[Row]:
    """At most one candidate a group; at least one a needed theme."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    themes: defaultdict[str, list[int]] = defaultdict(list)
    for k, c in enumerate(pool):
        if c.group is not None:
            groups[c.group].append(k)
        themes[c.theme].append(k)
    rows = [Row(tuple(ks), (1.0,) * len(ks), high=1) for ks in groups.values() if len(ks) > 1]
    return rows + [Row(tuple(themes[theme]), (1.0,) * len(themes[theme]), low=1) for theme in needed]
