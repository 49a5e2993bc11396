"""What every exchange of a few items for a few others would change, reckoned at once as sums over arrays.

Comes in: the items of a page and a set of them on it. Goes out: the exchanges with what they seem to gain. What it says
is nearly exact for one item against one; rows of sources in two columns and pairs are reckoned roughly.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from brief.composing.choice import Cut
from brief.composing.items import (
    EVENTS,
    FEWEST_EVENTS,
    FIGURES,
    HOLES,
    MORE,
    MOST_EVENTS,
    MOST_FIGURES,
    POINT,
    ROW,
    SCARCE,
    THEME,
    Floats,
)
from brief.composing.worth import LONG, OVER, ROUNDING, Valued, Worth

Ints = npt.NDArray[np.int64]

NEVER = -1e9
"""The gain of an exchange that a rule forbids."""

_BEYOND = 1 << 20
"""More than a section has candidates."""


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Exchanges of a set's items for others."""

    out: tuple[tuple[int, ...], ...]
    """What may go."""
    into: tuple[tuple[int, ...], ...]
    """What may come."""
    worth: Floats
    """About what the set is worth after each: a row for what goes, a column for what comes."""


@dataclass(frozen=True, slots=True)
class _Moves:
    """What may go, or what may come, and what that changes by itself; a row a move, the first of them empty."""

    items: tuple[tuple[int, ...], ...]
    members: Floats | None
    """Over the items inside, or outside; None where every move is one item, in their order."""
    gain: Floats
    high: Floats
    """A row for each column of the page."""
    rows: Floats
    """Points of rows of sources."""
    counts: Floats
    """How many of those rows."""
    blocks: Floats
    """How many points of each section."""
    kinds: Floats
    """How many items of each kind."""


class Reckoner:
    """The items of one page as arrays."""

    def __init__(self, worth: Worth) -> None:
        self._worth = worth
        items, heights = worth.items, worth.heights
        self._gain = np.array([item.worth for item in items])
        self._high = np.array([item.high for item in items])
        self._order = np.array([_BEYOND * item.block + (item.index if item.kind == POINT else 0) for item in items])
        self._kinds = np.zeros((len(items), 4))
        self._kinds[np.arange(len(items)), [item.kind for item in items]] = 1.0
        self._blocks = np.zeros((len(items), worth.behind))
        for one, item in enumerate(items):
            if item.kind == POINT:
                self._blocks[one, item.block] = 1.0
        self._rowed = [k for k, item in enumerate(items) if item.kind == ROW]
        numbers = sorted({number for item in items for number in item.needs} | set(worth.lead))
        place = {number: k for k, number in enumerate(numbers)}
        self._rows = np.array([heights.sources[number - 1] for number in numbers])
        self._needs = np.zeros((len(items), len(numbers)))
        for one, item in enumerate(items):
            self._needs[one, [place[number] for number in item.needs]] = 1.0
        self._always = np.zeros(len(numbers))
        self._always[[place[number] for number in worth.lead]] = 1.0
        self._least = float(self._rows.min()) if numbers else 0.0
        self._apart = np.zeros((len(items), len(items)))
        for one, other in worth.apart:
            self._apart[one, other] = self._apart[other, one] = 1.0
        steps = np.cumsum([0.0, THEME if worth.whole else SCARCE, *MORE])
        self._steps = np.concatenate([steps, np.full(len(items) + 2, steps[-1])])
        self._required = np.zeros(worth.behind, dtype=bool)
        self._required[sorted(worth.required)] = True

    def exchanges(
        self, taken: Sequence[int], valued: Valued, sizes: tuple[int, int], barred: frozenset[int] = frozenset()
    ) -> Exchanges:
        """Every exchange of up to `most` items (1 or 2) for up to as many, of which none is barred."""
        worth, state = self._worth, _State(self, self._worth, taken, valued, barred)
        out, into = self._leaving(state, sizes[0]), self._coming(state, sizes[1])
        # What goes and what comes have in common: concepts, sources, a section.
        gain = _crossed(state.lost(out.members) * worth.weights, worth.covers[state.outside], into.members)
        gain += out.gain[:, None] + into.gain
        gain += out.blocks @ (into.blocks * state.bends).T
        freed = state.freed(out.members)
        rows = _crossed(freed * self._rows, state.needs_outside, into.members) + (out.rows[:, None] + into.rows)
        if worth.heights.source_columns > 1:
            counts = _crossed(freed, state.needs_outside, into.members) + (out.counts[:, None] + into.counts)
            even = np.ceil((state.many + counts) / 2) - (state.many + counts) / 2
            rows = (state.rows + rows) / 2 + even * self._least
        else:
            rows += state.rows
        room = worth.heights.room - rows
        whole = worth.heights.room * worth.heights.columns
        emptied, held = (out.blocks > 0) & (out.blocks == state.points), (into.blocks > 0).T
        for column, used in enumerate(valued.used):
            high = (used + out.high[column])[:, None] + into.high[column]
            high += (emptied * state.heads[column]) @ held  # a section that goes on has its heading still
            for cost, share in HOLES:
                gain += np.maximum(share * room - high, 0.0) * (cost / whole)
            gain += np.maximum(high - room, 0.0) * (OVER / worth.heights.room) + LONG * (high > room + ROUNDING)
        gain += state.worth
        gain[self._forbidden(state, out, into)] = NEVER
        return Exchanges(out.items, into.items, gain)

    def filled(self, taken: Sequence[int] = (), barred: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """A set with points added by what they are worth for the room they take, until the page is about full.

        Sections that the page must hold come first, each with its shortest point. Columns are taken for one.
        """
        worth, heights, chosen = self._worth, self._worth.heights, list(taken)
        _, cited = self.rows_of(np.array(chosen, dtype=np.int64))
        covered, points = worth.covers[chosen].sum(axis=0), self._blocks[chosen].sum(axis=0).astype(int)
        free = self._kinds[:, POINT] > 0
        free[[*chosen, *barred]] = False
        free &= self._apart[chosen].sum(axis=0) == 0
        heads = np.array(heights.heads) - np.array(heights.silences)
        beside = heights.columns / heights.source_columns
        room = heights.columns * heights.room - heights.unsaid - heights.silent - math.fsum(heights.silences)
        room -= float(self._high[chosen].sum() + (points > 0) @ heads) + beside * self.high_of(cited)
        rows = beside * self._needs * self._rows
        while True:
            high = self._high + self._blocks @ (heads * (points == 0)) + rows @ (cited == 0)
            gain = self._gain + worth.covers @ ((covered == 0) * worth.weights)
            gain += self._blocks @ (self._steps[points + 1] - self._steps[points])
            missing = free & (self._blocks @ (self._required & (points == 0)) > 0)
            able = missing if missing.any() else free & (high <= room)
            if not able.any():
                return tuple(sorted(chosen))
            score = -high if missing.any() else gain / np.maximum(high, 1.0)
            one = int(np.argmax(np.where(able, score, -np.inf)))
            chosen.append(one)
            room -= float(high[one])
            free[one], free[self._apart[one] > 0] = False, False
            covered, points = covered + worth.covers[one], points + self._blocks[one].astype(int)
            cited = cited + self._needs[one]

    def _forbidden(self, state: "_State", out: _Moves, into: _Moves) -> npt.NDArray[np.bool_]:
        """Exchanges that a rule forbids: they would only keep others from being valued."""
        emptied = (out.blocks == state.points) & self._required
        wrong: npt.NDArray[np.bool_] = emptied.astype(float) @ (into.blocks == 0).T.astype(float) > 0
        if self._kinds[:, FIGURES].any():
            wrong |= (state.kinds[FIGURES] - out.kinds[:, FIGURES])[:, None] + into.kinds[:, FIGURES] > MOST_FIGURES
        if self._kinds[:, EVENTS].any():
            events = (state.kinds[EVENTS] - out.kinds[:, EVENTS])[:, None] + into.kinds[:, EVENTS]
            wrong |= (events > MOST_EVENTS) | ((events > 0) & (events < FEWEST_EVENTS))
        if self._worth.apart:
            between = self._apart[np.ix_(state.inside, state.outside)]
            sides = _folded(into.members, between.sum(axis=0))
            wrong |= sides - _crossed(_members(out, len(state.inside)), between.T, into.members) > 0
        wrong[0, 0] = True
        return wrong

    def _leaving(self, state: "_State", most: int) -> _Moves:
        items, members = _sets(state.inside, most)
        freed = state.freed(members)
        blocks = _folded(members, self._blocks[state.inside])
        kinds = _folded(members, self._kinds[state.inside])
        left = (state.points - blocks).astype(int)
        themes = (self._steps[state.points.astype(int)] - self._steps[left]).sum(axis=1)
        gain = -_folded(members, self._gain[state.inside]) - state.lost(members) @ self._worth.weights - themes
        high = -_folded(members, state.high[:, state.inside].T).T
        if state.kinds[EVENTS]:
            high[-1] -= np.where(kinds[:, EVENTS] == state.kinds[EVENTS], state.heading, 0.0)
        high -= state.heads @ ((blocks > 0) & (blocks == state.points)).T
        return _Moves(items, members, gain, high, -(freed @ self._rows), -freed.sum(axis=1), blocks, kinds)

    def _coming(self, state: "_State", most: int) -> _Moves:
        outside, covers = state.outside, self._worth.covers[state.outside]
        items, members = _sets(outside, most)
        new = (state.covered == 0) * self._worth.weights
        fresh = state.needs_outside * (state.cited == 0)
        blocks, kinds = _folded(members, self._blocks[outside]), _folded(members, self._kinds[outside])
        after = (state.points + blocks).astype(int)
        gain = _folded(members, self._gain[outside] + covers @ new)
        gain += (self._steps[after] - self._steps[state.points.astype(int)]).sum(axis=1)
        high = _folded(members, state.high[:, outside].T).T
        if not state.kinds[EVENTS]:
            high[-1] += np.where(kinds[:, EVENTS] > 0, state.heading, 0.0)
        high += state.heads @ ((blocks > 0) & (state.points == 0)).T
        rows, counts = _folded(members, fresh @ self._rows), _folded(members, fresh.sum(axis=1))
        if most > 1 and len(outside) > 1:
            one, other = np.triu_indices(len(outside), 1)
            pairs = slice(1 + len(outside), None)
            gain[pairs] -= ((covers * new) @ covers.T)[one, other]
            rows[pairs] -= ((fresh * self._rows) @ fresh.T)[one, other]
            counts[pairs] -= (fresh @ fresh.T)[one, other]
            gain[pairs][self._apart[outside[one], outside[other]] > 0] = NEVER
        return _Moves(items, members, gain, high, rows, counts, blocks, kinds)

    def rows_of(self, taken: Ints) -> tuple[Floats, Floats]:
        """(what is needed of the sources by these items, how often each source is needed with the lead's)."""
        needs = self._needs[taken]
        return needs, needs.sum(axis=0) + self._always

    def height_in(self, columns: int, cut: Cut | None) -> Floats:
        """The height of every item in each column, a row a column."""
        if columns == 1 or cut is None:
            return self._high[None, :].copy()
        second = self._order >= _BEYOND * cut.block + cut.item
        return np.stack([np.where(second, 0.0, self._high), np.where(second, self._high, 0.0)])

    def able(self, taken: frozenset[int], barred: frozenset[int]) -> Ints:
        """The items that may come: a row of a source needs what it reports again."""
        free = np.ones(len(self._gain), dtype=bool)
        free[list(taken | barred)] = False
        for one in self._rowed:
            free[one] &= self._worth.may_stand(one, taken)
        return np.flatnonzero(free)

    def counted(self, taken: Ints) -> tuple[Floats, Floats, Floats]:
        """(points of each section, items of each kind, what one more and one less of a section share)."""
        points = self._blocks[taken].sum(axis=0)
        many = points.astype(int)
        bends = 2 * self._steps[many] - self._steps[np.maximum(many - 1, 0)] - self._steps[many + 1]
        return points, self._kinds[taken].sum(axis=0), np.where(many > 0, bends, 0.0)

    def needed_by(self, taken: Ints) -> Floats:
        """Which sources these items need."""
        return self._needs[taken]

    def high_of(self, cited: Floats) -> float:
        """Height of the rows of all sources that are needed, one below the other."""
        return float((cited > 0) @ self._rows)


class _State:
    """A set of items as arrays."""

    def __init__(
        self, known: Reckoner, worth: Worth, taken: Sequence[int], valued: Valued, barred: frozenset[int]
    ) -> None:
        heights, cut, chosen = worth.heights, valued.cut, frozenset(taken)
        self.worth = valued.worth - _cost(worth, valued)
        self.inside: Ints = np.array(taken, dtype=np.int64)
        self.outside = known.able(chosen, barred)
        self.covers = worth.covers[self.inside]
        self.covered: Floats = self.covers.sum(axis=0)
        self.needs, self.cited = known.rows_of(self.inside)
        self.needs_outside = known.needed_by(self.outside)
        self.rows, self.many = known.high_of(self.cited), float((self.cited > 0).sum())
        self.points, self.kinds, self.bends = known.counted(self.inside)
        self.heading = heights.timeline
        self.high = known.height_in(heights.columns, cut)
        for event, (point, higher) in worth.told.items():
            if point is None or point not in chosen:
                self.high[-1, event] += higher
            if point is not None and event in chosen:
                self.high[-1, point] -= higher
        self.heads: Floats = np.zeros((heights.columns, worth.behind))
        """What each section with points has more than its points, or less where it is not named."""
        named = int(cut is not None and Cut(worth.behind) >= cut)
        for place in range(worth.behind):
            self.heads[int(cut is not None and Cut(place) >= cut), place] += heights.heads[place]
            self.heads[named, place] -= heights.silences[place]

    def lost(self, members: Floats | None) -> Floats:
        """Which concepts nothing covers any more."""
        lost: Floats = (_folded(members, self.covers) == self.covered) * (self.covered > 0.0) * 1.0
        return lost

    def freed(self, members: Floats | None) -> Floats:
        """Which sources nothing needs any more."""
        freed: Floats = (_folded(members, self.needs) == self.cited) * (self.cited > 0.0) * 1.0
        return freed


def _cost(worth: Worth, valued: Valued) -> float:
    """What the holes of the set cost, or what stands below the foot."""
    return sum(worth.filled(used, valued.room) for used in valued.used)


def _sets(able: Ints, most: int) -> tuple[tuple[tuple[int, ...], ...], Floats | None]:
    """No item, every one, and every pair where `most` is 2; with their members where there are pairs."""
    items = able.tolist()
    sets = ((), *((item,) for item in items), *(combinations(items, 2) if most > 1 else ()))
    if most == 1:
        return sets, None
    members = np.zeros((len(sets), len(items)))
    members[1 : 1 + len(items)] = np.eye(len(items))
    one, other = np.triu_indices(len(items), 1)
    pairs = np.arange(1 + len(items), len(sets))
    members[pairs, one] = members[pairs, other] = 1.0
    return sets, members


def _folded(members: Floats | None, of: Floats) -> Floats:
    """The sums of what each move's items have, a row a move."""
    if members is None:
        return np.concatenate([np.zeros((1, *of.shape[1:])), of])
    return members @ of


def _crossed(out: Floats, of: Floats, into: Floats | None) -> Floats:
    """`out` times what each coming item has, summed over the items of each move that comes."""
    crossed = out @ of.T
    if into is None:
        return np.concatenate([np.zeros((len(crossed), 1)), crossed], axis=1)
    return crossed @ into.T


def _members(moves: _Moves, many: int) -> Floats:
    """Which of the items are in each move."""
    return moves.members if moves.members is not None else np.concatenate([np.zeros((1, many)), np.eye(many)])
