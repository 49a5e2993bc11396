"""The spine: calls the rooms in order, from a folder of articles to the written brief.

Decides nothing itself: what is kept, chosen or printed is the rooms' business. Does not print; progress goes to a
callable.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from brief import RANKERS, reading
from brief.analysis import ranking, themes, together
from brief.composing import summary
from brief.composing.draft import Issue, apart, draft, ranked
from brief.composing.estimate import estimate
from brief.composing.fit import fit
from brief.desk import Desk, Made, Progress
from brief.errors import NotProved, SettingsError
from brief.model import Analysis, Article, Brief, Sentence, Skipped
from brief.one_thread import one_thread
from brief.publishing import json_form, proof
from brief.publishing.attached import attached_json
from brief.publishing.sheet import Sheet
from brief.settings import Settings


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@one_thread
def read(
    paths: Iterable[Path | str] | Path | str, settings: Settings | None = None, progress: Progress = _silent
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Files and folders to articles, and what gave none; neither depends on the order of the paths."""
    chosen = settings or Settings()
    return reading.read(paths, chosen.reading, on_file=lambda done, total: progress("read", done, total))


@one_thread
def analyse(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = _silent) -> Analysis:
    """What the articles say together: sentences, scores, themes, points, figures, dates."""
    return together.analyse(articles, settings or Settings(), progress)


@one_thread
def compose(found: Analysis, settings: Settings | None = None, as_of: dt.datetime | None = None) -> Brief:
    """The brief of an analysis, fitted to the page by estimated heights; no files, no clock."""
    candidates = ranked(found, draft(found, settings or Settings(), Issue(as_of=as_of)))
    return fit(candidates, found.weights, estimate(candidates), apart(found, candidates))


@one_thread
def summarise(articles: Sequence[Article], words: int = 100, ranker: str | None = None) -> tuple[Sentence, ...]:
    """Whole sentences that say most of all articles in at most `words` words (parted by white space)."""
    sentences = together.sentences_of(articles)
    language = together.main_language(articles)
    if ranker in {None, "brief"}:
        worth = ranking.value(sentences, language)
        return summary.summarise(sentences, worth.concepts, worth.weights, words, worth.bonuses)
    return summary.pick(sentences, ranking.rank(sentences, _known(ranker), language), words)


@one_thread
def rank(sentences: Sequence[Sentence | str], ranker: str = "brief") -> tuple[float, ...]:
    """One score a sentence, higher is better; plain strings are taken as the sentences of one article."""
    return ranking.rank(together.loose(sentences), _known(ranker))


@one_thread
def explain_themes(articles: Sequence[Article], settings: Settings) -> themes.Use:
    """What each theme of the settings finds in the articles, by which terms, and the words that none takes."""
    sentences = together.sentences_of(articles)
    languages = {article.id: article.language for article in articles}
    filing = themes.file(sentences, settings.filed_under, languages, together.openings(articles))
    return themes.explain(sentences, filing, settings.filed_under, languages)


def _known(ranker: str | None) -> str:
    if ranker not in RANKERS:
        raise SettingsError("ranker", f"there is no ranker {ranker!r}; there are {', '.join(RANKERS)}")
    return ranker


@one_thread
def make(  # noqa: PLR0913, PLR0917  # one for each thing that a brief depends on
    inputs: Path,
    outputs: Path,
    settings: Settings,
    as_of: dt.datetime | None = None,
    progress: Progress = _silent,
    opened: Sheet | None = None,
) -> Made:
    """Reads `inputs`, writes the brief into `outputs`, each file whole or not at all; see `Desk.make`.

    Raises:
        SettingsError: the outputs folder lies inside the inputs folder.
        NoArticles, RenderError, Busy, ArchiveError: nothing is written, and an earlier brief stays.
    """
    with Desk(inputs, outputs, settings) as desk:
        return desk.make(as_of, progress, opened=opened)


@one_thread
def verify(file: Path, inputs: Path | None = None) -> tuple[Brief, tuple[str, ...]]:
    """The brief in a PDF or JSON file, and every way in which its sources do not bear it out.

    Raises:
        NotProved: the file is no brief of ours.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NotProved(file, f"cannot be read: {error.strerror}") from error
    form = attached_json(data, str(file)) if data.startswith(b"%PDF") else data
    try:
        brief = json_form.from_json(form.decode(), str(file))
    except UnicodeDecodeError as error:
        raise NotProved(file, "is not a brief of this program: not UTF-8") from error
    folder = inputs or file.parent / brief.inputs
    return brief, proof.prove(brief, _sources(brief, folder))


def _sources(brief: Brief, folder: Path) -> tuple[Article, ...]:
    """The articles that a brief names, read again, under the paths by which it names them."""
    files = {PurePosixPath(_file(source.path, folder)) for source in brief.sources}
    found: list[Article] = []
    for place in sorted({file.parent for file in files}):
        articles, _skipped = read([folder / file for file in sorted(files) if file.parent == place])
        found += [replace(article, path=(place / article.path).as_posix()) for article in articles]
    return tuple(found)


def _file(path: str, folder: Path) -> str:
    """The file of a source's path: without the "#n" of an item, unless a file is really named so."""
    name, mark, number = path.rpartition("#")
    return name if mark and number.isdigit() and not (folder / path).exists() else path
