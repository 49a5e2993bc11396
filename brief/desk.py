"""Makes one brief after another of one folder: reads, analyses, compares with the last, lays out, writes, remembers.

Calls the rooms in order and decides nothing itself. Works under a lock, so two programs never write the same outputs.
Does not print; progress goes to a callable.
"""

import datetime as dt
import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brief import __version__
from brief.archive import Issued, Memo, begin, code_version, compared_with, finish, hold, last_issued, open_store
from brief.errors import NoArticles, SettingsError
from brief.model import Article, Brief, Skipped
from brief.publishing import places
from brief.publishing.files import write_whole
from brief.settings import Settings
from brief.unchanged import look

# Where nothing changed, loading is all that would take time: what reads and makes is imported where it is used.
if TYPE_CHECKING:
    from brief.composing.draft import Issue
    from brief.memory import Memory
    from brief.publishing.kept_heights import KeptHeights
    from brief.publishing.renderer import Renderer
    from brief.publishing.sheet import Sheet
    from brief.query import Query

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and how much there is."""

NAMES = ("brief.pdf", "brief.html", "brief.json", "brief.txt")
"""What is written into the outputs folder."""

ARCHIVE = "archive.sqlite3"
"""The archive's name in the outputs folder, where the settings name no other."""

# What tells how a brief is come by, kept and sent, and changes nothing on its page.
_NOT_ON_THE_PAGE = {"archive", "feeds", "fetch", "watch"}


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Made:
    """What `Desk.make` made, or found made already."""

    brief: Brief
    """What stands on the page."""
    files: tuple[Path, ...]
    """The written files, in the order of `NAMES`."""
    issued: bool = True
    """False where the same articles had been issued already and nothing was written."""
    changed: bool = True
    """Whether a reader of the issue before learns anything from this one."""


@dataclass(frozen=True, slots=True)
class Among:
    """What one of many briefs shares with the others, and what is its own."""

    memory: "Memory"
    """What was read and studied, for all of them."""
    query: "Query"
    """Which of the folder's articles this one is about."""


class Desk:
    """One inputs folder, one outputs folder, one archive; use as a context manager, or call `close`."""

    def __init__(self, inputs: Path, outputs: Path, settings: Settings, among: Among | None = None) -> None:
        """Opens the archive, where there is one; `among`: for one of many briefs that are made together.

        Raises:
            ArchiveError: it is not ours, from a newer version, or damaged.
            SettingsError: outputs or archive lie inside the inputs folder.
        """
        self.archive = archive_of(outputs, settings)
        for place in (outputs, self.archive):
            _refuse_loops(inputs, place)
        self._inputs = inputs
        self._outputs = outputs
        self._settings = settings
        self.store = open_store(self.archive)
        self._among = among
        self._query = among.query if among else None
        self._states = Memo(self.store, "states", "1")
        self._stood: tuple[str, Made] | None = None

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the archive free."""
        self.store.close()

    @cached_property
    def _memory(self) -> "Memory":
        from brief.memory import Memory  # noqa: PLC0415  # as above

        return self._among.memory if self._among else Memory(self.store, self._settings.reading)

    @cached_property
    def _heights(self) -> "KeptHeights":
        from brief.publishing.kept_heights import KeptHeights  # noqa: PLC0415  # as above

        return KeptHeights()

    def make(
        self,
        as_of: dt.datetime | None = None,
        progress: Progress = _silent,
        only: frozenset[bytes] | None = None,
        opened: "Sheet | Renderer | None" = None,
    ) -> Made:
        """Writes the brief of the articles there are, each file whole or not at all; nothing where nothing changed.

        Args:
            as_of: cut-off of the information; None takes the newest publication time.
            progress: told of every stage.
            only: places of the files that are whole and may be read; None: all there are.
            opened: a sheet that is open already, and stays so; or a renderer that was started and is to be used up.

        Raises:
            NoArticles: nothing could be read; nothing is written, and an earlier brief stays.
            RenderError: the page could not be laid out or printed; nothing is written.
            Busy: another program is making a brief here.
        """
        # Looked at before anything is read: what changes meanwhile is then seen the next time.
        seen = look(self._inputs)
        state = self._state(seen.digest, only, as_of)
        if made := self._unchanged(state):
            return made
        with self.store.gathering(), _undisturbed() as settle, self._paper(opened) as sheet:
            with self._memory.after(seen.files):
                articles, skipped = self._read(progress, only)
            settle()
            known = run_id(articles, skipped, self._settings, (self._made_with(as_of),))
            with hold(self.archive):
                made = self._found(known) or self._issue(articles, self._next(known, as_of, skipped), sheet, progress)
                if seen.settled:
                    self._stood = (state, made)
                    self._note(f"{state} {known}".encode())
                return made

    def _note(self, state: bytes) -> None:
        """Notes what the last issue is of, once: the next program then need not read the articles to find out."""
        if self._states.recall(["last"]).get("last") != state:
            self._states.keep({"last": state})

    @contextmanager
    def _paper(self, opened: "Sheet | Renderer | None") -> "Iterator[Sheet]":
        from brief.publishing.sheet import Sheet  # noqa: PLC0415  # as above

        if isinstance(opened, Sheet):
            yield opened
            return
        with Sheet(self._settings.page, renderer=opened, kept=self._heights) as sheet:
            yield sheet

    def _made_with(self, as_of: dt.datetime | None) -> str:
        """What a page is made with beside articles and settings."""
        return f"{places.digest(self._settings.page.template)}\n{as_of}"

    def _state(self, seen: str, only: frozenset[bytes] | None, as_of: dt.datetime | None) -> str:
        """A hash over all that an issue is made of, as far as the system tells it without a file being opened."""
        settings = self._settings.model_dump_json(exclude=_NOT_ON_THE_PAGE)
        asked = repr(self._query.alternatives if self._query else ())
        parts = (seen, *sorted(map(repr, only or ())), self._made_with(as_of), settings, asked, _code())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _unchanged(self, state: str) -> Made | None:
        """The last issue, where nothing that it was made of can have changed; reads no article."""
        if last_issued(self.store, self._settings.title, whole=False) is None:
            return None
        with hold(self.archive):
            head = last_issued(self.store, self._settings.title, whole=False)
            if head and self._stood and self._stood[0] == state:
                made = self._stood[1]
                return replace(made, issued=False) if self._is_intact(head, made.brief.run_id) else None
            noted, _, known = self._states.recall(["last"]).get("last", b"").decode().partition(" ")
            return self._found(known) if noted == state else None

    def _found(self, known: str) -> Made | None:
        """The last issue, where it was made of this and all its files are there."""
        last = last_issued(self.store, self._settings.title)
        if not (last and last.brief and self._is_intact(last, known)):
            return None
        return Made(last.brief, self._files(), issued=False, changed=last.changed)

    def _next(self, known: str, as_of: dt.datetime | None, skipped: tuple[Skipped, ...]) -> "Issue":
        """The issue that is to be made."""
        from brief.composing.draft import Issue  # noqa: PLC0415  # as above

        last = last_issued(self.store, self._settings.title, whole=False)
        number = (last.number + (last.run_id != known)) if last else 1
        inputs = Path(os.path.relpath(self._inputs, self._outputs)).as_posix()
        return Issue(number=number, as_of=as_of, inputs=inputs, run_id=known, skipped=skipped)

    def _read(
        self, progress: Progress, only: frozenset[bytes] | None
    ) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
        from brief import reading  # noqa: PLC0415  # as above

        self._memory.progress = progress
        articles, skipped = reading.read(
            [self._inputs],
            self._settings.reading,
            on_file=lambda done, total: progress("read", done, total),
            before=reading.Before(self._memory, only),
        )
        if not articles:
            raise NoArticles(self._inputs, _why_nothing(self._inputs, skipped))
        if self._query is None or not self._query.alternatives:
            return articles, skipped
        meant = self._query.choose(articles, self._memory.outlines(articles))
        if not meant:
            raise NoArticles(self._inputs, f"none of its {len(articles):,} articles holds what is asked for")
        return meant, skipped

    def _issue(self, articles: Sequence[Article], issue: "Issue", sheet: "Sheet", progress: Progress) -> Made:
        from brief.composing.changes import Earlier, is_changed  # noqa: PLC0415  # as above
        from brief.production import Means, produce  # noqa: PLC0415  # as above

        before = compared_with(self.store, self._settings.title, issue.number)
        earlier = Earlier(before.brief, before.reported) if before and before.brief else None
        produced = produce(articles, issue, earlier, Means(self._settings, self._memory, sheet, progress))
        brief = produced.brief
        contents = dict(zip(NAMES, (produced.pdf, produced.html, produced.json, produced.text), strict=True))
        made = Issued(
            series=self._settings.title,
            number=brief.number,
            run_id=brief.run_id,
            made_by=_code(),
            brief=brief,
            reported=produced.reported,
            based_on=brief.compared_with,
            changed=is_changed(brief),
            files=tuple((name, hashlib.sha256(contents[name]).hexdigest()) for name in NAMES),
        )
        self._outputs.mkdir(parents=True, exist_ok=True)
        begin(self.store, made, dt.datetime.now(dt.UTC))
        for path in self._files():
            write_whole(path, contents[path.name])
        finish(self.store, made.series, made.number)
        return Made(brief, self._files(), changed=made.changed)

    def _files(self) -> tuple[Path, ...]:
        return tuple(self._outputs / name for name in NAMES)

    def _is_intact(self, last: Issued, known: str) -> bool:
        """Whether the last issue was made of the same by the same code, and all its files are as they were written."""
        if (last.run_id, last.made_by, last.finished) != (known, _code(), True):
            return False
        written = dict(last.files)
        return all(path.is_file() and _sha256(path) == written.get(path.name) for path in self._files())


@contextmanager
def _undisturbed() -> "Iterator[Callable[[], None]]":
    """Within it, what there is already is not searched for garbage, nor what there is when it is called.

    Thousands of articles that stay take a tenth of a second at every search, and a brief makes two or three.
    """
    gc.freeze()
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()


def archive_of(outputs: Path, settings: Settings) -> Path:
    """Where the archive of an outputs folder is."""
    return Path(settings.archive).expanduser() if settings.archive else outputs / ARCHIVE


def run_id(articles: Sequence[Article], skipped: Sequence[Skipped], settings: Settings, more: Sequence[str]) -> str:
    """Twelve hexadecimal digits that change when anything does that the page is made of.

    Args:
        articles: with all that is known of them, since a `sources.toml` may change it.
        skipped: they stand in the ledger.
        settings: those that show on the page.
        more: the template's hash, the cut-off asked for.
    """
    facts = ((a.path, a.id, a.title, a.publisher, a.author, a.url, str(a.published), a.language) for a in articles)
    passed = ((s.path, s.reason) for s in skipped)
    parts = [
        __version__,
        *more,
        settings.model_dump_json(exclude=_NOT_ON_THE_PAGE),
        *map(repr, facts),
        *map(repr, passed),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _code() -> str:
    return code_version("reading", "analysis", "composing", "publishing", "packs", "production.py", "settings.py")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refuse_loops(inputs: Path, place: Path) -> None:
    """What is written inside the inputs folder would be read as an article the next time."""
    if place.resolve().is_relative_to(inputs.resolve()):
        raise SettingsError(place, f"lies inside the inputs folder {inputs}, so it would be read as an article")


def _why_nothing(inputs: Path, skipped: Sequence[Skipped]) -> str:
    if not inputs.exists():
        return "there is no such folder; name the folder that holds the articles"
    if not skipped:
        return "holds no articles; put text, HTML, Markdown, e-mail, JSON or feed files there"
    first = f"{skipped[0].path}: {skipped[0].reason}"
    return f"nothing in it could be read ({first}{f'; and {len(skipped) - 1} more' if len(skipped) > 1 else ''})"
