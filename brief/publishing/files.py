"""Writes a file whole or not at all.

Bytes and a path come in; after the call the path holds those bytes or what it held before, whatever happens meanwhile.
Makes no folder and takes no lock: one writer for each outputs folder is the caller's to see to.
"""

import contextlib
import errno
import os
import re
import secrets
from pathlib import Path

from brief.errors import BriefError

_REASONS = {
    errno.ENOSPC: "there is no room left on the disk; make room and run it again",
    errno.EDQUOT: "the disk quota is used up; make room and run it again",
    errno.EFBIG: "it is larger than files may be here",
    errno.EROFS: "the disk is read-only; choose another outputs folder",
    errno.EACCES: "the folder may not be written to; change its permissions or choose another outputs folder",
    errno.EPERM: "the folder may not be written to; change its permissions or choose another outputs folder",
    errno.ENOENT: "the folder is not there",
    errno.EISDIR: "a folder stands where the file should be",
}


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes in the file so that a reader, a crash or a full disk never meets half of them.

    A temporary file in the same folder is written, flushed to the disk and put in the old one's place; then the folder
    is flushed, so the new name survives a power cut. What killed writers left behind is cleared away.

    Raises:
        BriefError: naming the file; what stood there before stands there still, and no temporary file is left.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        _clear(path)
        try:
            _flushed(temporary, data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())
        raise BriefError(path, f"could not be written: {reason}") from error


def _flushed(path: Path, data: bytes) -> None:
    # O_EXCL: never through a link that somebody laid there; mode 0666 lets the umask decide, as for any other file.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with open(handle, "wb", buffering=0) as file:  # noqa: PTH123  # a descriptor, not a path
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network and FUSE file systems refuse to flush a folder; the file itself is safe already.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _clear(path: Path) -> None:
    """Remove temporary files of this file whose writer is no longer alive."""
    pattern = re.compile(re.escape(f".{path.name}.") + r"([0-9]+)\.[0-9a-f]{8}\.tmp")
    for entry in path.parent.iterdir():
        match = pattern.fullmatch(entry.name)
        if match and not _alive(int(match[1])):
            entry.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # somebody else's, and alive
    return True
