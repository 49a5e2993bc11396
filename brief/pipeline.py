"""The spine: calls the rooms in order, from a folder of articles to the written brief.

Decides nothing itself: what is kept, chosen or printed is the rooms' business. Does not print; progress goes to a callable.
"""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from brief import __version__, reading
from brief.analysis import ranking, together
from brief.composing import summary
from brief.composing.draft import Issue, draft
from brief.composing.estimate import estimate
from brief.composing.fit import fit
from brief.errors import DoesNotFit, NoArticles, NotProved, SettingsError
from brief.model import Analysis, Article, Brief, Sentence, Skipped
from brief.publishing import evidence, json_form, plaintext, proof, templates
from brief.publishing.archival import Attachment
from brief.publishing.attached import NAME, attached_json
from brief.publishing.files import write_whole
from brief.publishing.sheet import Sheet
from brief.settings import RANKERS, Settings

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and how much there is."""

NAMES = ("brief.pdf", "brief.html", "brief.json", "brief.txt")
"""What `make` writes into the outputs folder."""


_REFITS = 4
"""How often a page is fitted again; once was enough in all that was tried."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Made:
    """What `make` wrote."""

    brief: Brief
    """What stands on the page."""
    files: tuple[Path, ...]
    """The written files, in the order of `NAMES`."""


def read(
    paths: Iterable[Path | str] | Path | str, settings: Settings | None = None, progress: Progress = _silent
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Files and folders to articles, and what gave none; neither depends on the order of the paths."""
    chosen = settings or Settings()
    return reading.read(paths, chosen.reading, on_file=lambda done, total: progress("read", done, total))


def analyse(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = _silent) -> Analysis:
    """What the articles say together: sentences, scores, themes, points, figures, dates."""
    return together.analyse(articles, settings or Settings(), progress)


def compose(found: Analysis, settings: Settings | None = None, as_of: dt.datetime | None = None) -> Brief:
    """The brief of an analysis, fitted to the page by estimated heights; no files, no clock."""
    candidates = draft(found, settings or Settings(), Issue(as_of=as_of))
    return fit(candidates, found.weights, estimate(candidates))


def summarise(articles: Sequence[Article], words: int = 100, ranker: str | None = None) -> tuple[Sentence, ...]:
    """Whole sentences that say most of all articles in at most `words` words (parted by white space)."""
    sentences = together.sentences_of(articles)
    if ranker in {None, "brief"}:
        weighing = ranking.weigh(sentences)
        return summary.summarise(sentences, weighing.concepts, weighing.weights, words)
    return summary.pick(sentences, ranking.rank(sentences, _known(ranker)), words)


def rank(sentences: Sequence[Sentence | str], ranker: str = "brief") -> tuple[float, ...]:
    """One score a sentence, higher is better; plain strings are taken as the sentences of one article."""
    return ranking.rank(together.loose(sentences), _known(ranker))


def _known(ranker: str | None) -> str:
    if ranker not in RANKERS:
        raise SettingsError("ranker", f"there is no ranker {ranker!r}; there are {', '.join(RANKERS)}")
    return ranker


def make(
    inputs: Path, outputs: Path, settings: Settings, as_of: dt.datetime | None = None, progress: Progress = _silent
) -> Made:
    """Reads `inputs`, writes the brief into `outputs`, each file whole or not at all.

    Raises:
        NoArticles: nothing could be read; nothing is written, and an earlier brief stays.
        SettingsError: the outputs folder lies inside the inputs folder.
        RenderError: the page could not be laid out or printed; nothing is written.
    """
    _refuse_loops(inputs, outputs)
    with Sheet(settings.page) as sheet:
        articles, skipped = read([inputs], settings, progress)
        if not articles:
            raise NoArticles(inputs, _why_nothing(inputs, skipped))
        found = analyse(articles, settings, progress)
        issue = Issue(
            as_of=as_of,
            inputs=Path(os.path.relpath(inputs, outputs)).as_posix(),
            run_id=run_id(articles, settings, templates.digest(settings.page.template)),
            skipped=skipped,
        )
        brief, form, pdf = _on_one_page(draft(found, settings, issue), found.weights, sheet, progress)
    contents = {
        "brief.pdf": pdf,
        "brief.html": evidence.page(brief, articles).encode(),
        "brief.json": form,
        "brief.txt": plaintext.text(brief).encode(),
    }
    outputs.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        write_whole(outputs / name, contents[name])
    return Made(brief, tuple(outputs / name for name in NAMES))


def _on_one_page(
    candidates: Brief, weights: Mapping[str, float], sheet: Sheet, progress: Progress
) -> tuple[Brief, bytes, bytes]:
    """The fitted brief, its JSON and its PDF; where new source numbers made a line longer, it is fitted again."""
    progress("lay out", 0, 2)
    heights = sheet.measure(candidates)
    progress("lay out", 1, 2)
    for _ in range(_REFITS):
        brief = fit(candidates, weights, heights)
        form = json_form.to_json(brief).encode()
        try:
            printed = sheet.print(brief, [Attachment(NAME, form, "The brief with its evidence, as data")])
        except DoesNotFit as error:
            heights = replace(heights, room=heights.room - error.excess)
            continue
        progress("lay out", 2, 2)
        return brief, form, printed.pdf
    raise DoesNotFit("page", "what was chosen stays longer than one sheet; use fewer themes or smaller type")


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


def run_id(articles: Sequence[Article], settings: Settings, template_hash: str) -> str:
    """Twelve hexadecimal digits that change when the articles, the settings, the template or the version do."""
    parts = [__version__, template_hash, settings.model_dump_json(), *(f"{a.path} {a.id}" for a in articles)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _refuse_loops(inputs: Path, outputs: Path) -> None:
    """An outputs folder inside the inputs would be read as articles the next time."""
    if outputs.resolve().is_relative_to(inputs.resolve()):
        raise SettingsError(
            outputs, f"lies inside the inputs folder {inputs}, so the brief would be read as an article"
        )


def _why_nothing(inputs: Path, skipped: Sequence[Skipped]) -> str:
    if not inputs.exists():
        return "there is no such folder; name the folder that holds the articles"
    if not skipped:
        return "holds no articles; put text, HTML, Markdown, e-mail, JSON or feed files there"
    first = f"{skipped[0].path}: {skipped[0].reason}"
    return f"nothing in it could be read ({first}{f'; and {len(skipped) - 1} more' if len(skipped) > 1 else ''})"
