"""What is asked of a page and what was chosen for it: the records that fitting passes on."""

from collections.abc import Mapping
from dataclasses import dataclass

from brief.model import Brief

FEWEST_BESIDE_TURN = 2
"""So many points of a theme stand on either side of the column's turn."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands in the draft."""

    section: int
    """Index of its section."""
    index: int
    """Index of the point in it."""


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """Where the second column begins, counted in reading order.

    The sections are followed by the block that names those without room and the one that names the silent ones; figures
    and timeline come last.
    """

    block: int
    """Index of the section or block."""
    item: int = 0
    """Index of the candidate in it; 0 where the second column begins with the heading."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be put on a page."""

    draft: Brief
    """Every candidate in its section."""
    weights: Mapping[str, float]
    """The worth of each concept."""
    apart: tuple[tuple[Place, Place], ...]
    """Pairs of candidates of which at most one is printed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is printed, as places in the draft."""

    points: tuple[tuple[int, ...], ...]
    """Of each section, in order."""
    figures: tuple[int, ...]
    """In order."""
    events: tuple[int, ...]
    """In order."""
    listed: tuple[int, ...]
    """Numbers of the sources that have a row, in the order in which the page names them."""
