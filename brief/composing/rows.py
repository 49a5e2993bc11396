"""The rows of sources at a page's foot as unknowns: what cites a source pays for its row.

Comes in: heights of rows, and which of them are settled. Goes out: unknowns and rows in a `Model`. Solves nothing.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from brief.composing.items import LISTED
from brief.composing.solver import Model
from brief.model import Heights, PrintedPoint

_WHOLE = 0.999  # rows are no whole numbers: half a row is none


class Rows:
    """Which sources have a row."""

    def __init__(
        self, model: Model, heights: Heights, settled: frozenset[int] | None, lead: PrintedPoint | None
    ) -> None:
        """`settled`: the numbers of those that have a row; None while that is open."""
        self._model, self._heights, self._settled = model, heights, settled
        self._unknowns: dict[int, int] = {}
        self._cited: set[int] = set()
        self.fixed_worth = 0.0
        """What settled rows gain whatever is chosen."""
        self._lead = {passage.source for passage in lead.also} if lead else set()
        if lead and self.has(lead.source):
            self._cited.add(lead.source)
            if settled is None:
                self._model.variables[self._row(lead.source)] = replace(
                    self._model.variables[self._row(lead.source)], low=1.0
                )

    def has(self, number: int) -> bool:
        """Whether a source can have a row."""
        if self._settled is not None and number not in self._settled:
            return False
        return math.isfinite(self._heights.sources[number - 1])

    def needs(self, unknown: int, number: int) -> None:
        """What is chosen quotes a source, which then has its row."""
        self._cited.add(number)
        if self._settled is None:
            self._model.at_most([(unknown, 1.0), (self._row(number), -1.0)], 0.0)

    def again(self, points: Iterable[tuple[int, Sequence[int]]]) -> None:
        """Sources that only report a point again: a row where there is room.

        Args:
            points: each one's unknown, and the numbers of the sources that report it too.
        """
        by: dict[int, list[int]] = {}
        for unknown, others in points:
            for number in others:
                by.setdefault(number, []).append(unknown)
        worth = LISTED[self._heights.source_columns]
        for number in sorted({*by, *self._lead}):
            if not self.has(number) or (number in self._cited and number not in self._lead):
                continue
            if self._settled is not None:
                self.fixed_worth += worth
                continue
            self._model.more(self._row(number), worth)
            if number not in self._lead:
                self._model.at_most([(self._row(number), 1.0), *((one, -1.0) for one in dict.fromkeys(by[number]))], 0)

    def terms(self) -> list[tuple[int, float]]:
        """The unknowns of all rows with their heights."""
        return [(unknown, self._heights.sources[number - 1]) for number, unknown in self._unknowns.items()]

    def deep(self) -> list[tuple[int, float]]:
        """Terms of the height of all rows.

        Where they stand in two columns that is the higher one: as many of the lowest rows as the half takes, rounded
        up, half of what the others are higher, and half of the highest of those at most.
        """
        rows, beside = self.terms(), self._heights.source_columns
        if beside == 1 or not rows:
            return rows
        least = min(high for _, high in rows)
        pairs = self._model.add(high=float(len(rows)))
        self._model.at_most([*((row, 1.0) for row, _ in rows), (pairs, -float(beside))], 0.0)
        further = [(row, (high - least) / beside) for row, high in rows if high > least]
        uneven = self._model.add(high=self._heights.room, whole=False)
        for row, high in further:
            self._model.at_most([(row, high), (uneven, -1.0)], 0.0)
        return [(pairs, least), *further, (uneven, 1.0)]

    def listed(self, values: Sequence[float]) -> frozenset[int]:
        """Numbers of the sources that have a row in a solution."""
        if self._settled is not None:
            return self._settled
        return frozenset(number for number, unknown in self._unknowns.items() if values[unknown] > _WHOLE)

    def _row(self, number: int) -> int:
        if number not in self._unknowns:
            self._unknowns[number] = self._model.add(whole=True)
        return self._unknowns[number]
