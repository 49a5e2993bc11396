"""What the evidence page shows: every quotation with its place in its source, and the sources themselves.

A brief and its articles come in, frozen records of text and numbers go out. No HTML, no file; too much is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brief.model import Article, Brief, Passage, PrintedPoint, Section, Source
from brief.publishing import marking, wording

MOST_OTHERS = 20
"""Other sentences listed with a point; the rest are counted and stand in brief.json."""

MOST_OTHERS_LEFT = 5
"""The same with a point that did not fit on the sheet: at 1,000 articles its others are most of the page."""

MOST_NUMBERS = 8
"""Other sources numbered beside a point; the rest are counted there."""

MOST_CONCEPTS = 12
"""Concepts named with a point; a long sentence holds dozens, and brief.json has them all."""

MOST_LEFT_OUT = 200
"""Points listed that did not fit on the sheet; the rest are counted."""

OUTLET_CHARS = 60
"""Longer outlets end in an ellipsis where they stand beside a quotation."""

WHOLE_CHARS = 1_500_000
"""Characters of sources shown whole; further sources show their marked paragraphs and the neighbours."""

_RANKERS = {"lexrank": "LexRank", "textrank": "TextRank", "lsa": "LSA", "luhn": "Luhn", "sumbasic": "SumBasic"}
_RANKERS |= {"kl": "KL", "reduction": "Reduction"}
_VERDICTS = {"agreed": "Sources agree", "differ": "Sources differ", "superseded": "Figures over time"}
_CHANGES = {"new": "New", "changed": "Changed", "same": ""}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source."""

    text: str
    """Word for word."""
    source: int
    """Number of the source."""
    outlet: str
    """Who published it, shortly."""
    key: str
    """Anchor of the passage in its source; "" where that source is not shown."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A quotation and all that is known of why it is there."""

    id: str
    """Anchor of the exhibit."""
    quote: Quote
    """What is printed."""
    before: Quote | None = None
    """The sentence printed before it."""
    others: tuple[Quote, ...] = ()
    """The other sentences of its point."""
    more: int = 0
    """How many further ones there are."""
    also: tuple[int, ...] = ()
    """Numbers of the other sources that report it and are shown on this page, as many as stand beside it."""
    also_more: int = 0
    """How many further sources report it."""
    change: str = ""
    """"New", "Changed" or ""."""
    label: str = ""
    """The quiet words after it: speaker, day, outlets and origins."""
    facts: tuple[tuple[str, str], ...] = ()
    """(name, value): theme, terms, speaker, day, concepts."""
    ranks: tuple[tuple[str, int], ...] = ()
    """(summariser, rank)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Exhibits under one heading."""

    id: str
    """Anchor."""
    title: str
    """Heading."""
    exhibits: tuple[Exhibit, ...]
    """In order."""
    silence: str = ""
    """What stands where there is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a figure, or a line of the timeline."""

    exhibit: Exhibit
    """What is quoted."""
    when: str
    """The day as printed."""
    day: str
    """The day after ISO 8601, or ""."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its values side by side."""

    label: str
    """What is counted."""
    verdict: str
    """Whether the values agree."""
    entries: tuple[Entry, ...]
    """The values."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as it can be read on the page."""

    n: int
    """Its number."""
    title: str
    """Headline."""
    outlet: str
    """Who published it, and the agencies it credits."""
    when: str
    """Publication time as printed."""
    path: str
    """File, relative to the inputs folder."""
    sha256: str
    """Of the file."""
    url: str
    """Where it was published, safe to follow, or ""."""
    language: str
    """ISO 639-1 code."""
    paragraphs: tuple[marking.Paragraph, ...]
    """Its text; empty where the article was not at hand."""
    feeds: tuple[tuple[str, int], ...]
    """(theme title, how many of its sentences are filed there)."""


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Everything that the page shows of what was quoted."""

    lead: Exhibit | None
    """The lead report."""
    sections: tuple[Group, ...]
    """The themes."""
    figures: tuple[Figure, ...]
    """Figures side by side."""
    timeline: tuple[Entry, ...]
    """Oldest first."""
    left_out: tuple[Group, ...]
    """What did not fit."""
    left_out_more: int
    """How many further points did not fit and are not listed."""
    sources: tuple[Reading, ...]
    """The sources quoted on this page, by number."""
    sources_more: int
    """How many further sources the brief has."""


def arrange(brief: Brief, articles: Sequence[Article]) -> Exhibits:
    """The brief's quotations and sources, ready to be set."""
    return _Arrangement(brief, articles).exhibits()


class _Arrangement:
    def __init__(self, brief: Brief, articles: Sequence[Article]) -> None:
        by_path = {article.path: article for article in articles}
        self._brief = brief
        self._sources = {source.n: source for source in brief.sources}
        self._articles = {n: by_path[s.path] for n, s in self._sources.items() if s.path in by_path}
        self._titles = {section.theme: section.title for section in (*brief.left_out, *brief.sections)}
        self._faint = False  # what is cited from now on is only left out
        self._cited: dict[int, dict[str, marking.Cited]] = defaultdict(dict)  # by source in the order of the page

    def exhibits(self) -> Exhibits:
        """Everything, in the order of the page; the sources last, because they show what was cited before."""
        brief = self._brief
        lead = self._exhibit("lead", brief.lead) if brief.lead else None
        sections = tuple(self._group(f"theme-{k}", section) for k, section in enumerate(brief.sections, start=1))
        figures = tuple(self._figures())
        timeline = tuple(self._timeline())
        self._faint = True
        kept = tuple(_first(brief.left_out, MOST_LEFT_OUT))
        left_out = tuple(self._group(f"left-{k}", section) for k, section in enumerate(kept, start=1))
        sources = tuple(self._readings())
        listed = sum(len(section.points) for section in kept)
        return Exhibits(
            lead=lead,
            sections=sections,
            figures=figures,
            timeline=timeline,
            left_out=left_out,
            left_out_more=max(brief.ledger.left_out, sum(len(s.points) for s in brief.left_out)) - listed,
            sources=sources,
            sources_more=len(brief.sources) - len(sources),
        )

    def _group(self, name: str, section: Section) -> Group:
        exhibits = (self._exhibit(f"{name}-{k}", point) for k, point in enumerate(section.points, start=1))
        return Group(name, section.title, tuple(exhibits), wording.silence(section, self._brief))

    def _exhibit(self, name: str, point: PrintedPoint) -> Exhibit:
        others = point.also[: MOST_OTHERS_LEFT if self._faint else MOST_OTHERS]
        shown = {passage.source for passage in others} & self._sources.keys()
        numbers = [n for n in dict.fromkeys(passage.source for passage in point.also) if n != point.source]
        also = tuple(n for n in numbers if n in shown)[:MOST_NUMBERS]
        return Exhibit(
            id=name,
            before=self._quote(point.before) if point.before else None,
            quote=self._quote(Passage(point.source, point.start, point.end, point.text)),
            others=tuple(self._quote(passage) for passage in others),
            more=len(point.also) - len(others),
            also=also,
            also_more=len(numbers) - len(also),
            change=_CHANGES[point.change or "same"],
            label=", ".join(filter(None, (wording.unsaid(point), _day(point), _counts(point)))),
            facts=tuple((fact, value) for fact, value in self._facts(point) if value),
            ranks=tuple((_RANKERS.get(ranker, ranker), rank) for ranker, rank in point.ranks),
        )

    def _facts(self, point: PrintedPoint) -> Iterator[tuple[str, str]]:
        yield "Theme", self._titles.get(point.theme, point.theme)
        yield "Theme terms", " · ".join(point.terms)
        yield "Speaker", point.speaker
        yield "Day of the event", _day(point)
        yield "Reported by", wording.counts(point.outlets, point.origins)
        yield "Since the last brief", (point.change or "").capitalize()
        yield "In the last brief", point.was
        yield "Concepts", " · ".join(point.concepts[:MOST_CONCEPTS])

    def _quote(self, passage: Passage) -> Quote:
        return Quote(passage.text, passage.source, self._outlet(passage.source), self._cite(passage))

    def _loose(self, name: str, text: str, n: int) -> Exhibit:
        """Words that are printed without offsets: found in their source where they stand first."""
        article = self._articles.get(n)
        span = marking.find(article.text, text) if article else None
        return Exhibit(name, self._quote(Passage(n, *(span or (0, 0)), text)))

    def _cite(self, passage: Passage) -> str:
        if passage.source not in self._sources:
            return ""
        cited, article = self._cited[passage.source], self._articles.get(passage.source)
        if article is None or not 0 <= passage.start < passage.end <= len(article.text):
            return ""
        key = f"s{passage.source}-{passage.start}-{passage.end}"
        cited.setdefault(key, marking.Cited(key, passage.start, passage.end, faint=self._faint))
        return key

    def _outlet(self, n: int) -> str:
        source = self._sources.get(n)
        return wording.cut(source.publisher or source.title or source.path, OUTLET_CHARS) if source else ""

    def _figures(self) -> Iterator[Figure]:
        for k, figure in enumerate(self._brief.figures, start=1):
            entries = (
                Entry(
                    self._loose(f"figure-{k}-{j}", value.text, value.source),
                    wording.stated(value.date),
                    value.date.isoformat() if value.date else "",
                )
                for j, value in enumerate(figure.values, start=1)
            )
            yield Figure(figure.label, _VERDICTS[figure.verdict], tuple(entries))

    def _timeline(self) -> Iterator[Entry]:
        for k, event in enumerate(self._brief.timeline, start=1):
            exhibit = self._loose(f"event-{k}", event.text, event.source)
            yield Entry(exhibit, wording.stated(event.date), event.date.isoformat())

    def _readings(self) -> Iterator[Reading]:
        room, whole = WHOLE_CHARS, set()
        for n in self._cited:  # what the sheet quotes first has room first
            room -= len(self._articles[n].text) if n in self._articles else 0
            if room >= 0:
                whole.add(n)
        for source in self._brief.sources:
            if source.n in self._cited:
                yield self._reading(source, whole=source.n in whole)

    def _reading(self, source: Source, *, whole: bool) -> Reading:
        article = self._articles.get(source.n)
        paragraphs = marking.mark(article.text, self._cited[source.n].values()) if article else ()
        return Reading(
            n=source.n,
            title=source.title or "(no headline)",
            outlet=", ".join(_credits(source)),
            when=wording.stated(source.published),
            path=source.path,
            sha256=source.sha256,
            url=wording.link(source.url),
            language=article.language if article else self._brief.language,
            paragraphs=paragraphs if whole else marking.excerpt(paragraphs),
            feeds=tuple((self._titles.get(theme, theme), n) for theme, n in source.feeds),
        )


def _first(sections: Iterable[Section], most: int) -> Iterator[Section]:
    """The sections with as many of their points as there is room for."""
    for section in sections:
        if section.points[:most]:
            yield Section(section.theme, section.title, section.points[:most])
        most = max(0, most - len(section.points))


def _credits(source: Source) -> Iterator[str]:
    yield source.publisher or "outlet not stated"
    yield from (f"credits {name}" for name in source.agencies if name.casefold() not in source.publisher.casefold())
    if source.edited:
        yield "edited since the last brief"


def _day(point: PrintedPoint) -> str:
    return wording.day(point.date) if point.date else ""


def _counts(point: PrintedPoint) -> str:
    return wording.counts(point.outlets, point.origins) if max(point.outlets, point.origins) > 1 else ""
