"""The renderer's process seen from the program: started early, asked, and stopped when it takes too long.

Comes in: questions for the press. Goes out: its answers, or one clear error. Lays nothing out, imports no WeasyPrint.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

from brief.errors import MissingLibrary, RenderError, SettingsError
from brief.publishing import wire
from brief.publishing.scratch import Scratch


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take; a full page takes half a second. Memory and files are bounded in `child`."""

    cpu_seconds: int = 20
    """Processor time, where the system can bound it: 449 bytes of nested flex boxes would run for ever."""
    wall_seconds: float = 120.0
    """Waiting, for the sake of a machine that is busy or a process that hangs."""


_INSTALL = {
    "linux": "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or your system's Pango",
    "darwin": "brew install pango",
    "win32": "pacman -S mingw-w64-ucrt-x86_64-pango in MSYS2, then set WEASYPRINT_DLL_DIRECTORIES",
}


class Renderer:
    """One renderer process; use as a context manager, or call `close`."""

    def __init__(self, folder: Path | None = None, limits: Limits | None = None) -> None:
        """Start it without waiting: it loads its libraries while the program loads its own and reads articles.

        Args:
            folder: the template's; None where `use` will name it.
            limits: of one answer.
        """
        self._limits = limits or Limits()
        self._ready = False
        self._scratch = Scratch()
        home = Path(__file__).resolve().parents[2]
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", "brief.publishing.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(home, str(self._scratch.path)),
        )
        self._questions = cast("BinaryIO", self._child.stdin)
        self._answers = cast("BinaryIO", self._child.stdout)
        self._send({"cpu_seconds": self._limits.cpu_seconds})
        self._scratch.clear_others()
        if folder is not None:
            self.use(folder)

    def use(self, folder: Path) -> None:
        """Name the template's folder, once and before anything is asked."""
        self._send({"folder": str(folder)})

    def ask(self, head: Mapping[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """The answer to one question.

        Raises:
            RenderError: the process died, took too long or could not do it.
            SettingsError: a mistake in the template.
            MissingLibrary: a native library is not on this system.
        """
        if not self._ready:
            self._checked(*self._receive())
            self._ready = True
        self._send(head, body)
        return self._checked(*self._receive())

    def close(self) -> None:
        """Stop the process and remove what it wrote; a second time does nothing."""
        self._child.kill()
        self._child.wait()
        self._answers.close()
        with suppress(BrokenPipeError):  # a question it died before reading
            self._questions.close()
        self._scratch.close()

    def __enter__(self) -> "Renderer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _send(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        try:
            wire.send(self._questions, head, body)
        except OSError as error:
            raise self._died() from error

    def _receive(self) -> tuple[dict[str, Any], bytes]:
        # A read from a pipe cannot be given a time on every system; ending the writer ends the read.
        clock = threading.Timer(self._limits.wall_seconds, self._child.kill)
        clock.start()
        try:
            return wire.receive(self._answers)
        except wire.BrokenPipe as error:
            raise self._died() from error
        finally:
            clock.cancel()

    def _died(self) -> RenderError:
        self._child.kill()
        code = self._child.wait()
        why = {
            -9: f"it took longer than {self._limits.wall_seconds:.0f} s, or the system stopped it",
            -24: f"it took more than {self._limits.cpu_seconds} s of processor time",
            -25: "it wrote a larger file than a page may be",
        }.get(code, f"its process ended with code {code}")
        return RenderError("page", f"could not be rendered: {why}; look for nested or endless layout in the template")

    def _checked(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        match head.get("error"):
            case None:
                return head, body
            case "missing":
                hint = _INSTALL.get(sys.platform, _INSTALL["linux"])
                raise MissingLibrary("Pango", f"{head['problem'].splitlines()[0]}; install it with: {hint}")
            case "settings":
                raise SettingsError(head["subject"], head["problem"])
            case _:
                raise RenderError("page", head["problem"])


def _environment(home: Path, scratch: str) -> dict[str, str]:
    """What the child may know: where our package and its libraries are, fixed clocks and seeds, a scratch folder."""
    kept = {name: os.environ[name] for name in _PASSED if name in os.environ}
    paths = [str(home), *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return kept | {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        # fontTools dates the fonts it cuts; without this two bytes of every font differ each second.
        "SOURCE_DATE_EPOCH": "315532800",
        "TZ": "UTC",
        "TMPDIR": scratch,
        "TEMP": scratch,
        "TMP": scratch,
        "OMP_NUM_THREADS": "1",
    }


_PASSED = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "WEASYPRINT_DLL_DIRECTORIES",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "XDG_CACHE_HOME",
    "SYSTEMROOT",
    "VIRTUAL_ENV",
)
