"""The one SQLite file: opened, checked to be ours, brought up to date, written in whole transactions.

journal_mode DELETE and synchronous EXTRA: nothing torn in 60 of 60 kills. WAL is refused: SQLite 3.7.0 to 3.51.2 can
corrupt it when two connections write at once, and it does not work on network shares.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from brief.archive.migrations import STEPS
from brief.errors import ArchiveError, Busy

APPLICATION_ID = 0x62726966
"""Marks a file as an archive of this program ("brif")."""

# Other writers hold the file for milliseconds; a mail run or a fetch may queue for it behind a burst of articles.
_WAIT_MS = 10_000
_MOVE = "move it away and a new one is begun; only history is lost"

_WAITS = 1 << 20
"""Bytes that wait to be written at the most; a few hundred articles."""

Value = str | bytes | int | float | None


class Store:
    """An open archive; made by `open_store`. Every sqlite3 error leaves it as an `ArchiveError` or `Busy`."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        """Without a connection there is no file yet: it is begun when something is first written."""
        self.path = path
        self._connection = connection
        self._waiting: list[Callable[[sqlite3.Connection], object]] | None = None
        self._bytes = 0

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """The rows a query gives; none where nothing was ever written."""
        if self._connection is None:
            return []
        with _translated(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything executed inside happens, or nothing of it."""
        if self._connection is None:
            self._connection = _connect(self.path)
        with _translated(self.path), _whole(self._connection):
            for write in self._waiting or ():
                write(self._connection)
            yield self._connection
        if self._waiting:
            self._waiting, self._bytes = [], 0

    def write(self, write: Callable[[sqlite3.Connection], object], size: int) -> None:
        """Has this written in a transaction of its own or, within `gathering`, in the next one.

        `size`: about how many bytes it writes; so many that it would be a pity to lose them do not wait.
        """
        if self._waiting is None:
            with self.transaction() as connection:
                write(connection)
            return
        self._waiting.append(write)
        self._bytes += size
        if self._bytes >= _WAITS:
            self.write_waiting()

    def write_waiting(self) -> None:
        """Writes now what waits; nothing where nothing does."""
        if self._waiting:
            with self.transaction():
                pass

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Within it, what is only kept to save time later waits for what must be written, and goes with that.

        A transaction waits for the disk five times, which takes longer than reading a few articles.
        """
        self._waiting = []
        try:
            yield
        finally:
            self.write_waiting()
            self._waiting = None

    def close(self) -> None:
        """Gives the file free."""
        if self._connection is not None:
            self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_store(path: Path) -> Store:
    """The archive at `path`, brought up to this version where it is older; where there is none, it can be begun.

    Raises:
        ArchiveError: the file is not ours, is from a newer version, is damaged, or cannot be opened or written.
        Busy: another program keeps it locked.
    """
    return Store(path, _connect(path) if path.exists() else None)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(path.parent, f"cannot be made a folder: {error.strerror}") from error
    if path.is_dir():
        raise ArchiveError(path, "is a folder; name a file for the archive")
    with _translated(path):
        connection = sqlite3.connect(path, timeout=_WAIT_MS / 1000, isolation_level=None)
    try:
        with _translated(path):
            _claim(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _claim(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses what is not ours or too new, before anything is written; then migrates."""
    # One look in one transaction: between two, another instance may just have begun the archive.
    with _whole(connection, "DEFERRED"):
        mark, version = _identity(connection)
        is_empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    if mark != APPLICATION_ID and not (is_empty and (mark, version) == (0, 0)):
        raise ArchiveError(path, "is a database of another program; set `archive` to another file")
    if version > len(STEPS):
        problem = f"was written by a newer version (archive {version}, this one knows {len(STEPS)}); update brief"
        raise ArchiveError(path, problem)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    if version < len(STEPS):
        _migrate(connection)


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    """(application id, number of steps)."""
    mark, version = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    return int(mark[0]), int(version[0])


def _migrate(connection: sqlite3.Connection) -> None:
    with _whole(connection):
        done = _identity(connection)[1]  # again, inside: another instance may have been first
        for step in STEPS[done:]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


@contextmanager
def _whole(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    connection.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        # SQLite itself has rolled back after some errors (disk full); a second time would be an error.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Busy(path, "is kept locked by another program; try again when it has ended") from error
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise ArchiveError(path, "cannot grow: no space is left on its disk; nothing in it was changed") from error
        raise ArchiveError(path, f"cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise ArchiveError(path, "is not an archive; set `archive` to another file") from error
        if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:
            raise ArchiveError(path, f"is damaged ({error}); {_MOVE}") from error
        raise ArchiveError(path, f"refused what was to be written: {error}") from error
