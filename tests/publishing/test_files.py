import errno
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.publishing.files import write_whole

SIZE = 3_000_000


def test_the_bytes_stand_in_the_file_and_nothing_else_in_the_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "brief.pdf", b"one")
    write_whole(tmp_path / "brief.pdf", b"")
    write_whole(tmp_path / "brief.pdf", b"three")

    assert (tmp_path / "brief.pdf").read_bytes() == b"three"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_new_file_has_the_rights_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "brief.pdf", b"x")
    finally:
        os.umask(before)

    assert (tmp_path / "brief.pdf").stat().st_mode & 0o777 == 0o640


def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "precious"
    elsewhere.write_bytes(b"precious")
    (tmp_path / "brief.pdf").symlink_to(elsewhere)
    write_whole(tmp_path / "brief.pdf", b"x")

    assert elsewhere.read_bytes() == b"precious"
    assert not (tmp_path / "brief.pdf").is_symlink()


def test_a_folder_in_the_way_or_none_at_all_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").mkdir()
    with pytest.raises(BriefError, match=r"brief\.pdf: could not be written: a folder stands where"):
        write_whole(tmp_path / "brief.pdf", b"x")
    with pytest.raises(BriefError, match=r"brief\.pdf: could not be written: the folder is not there"):
        write_whole(tmp_path / "none" / "brief.pdf", b"x")

    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


LIMITED = """
import resource, sys
from pathlib import Path
from brief.errors import BriefError
from brief.publishing.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(Path(sys.argv[1]), b"n" * 1_000_000)
except BriefError as error:
    print(error)
"""


def test_where_the_system_takes_only_a_part_the_old_file_stays_and_no_temporary_one(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    write_whole(target, b"old")
    done = subprocess.run([sys.executable, "-c", LIMITED, target], capture_output=True, text=True, check=True)

    assert done.stdout == f"{target}: could not be written: it is larger than files may be here\n"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "no room left on the disk"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "may not be written to"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_the_system_refuses_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    write_whole(tmp_path / "brief.pdf", b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(BriefError, match=says):
        write_whole(tmp_path / "brief.pdf", b"new")

    assert (tmp_path / "brief.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


WRITER = """
import sys
from pathlib import Path
from brief.publishing.files import write_whole
print("up", flush=True)
while True:
    for letter in b"abcdefgh":
        write_whole(Path(sys.argv[1]), bytes([letter]) * int(sys.argv[2]))
"""


def test_a_writer_killed_at_any_moment_never_leaves_half_a_file_and_the_next_clears_up(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    write_whole(target, b"a" * SIZE)
    stop, torn = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            data = target.read_bytes()
            if len(data) != SIZE or data.count(data[:1]) != SIZE:
                torn.append(len(data))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(12):
            with subprocess.Popen([sys.executable, "-c", WRITER, target, str(SIZE)], stdout=subprocess.PIPE) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()
                time.sleep(0.003 * turn)
                writer.send_signal(signal.SIGKILL)
    finally:
        stop.set()
        reader.join()
    write_whole(target, b"z" * SIZE)

    assert torn == []
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_the_temporary_file_of_a_writer_at_work_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        theirs = tmp_path / f".brief.pdf.{other.pid}.0123abcd.tmp"
        theirs.write_bytes(b"half")
        write_whole(tmp_path / "brief.pdf", b"x")
        kept = theirs.exists()
        other.kill()
    write_whole(tmp_path / "brief.pdf", b"x")

    assert kept
    assert not theirs.exists()


def test_a_writer_that_belongs_to_somebody_else_counts_as_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_process: int, _signal: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    theirs = tmp_path / ".brief.pdf.99999999.0123abcd.tmp"
    theirs.touch()
    monkeypatch.setattr(os, "kill", refuse)
    write_whole(tmp_path / "brief.pdf", b"x")

    assert theirs.exists()


def test_files_of_other_people_with_a_similar_name_are_left_alone(tmp_path: Path) -> None:
    names = {".brief.pdf.tmp", ".brief.pdf.99999999.tmp", "brief.pdf.99999999.0123abcd.tmp", ".brief.pdf~"}
    for name in names:
        (tmp_path / name).touch()
    write_whole(tmp_path / "brief.pdf", b"x")

    assert {path.name for path in tmp_path.iterdir()} == {*names, "brief.pdf"}
