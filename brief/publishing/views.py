"""What a template sees, as records: texts, marks and measures that become JSON. No words of ours, no heights."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The quiet words after a sentence."""

    change: str = ""
    """"New", "Changed" or ""."""
    speaker: str = ""
    """Who says it, or ""."""
    date: str = ""
    """Day of the event, or ""."""
    counts: str = ""
    """"3 outlets, 2 origins", or "" for a single source."""
    also: tuple[int, ...] = ()
    """Numbers of the other sources that are listed on the page."""
    more: int = 0
    """How many further sources report it."""


@dataclass(frozen=True, slots=True)
class PointView:
    """One point."""

    key: str
    """By which its box is found again; also its anchor."""
    source: int
    """Number of the source whose words it is."""
    before: str
    """The sentence printed before it, or ""."""
    text: str
    """The sentence."""
    label: Label
    """What is said of it."""
    space: float = 0.0
    """Points of extra space above it."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of the timeline."""

    key: str
    """By which its box is found again."""
    date: str
    """The day, as printed."""
    text: str
    """The sentence, or "" where it stands elsewhere on the page."""
    source: int
    """Number of its source."""
    see: str = ""
    """Anchor of the point that prints the sentence, or ""."""
    where: str = ""
    """Title of the section it is in."""
    space: float = 0.0
    """Points of extra space above it."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a figure."""

    text: str
    """Word for word."""
    sources: tuple[int, ...]
    """Who gives it."""
    date: str
    """When they were published."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section, a figure or the timeline: what a column is made of."""

    kind: str
    """"section", "figure" or "timeline"."""
    key: str
    """By which its heading, or its whole box for a figure, is found again."""
    title: str
    """As printed."""
    verdict: str = ""
    """Of a figure: whether its values agree."""
    letter: str = ""
    """The letter that stands for a section in the drawing of coverage."""
    points: tuple[PointView, ...] = ()
    """Of a section."""
    silence: str = ""
    """Of a section without points: what to say instead."""
    phrases: tuple[str, ...] = ()
    """While it is measured, of the section that names those without room: all that its line may be made of."""
    given: tuple[ValueView, ...] = ()
    """Of a figure."""
    events: tuple[EventView, ...] = ()
    """Of the timeline."""
    dots: tuple[float, ...] = ()
    """Of the timeline: the days to scale, from 0 to 1."""
    alt: str = ""
    """Of the timeline: its drawing in words."""
    continued: bool = False
    """Whether its beginning is in the column before."""
    space: float = 0.0
    """Points of extra space above it."""

    @property
    def items(self) -> tuple[PointView | EventView, ...]:
        """What may be parted from the heading at a turn of the column."""
        return self.points or self.events


@dataclass(frozen=True, slots=True)
class SourceView:
    """One row of the sources."""

    key: str
    """By which its box is found again."""
    n: int
    """Its number."""
    title: str
    """Headline."""
    url: str
    """Where it leads, http(s), or ""."""
    outlet: str
    """Who published it, under a heading."""
    date: str
    """When, to the minute where that is known, under a heading."""
    origin: str
    """Who published it and on which day, in one line."""
    bars: tuple[float, ...]
    """What it feeds: one bar a section, from 0 to 1."""
    alt: str
    """The bars in words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the masthead."""

    name: str
    """What it is."""
    value: str
    """As printed."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the sheet but its look."""

    heading: str
    """Title of the document."""
    title: str
    """As printed."""
    description: str
    """One line for the file's own description."""
    generator: str
    """Which program and version."""
    stamp: str
    """As-of time in UTC, W3C format: the file's date."""
    language: str
    """Of the articles."""
    number: int
    """Of the issue."""
    handling: str
    """Handling mark or ""."""
    facts: tuple[Fact, ...]
    """As of, covers, articles."""
    lead: PointView | None
    """The lead report."""
    changes: str
    """One line or ""."""
    blocks: tuple[Block, ...]
    """Sections, figures, timeline in reading order."""
    sources: tuple[SourceView, ...]
    """Listed, in order."""
    letters: tuple[str, ...]
    """Of the sections, for the drawing of coverage."""
    ledger: str
    """What was read and what became of it."""
    promise: str
    """What every sheet says of itself."""
    tight: bool = False
    """Whether there is so little room that the lead is set in the size of the text and lines of ours are short."""
    lead_step: int = 0
    """In which of its sizes the lead is set: 0 is the usual one, each further one a step nearer to the other end."""
    lead_steps: tuple[int, ...] = (1, 2, 3)
    """Its other sizes."""
