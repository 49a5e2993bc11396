"""All of analysis in its order: sentences, who speaks, scores, themes, points, figures, dates.

Calls the rooms of this wing and joins what they say into one `Analysis`; judges nothing itself. Of thousands of
articles, all sentences are scored and only a front of them is looked at closely; which, `front` and `repeats` say.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from brief.analysis import (
    dates,
    echoes,
    figures,
    front,
    points,
    ranking,
    repeats,
    sentences,
    speakers,
    standing,
    themes,
)
from brief.analysis.ranking.bags import Ints
from brief.analysis.ranking.outlines import Shelf, count_sentences, outline, unfold
from brief.analysis.ranking.survey import Survey, survey, value_of
from brief.analysis.telling import is_denial
from brief.model import Analysis, Article, Sentence, SentenceId
from brief.settings import Settings, in_language
from brief.text import LANGUAGES, fold, stems, words

Progress = Callable[[str, int, int], None]

# Up to so many sentences all are looked at closely: three seconds' work.
_ALL = 3_000
# Of more, only so many foremost ones, a page printing 25; and so many that report again what the best of them do.
_FRONT, _REPEATS = 1_200, 600
# Of the front, so many are asked for who else reports them: twice the candidates of a page. Their outlets are counted
# among all sentences; origins only among those looked at, so that they are rather too few than too many.
_SEEDS = 240
# And so many are ranked by the panel, whose ranks only explain what is printed.
_PANEL = 600
# Texts of so many characters are split before it is known how many sentences they have; of more, only outlines are
# held: sentences with their words take ten times the text.
_SHORT = 1_000_000


# A dateline ("FREEPORT, Jan. 5 (AP) -") is no longer.
_DATELINE = 80


class Known(Protocol):
    """What an earlier run knows of articles."""

    def sentences(self, articles: Sequence[Article]) -> tuple[Sentence, ...]:
        """What `sentences_of` gives for these articles."""

    def chosen(self, articles: Sequence[Article], places: Mapping[str, frozenset[int]]) -> tuple[Sentence, ...]:
        """Of `sentences` those at these places; every article's id is a key."""

    def outlines(self, articles: Sequence[Article]) -> Sequence[bytes]:
        """The outline of each of these articles, from its sentences."""

    def shelf(self, outlines: Sequence[bytes]) -> Shelf:
        """What `unfold` gives for these outlines."""


def analyse(
    articles: Sequence[Article], settings: Settings, progress: Progress, known: Known | None = None
) -> Analysis:
    """What the articles say together; the same for any order of the articles.

    `known`: what need not be made again.
    """
    ordered = tuple(sorted(articles, key=lambda article: (article.path, article.id)))
    known = known or _Nothing(progress)
    short = sum(len(article.text) for article in ordered) <= _SHORT
    outlines = () if short else known.outlines(ordered)
    if short or count_sentences(outlines) <= _ALL:
        everything = known.sentences(ordered)
        if len(everything) <= _ALL:
            return _closely(_Asked(ordered, everything), settings, progress)
        outlines = known.outlines(ordered)
    return _in_front(ordered, outlines, known, (settings, progress))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Sentences to look at closely."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    worth: ranking.Worth | None = None
    """What the default ranker says of them; None asks it."""
    panel: tuple[Sentence, ...] | None = None
    """Those that the panel ranks; None for all."""


def _closely(asked: _Asked, settings: Settings, progress: Progress) -> Analysis:
    everything, ordered = asked.sentences, asked.articles
    languages = {article.id: article.language for article in ordered}
    progress("rank", 0, 3)
    weighing = ranking.weigh(
        everything, settings.ranking.ranker, main_language(ordered), known=asked.worth, panel_of=asked.panel
    )
    progress("rank", 1, 3)
    filing = themes.file(everything, settings.filed_under, languages, openings(ordered))
    progress("rank", 2, 3)
    merged = points.merge(everything, ordered, weighing.scores)
    alike = echoes.find(merged, everything, languages)
    result = Analysis(
        articles=ordered,
        sentences=everything,
        scores=weighing.scores,
        ranks=weighing.ranks,
        concepts=weighing.concepts,
        weights=weighing.weights,
        themes=filing.themes,
        terms=filing.terms,
        points=merged,
        echoes=alike,
        updates=echoes.updates(alike, everything, ordered),
        figures=figures.compare(everything, ordered, merged, alike),
        timeline=dates.timeline(everything, ordered),
        denials=frozenset(s.id for s in everything if languages[s.id.article] == "en" and is_denial(s.text)),
        notes=weighing.notes,
    )
    progress("rank", 3, 3)
    return result


def _in_front(
    articles: tuple[Article, ...], outlines: Sequence[bytes], known: Known, asked: tuple[Settings, Progress]
) -> Analysis:
    """All sentences scored, the front of them looked at closely."""
    settings, progress = asked
    found = survey(known.shelf(outlines))
    language = main_language(articles)
    may_serve = front.serving(found.shelf, in_language(settings.filed_under, language), language)
    chosen = front.choose(found, may_serve, _FRONT)
    seeds = front.foremost(found, may_serve, chosen, _SEEDS)
    again = repeats.find(found.shelf.bags, seeds, _outlets(found, articles), chosen, _REPEATS)
    rows = np.union1d(chosen, again.rows)
    few, lines = _lines(found, articles, rows, known)
    seated = frozenset(chosen.tolist() if settings.ranking.ranker != "brief" else _best(found, chosen, _PANEL).tolist())
    result = _closely(
        _Asked(
            articles=few,
            sentences=lines,
            worth=value_of(found, lines, rows, main_language(few)),
            panel=tuple(line for line, row in zip(lines, rows.tolist(), strict=True) if row in seated),
        ),
        settings,
        progress,
    )
    total = len(found.scores)
    note = (
        f"all {total:,} sentences were scored; the {len(chosen):,} foremost and {len(again.rows):,} that repeat them"
        " were filed, merged and compared"
    )
    heard = {line.id: again.outlets.get(row, 1) for line, row in zip(lines, rows.tolist(), strict=True)}
    merged = tuple(
        replace(point, outlets=max(point.outlets, *(heard[i] for i in point.sentences))) for point in result.points
    )
    return replace(result, articles=articles, points=merged, total=total, notes=(note, *result.notes))


def _best(found: Survey, rows: Ints, most: int) -> Ints:
    return rows[np.argsort(-found.scores[rows], kind="stable")][:most]


def _outlets(found: Survey, articles: Sequence[Article]) -> Ints:
    """The number of each row's outlet; an article that names none is its own."""
    number: dict[str, int] = {}
    of = [number.setdefault(a.publisher or a.id, len(number)) for a in articles]
    return np.array(of, dtype=np.int64)[found.shelf.lines.article]


def _lines(
    found: Survey, articles: Sequence[Article], rows: Ints, known: Known
) -> tuple[tuple[Article, ...], tuple[Sentence, ...]]:
    """The sentences of the rows, and the articles they stand in."""
    wanted: dict[int, list[int]] = {}
    lines = found.shelf.lines
    for number, index in zip(lines.article[rows].tolist(), lines.index[rows].tolist(), strict=True):
        wanted.setdefault(number, []).append(int(index))
    few = tuple(articles[number] for number in sorted(wanted))
    places = {articles[number].id: frozenset(indices) for number, indices in wanted.items()}
    return few, known.chosen(few, places)


class _Nothing:
    """Knows nothing of earlier runs; holds the sentences of this one."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._made: dict[str, tuple[Sentence, ...]] = {}

    def sentences(self, articles: Sequence[Article]) -> tuple[Sentence, ...]:
        return tuple(line for one in self._each(articles) for line in one)

    def chosen(self, articles: Sequence[Article], places: Mapping[str, frozenset[int]]) -> tuple[Sentence, ...]:
        return tuple(s for s in self.sentences(articles) if s.id.index in places[s.id.article])

    def outlines(self, articles: Sequence[Article]) -> Sequence[bytes]:
        return [outline(one) for one in self._each(articles)]

    def shelf(self, outlines: Sequence[bytes]) -> Shelf:
        return unfold(outlines)

    def _each(self, articles: Sequence[Article]) -> Iterable[tuple[Sentence, ...]]:
        for done, article in enumerate(articles, 1):
            if article.id not in self._made:
                self._made[article.id] = sentences_of([article])
            self._progress("analyse", done, len(articles))
            yield self._made[article.id]


def main_language(articles: Sequence[Article]) -> str:
    """The language, of those that have stop words, that most articles are in; English where none is."""
    counted = Counter(article.language for article in articles if article.language in LANGUAGES)
    return min(counted, key=lambda code: (-counted[code], code), default="en")


def sentences_of(articles: Sequence[Article]) -> tuple[Sentence, ...]:
    """The sentences of all articles in order, with their speakers and whether they stand alone."""
    found: list[Sentence] = []
    for article in articles:
        language = article.language
        found.extend(standing.judge(speakers.resolve(sentences.split(article), language), language))
    return tuple(found)


def openings(articles: Sequence[Article]) -> dict[str, str]:
    """Article id to how its text begins, where a dateline may stand."""
    return {article.id: article.text[:_DATELINE] for article in articles}


def loose(texts: Sequence[Sentence | str]) -> tuple[Sentence, ...]:
    """Sentences as they are, and plain strings as if they were one article of one paragraph."""
    made: list[Sentence] = []
    offset = 0
    for index, text in enumerate(texts):
        if isinstance(text, Sentence):
            made.append(text)
            continue
        folded = fold(text)
        tokens = words(folded)
        end = offset + len(folded)
        made.append(Sentence(SentenceId("", index), offset, end, folded, tokens, stems(tokens), 0))
        offset = end + 1
    return tuple(made)
