"""What is printed: points, sections, figures, sources, and the brief that holds them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from brief.model.articles import Skipped


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a numbered source, word for word."""

    source: int
    """Number of the source, from 1."""
    start: int
    """First character in that article's text."""
    end: int
    """One past the last."""
    text: str
    """The characters start to end, white space folded."""


@dataclass(frozen=True, slots=True)
class PrintedPoint:
    """A point as it stands on the page."""

    text: str
    """What is printed: the passage's text."""
    source: int
    """Number of the source it is quoted from."""
    start: int
    """First character in that source's text."""
    end: int
    """One past the last."""
    also: tuple[Passage, ...] = ()
    """The other sentences that report it."""
    outlets: int = 1
    """How many outlets print it."""
    origins: int = 1
    """How many reported it independently."""
    date: dt.date | None = None
    """Day of the event, where certain."""
    change: Literal["new", "same", "changed"] | None = None
    """Against the brief before; None in a first brief."""
    was: str = ""
    """What the brief before printed instead, where it changed."""
    background: bool = False
    """Whether only articles older than the period report it; never new, and marked by its date."""
    speaker: str = ""
    """Who says it, or ""."""
    theme: str = ""
    """Id of the theme it is printed under."""
    terms: tuple[str, ...] = ()
    """The theme terms that put it there."""
    ranks: tuple[tuple[str, int], ...] = ()
    """(summariser, rank) for each of the panel."""
    concepts: tuple[str, ...] = ()
    """The concepts that brought it in."""
    before: Passage | None = None
    """The verbatim predecessor printed with it, where it would not stand alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """One theme with its points, or the statement that nothing was reported."""

    theme: str
    """Theme id."""
    title: str
    """As printed."""
    points: tuple[PrintedPoint, ...]
    """Best first."""
    silence: str | None = None
    """"No reporting found in 14 articles", where there is no point."""


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """One source's number, side by side with the others."""

    text: str
    """Word for word."""
    value: float | None
    """The number, or None."""
    unit: str
    """What is counted."""
    source: int
    """Number of the source."""
    date: dt.date | None
    """Day the source was published, or None."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A quantity with its values side by side."""

    label: str
    """What is counted."""
    verdict: Literal["agreed", "differ", "superseded"]
    """As `Figure.verdict`."""
    values: tuple[PrintedValue, ...]
    """Oldest first, undated last."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    date: dt.date
    """The day."""
    text: str
    """The sentence, word for word."""
    source: int
    """Number of the source."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the brief cites."""

    n: int
    """Its number, from 1."""
    path: str
    """As `Article.path`."""
    sha256: str
    """As `Article.sha256`."""
    title: str
    """Headline, or ""."""
    publisher: str
    """Outlet, or ""."""
    published: dt.datetime | None
    """As `Article.published`."""
    url: str
    """As `Article.url`."""
    agencies: tuple[str, ...] = ()
    """As `Article.agencies`."""
    feeds: tuple[tuple[str, int], ...] = ()
    """(theme id, how many of its sentences are filed there): the bar of coverage."""
    text_sha256: str = ""
    """SHA-256 of `Article.text`: tells an edited article from one saved anew."""
    edited: bool = False
    """Whether its text was edited after the brief before cited it."""
    listed: bool = True
    """Whether the page has a row for it; else only the evidence page lists it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was read and what became of it."""

    read: int
    """Articles read."""
    used: int
    """Articles cited."""
    duplicates: int
    """Files whose content had been read already."""
    undated: int
    """Articles without a publication time."""
    sentences: int
    """Sentences considered."""
    furniture: int
    """Lines of page furniture left out."""
    left_out: int
    """Points with a theme that did not fit."""
    skipped: tuple[Skipped, ...]
    """Files that gave no article."""
    notes: tuple[str, ...] = ()
    """What was bounded on the way."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The one page, complete: everything printed, nothing else."""

    title: str
    """Headline of the brief."""
    number: int
    """Which issue of that title it is, from 1."""
    as_of: dt.datetime | None
    """Cut-off of the information; None where no article is dated."""
    covers_from: dt.datetime | None
    """Oldest publication time among the articles."""
    covers_to: dt.datetime | None
    """Newest."""
    run_id: str
    """Hash of inputs, settings, template and version."""
    inputs: str
    """The inputs folder, relative to the outputs folder."""
    language: str
    """ISO 639-1 code of most articles."""
    handling: str
    """Handling mark such as "TLP:AMBER", or ""."""
    lead: PrintedPoint | None
    """The lead report."""
    sections: tuple[Section, ...]
    """The themes in the settings' order."""
    figures: tuple[PrintedFigure, ...]
    """Quantities worth setting side by side."""
    timeline: tuple[Event, ...]
    """Oldest first."""
    sources: tuple[Source, ...]
    """In the order of their numbers."""
    ledger: Ledger
    """The one line at the foot."""
    changes: str = ""
    """What changed since the brief before, in one line."""
    left_out: tuple[Section, ...] = ()
    """What did not fit, for the evidence page."""
    compared_with: int | None = None
    """Number of the issue that `changes` compares with; None in a first one."""
    gone: tuple[str, ...] = ()
    """What that issue printed and no article says any more."""
