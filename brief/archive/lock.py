"""One instance at a time: a lock that the system releases when its holder dies, however it dies."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from brief.errors import ArchiveError, Busy

_LOOK_S = 0.05
"""So often it is looked whether another has let go."""


@contextmanager
def hold(archive: Path, work: str = "work", wait_s: float = 0) -> Iterator[None]:
    """Holds the lock for one kind of work beside an archive: "work" writes briefs and mail, "watch" and "fetch" wait.

    Raises:
        Busy: another instance holds it and did not let go within `wait_s`.
        ArchiveError: no lock can be made there.
    """
    path = archive.with_name(f".{archive.name}.{work}.lock")
    until = time.monotonic() + wait_s
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while (release := _take(path)) is None:
            if time.monotonic() >= until:
                raise Busy(archive.parent, "another brief is at work here; wait for it to end or stop it")
            time.sleep(_LOOK_S)
    except OSError as error:
        raise ArchiveError(path, f"cannot be made: {error.strerror}") from error
    try:
        yield
    finally:
        release()


if sys.platform == "win32":
    from filelock import FileLock, Timeout

    def _take(path: Path) -> Callable[[], None] | None:
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        return lock.release

else:
    import fcntl  # what filelock uses here too, without the 20 ms that it takes to load

    def _take(path: Path) -> Callable[[], None] | None:
        """Takes the lock, if nobody has it; returns what gives it free."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_nlink:  # else it was deleted meanwhile, and the next would lock another file
                return lambda: os.close(handle)
        except (BlockingIOError, PermissionError):  # held; some network shares say it in the second way
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return None
