"""One instance at a time: a lock that the system releases when its holder dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from brief.errors import ArchiveError, Busy


@contextmanager
def hold(archive: Path, work: str = "work", wait_s: float = 0) -> Iterator[None]:
    """Holds the lock for one kind of work beside an archive: "work" writes briefs and mail, "watch" and "fetch" wait.

    Raises:
        Busy: another instance holds it and did not let go within `wait_s`.
        ArchiveError: no lock can be made there.
    """
    path = archive.with_name(f".{archive.name}.{work}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        lock.acquire(timeout=wait_s)
    except Timeout as error:
        raise Busy(archive.parent, "another brief is at work here; wait for it to end or stop it") from error
    except OSError as error:
        raise ArchiveError(path, f"cannot be made: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
