"""What the blocks of a page measure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The block that names the sections without room, word by word: its height follows from how its lines break.

    Widths and heights in points.
    """

    fixed: float
    """Height without the lines."""
    line: float
    """From one line to the next."""
    width: float
    """Of a line."""
    space: float
    """Between two words."""
    before: tuple[float, ...]
    """Widths of the words before the names."""
    each: tuple[tuple[float, ...], ...]
    """Widths of the words of each section's name, in the draft's order; empty without candidates."""
    chars: tuple[int, ...]
    """Characters of each section's name with what parts it from the next."""
    most: int
    """Characters of names that are shown; those beyond are counted."""
    further: tuple[float, ...]
    """Widths of the words that count them."""
    behind: tuple[float, ...]
    """Widths of the words behind the names."""


@dataclass(frozen=True, slots=True)
class Heights:
    """What every block of a draft takes on its page, in points with the space that belongs to it.

    Infinite where it may not be chosen.
    """

    room: float
    """Of one column and the sources together: the text area without masthead, lead report and foot."""
    columns: int
    """How many columns stand side by side."""
    heads: tuple[float, ...]
    """The heading of each section, in the draft's order."""
    silences: tuple[float, ...]
    """What stands below the heading of each section without candidates; of one with candidates, what its name adds to
    the block of those that have no room."""
    points: tuple[tuple[float, ...], ...]
    """Each point of each section."""
    figures: tuple[float, ...]
    """Each figure."""
    timeline: float
    """The heading of the timeline."""
    events: tuple[float, ...]
    """Each event with its sentence."""
    seen_event: float
    """An event whose sentence is printed as a point, and only referred to."""
    sources: tuple[float, ...]
    """The row of each source of the draft."""
    source_columns: int = 1
    """How many rows of sources stand side by side."""
    unsaid: float = 0.0
    """The block that names the sections without room, without their names; only where there are such."""
    silent: float = 0.0
    """The block that names together sections without candidates, which then have no height of their own."""
    names: Names | None = None
    """The words of that block, by which its height is exact; None where the template does not tell them."""
    leads: tuple[float, ...] = ()
    """What the room has more, or less where below 0, with the lead in each of its other sizes."""
