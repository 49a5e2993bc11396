"""From an `Analysis` to a draft: a `Brief` with every candidate on it, the lead chosen, nothing fitted to the page yet.

Pure. Which of the candidates are printed is decided in `fit`, by their measured heights.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brief.composing.choice import Place
from brief.composing.lead import choose_lead, outdated
from brief.composing.title import title_of
from brief.model import (
    Analysis,
    Article,
    Brief,
    Event,
    Figure,
    Ledger,
    Passage,
    Point,
    PrintedFigure,
    PrintedPoint,
    PrintedValue,
    Section,
    Sentence,
    SentenceId,
    Skipped,
    Source,
)
from brief.settings import Settings, are_told_in
from brief.text import stop_words

# More candidates than any page holds: a sheet of 9 pt type takes about 25 sentences.
_CANDIDATES = 120
# A lead comes from the best-ranked tenth; below that, what is most repeated is background that every article carries.
_LEAD_SHARE = 0.1
_LEAD_AT_LEAST = 8
# Where more than this share of the candidates fits no theme, the themes are not of this folder: on a stand-off a
# twentieth fits none, on a football final half and more.
_FOREIGN = 0.5
_OTHER, _OTHER_TITLE = "other", "Other reporting"
_FOREIGN_NOTE = "Most reports fit none of the themes; `brief themes` shows which words none took."
# Longer is a list or a broken split; in large type it would leave no room for the themes.
_LEAD_CHARS = 400
_FIGURES = 4
# What a sentence opens with that surely means what the sentence before it names.
_POINTING = frozenset(
    {"he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "that", "those", "such"}
)
_EVENTS = 6
# As many as the page sets side by side, and the sources it names with each.
_WORDINGS, _GIVEN_BY = 6, 4


@dataclass(frozen=True, slots=True)
class Issue:
    """What a brief is told about itself and cannot know from its articles."""

    number: int = 1
    """Which issue of its title it is."""
    as_of: dt.datetime | None = None
    """Cut-off of the information; None takes the newest publication time."""
    inputs: str = ""
    """The inputs folder, relative to the outputs folder."""
    run_id: str = ""
    """Hash of inputs, settings, template and version."""
    skipped: tuple[Skipped, ...] = ()
    """Files that gave no article."""
    background: frozenset[str] = frozenset()
    """Ids of the articles that are older than the period."""


def draft(found: Analysis, settings: Settings, issue: Issue) -> Brief:
    """The brief with all its candidates: sections hold every point of their theme that can be printed, best first."""
    return _Drafting(found, settings, issue).brief()


def apart(found: Analysis, candidates: Brief) -> tuple[tuple[Place, Place], ...]:
    """Places of the candidates of which the page should hold one."""
    starts = {sentence.id: sentence.start for sentence in found.sentences}
    numbers = {article.id: n for n, article in enumerate(_sources(found), 1)}
    places = {
        (point.source, point.start): Place(section, index)
        for section, block in enumerate(candidates.sections)
        for index, point in enumerate(block.points)
    }
    pairs = []
    for one, other in found.echoes:
        both = [places.get((numbers[i.article], starts[i])) for i in (one, other)]
        if both[0] and both[1]:
            pairs.append((both[0], both[1]))
    return tuple(pairs)


def ranked(found: Analysis, candidates: Brief) -> Brief:
    """The candidates with the ranks that the panel gives them; nothing on the page depends on those."""
    numbers = {article.id: n for n, article in enumerate(_sources(found), 1)}
    at = {(numbers[s.id.article], s.start): s.id for s in found.sentences if s.id.article in numbers}

    def with_ranks(point: PrintedPoint) -> PrintedPoint:
        own = found.ranks.get(at[point.source, point.start], {})
        return replace(point, ranks=tuple(sorted(own.items())))

    return replace(
        candidates,
        lead=candidates.lead and with_ranks(candidates.lead),
        sections=tuple(
            replace(section, points=tuple(map(with_ranks, section.points))) for section in candidates.sections
        ),
    )


class _Drafting:
    """The look-ups that all parts of one draft share."""

    def __init__(self, found: Analysis, settings: Settings, issue: Issue) -> None:
        self.found = found
        self.settings = settings
        self.issue = issue
        self.sentences = {sentence.id: sentence for sentence in found.sentences}
        self.sources = _sources(found)
        self.numbers = {article.id: n for n, article in enumerate(self.sources, 1)}
        self.filed: dict[str, Counter[str]] = {}
        for sentence, filed in found.themes.items():
            self.filed.setdefault(sentence.article, Counter()).update(filed[:1])
        self.languages = {article.id: article.language for article in found.articles}
        self.days = {dated.sentence: dated.day for dated in found.timeline}
        self.themes = [(theme.id, theme.title) for theme in settings.filed_under]
        self.foreign = bool(self.themes) and self._fits_no_theme()
        if self.foreign:
            self.themes.append((_OTHER, _OTHER_TITLE))

    def brief(self) -> Brief:
        found, settings, issue = self.found, self.settings, self.issue
        dated = sorted(_moment(a.published, settings) for a in found.articles if a.published)
        as_of = issue.as_of or (dated[-1] if dated else None)
        points = self._candidates()
        lead = self._lead(points)
        repeated = {pair for pair in found.echoes if lead and lead.printed in pair}
        others = [p for p in points if p is not lead and not any(p.printed in pair for pair in repeated)]
        sections = self._sections(others)
        return Brief(
            title=settings.title or title_of(found.articles),
            number=issue.number,
            as_of=as_of,
            covers_from=dated[0] if dated else None,
            covers_to=dated[-1] if dated else None,
            run_id=issue.run_id,
            inputs=issue.inputs,
            language=_language(found.articles),
            handling=settings.handling,
            lead=self._printed(lead) if lead else None,
            sections=sections,
            figures=tuple(self._figure(f) for f in [f for f in found.figures if f.verdict != "agreed"][:_FIGURES]),
            timeline=self._timeline(),
            sources=tuple(self._source(n, a) for n, a in enumerate(self.sources, 1)),
            ledger=self._ledger(),
        )

    # ---------------------------------------------------------------- points

    def _candidates(self) -> list[Point]:
        """Points that can be printed under a theme, best first; without themes, all points.

        What is out of date gives way to the report that it echoes, for a page holds but one of them.
        """
        able = [p for p in self.found.points if self._theme(p) is not None and self._printable(p)][:_CANDIDATES]
        gone = outdated(able, self.found)
        return [p for p in able if p.printed not in gone]

    def _printable(self, point: Point) -> bool:
        sentence = self.sentences[point.printed]
        return sentence.alone or self._before(sentence) is not None

    def _fits_no_theme(self) -> bool:
        """Whether most of what could be printed fits none of the themes."""
        able = [p for p in self.found.points if self._printable(p)][:_CANDIDATES]
        return sum(not self.found.themes.get(p.printed) for p in able) > _FOREIGN * len(able)

    def _theme(self, point: Point) -> str | None:
        """The theme a point is printed under: that of its printed sentence; "" where the brief has no themes."""
        if not self.themes:
            return ""
        themes = self.found.themes.get(point.printed, ())
        if themes:
            return themes[0]
        return _OTHER if self.foreign else None

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one that does not stand alone, where that one does and they share a paragraph.

        Unless it opens with a pronoun, the two must have a word in common: "Both sides" may be anybody's.
        """
        before = self.sentences.get(SentenceId(sentence.id.article, sentence.id.index - 1))
        if not before or not before.alone or before.paragraph != sentence.paragraph:
            return None
        if sentence.tokens[0] in _POINTING or self.languages[sentence.id.article] != "en":
            return before
        stops = stop_words("en")
        content = (s for w, s in zip(sentence.tokens, sentence.stems, strict=True) if w not in stops)
        return None if frozenset(content).isdisjoint(before.stems) else before

    def _lead(self, points: Sequence[Point]) -> Point | None:
        """The report worth most, out of a theme that has other points too."""
        shares = Counter(self._theme(p) for p in points)
        front = points[: max(_LEAD_AT_LEAST, int(len(points) * _LEAD_SHARE))]
        able = [p for p in front if shares[self._theme(p)] > 1 and self.sentences[p.printed].alone]
        able = [p for p in able if not self._is_background(p) and len(self.sentences[p.printed].text) <= _LEAD_CHARS]
        return choose_lead(able, self.found)

    def _is_background(self, point: Point) -> bool:
        return all(i.article in self.issue.background for i in point.sentences)

    def _sections(self, points: Sequence[Point]) -> tuple[Section, ...]:
        sections = []
        for theme, title in self.themes or [("", "Reporting")]:
            here = tuple(self._printed(p) for p in points if self._theme(p) == theme)
            sections.append(Section(theme, title, here, None if here else self._silence()))
        return tuple(sections)

    def _silence(self) -> str:
        counts = Counter(article.language for article in self.found.articles)
        deaf = sorted(code for code in counts if not are_told_in(self.settings.filed_under, code))
        unheard = sum(counts[code] for code in deaf)
        found = f"No reporting found in {_articles(counts.total() - unheard)}"
        if not deaf:
            return f"{found}."
        beside = f"{_articles(unheard)} in {', '.join(deaf)} not searched, for the themes have no terms there."
        return f"{found}; {beside}" if unheard < counts.total() else beside

    def _printed(self, point: Point) -> PrintedPoint:
        found, sentence = self.found, self.sentences[point.printed]
        before = None if sentence.alone else self._before(sentence)
        others = tuple(self._passage(self.sentences[i]) for i in point.sentences if i != point.printed)
        return PrintedPoint(
            text=sentence.text,
            source=self.numbers[sentence.id.article],
            start=sentence.start,
            end=sentence.end,
            also=others,
            outlets=point.outlets,
            origins=point.origins,
            date=self.days.get(sentence.id),
            speaker=sentence.speaker,
            theme=self._theme(point) or "",
            terms=found.terms.get(sentence.id, ()),
            concepts=found.concepts.get(sentence.id, ()),
            before=self._passage(before) if before else None,
            background=self._is_background(point),
        )

    def _passage(self, sentence: Sentence) -> Passage:
        return Passage(self.numbers[sentence.id.article], sentence.start, sentence.end, sentence.text)

    # ---------------------------------------------------------------- figures, days, sources

    def _figure(self, figure: Figure) -> PrintedFigure:
        published = {a.id: a.published for a in self.found.articles}
        values = []
        for value in figure.values:
            when = published[value.sentence.article]
            n = self.numbers[value.sentence.article]
            values.append(PrintedValue(value.text, value.value, value.unit, n, when.date() if when else None))
        return PrintedFigure(figure.label, figure.verdict, tuple(_few(list(dict.fromkeys(values)))))

    def _timeline(self) -> tuple[Event, ...]:
        able = [d for d in self.found.timeline if self.sentences[d.sentence].alone]
        best = sorted(able, key=lambda d: (-self.found.scores[d.sentence], d.sentence))[:_EVENTS]
        events = [
            Event(d.day, self.sentences[d.sentence].text, self.numbers[d.sentence.article])
            for d in sorted(best, key=lambda d: (d.day, d.sentence))
        ]
        return tuple(events)

    def _source(self, n: int, article: Article) -> Source:
        filed = self.filed.get(article.id, Counter())
        return Source(
            n=n,
            path=article.path,
            sha256=article.sha256,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            agencies=article.agencies,
            feeds=tuple((theme.id, filed[theme.id]) for theme in self.settings.filed_under),
            text_sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )

    def _ledger(self) -> Ledger:
        articles = self.found.articles
        return Ledger(
            read=len(articles),
            used=0,
            duplicates=sum(1 for s in self.issue.skipped if s.copy_of),
            undated=sum(1 for a in articles if not a.published),
            sentences=self.found.total or len(self.found.sentences),
            furniture=sum(a.furniture for a in articles),
            left_out=0,
            skipped=self.issue.skipped,
            notes=(
                *self.found.notes,
                *([_FOREIGN_NOTE] if self.foreign else []),
                *(f"{a.path}: {note}" for a in articles for note in a.notes),
            ),
        )


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _few(values: Sequence[PrintedValue]) -> list[PrintedValue]:
    """The values with few enough wordings and few enough sources of each, in their order.

    Every source of a printed figure has a row on the page: one that 244 of 1,000 articles gave could never be printed.
    """
    wordings: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        wordings.setdefault(value.text.casefold(), []).append(place)
    # Of too many wordings the last stays, for it is the newest, and those that most sources give.
    order = sorted(wordings.values(), key=lambda places: (places[-1] != len(values) - 1, -len(places), places))
    return [values[place] for place in sorted(place for rows in order[:_WORDINGS] for place in rows[:_GIVEN_BY])]


def _sources(found: Analysis) -> tuple[Article, ...]:
    """The articles that may be cited: of thousands, those that have a sentence among the foremost."""
    if not found.total:
        return found.articles
    cited = {sentence.id.article for sentence in found.sentences}
    return tuple(article for article in found.articles if article.id in cited)


def _moment(when: dt.datetime, settings: Settings) -> dt.datetime:
    """A publication time in the settings' zone; a naive time is taken to be in that zone."""
    if when.tzinfo is None:
        return when.replace(tzinfo=settings.zone)
    return when.astimezone(settings.zone)


def _language(articles: Sequence[Article]) -> str:
    """The language of most articles; of equals, the first by name."""
    counts = Counter(article.language for article in articles)
    return min(counts, key=lambda language: (-counts[language], language)) if counts else "en"
