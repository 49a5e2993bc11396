"""The records that pass between the wings: frozen, slotted, tuples inside.

Data only. Nothing here reads, decides or prints; a record is changed by making another one.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was kept: title and body, without page furniture."""

    id: str
    """SHA-256 of the file's bytes, hexadecimal; for one of several articles in a file, of that item's content."""
    title: str
    """Headline, or "" where none was found."""
    text: str
    """The kept body, paragraphs parted by one blank line; every offset anywhere counts characters of this text."""
    paragraphs: tuple[str, ...]
    """The body's paragraphs in order; `"\\n\\n".join(paragraphs) == text`."""
    path: str = ""
    """Where it was read: relative to the folder asked for, "/" between parts, "#n" appended for item n of a container."""
    sha256: str = ""
    """SHA-256 of the whole file's bytes, hexadecimal: what `sha256sum` prints."""
    publisher: str = ""
    """Outlet, or "" where nothing says it."""
    author: str = ""
    """Byline, or ""."""
    url: str = ""
    """Where it was published, http(s) only, or ""."""
    published: dt.datetime | None = None
    """Publication time, with a zone where the source gives one (else naive); None where nothing says it."""
    published_from: str = ""
    """What said so: "sidecar", "markup", "front matter", "text", "file name", "feed", "header", "url", or ""."""
    language: str = "en"
    """ISO 639-1 code, found in the text or told by the settings."""
    agencies: tuple[str, ...] = ()
    """News agencies credited for the whole text (dateline, credit line), in the order found: "AP", "Reuters", …"""
    furniture: int = 0
    """Lines of page furniture that were left out."""
    notes: tuple[str, ...] = ()
    """What was cut or could not be done in reading it, a line each, for the ledger."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that gave no article, and why."""

    path: str
    """As `Article.path`."""
    reason: str
    """One clear line for a person."""
    copy_of: str = ""
    """Path of the article it repeats, or ""."""


# ---------------------------------------------------------------- analysis


@dataclass(frozen=True, slots=True, order=True)
class SentenceId:
    """A sentence is known by its place, never by its text."""

    article: str
    """`Article.id`."""
    index: int
    """0 for the first sentence of the body."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, word for word."""

    id: SentenceId
    """Its place."""
    start: int
    """First character in `Article.text`."""
    end: int
    """One past the last character in `Article.text`."""
    text: str
    """The characters start to end, white space folded to single spaces."""
    tokens: tuple[str, ...]
    """Its words in lower case, in order, stop words kept, punctuation dropped."""
    stems: tuple[str, ...]
    """The Snowball stem of every token; as long as `tokens`."""
    paragraph: int
    """Index into `Article.paragraphs`."""
    speaker: str = ""
    """Who says it, where it is a quotation or reported speech and that is certain; else ""."""
    alone: bool = True
    """Whether it can be understood without the sentence before it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One reported fact: the sentence that is printed and all sentences that report it."""

    printed: SentenceId
    """The best-worded sentence that stands alone."""
    sentences: tuple[SentenceId, ...]
    """All sentences of the point, `printed` among them; every sentence is in exactly one point."""
    outlets: int = 1
    """How many outlets print it (an article without a known outlet counts as one)."""
    origins: int = 1
    """How many of them reported it independently: copies and reprints of one agency's text count once."""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One source's number for something counted."""

    sentence: SentenceId
    """Where it stands."""
    start: int
    """First character of the number's own words in `Article.text`."""
    end: int
    """One past the last."""
    text: str
    """Word for word, with its bound: "more than 100,000"."""
    value: float | None
    """The number; None where only an order is given ("tens of thousands")."""
    unit: str
    """What is counted, as the source says it: "troops", "people"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The same quantity as several sentences give it."""

    label: str
    """What is counted, where: made of words that the sources share."""
    verdict: Literal["agreed", "differ", "superseded"]
    """Whether the values are one, contradict each other, or follow each other in time."""
    values: tuple[FigureValue, ...]
    """Oldest first, undated last."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence whose event has a certain day."""

    day: dt.date
    """The day of the event, resolved against the article's own date."""
    sentence: SentenceId
    """The sentence that says so."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the articles say together."""

    articles: tuple[Article, ...]
    """In the order of their paths."""
    sentences: tuple[Sentence, ...]
    """Of all articles, in the order of articles and then of place."""
    scores: Mapping[SentenceId, float]
    """Importance across all articles by the chosen ranker; higher is better."""
    ranks: Mapping[SentenceId, Mapping[str, int]]
    """The sentence's rank (1 = best) in each summariser of the panel."""
    concepts: Mapping[SentenceId, tuple[str, ...]]
    """Ids of the concepts a sentence holds: what choosing covers at most once."""
    weights: Mapping[str, float]
    """The worth of each concept."""
    themes: Mapping[SentenceId, tuple[str, ...]]
    """Theme ids, best first; may be empty."""
    terms: Mapping[SentenceId, tuple[str, ...]]
    """The theme terms that matched, as written in the sentence."""
    points: tuple[Point, ...]
    """Best first."""
    figures: tuple[Figure, ...] = ()
    """Quantities that more than one sentence gives."""
    timeline: tuple[Dated, ...] = ()
    """Oldest first."""
    notes: tuple[str, ...] = ()
    """What was bounded or left out on the way, for the ledger."""


# ---------------------------------------------------------------- the brief


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


# ---------------------------------------------------------------- the page


@dataclass(frozen=True, slots=True)
class Heights:
    """What every block of a draft takes on its page, in points with the space that belongs to it; infinite where it may not be chosen."""

    room: float
    """Of one column and the sources together: the text area without masthead, lead report and foot."""
    columns: int
    """How many columns stand side by side."""
    heads: tuple[float, ...]
    """The heading of each section, in the draft's order."""
    silences: tuple[float, ...]
    """What stands below the heading of each section that has no points."""
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
