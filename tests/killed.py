"""Makes a brief and dies at a named point: run as `python -m tests.killed POINT INPUTS OUTPUTS`."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from brief import desk, reading
from brief.analysis import together
from brief.memory import Memory
from brief.publishing.sheet import Sheet
from brief.settings import Settings

# Where: (holder, name, at which call, before it or after it).
POINTS: dict[str, tuple[object, str, int, bool]] = {
    "before reading": (reading, "read", 1, True),
    "before the articles are kept": (Memory, "keep", 1, True),
    "after the articles were kept": (Memory, "keep", 1, False),
    "after analysis": (together, "analyse", 1, False),
    "after measuring": (Sheet, "measure", 1, False),
    "after printing": (Sheet, "print", 1, False),
    "before the number is taken": (desk, "begin", 1, True),
    "after the number was taken": (desk, "begin", 1, False),
    "while the PDF is put in place": (Path, "replace", 1, True),
    "after the PDF": (desk, "write_whole", 1, False),
    "before the last file": (desk, "write_whole", 4, True),
    "before it is finished": (desk, "finish", 1, True),
}
"""Twelve points of one run."""


def die_at(point: str) -> None:
    """From now on the program is killed, as by `kill -9`, when it comes to this point."""
    holder, name, call, before = POINTS[point]
    inner: Callable[..., Any] = getattr(holder, name)
    calls = 0

    def wrapped(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        if before and calls + 1 == call:
            os.kill(os.getpid(), signal.SIGKILL)
        result = inner(*arguments, **named)
        calls += 1  # a page that did not fit, say, is no call: it is asked for again
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(holder, name, wrapped)


if __name__ == "__main__":
    if sys.argv[1] in POINTS:
        die_at(sys.argv[1])
    with desk.Desk(Path(sys.argv[2]), Path(sys.argv[3]), Settings()) as at:
        at.make()
