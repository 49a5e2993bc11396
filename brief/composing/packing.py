"""The page as an exact knapsack: which candidates stand in which column, so that most of what is reported is covered.

Comes in: a draft, the weight of each concept, and heights. Goes out: what was chosen, by place in the draft. Builds no
brief, and leaves the problem itself to `blocks`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from brief.composing.blocks import Asked, Choice, Page, Place
from brief.composing.solver import Limits, Problem, Solution, maximise
from brief.model import Brief, Heights

# The bound on nodes gives every machine the same answer; the gap is a tenth of a point's worth.
_LIMITS = Limits(seconds=20.0, nodes=400, gap=0.003)

# How near the bound a turn between whole themes must come to be taken at once, and at the end; how many are tried.
_NEAR, _FAR, _TURNS = 0.015, 0.06, 2


def pack(
    draft: Brief, weights: Mapping[str, float], heights: Heights, apart: Sequence[tuple[Place, Place]] = ()
) -> Choice | None:
    """The choice that covers most; None where not even the headings fit.

    Rows of sources that stand in two columns are charged with the most that their unevenness can take. Once it is known
    which rows there are, what they really take is known too, and the room that was kept in vain is filled.
    """
    asked = Asked(draft, weights, tuple(apart))
    first = _packed(Page(asked, heights), asked, heights)
    if first is None or heights.source_columns == 1:
        return first
    rows = [heights.sources[number - 1] for number in sorted(first.listed)]
    taken = min(max(sum(rows[:many]), sum(rows[many:])) for many in range(len(rows) + 1))
    known = replace(
        heights,
        sources=tuple(high if number in first.listed else math.inf for number, high in enumerate(heights.sources, 1)),
    )
    return _packed(Page(asked, known, taken), asked, known, taken) or first


def _packed(page: Page, asked: Asked, heights: Heights, rows: float | None = None) -> Choice | None:
    """One choice.

    With two columns the turn is part of the problem, and makes it five times slower. So the columns are pooled first:
    that bounds what any turn can reach, and shows which turn is level. Only where no turn between whole themes comes
    near the bound is the turn left open.
    """
    if heights.columns == 1:
        return _chosen(page, page.problem())
    double = replace(heights, columns=1, room=2.0 * heights.room, sources=tuple(2.0 * row for row in heights.sources))
    pooled = Page(asked, double, None if rows is None else 2.0 * rows)
    bound = maximise(pooled.problem(), _LIMITS)
    if bound is None:
        return None
    best: Solution | None = None
    for turn in _level_turns(asked.draft, heights, pooled.choice(bound.values))[:_TURNS]:
        found = maximise(page.problem(turn), _LIMITS)
        if found and (best is None or found.objective > best.objective):
            best = found
        if best and best.objective >= bound.objective - _NEAR:
            return page.choice(best.values)
    if best and best.objective >= bound.objective - _FAR:
        return page.choice(best.values)
    found = maximise(page.problem(), _LIMITS)
    if found and (best is None or found.objective > best.objective):
        best = found
    return page.choice(best.values) if best else None


def _chosen(page: Page, problem: Problem) -> Choice | None:
    found = maximise(problem, _LIMITS)
    return page.choice(found.values) if found else None


def _level_turns(draft: Brief, heights: Heights, choice: Choice) -> list[int]:
    """Turns between whole sections, the most level first: how many sections stand in the first column."""
    high = [
        heights.heads[place] + sum(heights.points[place][index] for index in rows)
        for place, rows in enumerate(choice.points)
    ]
    foot = sum(heights.figures[index] for index in choice.figures) + len(choice.events) * heights.seen_event
    whole = sum(high) + foot
    return sorted(range(1, len(draft.sections)), key=lambda turn: (abs(2 * sum(high[:turn]) - whole), turn))
