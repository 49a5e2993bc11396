"""A folder for what the renderer's libraries write beside their work; gone with its owner, however that ends.

Comes in: nothing. Goes out: a folder that only this user can read. One that was left behind by a program that was
killed is removed by the next that starts; nobody else's is touched.
"""

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path

if sys.platform != "win32":  # where there are no such locks, what is left is left to the system
    import fcntl

_PREFIX = "brief-render-"
_OURS = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
# A folder is made a moment before it is locked; in that moment it looks as if nobody had it.
_AT_LEAST_S = 60


class Scratch:
    """One folder, locked for as long as its owner lives; the system gives the lock free when that dies."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = _locked(self.path)

    def clear_others(self) -> None:
        """Removes folders of this kind that nobody holds any more."""
        if sys.platform == "win32":
            return
        for path in self.path.parent.glob(f"{_PREFIX}*"):
            if _OURS.fullmatch(path.name) and path != self.path and _is_left(path):
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Removes the folder; a second time does nothing."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(path: Path) -> int | None:
    """The lock on a folder, held until it is closed or this process ends; None where it is held already."""
    if sys.platform == "win32":
        return None
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held, or on a file system that knows no locks
        os.close(handle)
        return None
    return handle


def _is_left(path: Path) -> bool:
    """Whether it is a folder of this user, not just made, whose owner has ended."""
    try:
        about = path.lstat()
        if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or time.time() - about.st_mtime < _AT_LEAST_S:
            return False
        lock = _locked(path)
    except OSError:
        return False  # gone meanwhile, or not ours to open
    if lock is None:
        return False
    os.close(lock)
    return True
