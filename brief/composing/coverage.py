"""Candidates that cover concepts within a budget, as numbers, and the greedy answer with swaps.

Comes in: candidates and the worth of concepts. Goes out: the smallest equal problem, and a good answer to it within
moments. Proves nothing.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Rounds of swaps: on sets of 100 to 4,000 sentences none needed more than 9.
_ROUNDS = 25


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
class Coverage:
    """The same problem with as few concepts as can be.

    A concept of one candidate is a part of that candidate's worth, and concepts of the same candidates are one: of
    the 5,000 bigrams of ten articles some 400 stay.
    """

    cost: tuple[float, ...]
    """Of each candidate."""
    alone: tuple[float, ...]
    """What each candidate is worth that no other holds."""
    shared: tuple[tuple[int, ...], ...]
    """The shared concepts of each candidate."""
    worth: tuple[float, ...]
    """Of each shared concept, above 0."""
    holders: tuple[tuple[int, ...], ...]
    """The candidates of each shared concept, ascending."""

    def value(self, taken: Iterable[int]) -> float:
        """What these candidates are worth together."""
        taken = sorted(taken)
        covered = sorted({c for k in taken for c in self.shared[k]})
        return sum(self.alone[k] for k in taken) + sum(self.worth[c] for c in covered)


def cover(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> Coverage:
    """The problem of covering the concepts that are worth something."""
    who: defaultdict[str, list[int]] = defaultdict(list)
    for k, candidate in enumerate(candidates):
        for name in dict.fromkeys(candidate.concepts):
            if weights.get(name, 0.0) > 0:
                who[name].append(k)
    alone = [candidate.bonus for candidate in candidates]
    merged: defaultdict[tuple[int, ...], float] = defaultdict(float)
    for name, holders in who.items():
        if len(holders) == 1:
            alone[holders[0]] += weights[name]
        else:
            merged[tuple(holders)] += weights[name]
    shared: list[list[int]] = [[] for _ in candidates]
    for c, holders_ in enumerate(merged):
        for k in holders_:
            shared[k].append(c)
    return Coverage(
        cost=tuple(candidate.cost for candidate in candidates),
        alone=tuple(alone),
        shared=tuple(tuple(x) for x in shared),
        worth=tuple(merged.values()),
        holders=tuple(merged),
    )


class Greedy:
    """A choice that grows by what adds most for its cost, then swaps one for others while that helps."""

    def __init__(self, problem: Coverage, groups: Sequence[int | None], budget: float) -> None:
        self._problem = problem
        self._groups = groups
        self._left = budget
        self._times: Counter[int] = Counter()
        self._used: set[int] = set()
        self.taken: set[int] = set()

    def fill(self, among: Iterable[int], most: int | None = None) -> None:
        """Take from `among` while something fits and adds, at most `most`.

        Lazily (Minoux 1978): gains only shrink, so a candidate whose gain is up to date and still on top is the best.
        """
        heap = [(-self._rate(k), k, 0) for k in among if self._fits(k)]
        heapq.heapify(heap)
        turn = 0
        while heap and (most is None or turn < most):
            rate, k, seen = heapq.heappop(heap)
            if rate >= 0:
                return
            if not self._fits(k):
                continue
            if seen == turn:
                self.take(k)
                turn += 1
            else:
                heapq.heappush(heap, (-self._rate(k), k, turn))

    def swap(self, among: Sequence[int], fixed: frozenset[int] = frozenset()) -> None:
        """Give one up for the best that then fits, as long as the whole gains; never what is `fixed`."""
        for _ in range(_ROUNDS):
            if not any(self._swap_one(k, among) for k in sorted(self.taken - fixed)):
                return

    def _swap_one(self, out: int, among: Sequence[int]) -> bool:
        before = self._problem.value(self.taken)
        kept = set(self.taken)
        self.drop(out)
        first = max((k for k in among if k != out and self._fits(k)), key=lambda k: (self._gain(k), -k), default=None)
        if first is not None:
            self.take(first)
            self.fill(among)
        if self._problem.value(self.taken) > before + 1e-12:
            return True
        for k in self.taken - kept:
            self.drop(k)
        for k in kept - self.taken:
            self.take(k)
        return False

    def take(self, k: int) -> None:
        """Take a candidate."""
        self.taken.add(k)
        self._left -= self._problem.cost[k]
        self._times.update(self._problem.shared[k])
        group = self._groups[k]
        if group is not None:
            self._used.add(group)

    def drop(self, k: int) -> None:
        """Give a candidate up."""
        self.taken.remove(k)
        self._left += self._problem.cost[k]
        self._times.subtract(self._problem.shared[k])
        group = self._groups[k]
        if group is not None:
            self._used.discard(group)

    def _fits(self, k: int) -> bool:
        # A hair's breadth: costs that were given up and taken again do not add up exactly.
        fits = k not in self.taken and self._problem.cost[k] <= self._left + 1e-9
        return fits and (self._groups[k] is None or self._groups[k] not in self._used)

    def _rate(self, k: int) -> float:
        return self._gain(k) / max(self._problem.cost[k], 1e-9)

    def _gain(self, k: int) -> float:
        worth = self._problem.worth
        return self._problem.alone[k] + sum(worth[c] for c in self._problem.shared[k] if not self._times[c])
