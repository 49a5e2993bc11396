"""Whether anything in a folder is other than it was, from what the system says about it: no file is opened.

Comes in: a folder. Goes out: one hash over everything below it. Does not know which of the files are articles, so that
whatever may matter counts.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from brief.archive.seen import Seen

# As in `archive.seen`: a file can change again within one tick of the clock that stamps it, and keep its times.
_RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """A folder at one moment."""

    digest: str
    """Changes when a file or folder comes, goes, is renamed, or is touched in any way that its times, size, rights or
    number tell."""
    files: Mapping[bytes, Seen]
    """What the system says of every file, link and folder below it, by its place."""
    settled: bool
    """Whether the last change is so long ago that another would show."""


def look(folder: Path) -> Look:
    """What the system says now of all there is below the folder; links are not followed."""
    newest = 0
    top = os.path.realpath(os.fsencode(folder))
    whole = hashlib.sha256(top)
    waiting = [top]
    files: dict[bytes, Seen] = {}
    while waiting:
        place = waiting.pop()
        try:
            stat = os.stat(place)  # noqa: PTH116  # names are bytes, as the system gives them
            entries = _listed(place)
        except OSError as error:
            whole.update(b"\0%d %b" % (error.errno or 0, place))
            continue
        facts, folders = _facts(entries, files)
        newest = max(newest, stat.st_ctime_ns, stat.st_mtime_ns)
        whole.update(b"\0\0".join((place, repr(_kept(stat)).encode(), facts)))
        waiting += folders
    newest = max([newest, *(max(seen.changed, seen.modified) for seen in files.values())])
    return Look(whole.hexdigest(), files, newest < time.time_ns() - _RACY_NS)


def _listed(place: bytes) -> list[tuple[bytes, "os.DirEntry[bytes]"]]:
    if not os.path.isdir(place):  # noqa: PTH112  # as above
        return []
    with os.scandir(place) as listing:
        return sorted((entry.name, entry) for entry in listing)


def _facts(entries: list[tuple[bytes, "os.DirEntry[bytes]"]], files: dict[bytes, Seen]) -> tuple[bytes, list[bytes]]:
    """What tells of the entries, and which are folders; `files` is told of each."""
    told: list[str] = []
    folders = []
    for name, entry in entries:
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError:
            continue  # gone since it was listed: its folder's times will tell
        told.append(f"{name!r}{_kept(stat)}")
        files[entry.path] = Seen.of(stat)
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
    return "\n".join(told).encode(), folders


def _kept(stat: os.stat_result) -> tuple[int, ...]:
    return (stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
