"""The last line of a terminal."""

import io

from brief.cli.status import StatusLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_is_written_over_and_what_stays_stands_above_it() -> None:
    stream = Terminal()
    line = StatusLine(stream)

    line.show("5 files")
    line.show("5 files")
    line.say("No. 1 written")
    line.end()

    assert stream.getvalue() == "\r\x1b[K5 files\r\x1b[KNo. 1 written\n\r\x1b[K5 files\r\x1b[K"


def test_elsewhere_only_what_stays_is_written() -> None:
    stream = io.StringIO()
    line = StatusLine(stream)

    line.show("5 files")
    line.say("No. 1 written")
    line.end()

    assert stream.getvalue() == "No. 1 written\n"
