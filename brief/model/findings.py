"""What analysis gives: sentences, points, figures, days, and all of it together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from brief.model.articles import Article


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
    rises: bool = False
    """Whether it is a toll, which only grows: the highest value is the newest."""


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
    echoes: tuple[tuple[SentenceId, SentenceId], ...] = ()
    """Pairs of printed sentences too alike to stand on one page, the better-ranked first."""
    updates: tuple[tuple[SentenceId, SentenceId], ...] = ()
    """Of those pairs the ones of which a later report gives other numbers, the older first."""
    figures: tuple[Figure, ...] = ()
    """Quantities that more than one sentence gives."""
    timeline: tuple[Dated, ...] = ()
    """Oldest first."""
    denials: frozenset[SentenceId] = frozenset()
    """Sentences that tell before all that somebody denies or rejects something."""
    notes: tuple[str, ...] = ()
    """What was bounded or left out on the way, for the ledger."""
    total: int = 0
    """How many sentences the articles have, where `sentences` holds only the foremost of them; else 0."""
