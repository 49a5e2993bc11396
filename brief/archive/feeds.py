"""Which feeds were read to their end and which articles were fetched: so that each is fetched once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from brief.archive.store import Store

_VALUES = 30_000


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a server said when its feed was last read to its end."""

    url: str
    """The feed."""
    etag: str = ""
    """Its ETag, or ""."""
    modified: str = ""
    """Its Last-Modified, or ""."""
    sha256: str = ""
    """Of its bytes."""


class Fetched:
    """The feeds and articles that an archive remembers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def state(self, url: str) -> FeedState:
        """What is known of a feed; empty for a new one."""
        rows = self._store.rows("SELECT etag, modified, sha256 FROM feed WHERE url = ?", (url,))
        return FeedState(url, *(str(value) for value in rows[0])) if rows else FeedState(url)

    def read_whole(self, state: FeedState) -> None:
        """Notes that nothing of a feed waits any more."""
        with self._store.transaction() as connection:
            values = (state.url, state.etag, state.modified, state.sha256)
            connection.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?)", values)

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that an article was fetched or refused under."""
        wanted = list(keys)
        found: set[str] = set()
        for start in range(0, len(wanted), _VALUES):
            some = wanted[start : start + _VALUES]
            marks = ",".join("?" * len(some))
            rows = self._store.rows(f"SELECT key FROM fetched WHERE key IN ({marks})", some)  # noqa: S608  # question marks
            found.update(str(key) for (key,) in rows)
        return frozenset(found)

    def note(self, keys: Iterable[str], path: str, at: dt.datetime) -> None:
        """Notes the keys of one article: fetched to `path`, or refused for good where that is ""."""
        when = at.astimezone(dt.UTC).isoformat(timespec="seconds")
        with self._store.transaction() as connection:
            rows = [(key, path, when) for key in keys]
            connection.executemany("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?)", rows)
