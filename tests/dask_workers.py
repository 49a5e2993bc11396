"""A real Dask cluster on the loopback address: a scheduler and worker processes, ended by their own ids."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Running:
    """The cluster."""

    scheduler: str
    """Its address."""
    head: "subprocess.Popen[bytes]"
    """The scheduler's process."""
    workers: tuple["subprocess.Popen[bytes]", ...]
    """Its workers."""
    add: Callable[[], "subprocess.Popen[bytes]"]
    """Starts one more."""


@contextmanager
def running(workers: int, folder: Path, path: Path = ROOT) -> Iterator[Running]:
    """The cluster while it runs; `path`: where the workers find the program."""
    log = folder / "scheduler.log"
    environment = {**os.environ, "PYTHONPATH": str(path), "OMP_NUM_THREADS": "1"}
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str, told: Path) -> "subprocess.Popen[bytes]":
        with told.open("wb") as output:
            child = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *words],
                stdout=output,
                stderr=output,
                env=environment,
                cwd=folder,
            )
        started.append(child)
        return child

    try:
        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", told=log)
        address = _said(log, r"Scheduler at:\s+(tcp://\S+)")

        def worker(told: Path) -> "subprocess.Popen[bytes]":
            words = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            return start(*words, told=told)

        def another() -> "subprocess.Popen[bytes]":
            told = folder / f"worker{len(started)}.log"
            child = worker(told)
            _said(told, r"(Registered to)")
            return child

        crew = tuple(worker(folder / f"worker{n}.log") for n in range(workers))
        for n in range(workers):
            _said(folder / f"worker{n}.log", r"(Registered to)")
        yield Running(address, started[0], crew, another)
    finally:
        for child in reversed(started):
            child.kill()
            child.wait()


def _said(log: Path, pattern: str) -> str:
    until = time.monotonic() + 120
    while not (found := re.search(pattern, log.read_text("utf-8", "replace") if log.exists() else "")):
        if time.monotonic() > until:
            raise TimeoutError(f"{log}: {log.read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.05)
    return found[1]
