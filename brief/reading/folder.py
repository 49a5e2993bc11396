"""Paths to candidate files, and a candidate to its bytes: the only room that touches the disk.

Whatever lies in a folder is untrusted: links are not followed, only regular files are read, and names are made
printable. Nothing here looks into a file.
"""

# ruff: noqa: PTH112, PTH119, PTH120, PTH122, PTH123  # names are bytes here, which pathlib does not hold

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from brief.model import Skipped
from brief.reading.sniff import SUFFIXES

SIDECAR = "sources.toml"
"""The file in a folder that tells the metadata of the others; no article itself."""

# What editors, browsers, desktops and synchronisers leave while or after they work: nobody put these there as articles.
_PASSING = re.compile(
    r"\..*|.*~|~\$.*|#.*#|thumbs\.db|desktop\.ini|@eadir|__macosx|icon\r"
    r"|.*\.(?:tmp|temp|part|partial|crdownload|download|filepart|opdownload|swp|swx|!ut)",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a named pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
GONE = "was gone before it could be read"
"""The reason of a file that is not there any more."""
# O_NONBLOCK: opening a pipe would wait for a writer for ever. O_NOFOLLOW: the file may have become a link since.
_FLAGS = sum({getattr(os, name, 0) for name in ("O_RDONLY", "O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_BINARY")})
_LINK = "is a link, and links are not followed; put the file itself in the folder"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A file that may hold an article."""

    path: str
    """As `Article.path`, without an item's number."""
    place: bytes
    """Where it lies on this machine; never printed or written."""
    folder: bytes = b""
    """The folder whose `sources.toml` tells of it."""
    asked: bool = False
    """Whether it was asked for itself, not found in a folder."""


def list_files(paths: Iterable[str | Path] | str | Path, most: int = 20_000) -> tuple[list[Candidate], list[Skipped]]:
    """The candidates in files and folders, sorted by path, each place once; and what is no candidate, with the reason.

    Hidden, temporary and partial files are passed over without a word. `most`: candidates taken from one folder.
    """
    asked = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    files: dict[bytes, Candidate] = {}
    skipped: list[Skipped] = []
    for path in asked:
        place = os.path.realpath(os.fsencode(path))
        name = printable(os.path.basename(os.path.normpath(os.fsencode(path))))
        if os.path.isdir(place):
            found = list(_walk(place, skipped))
            found.sort()
            files |= {c.place: c for c in found[:most] if c.place not in files}
            if len(found) > most:
                skipped.append(
                    Skipped(name, f"{len(found) - most} more files passed over (reading.max_files is {most})")
                )
        elif os.path.lexists(place):
            files.setdefault(place, Candidate(name, place, os.path.dirname(place), asked=True))
        else:
            skipped.append(Skipped(name, "does not exist"))
    return sorted(files.values()), sorted(skipped, key=lambda s: s.path)


def load_bytes(candidate: Candidate, max_bytes: int) -> bytes | Skipped:
    """The bytes of a regular file no larger than `max_bytes`, or why they cannot be had."""
    try:
        handle = os.open(candidate.place, _FLAGS)
    except FileNotFoundError:
        return Skipped(candidate.path, GONE)
    except OSError as error:
        return Skipped(candidate.path, f"cannot be opened: {error.strerror}")
    with open(handle, "rb") as file:
        before = os.fstat(handle)
        reason = "" if stat.S_ISREG(before.st_mode) else _kind(before.st_mode)
        if not reason and before.st_size > max_bytes:
            reason = too_large(before.st_size, max_bytes, "max_file_mb")
        if reason:
            return Skipped(candidate.path, reason)
        try:
            data = file.read(before.st_size + 1)  # room for `max_bytes` would be made, and unmade, for every file
        except OSError as error:
            return Skipped(candidate.path, f"cannot be read: {error.strerror}")
        after = os.fstat(handle)
    is_whole = (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns) and len(data) == after.st_size
    return data if is_whole else Skipped(candidate.path, "was still being written while it was read")


def _kind(mode: int) -> str:
    return next((reason for is_kind, reason in _KINDS if is_kind(mode)), "")


def too_large(size: int, most: int, key: str) -> str:
    """The line for a file of `size` bytes where reading.`key` allows `most`."""
    return f"is larger than reading.{key} allows ({size / 1e6:.1f} MB, allowed {most / 1e6:g} MB)"


def printable(name: bytes) -> str:
    r"""A file's name as text that can be printed: what is not valid UTF-8 or not printable stands as `\xff`, `\n`."""
    text = name.decode("utf-8", "backslashreplace")
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _walk(root: bytes, skipped: list[Skipped]) -> Iterator[Candidate]:
    """Every candidate below a folder, in no order; what is no candidate goes to `skipped`."""
    waiting = [(root, "")]
    while waiting:
        folder, above = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            name = above.rstrip("/") or printable(os.path.basename(root))
            skipped.append(Skipped(name, f"cannot be opened: {error.strerror}"))
            continue
        if not entries and os.path.splitext(above.rstrip("/"))[1].lower() in SUFFIXES:
            skipped.append(Skipped(above.rstrip("/"), "is a folder, not a file, and is empty"))
        for entry in _chosen(entries):
            path = above + printable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path + "/"))
            elif (reason := _refusal(entry, path)) is not None:
                skipped.append(Skipped(path, reason))
            elif path != SIDECAR:
                yield Candidate(path, entry.path, root)


def _chosen(entries: list[os.DirEntry[bytes]]) -> Iterator[os.DirEntry[bytes]]:
    """The entries that somebody put there as articles."""
    # "Save page as" puts scripts and pictures beside x.html in x_files.
    beside = {entry.name.rpartition(b".")[0] + b"_files" for entry in entries}
    for entry in entries:
        if not (_PASSING.fullmatch(os.fsdecode(entry.name)) or entry.name in beside):
            yield entry


def _refusal(entry: os.DirEntry[bytes], path: str) -> str | None:
    """Why a file found in a folder is not even opened, or None."""
    if path == SIDECAR:
        return None
    if entry.is_symlink():
        return _LINK
    suffix = os.path.splitext(path)[1].lower()
    if entry.name == os.fsencode(SIDECAR):
        return "is only read at the top of the folder asked for"
    if suffix not in SUFFIXES:
        return f"is of no kind that is read ({suffix})" if suffix else "has no ending that tells what it is"
    return None
