"""Results kept by what they were made from, so that no article is read or analysed twice.

Comes in: keys and bytes. Goes out: the bytes kept under those keys, all in one query. Does not know what they are.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping

from brief.archive.store import Store

# SQLite 3.32 and later take 32,766 values in a statement.
_VALUES = 30_000


class Memo:
    """One kind of result, made by one version of the code; rows of other versions are never read."""

    def __init__(self, store: Store, kind: str, version: str) -> None:
        self._store = store
        self._kind = kind
        self._version = version
        self._unwritten: dict[str, bytes] = {}
        self._prefix = hashlib.blake2b(f"{kind}\0{version}\0".encode(), digest_size=16)

    def recall(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept under these keys; a key that nothing is kept under is left out."""
        wanted = {self._digest(key): key for key in keys}
        found = {key: self._unwritten[key] for key in wanted.values() if key in self._unwritten}
        digests = [digest for digest, key in wanted.items() if key not in found]
        for start in range(0, len(digests), _VALUES):
            some = digests[start : start + _VALUES]
            marks = ",".join("?" * len(some))
            for digest, data in self._store.rows(f"SELECT key, data FROM memo WHERE key IN ({marks})", some):  # noqa: S608  # question marks
                if isinstance(digest, bytes) and isinstance(data, bytes):
                    found[wanted[digest]] = data
        return found

    def keep(self, results: Mapping[str, bytes]) -> None:
        """Keeps results under their keys, all or none; what an older version of the code kept is let go."""
        if not results:
            return
        rows = [(self._digest(key), self._kind, self._version, data) for key, data in results.items()]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM memo WHERE kind = ? AND version <> ?", (self._kind, self._version))
            connection.executemany("INSERT OR REPLACE INTO memo (key, kind, version, data) VALUES (?, ?, ?, ?)", rows)
            for key in results:
                self._unwritten.pop(key, None)

        self._unwritten.update(results)
        self._store.write(write, sum(map(len, results.values())))

    def _digest(self, key: str) -> bytes:
        digest = self._prefix.copy()
        digest.update(key.encode("utf-8", "surrogatepass"))
        return digest.digest()
