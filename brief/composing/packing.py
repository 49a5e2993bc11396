"""The page as an exact knapsack: which candidates stand in which column, so that most of what is reported is covered.

Comes in: a draft, the weight of each concept, and heights. Goes out: what was chosen, by place in the draft. Builds no
brief, and leaves the problem itself to `blocks`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from brief.composing.blocks import Page
from brief.composing.choice import Asked, Choice, Place
from brief.composing.solver import Limits, Solution, maximise
from brief.model import Brief, Heights

# The bound on nodes gives every machine the same answer; the gap is a tenth of a point's worth.
_LIMITS = Limits(seconds=20.0, nodes=400, gap=0.003)
_PARTING = Limits(seconds=20.0, nodes=100, gap=0.003)

# How near the bound a turn between whole themes must come to be taken at once, and at the end; how many are tried; the
# hole, as a share of a column, for which rows of sources are thought over again.
_NEAR, _FAR, _TURNS, _HOLE, _SETTLED = 0.02, 0.1, 2, 0.02, 3


def pack(
    draft: Brief, weights: Mapping[str, float], heights: Heights, apart: Sequence[tuple[Place, Place]] = ()
) -> Choice | None:
    """The choice that covers most; None where not even the headings fit.

    First the columns are pooled: that bounds what any turn of the column can reach, and shows which sources are worth
    their rows. With those rows settled, and what they really take known, the columns are packed; left open, rows and
    turn together make the problem fifty times slower, so that is done only where nothing with a row fills the columns.
    """
    asked = Asked(draft, weights, tuple(apart))
    pooled = _pooled(asked, heights)
    bound = maximise(pooled.problem(), _LIMITS)
    if bound is None:
        return None
    best, listed = None, pooled.choice(bound.values).listed
    for _ in range(_SETTLED):
        found = _settled(asked, heights, listed)
        if found is None:
            break
        best = found
        if best.choice.listed == listed:
            break
        listed = best.choice.listed  # a row that nothing needs after all leaves a hole that was not seen
    if best is None or best.hole > _HOLE or best.objective < bound.objective - _FAR:
        found = _packed(
            Page(asked, heights), bound.objective, _level_turns(draft, heights, pooled.choice(bound.values))
        )
        if found and (best is None or found.objective > best.objective):
            # How high its rows are was a guess: settle them too.
            best = _settled(asked, heights, found.choice.listed) or found
    return best.choice if best else None


@dataclass(frozen=True, slots=True)
class _Packed:
    choice: Choice
    objective: float
    hole: float


def _settled(asked: Asked, heights: Heights, listed: frozenset[int]) -> _Packed | None:
    """The best page with rows for these sources and no others."""
    rows = [heights.sources[number - 1] for number in sorted(listed)]
    settled = replace(
        heights,
        sources=tuple(high if number in listed else math.inf for number, high in enumerate(heights.sources, 1)),
    )
    taken = _taken(rows, heights.source_columns)
    pooled = _pooled(asked, settled, taken)
    bound = maximise(pooled.problem(), _LIMITS)
    if bound is None:
        return None
    turns = _level_turns(asked.draft, heights, pooled.choice(bound.values))
    return _packed(Page(asked, settled, taken), bound.objective, turns)


def _pooled(asked: Asked, heights: Heights, rows: float | None = None) -> Page:
    """The page as if its columns were one."""
    many = heights.columns
    double = replace(
        heights, columns=1, room=many * heights.room, sources=tuple(many * high for high in heights.sources)
    )
    return Page(asked, double, None if rows is None else many * rows)


def _taken(rows: Sequence[float], beside: int) -> float:
    """Height of rows of sources that stand in one column or two, if the highest stand together."""
    if beside == 1:
        return sum(rows)
    rows = sorted(rows, reverse=True)
    return min(max(sum(rows[:many]), sum(rows[many:])) for many in range(len(rows) + 1))


def _packed(page: Page, bound: float, turns: Sequence[int]) -> _Packed | None:
    """The best of a page.

    Turns between whole themes go first, the most level one before the next; a theme is parted only where none of them
    comes near what the pooled columns could hold.
    """
    best: Solution | None = None
    for turn in [*turns[:_TURNS], None]:
        if best and best.objective >= bound - (_FAR if turn is None else _NEAR):
            break
        found = maximise(page.problem(turn), _PARTING if turn is None else _LIMITS)
        if found and (best is None or found.objective > best.objective):
            best = found
    return _Packed(page.choice(best.values), best.objective, page.hole(best.values)) if best else None


def _level_turns(draft: Brief, heights: Heights, choice: Choice) -> list[int]:
    """Turns between whole sections, the most level first: how many sections stand in the first column."""
    if heights.columns == 1:
        return []
    high = [
        heights.heads[place] + sum(heights.points[place][index] for index in rows)
        for place, rows in enumerate(choice.points)
    ]
    foot = sum(heights.figures[index] for index in choice.figures) + len(choice.events) * heights.seen_event
    whole = sum(high) + foot
    return sorted(range(1, len(draft.sections)), key=lambda turn: (abs(2 * sum(high[:turn]) - whole), turn))
