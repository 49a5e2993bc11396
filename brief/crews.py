"""Who reads and studies many new files: this process alone, or one for every core.

Comes in: files. Goes out: what each gave, in their order, the same whoever did it. Keeps nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Protocol

from brief.pool import Died, Pool, cores
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings
from brief.study import File, Taken, read_file

# A worker takes a second to start, as long as reading and studying 150 files: with two, the gain begins at about 330.
_PAYS = 500


class Crew(Protocol):
    """Those who work; use as a context manager."""

    def take(self, files: Sequence[Candidate], settings: ReadingSettings) -> Iterator[Taken | Died]:
        """What every file gives, in their order."""

    def __enter__(self) -> "Crew": ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


Hire = Callable[[int], Crew | None]
"""Finds who works on so many files; None leaves them to be read one after the other, as they are asked for."""


class Local:
    """A process for every core of this machine."""

    def __init__(self, workers: int | None = None) -> None:
        self._pool = Pool(workers)

    def take(self, files: Sequence[Candidate], settings: ReadingSettings) -> Iterator[Taken | Died]:
        """What every file gives, in their order."""
        return self._pool.map(read_file, [File(file.place, file.path, settings) for file in files])

    def __enter__(self) -> "Local":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.close()


def hire(files: int) -> Crew | None:
    """Whoever makes it faster on this machine."""
    return Local() if files >= _PAYS and cores() > 1 else None
