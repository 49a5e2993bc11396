"""Work on all cores: one function over many items in processes of our own, answers in the order of the items.

Comes in: a module's function and its arguments, small and without paths or clocks where it can be. Goes out: what it
gave, or that the process doing it died. Knows nothing of articles.

Processes of our own, not multiprocessing's: those start the caller's main module again, which a program that uses this
package may not survive, and one that dies breaks all others' work.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar, cast

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# So many items go to a process at once at the most: a third of a second's work. With 16 a process stood idle for a
# fifteenth of its time, between an answer and the next question.
_CHUNK = 64
# So many times what is left is divided among the processes, so that none waits long at the end: a chunk is a share of
# what is left (guided self-scheduling, Polychronopoulos and Kuck 1987).
_SHARES = 4
# Chunks that are under way or wait to be fetched, for each process: what bounds memory.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Died:
    """Stands for an answer: the process that worked on this item, and on nothing else, ended."""

    how: str
    """In words: "killed by signal 9", "ended with code 1"."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Some worker processes; use as a context manager. They end when this process does, however it ends."""

    def __init__(self, workers: int | None = None) -> None:
        self._many = workers or cores()
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = [_Worker() for _ in range(self._many)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self._many, thread_name_prefix="pool")

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes; what is under way is given up."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def map(
        self, function: Callable[[Item], Answer], items: Sequence[Item], at_once: int = _CHUNK
    ) -> Iterator[Answer | Died]:
        """What `function` gives for every item, in their order; an item that a process dies of is tried once more.

        What the function raises is raised here. `at_once`: items that go to a process together, at the most.
        """
        chunks = deque(_chunks(items, at_once, _SHARES * self._many))
        waiting: deque[Future[list[Answer | Died]]] = deque()
        while chunks or waiting:
            while chunks and len(waiting) < _AHEAD * self._many:
                waiting.append(self._threads.submit(self._work, function, chunks.popleft()))
            yield from waiting.popleft().result()

    def _work(self, function: Callable[[Item], Answer], chunk: Sequence[Item]) -> list[Answer | Died]:
        worker = self._idle.get()
        try:
            found = worker.ask(function, chunk)
            if not isinstance(found, Died):
                return [*found]
            # One by one, to learn which of them it was; the others lose nothing.
            return [self._alone(worker, function, item) for item in chunk]
        finally:
            self._idle.put(worker)

    def _alone(self, worker: "_Worker", function: Callable[[Item], Answer], item: Item) -> Answer | Died:
        found = worker.ask(function, [item])
        return found if isinstance(found, Died) else found[0]


def _chunks(items: Sequence[Item], most: int, shares: int) -> Iterator[Sequence[Item]]:
    """All items in their order; every chunk a share of what is left, the last ones single."""
    begin = 0
    while begin < len(items):
        many = min(most, -(-(len(items) - begin) // shares))
        yield items[begin : begin + many]
        begin += many


class _Worker:
    """One process, started when it is first asked and again when it died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._ended = False

    def ask(self, function: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer] | Died:
        """The answers to all items, or how the process ended instead."""
        if self._ended:
            return Died("stopped")
        child = self._child = self._child or _start()
        try:
            pickle.dump((function, list(items)), cast("BinaryIO", child.stdin), pickle.HIGHEST_PROTOCOL)
            cast("BinaryIO", child.stdin).flush()
            fine, answer = pickle.load(cast("BinaryIO", child.stdout))  # noqa: S301  # from our own process
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return Died(_how(child.returncode))
        if not fine:
            raise answer
        return cast("list[Answer]", answer)

    def end(self) -> None:
        """Makes the process end soon."""
        self._ended = True
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """Ends the process and waits for it, so that none is left behind."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):  # a question it died before reading
                cast("BinaryIO", pipe).close()


def _start() -> "subprocess.Popen[bytes]":
    home = str(Path(__file__).resolve().parents[1])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "brief.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # One thread each: there is a process for every core.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"},
    )


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"was killed by signal {-code}"


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """What a worker does: answers until there is nobody who asks."""
    while True:
        try:
            function, items = pickle.load(questions)  # noqa: S301  # from the process that started this one
        except EOFError:
            return
        answer: tuple[bool, Any]
        try:
            answer = True, [function(item) for item in items]
        except Exception as error:  # noqa: BLE001  # raised again where it was asked
            answer = False, error
        try:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
        except BrokenPipeError:
            return  # who asked is gone
