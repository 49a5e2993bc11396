"""The last line of a terminal: what is waited for, written over again and again; lines that stay go above it."""

import shutil
import sys
from typing import TextIO


class StatusLine:
    """One line that is rewritten, on a terminal; elsewhere only what stays is written."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """`stream`: standard error where none is given."""
        self._stream = stream or sys.stderr
        self._shown = ""

    def show(self, text: str) -> None:
        """Writes over the line; nothing where there is no terminal."""
        if self._stream.isatty() and text != self._shown:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{text[:width]}")
            self._stream.flush()
            self._shown = text

    def say(self, line: str) -> None:
        """Writes a line that stays."""
        status, self._shown = self._shown, ""
        self._stream.write(f"\r\x1b[K{line}\n" if status else f"{line}\n")
        self._stream.flush()
        self.show(status)

    def end(self) -> None:
        """Wipes the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = ""
