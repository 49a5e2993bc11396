"""One round over all feeds: asks each, fetches the pages that are new, writes each as one file.

Machines are asked side by side, each one request at a time; only the calling thread writes. Whatever goes wrong with
one feed or page is said in its report, and the others go on.
"""

import datetime as dt
import hashlib
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from brief import __version__
from brief.archive.feeds import FeedState, Fetched
from brief.archive.store import Store
from brief.errors import BriefError
from brief.fetch.items import Item, items_of, settle
from brief.fetch.manners import Manners
from brief.fetch.net import Answer, Failed, get
from brief.fetch.saved import Saved, save_page
from brief.publishing.files import write_whole
from brief.settings import Feed, Settings

_FEED_TYPES = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


@dataclass(slots=True)
class FeedReport:
    """What became of one feed in one round; filled in as it goes."""

    url: str
    """The feed."""
    problem: str = ""
    """Why it could not be read, or ""."""
    unchanged: bool = False
    """Whether its server said that nothing is new."""
    items: int = 0
    """Articles it names."""
    chosen: int = 0
    """Those asked for in this round."""
    known: int = 0
    """Those fetched before, or named by another feed of this round."""
    fetched: list[str] = field(default_factory=list)
    """Files written, relative to the inputs folder."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """(address, why) of pages that could not be had."""
    waiting: int = 0
    """Those left for the next round."""

    def __str__(self) -> str:
        if self.problem:
            return f"{self.url}: {self.problem}"
        if self.unchanged:
            return f"{self.url}: nothing new"
        counts = ((len(self.fetched), "fetched"), (self.known, "known"), (len(self.refused), "refused"))
        said = ", ".join(f"{count} {word}" for count, word in (*counts, (self.waiting, "waiting")) if count)
        return f"{self.url}: {self.items} item{'' if self.items == 1 else 's'}{f' ({said})' if said else ''}"


@dataclass(frozen=True, slots=True)
class _Wanted:
    feed: int
    item: Item
    keys: tuple[str, ...]


def fetch(inputs: Path, settings: Settings, store: Store, stop: threading.Event) -> tuple[FeedReport, ...]:
    """Fetches what the feeds name and the archive does not know yet; ends early, and whole, when `stop` is set.

    Raises:
        ArchiveError: the archive could not be written.
        BriefError: an article could not be written.
    """
    return _Round(inputs, settings, store, stop).reports()


class _Round:
    """What all feeds of one round share."""

    def __init__(self, inputs: Path, settings: Settings, store: Store, stop: threading.Event) -> None:
        self._inputs = inputs
        self._settings = settings
        self._fetched = Fetched(store)
        self._stop = stop
        self._agent = settings.fetch.user_agent or f"brief/{__version__}"
        self._manners = Manners(settings.fetch, self._agent, stop)
        self._reports = [FeedReport(feed.url) for feed in settings.feeds]
        self._read: dict[int, FeedState] = {}
        self._now = dt.datetime.now(dt.UTC)

    def reports(self) -> tuple[FeedReport, ...]:
        states = [self._fetched.state(feed.url) for feed in self._settings.feeds]
        with ThreadPoolExecutor(self._settings.fetch.hosts_at_once) as pool:
            answers = list(pool.map(self._ask_feed, self._settings.feeds, states))
        wanted = list(self._choose(answers, states))
        for one, got in self._pages(wanted):
            self._take(one, got)
        for number, state in self._read.items():
            report = self._reports[number]
            # A feed is read whole when nothing of it has to be asked for again; only then may "304" end the matter.
            if not report.waiting and not self._stop.is_set():
                self._fetched.read_whole(state)
        return tuple(self._reports)

    # ---------------------------------------------------------------- feeds

    def _ask_feed(self, feed: Feed, state: FeedState) -> Answer | Failed:
        headers = {"User-Agent": self._agent, "Accept": _FEED_TYPES, "Accept-Encoding": "gzip, deflate"}
        if state.etag:
            headers["If-None-Match"] = state.etag
        if state.modified:
            headers["If-Modified-Since"] = state.modified
        return get(feed.url, headers, self._settings.fetch, self._manners.to_feed)

    def _choose(self, answers: Sequence[Answer | Failed], states: Sequence[FeedState]) -> Iterator[_Wanted]:
        """The articles to be fetched; an article that two feeds name is fetched for the first of them."""
        taken: set[str] = set()
        for number, (answer, state) in enumerate(zip(answers, states, strict=True)):
            report = self._reports[number]
            items = self._items(answer, state, number)
            report.items = len(items)
            keyed = [(item, _keys(item)) for item in items]
            known = self._fetched.known(key for _, keys in keyed for key in keys)
            for item, keys in keyed:
                if not known.isdisjoint(keys) or not taken.isdisjoint(keys):
                    report.known += 1
                elif report.chosen == self._settings.fetch.max_items:
                    report.waiting += 1
                else:
                    report.chosen += 1
                    taken.update(keys)
                    yield _Wanted(number, item, keys)

    def _items(self, answer: Answer | Failed, state: FeedState, number: int) -> tuple[Item, ...]:
        report = self._reports[number]
        if isinstance(answer, Failed):
            report.problem = answer.reason
            return ()
        digest = hashlib.sha256(answer.body).hexdigest()
        if answer.status == 304 or digest == state.sha256:  # noqa: PLR2004  # Not Modified
            report.unchanged = True
            return ()
        items = items_of(answer.body, answer.content_type, answer.url)
        if isinstance(items, Failed):
            report.problem = items.reason
            return ()
        self._read[number] = FeedState(state.url, answer.etag, answer.modified, digest)
        return items

    # ---------------------------------------------------------------- pages

    def _pages(self, wanted: Iterable[_Wanted]) -> Iterator[tuple[_Wanted, Answer | Failed]]:
        """Every page as it comes in: one worker asks one host at a time, so a slow host holds up no other."""
        by_host: dict[str, list[_Wanted]] = {}
        for one in wanted:
            by_host.setdefault(urlsplit(one.item.url).netloc, []).append(one)
        came: queue.Queue[tuple[_Wanted, Answer | Failed | Exception]] = queue.Queue()

        def ask(some: Sequence[_Wanted]) -> None:
            for one in some:
                came.put((one, self._ask_page(one.item.url, headers)))

        headers = {"User-Agent": self._agent, "Accept": _PAGE_TYPES, "Accept-Encoding": "gzip, deflate"}
        with ThreadPoolExecutor(self._settings.fetch.hosts_at_once) as pool:
            for some in by_host.values():
                pool.submit(ask, some)
            for _ in range(sum(map(len, by_host.values()))):
                one, got = came.get()
                if isinstance(got, Exception):
                    raise got
                yield one, got

    def _ask_page(self, url: str, headers: Mapping[str, str]) -> Answer | Failed | Exception:
        try:
            return get(url, headers, self._settings.fetch, self._manners.to_page)
        except Exception as error:  # noqa: BLE001  # it is raised again in the thread that waits for it
            return error

    def _take(self, one: _Wanted, got: Answer | Failed) -> None:
        report = self._reports[one.feed]
        publisher = self._settings.feeds[one.feed].publisher
        saved = got if isinstance(got, Failed) else save_page(one.item, got, publisher, self._settings.reading)
        if isinstance(saved, Failed):
            report.refused.append((one.item.url, saved.reason))
            if saved.for_good:
                self._fetched.note(one.keys, "", self._now)
            else:
                report.waiting += 1
            return
        keys = self._keys_of(one, got, saved)
        if self._fetched.known([keys["text"]]):
            report.known += 1
            self._fetched.note(keys.values(), "", self._now)
            return
        path = self._inputs / saved.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BriefError(path.parent, f"cannot be made a folder: {error.strerror}") from error
        write_whole(path, saved.data)
        report.fetched.append(saved.path)
        self._fetched.note(keys.values(), saved.path, self._now)

    @staticmethod
    def _keys_of(one: _Wanted, got: Answer | Failed, saved: Saved) -> Mapping[str, str]:
        keys = {str(number): key for number, key in enumerate(one.keys)}
        if isinstance(got, Answer):
            keys["page"] = f"url {settle(got.url)}"
        return keys | {"text": f"sha256 {saved.text_sha256}"}


def _keys(item: Item) -> tuple[str, ...]:
    """What an article is known by: its address, and its guid, which is only sure to be its own on its host."""
    host = urlsplit(item.url).netloc.lower()
    return (f"url {settle(item.url)}", *([f"guid {host} {item.guid}"] if item.guid else []))
