"""The renderer's own process: lays out pages and prints them, within limits on memory, time and files.

Comes in: messages on standard input (`wire`). Goes out: box heights and PDF bytes on standard output. It knows no
articles and no paths but the template folders'; it answers no address but the template's own files.
"""

import ctypes.util
import gc
import importlib
import os
import select
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from brief.errors import BriefError
from brief.postponed import postponed
from brief.publishing import wire

if sys.platform != "win32":  # Windows has no such limits: the parent's clock alone holds there
    import resource

MEMORY_BYTES, FILE_BYTES, FILES = 1 << 30, 32 << 20, 256
"""Limits of this process, and of the files it writes and opens. A full page needs 200 MiB."""

_START_SECONDS = 20
"""Processor time for loading the libraries, which take 1: no question's own time is spent on that."""

_MOMENT_S = 0.02
"""What is asked after an answer is asked sooner, where it was waited for."""

# fontTools' parts cut fonts where libharfbuzz-subset is missing and unpack fonts of the web, PIL's are for photographs;
# nothing here is fetched.
_SELDOM = (
    "fontTools.subset",
    "fontTools.ttLib.woff2",
    "fontTools.varLib",
    "fontTools.varLib.instancer",
    "PIL.ExifTags",
    "PIL.ImageCms",
    "ssl",
)

# Imported once the limits hold: it loads WeasyPrint and its libraries.
_PRESS = "brief.publishing.press"


def main() -> None:
    """Answer messages until the pipe ends."""
    # Libraries print where they like: answers get a descriptor of their own, standard output becomes standard error.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions = sys.stdin.buffer
    # Loading and layout make hundreds of thousands of objects and few circles: looking for those takes a tenth of both.
    gc.disable()
    try:
        head, _ = wire.receive(questions)
        seconds = int(head["cpu_seconds"])
        _limit()
        _refill(max(seconds, _START_SECONDS))
        press = _import_press()  # before it is told of a template: this takes longer than the settings do
        head, _ = wire.receive(questions)
        _refill(max(seconds, _START_SECONDS))
        renderer = press.Press(Path(head["folder"]))
    except wire.BrokenPipe:
        return
    except OSError as error:
        wire.send(answers, {"error": "missing", "problem": str(error)})
        return
    gc.freeze()
    wire.send(answers, {"ready": True})
    renderer.rehearse()
    while True:
        try:
            head, body = wire.receive(questions)
        except wire.BrokenPipe:
            return
        _refill(seconds)
        _answer(renderer, head, body, answers)
        if _nobody_asks(questions):
            gc.collect()  # 20 ms; between setting a page and printing it somebody would wait for it


def _nobody_asks(questions: BinaryIO) -> bool:
    """Whether no question comes within a moment."""
    return sys.platform == "win32" or not select.select([questions], [], [], _MOMENT_S)[0]


def _answer(renderer: Any, head: dict[str, Any], body: bytes, answers: BinaryIO) -> None:
    """One question, one answer; what goes wrong is an answer too, so that fonts need not be loaded again."""
    try:
        if head["ask"] == "layout":
            wire.send(answers, renderer.layout(head["page"]))
        else:
            wire.send(answers, {}, renderer.write(head, body))
    except BriefError as error:
        wire.send(answers, {"error": "settings", "subject": error.subject, "problem": error.problem})
    except MemoryError:
        wire.send(answers, {"error": "render", "problem": "the page needs more memory than it is given"})
    except BaseException as error:  # noqa: BLE001  # a hostile template may raise anything, FatalURLFetchingError is no Exception
        problem = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        wire.send(answers, {"error": "render", "problem": f"the page could not be laid out ({problem})"})


def _limit() -> None:
    """Bound memory, files and descriptors, where the system can."""
    if sys.platform == "win32":
        return
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(limit, (most, most))


def _refill(seconds: int) -> None:
    """Allow so many seconds of processor time from now on; at their end the system ends this process."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _import_press() -> ModuleType:
    """What renders, with all its libraries."""
    from brief.publishing.selectors import compile_late  # noqa: PLC0415  # within the limits, as all that is loaded

    compile_late()
    with postponed(*_SELDOM):
        return _without_search()


def _without_search() -> ModuleType:
    if sys.platform == "linux":
        # WeasyPrint asks for "libpango-1.0-0" before "libpango-1.0.so.0"; each wrong name makes ctypes run ldconfig and
        # a compiler: .35 s of an import of .55 s. The right names need no search.
        find = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  # type: ignore[assignment]  # its own signature
        try:
            return importlib.import_module(_PRESS)
        except OSError:
            pass  # a system that names its libraries otherwise: search for them below
        finally:
            ctypes.util.find_library = find
    return importlib.import_module(_PRESS)


if __name__ == "__main__":
    main()
