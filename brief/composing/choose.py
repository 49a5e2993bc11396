"""Chooses sentences: the most worth of concepts within a budget, each concept counted once.

Comes in: candidates with their costs and concepts. Goes out: which of them, and how far from the optimum that may be. Knows
neither words nor pages: the cost is whatever the budget is counted in.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.composing.solver import Limits, Problem, Row, Variable, maximise


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be printed."""

    cost: float
    """Its share of the budget, at least 0."""
    concepts: tuple[str, ...]
    """What it covers."""
    bonus: float = 0.0
    """What it is worth beside its concepts; below 0 where another is preferred."""
    group: int | None = None
    """The point it belongs to: of one group at most one is taken. None stands by itself."""
    theme: str = ""
    """The theme that taking it serves, or ""."""


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
    limits: Limits = Limits(seconds=2.0, nodes=2_000),
) -> Choice:
    """The set of candidates of the greatest worth whose costs fit the budget.

    Maximum coverage as an integer linear programme (Gillick and Favre 2009), solved exactly. The greedy answer with swaps
    goes in as its start and comes out where a limit ends the search first. A required theme gets one candidate at least; one
    that no candidate within the budget serves is passed over, and where all of them do not fit together the last are.
    """
    open_ = [k for k, c in enumerate(candidates) if c.cost <= budget]
    needed = [t for t in dict.fromkeys(required) if any(candidates[k].theme == t for k in open_)]
    pool = [candidates[k] for k in open_]
    greedy = _greedy(pool, weights, budget, needed)
    while True:
        found = _exact(pool, weights, budget, needed, greedy, limits)
        if found is not None or not needed:
            break
        needed.pop()
        greedy = _greedy(pool, weights, budget, needed)
    taken, gap = found if found is not None else (greedy, float("inf"))
    return Choice(tuple(open_[k] for k in taken), _worth(pool, weights, taken), gap)


def _worth(pool: Sequence[Candidate], weights: Mapping[str, float], taken: Sequence[int]) -> float:
    covered = sorted({name for k in taken for name in pool[k].concepts})
    return sum(pool[k].bonus for k in taken) + sum(weights.get(name, 0.0) for name in covered)


def _exact(
    pool: Sequence[Candidate],
    weights: Mapping[str, float],
    budget: float,
    needed: Sequence[str],
    start: Sequence[int],
    limits: Limits,
) -> tuple[list[int], float] | None:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for k, c in enumerate(pool):
        for name in dict.fromkeys(c.concepts):
            if weights.get(name, 0.0) > 0:
                holders[name].append(k)
    # A concept of one candidate is a part of that candidate's worth; concepts of the same candidates are one. This is
    # what makes it small: of 5,000 bigrams of ten articles some 400 variables stay.
    alone = [c.bonus for c in pool]
    shared: defaultdict[tuple[int, ...], float] = defaultdict(float)
    for name, who in holders.items():
        if len(who) == 1:
            alone[who[0]] += weights[name]
        else:
            shared[tuple(who)] += weights[name]
    variables = [Variable(worth) for worth in alone]
    rows = [Row(tuple(range(len(pool))), tuple(c.cost for c in pool), high=budget)]
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for k, c in enumerate(pool):
        if c.group is not None:
            groups[c.group].append(k)
    rows += [Row(tuple(ks), (1.0,) * len(ks), high=1) for ks in groups.values() if len(ks) > 1]
    for theme in needed:
        serving = tuple(k for k, c in enumerate(pool) if c.theme == theme)
        rows.append(Row(serving, (1.0,) * len(serving), low=1))
    for who, worth in shared.items():
        rows.append(Row((len(variables), *who), (1.0, *(-1.0,) * len(who)), high=0))
        variables.append(Variable(worth, integer=False))
    chosen = set(start)
    given = [float(k in chosen) for k in range(len(pool))]
    given += [float(any(k in chosen for k in who)) for who in shared]
    solution = maximise(Problem(tuple(variables), tuple(rows), tuple(given)), limits)
    if solution is None:
        return None
    return [k for k in range(len(pool)) if solution.values[k] > 0.5], solution.gap


def _greedy(pool: Sequence[Candidate], weights: Mapping[str, float], budget: float, needed: Sequence[str]) -> list[int]:
    """The candidate that adds most for its cost, until none fits; required themes first."""
    taken: list[int] = []
    covered: set[str] = set()
    left, groups = budget, set[int]()

    def adds(k: int) -> float:
        new = (name for name in dict.fromkeys(pool[k].concepts) if name not in covered)
        return pool[k].bonus + sum(weights.get(name, 0.0) for name in new)

    def fits(k: int) -> bool:
        return k not in taken and pool[k].cost <= left and pool[k].group not in groups

    def best(among: Sequence[int]) -> int | None:
        gains = [(adds(k) / max(pool[k].cost, 1e-9), -k) for k in among if fits(k)]
        return -max(gains)[1] if gains and max(gains)[0] > 0 else None

    for theme in (*needed, None):
        while True:
            k = best([k for k, c in enumerate(pool) if theme is None or c.theme == theme])
            if k is None:
                break
            taken.append(k)
            covered.update(pool[k].concepts)
            left -= pool[k].cost
            groups |= {g for g in (pool[k].group,) if g is not None}
            if theme is not None:
                break
    return sorted(taken)
