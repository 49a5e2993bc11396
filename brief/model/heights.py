"""What the blocks of a page measure."""

from dataclasses import dataclass


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
