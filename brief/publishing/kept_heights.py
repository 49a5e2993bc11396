"""Heights of boxes that a living program has measured, so that only new ones are laid out for the next brief.

Comes in: pages and what was measured of them. Goes out: the part of a page that is not known, and the heights of all of
it. What is set alike on one template, paper and type is equally high; lays nothing out.
"""

from collections.abc import Mapping
from dataclasses import replace

from brief.publishing.arrange import Sizes
from brief.publishing.views import Block, Page, PointView, SourceView

_MOST = 20_000
"""Boxes remembered of one template and type: some ten thousand candidates, a few megabytes."""

_DIGITS = 6
"""Where a box stands moves its height by a rounding of the adding, 1e-11 points; the next brief must not see that."""

_FEWEST = 2
"""Rows of sources that are laid out in any case: one for each of their columns."""


class KeptHeights:
    """What is known, by template, paper, type and form."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Sizes, bool, bool], dict[str, float]] = {}

    def of(self, template: str, sizes: Sizes, *, dense: bool, tight: bool) -> dict[str, float]:
        """Height by what is set; `template`: hash of its files, `dense` and `tight`: the form of the page."""
        known = self._known.setdefault((template, sizes, dense, tight), {})
        if len(known) > _MOST:
            known.clear()
        return known


def without_known(page: Page, known: Mapping[str, float]) -> Page:
    """The page without points and sources of known height; the first of each list stays, for what is around them."""
    rows = tuple(
        source for place, source in enumerate(page.sources) if place < _FEWEST or _row_as_set(source) not in known
    )
    return replace(page, blocks=tuple(_block(block, known) for block in page.blocks), sources=rows)


def all_heights(page: Page, found: Mapping[str, float], known: dict[str, float]) -> dict[str, float]:
    """The height of every box of a page, by key: those found now, which become known, and those known before."""
    high = {key: round(each, _DIGITS) for key, each in found.items()}
    kept = {point.key: _point_as_set(point) for block in page.blocks for point in block.points}
    kept |= {source.key: _row_as_set(source) for source in page.sources}
    known.update((kept[key], each) for key, each in high.items() if key in kept)
    return high | {key: known[as_set] for key, as_set in kept.items()}


def _block(block: Block, known: Mapping[str, float]) -> Block:
    points = enumerate(block.points)
    return replace(
        block, points=tuple(point for place, point in points if not place or _point_as_set(point) not in known)
    )


def _point_as_set(point: PointView) -> str:
    """All of it but its place; its number stands beside it, and only how wide that is may matter."""
    return repr(replace(point, key="", source=len(str(point.source)), space=0.0))


def _row_as_set(source: SourceView) -> str:
    return repr(replace(source, key="", n=len(str(source.n)), bars=(0.0,) * len(source.bars), alt=""))
