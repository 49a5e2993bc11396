"""Which bytes a file held when it was last read, so that an untouched file is not read again.

A shortcut only: what an article is, its bytes' hash says. A file counts as untouched when its size, inode, time of
modification and time of change are all as they were; the last of these no program can set back.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brief.archive.store import Store, Value

# A file written within one tick of the clock that stamps it can change again and keep its times (git calls it racy).
# File systems stamp at 1 to 10 ms; FAT and some shares at 2 s.
_RACY_NS = 2_000_000_000
_ROW = 200  # bytes, about
_FEW = 1_000  # of more, reading all that is noted is as fast as asking for each


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says about a file without opening it."""

    size: int
    """Bytes."""
    modified: int
    """Time of modification, ns since 1970."""
    changed: int
    """Time when name, rights or content last changed, ns since 1970."""
    inode: int
    """The file's number on its disk."""

    @classmethod
    def of(cls, stat: os.stat_result) -> "Seen":
        """From what `os.stat` gives."""
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


class SeenFiles:
    """The files that an archive remembers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def recall(self, files: Mapping[bytes, Seen]) -> dict[bytes, str]:
        """SHA-256 of each of these files that is untouched since it was noted; keys are the paths' own bytes."""
        known: dict[bytes, str] = {}
        for place, size, modified, changed, inode, sha256 in self._rows(files):
            now = files.get(place) if isinstance(place, bytes) else None
            if now is not None and (now.size, now.modified, now.changed, now.inode) == (size, modified, changed, inode):
                known[bytes(place)] = str(sha256)  # type: ignore[arg-type]  # bytes, or `now` were None
        return known

    def _rows(self, files: Mapping[bytes, Seen]) -> list[tuple[Value, ...]]:
        """Of all files, or, where few are asked for, of those."""
        columns = "SELECT place, size, modified, changed, inode, sha256 FROM seen"
        if len(files) > _FEW:
            return self._store.rows(columns)
        marks = ",".join("?" * len(files))
        return self._store.rows(f"{columns} WHERE place IN ({marks})", list(files))

    def note(self, files: Iterable[tuple[bytes, Seen, str]], now_ns: int) -> None:
        """Notes (place, seen, SHA-256) for files that had settled by `now_ns`; younger ones are read again."""
        rows = [
            (place, seen.size, seen.modified, seen.changed, seen.inode, sha256)
            for place, seen, sha256 in files
            if max(seen.modified, seen.changed) < now_ns - _RACY_NS
        ]
        if rows:
            insert = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?)"
            self._store.write(lambda connection: connection.executemany(insert, rows), _ROW * len(rows))
