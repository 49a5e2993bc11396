"""From a page's words to what its template is given: blocks in columns, spare space spread, measures added.

Comes in: a `Page` and the heights that its boxes were found to have. Goes out: plain data for JSON. Measures nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from brief.publishing import columns
from brief.publishing.views import Block, Page, SourceView

TALL = 40_000.0
"""Height in points of the page on which blocks are measured: higher than all that is ever measured at once."""

DENSE_FROM = 9
"""From so many sources on their rows stand in two columns: nine rows of their own would take a seventh of the page."""

_TITLE_SIZES = ((48, "large"), (95, "middle"))

ROUNDING = 0.1
"""Points by which a column is kept shorter than its room: layout counts in pixels and adds in another order."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Paper and type."""

    width: float
    """Points."""
    height: float
    """Points."""
    type_pt: float
    """Size of the text."""

    @property
    def line(self) -> float:
        """Points from one line to the next, a whole number of halves."""
        return round(self.type_pt * 2.76) / 2


@dataclass(slots=True)
class Book:
    """What is known of a page's boxes."""

    sizes: Sizes
    """They were measured with."""
    room: float
    """Points for a column and the sources together."""
    columns: int
    """Of the template."""
    dense: bool
    """Whether sources stand in two columns."""
    heights: dict[tuple[str, ...], float] = field(default_factory=dict)
    """Points, by what the box says."""
    leads: tuple[float, ...] = ()
    """Points by which the lead in each of its other sizes leaves more room, or less where below 0."""
    words: tuple[float, ...] = ()
    """Widths of the words that were measured one by one, in points."""
    line: float = 0.0
    """Width of the line that they stand in, in points."""

    def learn(self, page: Page, found: Mapping[str, float]) -> None:
        """Take over the heights of a page's boxes."""
        self.heights.update((said, found[key]) for key, said in contents(page).items())

    def knows(self, page: Page) -> bool:
        """Whether every box of a page has a height."""
        return all(said in self.heights for said in contents(page).values())

    def of(self, page: Page) -> dict[str, float]:
        """The height of every box of a page by its key, as far as its words tell."""
        return {key: self.heights[said] for key, said in contents(page).items()}


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page as it is given to the template."""

    data: Mapping[str, Any]
    """Plain data."""
    column: float
    """Height of the columns in points."""
    excess: float
    """Points by which the longest column is longer than that, at least 0."""
    filled: float
    """Share of the columns' height that is filled before space is spread, in the emptier column."""


def contents(page: Page) -> dict[str, tuple[str, ...]]:
    """What each keyed box of a page says: equal words, equal height."""
    said: dict[str, tuple[str, ...]] = {}
    for block in page.blocks:
        values = tuple(f"{value.text}/{value.date}" for value in block.given)
        said[block.key] = (block.kind, block.title, *values)
        if block.silence:
            said[f"{block.key}-silence"] = ("silence", block.silence)
        for point in block.points:
            said[point.key] = ("point", point.before, point.text)
        for event in block.events:
            said[event.key] = ("event", event.text) if event.text else ("seen event",)
    for source in page.sources:
        said[source.key] = ("source", source.title, source.outlet, source.date)
    return said


def measuring(page: Page, sizes: Sizes, *, dense: bool) -> dict[str, Any]:
    """The page with everything in its first column, on a sheet without end."""
    tall = replace(sizes, height=TALL)
    return _data(page, tall, [[_plain(block) for block in page.blocks]], _source_columns(page.sources, dense)) | {
        "column_height": "0pt",
        "measuring": True,
    }


def arranged(page: Page, book: Book, high: Mapping[str, float]) -> Arranged:
    """The page in its columns, level at the foot; `high`: the height of every box by its key."""
    stacks = [_stack(block, high) for block in page.blocks]
    rows = [high[source.key] for source in page.sources]
    parts = _source_columns(page.sources, book.dense, rows)
    height = book.room - source_height(rows, [len(part) for part in parts]) - ROUNDING
    place = columns.turn(stacks, height) if book.columns > 1 else None
    cut = columns.pieces(stacks, place, book.columns)
    used = [sum(_piece_height(stacks, piece) for piece in column) for column in cut]
    step = book.sizes.line / 2
    level = columns.level(stacks, cut, height, step)
    shown = [[_part(page.blocks[piece.block], piece) for piece in column] for column in level]
    data = _data(page, book.sizes, shown, parts) | {"column_height": f"{max(height, 0):.3f}pt", "measuring": False}
    filled = [share / height for share, column in zip(used, cut, strict=True) if column] if height > 0 else []
    return Arranged(data, height, max(0.0, *(share - height for share in used)), min(filled, default=0.0))


def source_height(rows: Sequence[float], split: Sequence[int]) -> float:
    """Height of the rows of sources, cut into columns of so many rows."""
    highest, start = 0.0, 0
    for many in split:
        highest = max(highest, sum(rows[start : start + many]))
        start += many
    return highest


def _source_columns(
    sources: Sequence[SourceView], dense: bool, rows: Sequence[float] | None = None
) -> list[list[SourceView]]:
    if not dense:
        return [list(sources)]
    if rows is None:
        return [list(sources), []]
    first = min(range(len(rows) + 1), key=lambda many: (max(sum(rows[:many]), sum(rows[many:])), -many), default=0)
    return [list(sources[:first]), list(sources[first:])]


def _stack(block: Block, high: Mapping[str, float]) -> columns.Stack:
    return columns.Stack(
        high[block.key] + high.get(f"{block.key}-silence", 0.0), tuple(high[item.key] for item in block.items)
    )


def _piece_height(stacks: Sequence[columns.Stack], piece: columns.Piece) -> float:
    stack = stacks[piece.block]
    return stack.head + sum(stack.items[piece.first : piece.last])


def _part(block: Block, piece: columns.Piece) -> dict[str, Any]:
    spaces = piece.spaces or (0.0,) * (piece.last - piece.first)
    items = tuple(
        replace(item, space=space) for item, space in zip(block.items[piece.first : piece.last], spaces, strict=True)
    )
    kept = {"points": items} if block.points else {"events": items} if block.events else {}
    return _plain(replace(block, space=piece.space, continued=piece.first > 0, **kept))  # type: ignore[arg-type]


def _plain(block: Block) -> dict[str, Any]:
    return asdict(block)


def _data(page: Page, sizes: Sizes, shown: list[list[dict[str, Any]]], parts: list[list[SourceView]]) -> dict[str, Any]:
    words = asdict(replace(page, blocks=(), sources=()))
    size = next((name for most, name in _TITLE_SIZES if len(page.title) <= most), "small")
    return words | {
        "columns": shown,
        "source_columns": [[asdict(source) for source in part] for part in parts],
        "title_size": size,
        "type": sizes.type_pt,
        "line": sizes.line,
        "width": sizes.width,
        "height": sizes.height,
    }
