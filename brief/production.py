"""What becomes of articles that were read: analysed, compared with the issue before, fitted to one page, printed.

Comes in: articles and what is known of the issue. Goes out: the brief and the bytes of its files. Writes and remembers
nothing; progress goes to a callable.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from brief.analysis import numbers, together
from brief.composing.changes import Earlier, freshen, mark, restate
from brief.composing.draft import Issue, apart, draft, ranked
from brief.composing.period import order_points, standings, weighed
from brief.errors import DoesNotFit
from brief.memory import Memory
from brief.model import Analysis, Article, Brief
from brief.publishing.attached import NAME
from brief.publishing.attachment import Attachment
from brief.publishing.sheet import Sheet
from brief.settings import Settings

Progress = Callable[[str, int, int], None]

_ATTACHED = "The brief with its evidence, as data"

_REFITS = 4
"""How often a page is fitted again; once was enough in all that was tried."""


@dataclass(frozen=True, slots=True)
class Means:
    """What an issue is made with."""

    settings: Settings
    """All of them."""
    memory: Memory
    """What is known of the articles already."""
    sheet: Sheet
    """The paper, open."""
    progress: Progress
    """Told of every stage."""


@dataclass(frozen=True, slots=True)
class Produced:
    """One issue, not yet written anywhere."""

    brief: Brief
    """What stands on the page."""
    reported: frozenset[int]
    """A number for every wording in its articles."""
    pdf: bytes
    """The page."""
    html: bytes
    """The evidence page."""
    json: bytes
    """The brief as data."""
    text: bytes
    """The brief as plain text."""


def produce(articles: Sequence[Article], issue: Issue, earlier: Earlier | None, means: Means) -> Produced:
    """The issue of these articles.

    Args:
        articles: at least one.
        issue: its number, cut-off and what else stands on it.
        earlier: the issue it is compared with.
        means: what it is made with.

    Raises:
        RenderError: the page could not be laid out or printed.
    """
    found, issue = _analyse(articles, issue, means)
    found = freshen(found, earlier, numbers.find)
    said = means.memory.reported(articles)
    candidates = mark(draft(found, means.settings, issue), said, earlier, numbers.find)
    return _on_one_page(_Fitting(found, candidates, said), articles, means)


def _analyse(articles: Sequence[Article], issue: Issue, means: Means) -> tuple[Analysis, Issue]:
    settings = means.settings
    standing_of = standings(articles, issue.as_of, settings.period, settings.zone)
    background = frozenset(i for i, standing in standing_of.items() if standing == "background")
    counted = weighed(articles, standing_of)
    found = order_points(together.analyse(counted, settings, means.progress, means.memory), standing_of)
    if len(counted) < len(articles):
        note = f"{len(articles) - len(counted):,} articles older than the period were read and not weighed"
        found = replace(found, notes=(*found.notes, note))
    return found, replace(issue, background=background)


@dataclass(frozen=True, slots=True)
class _Fitting:
    found: Analysis
    candidates: Brief
    reported: frozenset[int]


def _on_one_page(fitting: _Fitting, articles: Sequence[Article], means: Means) -> Produced:
    """The fitted brief and its files; where new source numbers made a line longer, it is fitted again.

    The sheet is laid out by a process of its own; meanwhile this one loads what comes after, asks the panel, waits for
    the disk, and makes the evidence page.
    """
    means.progress("lay out", 0, 2)
    with ThreadPoolExecutor(1) as elsewhere:
        measuring = elsewhere.submit(means.sheet.measure, fitting.candidates)
        from brief.composing.fit import fit  # noqa: PLC0415  # a tenth of a second, while the page is measured
        from brief.publishing import evidence, json_form, plaintext  # noqa: PLC0415  # as above

        candidates = ranked(fitting.found, fitting.candidates)
        twice = apart(fitting.found, candidates)
        evidence.prepare()
        means.memory.settle()
        heights = measuring.result()
        means.progress("lay out", 1, 2)
        for _ in range(_REFITS):
            brief = restate(fit(candidates, fitting.found.weights, heights, twice), numbers.find)
            form = json_form.to_json(brief).encode()
            printing = elsewhere.submit(means.sheet.print, brief, [Attachment(NAME, form, _ATTACHED)])
            html = evidence.page(brief, articles).encode()
            text = plaintext.text(brief).encode()
            try:
                pdf = printing.result().pdf
            except DoesNotFit as error:
                heights = replace(heights, room=heights.room - error.excess)
                continue
            means.progress("lay out", 2, 2)
            return Produced(brief, fitting.reported, pdf, html, form, text)
    raise DoesNotFit("page", "what was chosen stays longer than one sheet; use fewer themes or smaller type")
