"""A file is taken when it is whole, and never before."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from brief.arrivals import Arrivals, is_being_written

NOW_NS = time.time_ns()


def aged(path: Path, seconds: float, text: str = "text") -> bytes:
    path.write_text(text)
    when = NOW_NS - int(seconds * 1e9)
    os.utime(path, ns=(when, when))
    return bytes(path)


def test_a_file_that_lay_there_before_is_whole_at_once(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", 60)

    looked = Arrivals(2.0).look([place], 100.0, NOW_NS)

    assert set(looked.whole) == {place}
    assert looked.settled_at is None


def test_a_fresh_file_is_whole_when_it_has_stood_still(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", 0)
    arrivals = Arrivals(2.0)

    first = arrivals.look([place], 100.0, NOW_NS)
    early = arrivals.look([place], 101.9, NOW_NS)
    late = arrivals.look([place], 102.0, NOW_NS)

    assert first.unfinished == {place}
    assert first.settled_at == 102.0
    assert early.unfinished == {place}
    assert set(late.whole) == {place}


def test_a_file_that_grows_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    arrivals = Arrivals(2.0)
    arrivals.look([aged(path, 0)], 100.0, NOW_NS)
    arrivals.look([aged(path, 0, "text and more")], 101.5, NOW_NS)

    assert arrivals.look([bytes(path)], 102.5, NOW_NS).unfinished == {bytes(path)}
    assert arrivals.look([bytes(path)], 103.5, NOW_NS).unfinished == frozenset()


def test_a_same_size_edit_with_its_time_set_back_starts_anew(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", 60)
    arrivals = Arrivals(2.0)
    arrivals.look([place], 100.0, NOW_NS)
    time.sleep(0.02)
    aged(tmp_path / "a.txt", 60, "TEXT")

    assert arrivals.look([place], 101.0, NOW_NS).unfinished == {place}


def test_a_time_in_the_future_has_to_be_watched(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", -3600)
    arrivals = Arrivals(2.0)

    assert arrivals.look([place], 100.0, NOW_NS).unfinished == {place}
    assert set(arrivals.look([place], 102.0, NOW_NS).whole) == {place}


def test_a_file_that_went_is_forgotten(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", 60)
    arrivals = Arrivals(2.0)
    arrivals.look([place], 100.0, NOW_NS)
    (tmp_path / "a.txt").unlink()

    looked = arrivals.look([place], 101.0, NOW_NS)

    assert not looked.whole
    assert not looked.unfinished


# Other systems do not tell; there a file is whole when it has stood still.
TELLS = sys.platform == "linux"


def test_a_file_that_is_open_for_writing_is_not_whole_however_long_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    place = aged(path, 60)
    arrivals = Arrivals(2.0)
    with path.open("a"):
        while_open = arrivals.look([place], 100.0, NOW_NS)
    closed = arrivals.look([place], 102.0, NOW_NS)

    assert while_open.unfinished == ({place} if TELLS else set())
    assert while_open.settled_at == (102.0 if TELLS else None)
    assert set(closed.whole) == {place}


def test_another_programs_writing_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    code = f"import sys; f = open({str(path)!r}, 'w'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        while_open = is_being_written(bytes(path))
        writer.communicate(b"")

    assert while_open == TELLS
    assert not is_being_written(bytes(path))


def test_a_file_that_is_read_by_others_is_not_being_written(tmp_path: Path) -> None:
    place = aged(tmp_path / "a.txt", 60)
    with (tmp_path / "a.txt").open():
        assert not is_being_written(place)


@pytest.mark.parametrize("kind", ["none", "folder", "pipe", "link"])
def test_what_is_no_file_is_nobodys_writing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("/dev/zero")

    assert not is_being_written(bytes(path))


def test_asking_while_others_open_the_file_ends_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    # A lease that is broken while it is held signals its holder; the default signal would end the program.
    asker = textwrap.dedent(f"""
        import time
        from brief.arrivals import is_being_written
        end = time.monotonic() + 1
        while time.monotonic() < end:
            is_being_written({bytes(path)!r})
    """)
    with subprocess.Popen([sys.executable, "-c", asker]) as process:
        while process.poll() is None:
            with path.open("a") as file:
                file.write("x")

    assert process.returncode == 0
