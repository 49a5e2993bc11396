"""Where a page turns from one column to the next, and how its spare space is spread so that columns end level.

Comes in: the heights of blocks in reading order, in points. Goes out: the turn and the extra space above each box. No
boxes, no text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

FEWEST = 2
"""A block is parted only with this many items on either side."""

_PARTING = 0.12
"""Parting a block must save this share of the column's height: readers look for a theme in one place."""

FULL = 0.94
"""A column filled to this share of the room has no hole that is seen; the composing reckons with the same."""

_HEAD_STEPS, _ITEM_STEPS = 6, 2
"""Half lines that may be added above a heading and above an item; more would look like a hole, not like air."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A block as heights: a heading and its items."""

    head: float
    """Points; for a block without items its whole height."""
    items: tuple[float, ...] = ()
    """Points each."""

    @property
    def height(self) -> float:
        """Points."""
        return self.head + sum(self.items)


@dataclass(frozen=True, slots=True)
class Turn:
    """The place where the next column begins: before an item of a block, or before the block where `item` is 0."""

    block: int
    """Index of the block."""
    item: int = 0
    """Index of its first item in the next column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or the part of one, that stands in a column."""

    block: int
    """Index of the block."""
    first: int
    """Its first item here."""
    last: int
    """One past its last item here."""
    space: float = 0.0
    """Points added above its heading."""
    spaces: tuple[float, ...] = ()
    """Points added above each of its items."""


def turn(stacks: Sequence[Stack], room: float = math.inf) -> Turn | None:
    """The turn that makes the higher of two columns lowest; None where there is nothing to part.

    Whole blocks go before parted ones unless parting saves much, or whole ones are higher than `room` or leave a hole
    in it; and the first column is never the lower one by choice.
    """
    total = sum(stack.height for stack in stacks)
    full = FULL * room if math.isfinite(room) else 0.0
    best: tuple[bool, bool, float, float, Turn] | None = None
    above = 0.0
    for index, stack in enumerate(stacks):
        options = [(Turn(index), above, total - above, 0.0)] if index else []
        for item in range(FEWEST, len(stack.items) - FEWEST + 1):
            left = above + stack.head + sum(stack.items[:item])
            options.append((Turn(index, item), left, total - left + stack.head, _PARTING * total / 2))
        for place, left, right, fine in options:
            high = max(left, right)
            key = (high > room, min(left, right) < full, high + fine, right, place)
            if best is None or key[:4] < best[:4]:
                best = key
        above += stack.height
    return best[4] if best else None


def pieces(stacks: Sequence[Stack], place: Turn | None, columns: int) -> tuple[tuple[Piece, ...], ...]:
    """The blocks of each column, in order."""
    whole = [Piece(index, 0, len(stack.items)) for index, stack in enumerate(stacks)]
    if columns == 1 or place is None:
        return (tuple(whole), *(() for _ in range(columns - 1)))
    first, second = whole[: place.block], whole[place.block :]
    if place.item:
        parted = second.pop(0)
        first.append(Piece(parted.block, 0, place.item))
        second.insert(0, Piece(parted.block, place.item, parted.last))
    return tuple(first), tuple(second)


def level(
    stacks: Sequence[Stack], cut: Sequence[Sequence[Piece]], room: float, step: float
) -> tuple[tuple[Piece, ...], ...]:
    """The columns with their spare space spread in steps that keep the lines of neighbours level, headings first.

    Every column ends where the others do: at `room` if that much space can be spread without leaving holes, else as
    high as the column that takes least.
    """
    used = [sum(_height(stacks, piece) for piece in column) for column in cut]
    most = [height + step * _most_steps(column) for height, column in zip(used, cut, strict=True)]
    end = min([room, *(m for m, column in zip(most, cut, strict=True) if column)])
    end = max([end, *used])
    return tuple(
        _spread(column, int((min(end, room) - height) / step + 1e-6), step)
        for height, column in zip(used, cut, strict=True)
    )


def _most_steps(column: Sequence[Piece]) -> int:
    items = sum(max(piece.last - piece.first - 1, 0) for piece in column)
    return _HEAD_STEPS * max(len(column) - 1, 0) + _ITEM_STEPS * items


def _spread(column: Sequence[Piece], steps: int, step: float) -> tuple[Piece, ...]:
    heads = [0] * len(column)
    items = [[0] * (piece.last - piece.first) for piece in column]
    steps = min(max(steps, 0), _most_steps(column))
    slots = _slots(column)
    while steps:
        for index, item in slots:
            if item is None and steps and heads[index] < _HEAD_STEPS:
                heads[index] += 1
                steps -= 1
            elif item is not None and steps and items[index][item] < _ITEM_STEPS:
                items[index][item] += 1
                steps -= 1
    return tuple(
        replace(piece, space=heads[index] * step, spaces=tuple(count * step for count in items[index]))
        for index, piece in enumerate(column)
    )


def _slots(column: Sequence[Piece]) -> list[tuple[int, int | None]]:
    """Places for a step in the order in which they get one: two rounds of headings, then one of items; lowest first."""
    heads: list[tuple[int, int | None]] = [(index, None) for index in range(len(column) - 1, 0, -1)]
    items = [
        (index, item)
        for index in range(len(column) - 1, -1, -1)
        for item in range(column[index].last - column[index].first - 1, 0, -1)
    ]
    return [*heads, *heads, *items]


def _height(stacks: Sequence[Stack], piece: Piece) -> float:
    stack = stacks[piece.block]
    return stack.head + sum(stack.items[piece.first : piece.last])
