"""Candidate files to what is in them, opening only those that an earlier run does not know.

Comes in: candidates and what is known before. Goes out: articles and what gave none, file by file.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from brief.model import Article, Skipped
from brief.reading.articles import read_one
from brief.reading.folder import Candidate, load_bytes
from brief.settings import ReadingSettings

Items = tuple[Article | Skipped, ...]


class Memory(Protocol):
    """What an earlier run knows of files and of what they gave."""

    def digests(self, places: Iterable[bytes]) -> Mapping[bytes, str]:
        """SHA-256 of those files that are untouched since they were read."""

    def items(self, files: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Items]:
        """What `read_one` gave for (SHA-256, path), where that is known."""

    def note(self, place: bytes, sha256: str, path: str, items: Items) -> None:
        """Is told what was read; no items for a copy, which is not read."""

    def ahead(self, files: Sequence[Candidate]) -> bool:
        """Is told which files it does not know, before they are opened; whether it knows more now."""

    def keep(self) -> None:
        """Is told that all is read."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is known before anything is opened."""

    memory: Memory | None = None
    """What earlier runs know, or nothing."""
    only: Collection[bytes] | None = None
    """Places of the files that are whole: others are passed over as if they were not there yet. None: all are."""


class Opened:
    """The files of one run, those that are known already looked up all at once."""

    def __init__(self, files: Sequence[Candidate], settings: ReadingSettings, memory: Memory | None) -> None:
        self._settings = settings
        self._memory = memory
        self._digests: Mapping[bytes, str] = {}
        self._known: Mapping[tuple[str, str], Items] = {}
        if memory:
            self._look_up(files, memory)
            if memory.ahead([file for file in files if self._of(file) not in self._known]):
                self._look_up(files, memory)

    def _look_up(self, files: Sequence[Candidate], memory: Memory) -> None:
        self._digests = memory.digests(file.place for file in files)
        self._known = memory.items(self._of(file) for file in files if file.place in self._digests)

    def _of(self, file: Candidate) -> tuple[str, str]:
        return self._digests.get(file.place, ""), file.path

    def items(self, file: Candidate, first: Mapping[str, str]) -> Items:
        """What a file gives; where `first` (SHA-256 to path) has its content already, that it is a copy."""
        digest = self._digests.get(file.place, "")
        if digest in first:
            return (copy_of(file.path, first[digest]),)
        known = self._known.get((digest, file.path))
        return self._read(file, first) if known is None else known

    def close(self) -> None:
        """Tells the memory that all is read."""
        if self._memory:
            self._memory.keep()

    def _read(self, file: Candidate, first: Mapping[str, str]) -> Items:
        data = load_bytes(file, int(self._settings.max_file_mb * 1e6))
        if isinstance(data, Skipped):
            return (data,)
        digest = hashlib.sha256(data).hexdigest()
        is_copy = digest in first
        items = () if is_copy else read_one(data, file.path, self._settings)
        if self._memory:
            self._memory.note(file.place, digest, file.path, items)
        return (copy_of(file.path, first[digest]),) if is_copy else items


def copy_of(path: str, of: str) -> Skipped:
    """A file whose content was read already."""
    return Skipped(path, f"same content as {of}", copy_of=of)
