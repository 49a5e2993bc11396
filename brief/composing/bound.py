"""How much a choice could be worth at most, and which candidates can be in the best one at all.

Comes in: a coverage problem and the worth of an answer to it. Goes out: an upper bound and the candidates that are
left. Chooses nothing; does not know groups or themes, whose rules only make the true optimum smaller.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from brief.composing.coverage import Coverage

# 50 turns leave at most 0.3 % of the gap that 400 turns would close on sets of 70 to 8,000 sentences, at an eighth of
# the time.
_TURNS = 60

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left to decide."""

    bound: float
    """No choice within the budget is worth more."""
    left: tuple[int, ...]
    """The candidates that a better answer may hold, ascending: any choice with another is worth less than the one
    known."""


def reduce(problem: Coverage, budget: float, known: float) -> Reduced:
    """Fix what cannot matter, by Lagrangian relaxation (Fisher 1981).

    The rule "a concept is covered only if one of its candidates is taken" goes into the objective with a price for each
    concept. What stays is a knapsack, whose fractional optimum bounds the whole for any prices; subgradient steps
    make the bound low. A candidate whose forced taking brings the bound under `known` is out; with nothing known all
    stay.
    """
    cost = np.array(problem.cost, dtype=np.float64)
    alone = np.array(problem.alone, dtype=np.float64)
    worth = np.array(problem.worth, dtype=np.float64)
    sizes = [len(holders) for holders in problem.holders]
    who = np.array([k for holders in problem.holders for k in holders], dtype=np.int64)
    what = np.repeat(np.arange(len(worth)), sizes)
    price = worth.copy()
    aim = max(known, 0.0)
    low, forced, step = np.inf, np.full(len(cost), np.inf), 1.0
    for _ in range(_TURNS):
        gain = alone + np.bincount(who, weights=price[what], minlength=len(cost))
        taken, rate, value = _fractional(gain, cost, budget)
        bound = value + float((worth - price).sum())
        # Taking k spends cost that is worth `rate` each elsewhere.
        forced = np.minimum(forced, bound + np.minimum(gain - rate * cost, 0.0))
        step = step * 0.95 if bound > low - 1e-4 * abs(low) else step
        low = min(low, bound)
        if low <= known:
            break
        slope = np.bincount(what, weights=taken[who], minlength=len(worth)) - 1.0
        slope[(slope > 0) & (price <= 0) | (slope < 0) & (price >= worth)] = 0.0
        norm = float(slope @ slope)
        if norm == 0.0:
            break
        price = np.clip(price - step * (bound - aim) / norm * slope, 0.0, worth)
    left = np.flatnonzero(forced >= known - 1e-9 * abs(aim))
    return Reduced(bound=max(low, known), left=tuple(left.tolist()))


def _fractional(gain: _Floats, cost: _Floats, budget: float) -> tuple[_Floats, float, float]:
    """The fractional knapsack: how much of each is taken, the gain of one more unit of budget, the value."""
    density = gain / np.maximum(cost, 1e-12)
    order = np.argsort(-density, kind="stable")
    order = order[gain[order] > 0]
    spent = np.cumsum(cost[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    taken = np.zeros(len(gain))
    taken[order[:whole]] = 1.0
    if whole == len(order):
        return taken, 0.0, float(gain @ taken)
    last = order[whole]
    taken[last] = (budget - (spent[whole - 1] if whole else 0.0)) / cost[last]
    return taken, float(density[last]), float(gain @ taken)
