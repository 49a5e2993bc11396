"""Which files in a folder are whole: looked at again and again, read by nobody until they stand still.

Comes in: the files there are, and the time. Goes out: those that may be read and those that may not yet. Opens a file
only to ask the system whether somebody writes it; reads none.
"""

import os
import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brief.archive.seen import Seen

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # tested for None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at the folder found."""

    whole: Mapping[bytes, Seen]
    """Files that may be read, by their place."""
    unfinished: frozenset[bytes]
    """Files that somebody may still be writing."""
    settled_at: float | None
    """When the next unfinished file may be whole, on the caller's clock."""


class Arrivals:
    """Remembers since when each file has stood as it stands."""

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self._standing: dict[bytes, tuple[Seen, float]] = {}
        self._whole: dict[bytes, Seen] = {}

    def look(self, places: Iterable[bytes], now: float, wall_ns: int) -> Looked:
        """What is whole now.

        Args:
            places: every file there is.
            now: seconds on a clock that only goes forward.
            wall_ns: the system's clock, ns since 1970; tells a file that lay there before from one that just came.
        """
        standing: dict[bytes, tuple[Seen, float]] = {}
        whole: dict[bytes, Seen] = {}
        waits: list[float] = []
        for place in places:
            try:
                seen = Seen.of(os.stat(place, follow_symlinks=False))  # noqa: PTH116  # names are bytes, as the system gives them
            except OSError:
                continue  # gone since it was listed
            since = self._since(place, seen, now, wall_ns)
            standing[place] = (seen, since)
            if self._whole.get(place) == seen:
                whole[place] = seen
            elif now - since < self._settle_s:
                waits.append(since + self._settle_s)
            elif is_being_written(place):
                waits.append(now + self._settle_s)
            else:
                whole[place] = seen
        self._standing, self._whole = standing, whole
        return Looked(whole, frozenset(standing.keys() - whole.keys()), min(waits, default=None))

    def _since(self, place: bytes, seen: Seen, now: float, wall_ns: int) -> float:
        """Since when the file has stood: as long as was watched, or as its own times say where it is new here."""
        known, since = self._standing.get(place, (None, now))
        if known == seen:
            return since
        # A file renamed into place, or one that lay here before the watch began, is whole at once: its last write is
        # long past. One with a time in the future (clock set back, or copied with its times) has to be watched.
        age_s = (wall_ns - seen.modified) / 1e9
        return now - age_s if known is None and age_s >= self._settle_s else now


def is_being_written(place: bytes) -> bool:
    """Whether a program on this machine has the file open for writing; False where the system does not tell.

    Linux grants a read lease on a file only while nobody has it open for writing (fcntl(2), F_SETLEASE), to the file's
    owner or root. This is what tells a slow writer that pauses from one that has ended.
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False  # reading it will say why
    try:
        # Somebody who opens the file in the microseconds of the lease makes the kernel signal us: by SIGIO, which
        # would end the program, unless another signal is named; SIGURG is passed over by default.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False  # another owner's file, or a file system without leases
    else:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    finally:
        os.close(handle)
