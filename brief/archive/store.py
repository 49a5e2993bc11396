"""The one SQLite file: opened, checked to be ours, brought up to date, written in whole transactions.

journal_mode DELETE and synchronous EXTRA: nothing torn in 60 of 60 kills. WAL is refused: SQLite 3.7.0 to 3.51.2 can
corrupt it when two connections write at once, and it does not work on network shares.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from brief.archive.migrations import STEPS
from brief.errors import ArchiveError, Busy

APPLICATION_ID = 0x62726966
"""Marks a file as an archive of this program ("brif")."""

# Other writers hold the file for milliseconds; a mail run or a fetch may queue for it behind a burst of articles.
_WAIT_MS = 10_000
_MOVE = "move it away and a new one is begun; only history is lost"

Value = str | bytes | int | float | None


class Store:
    """An open archive; made by `open_store`. Every sqlite3 error leaves it as an `ArchiveError` or `Busy`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """The rows a query gives."""
        with _translated(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything executed inside happens, or nothing of it."""
        with _translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                # SQLite itself has rolled back after some errors (disk full); a second time would be an error.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Gives the file free."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_store(path: Path) -> Store:
    """The archive at `path`, begun where there is none, brought up to this version where it is older.

    Raises:
        ArchiveError: the file is not ours, is from a newer version, is damaged, or cannot be opened or written.
        Busy: another program keeps it locked.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(path.parent, f"cannot be made a folder: {error.strerror}") from error
    if path.is_dir():
        raise ArchiveError(path, "is a folder; name a file for the archive")
    with _translated(path):
        connection = sqlite3.connect(path, timeout=_WAIT_MS / 1000, isolation_level=None)
    store = Store(connection, path)
    try:
        _claim(store)
    except BaseException:
        store.close()
        raise
    return store


def _claim(store: Store) -> None:
    """Refuses what is not ours or too new, before anything is written; then migrates."""
    found = _identity(store)
    if found == (0, 0) and store.rows("SELECT 1 FROM sqlite_master LIMIT 1"):
        found = (1, 0)  # somebody's database that gave itself no number
    if found != (0, 0) and found[0] != APPLICATION_ID:
        raise ArchiveError(store.path, "is a database of another program; set `archive` to another file")
    if found[1] > len(STEPS):
        problem = f"was written by a newer version (archive {found[1]}, this one knows {len(STEPS)}); update brief"
        raise ArchiveError(store.path, problem)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
        store.rows(f"PRAGMA {pragma}")
    if found[1] < len(STEPS):
        _migrate(store)


def _identity(store: Store) -> tuple[int, int]:
    """(application id, number of steps)."""
    values = [store.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
    assert all(isinstance(value, int) for value in values)  # noqa: S101  # for the type checker; SQLite's header has ints
    return int(values[0] or 0), int(values[1] or 0)


def _migrate(store: Store) -> None:
    with store.transaction() as connection:
        done = _identity(store)[1]  # again, inside: another instance may have been first
        for step in STEPS[done:]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


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
