"""Reading and studying on a Dask cluster: bytes go out, records come back, in the order of the files.

Comes in: the address of a scheduler, files of this machine. Goes out: what each gave. The workers see no path but a
name, touch no disk and keep nothing; whoever asks writes. Starts no cluster.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any

from brief.archive import code_version
from brief.errors import BriefError
from brief.model import Skipped
from brief.pool import Died
from brief.reading import load_bytes
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings
from brief.study import Data, Taken, read_data

# So many files are one task: half a second's work. What scheduler and client do for it takes 7% of that, 9% with tasks
# half as large; with larger ones it stays, and the last workers wait longer for each other.
_CHUNK = 64
# Tasks under way or waiting, for each worker's thread: what bounds the memory of scheduler and workers.
_AHEAD = 4
_WAIT_S = 5


class ClusterError(BriefError):
    """A scheduler that cannot be used."""


class Cluster:
    """Somebody else's Dask cluster; use as a context manager."""

    def __init__(self, scheduler: str, wait_s: float = _WAIT_S) -> None:
        """Connects within `wait_s`; every worker must have this very version of the program.

        Raises:
            ClusterError: no scheduler there, no worker, or one with another version.
        """
        try:
            import distributed  # noqa: PLC0415  # an extra
            from distributed.client import FutureCancelledError  # noqa: PLC0415  # as above
        except ImportError as error:
            raise ClusterError(scheduler, "needs Dask; install brief[dask]") from error
        self._scheduler = scheduler
        self._killed: type[Exception] = distributed.KilledWorker
        self._gone: tuple[type[Exception], ...] = (FutureCancelledError, OSError)
        connect: Any = distributed.Client  # without types
        try:
            self._client = connect(scheduler, timeout=wait_s, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(scheduler, f"cannot be reached ({' '.join(str(error).split())})") from error
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise

    def take(self, files: Sequence[Candidate], settings: ReadingSettings) -> Iterator[Taken | Died]:
        """What every file gives, in their order; a task whose worker ends is done again by another.

        Raises:
            ClusterError: the scheduler is gone.
        """
        chunks = deque(files[k : k + _CHUNK] for k in range(0, len(files), _CHUNK))
        threads = max(1, sum(self._client.nthreads().values()))
        waiting: deque[tuple[Sequence[Candidate], list[Data | Taken], Any]] = deque()
        while chunks or waiting:
            while chunks and len(waiting) < _AHEAD * threads:
                some = chunks.popleft()
                loaded = [_load(file, settings) for file in some]
                waiting.append((some, loaded, self._submit([one for one in loaded if isinstance(one, Data)])))
            some, loaded, future = waiting.popleft()
            read = iter(self._answers(future, [one for one in loaded if isinstance(one, Data)]))
            yield from (next(read) if isinstance(one, Data) else one for one in loaded)

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def _check(self) -> None:
        told = self._client.run(_version, on_error="return")
        # One that ends at this moment is none of the cluster any more.
        versions = {worker: said for worker, said in sorted(told.items()) if not isinstance(said, OSError)}
        if not versions:
            raise ClusterError(self._scheduler, "has no workers; start some with `dask worker`")
        for worker, said in versions.items():
            if isinstance(said, Exception):
                raise ClusterError(self._scheduler, f"worker {worker} lacks this program ({said}); install it there")
            if said != _version():
                raise ClusterError(self._scheduler, f"worker {worker} has another version of this program or of Python")

    def _submit(self, data: list[Data]) -> Any:  # a future of distributed, without types
        return self._client.submit(_read_all, data, pure=False)

    def _answers(self, future: Any, data: list[Data]) -> list[Taken | Died]:
        """What a task gave; one that several workers ended with is done file by file, to learn which it is."""
        try:
            return [*future.result()]
        except self._killed:
            if len(data) > 1:
                return [answer for one in data for answer in self._answers(self._submit([one]), [one])]
            return [Died("ended, as did those of other workers that tried it")]
        except self._gone as error:
            raise ClusterError(self._scheduler, "is gone; what was read so far is kept, so begin again") from error


def _read_all(data: list[Data]) -> list[Taken]:
    """The task: small, and the same wherever it is done."""
    return [read_data(one) for one in data]


def _version() -> str:
    return code_version("reading", "analysis", "composing", "study.py")


def _load(file: Candidate, settings: ReadingSettings) -> Data | Taken:
    data = load_bytes(file, int(settings.max_file_mb * 1e6))
    return Taken("", (data,), ()) if isinstance(data, Skipped) else Data(data, file.path, settings)
