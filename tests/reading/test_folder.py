"""Only regular files of a known kind are read from a folder, and nothing in it can hang, escape or surprise."""

import os
import socket
from pathlib import Path

import pytest

from brief.model import Skipped
from brief.reading.folder import Candidate, list_files, load_bytes

MOST = 1_000_000


def listed(folder: Path) -> tuple[list[str], dict[str, str]]:
    files, skipped = list_files(folder)
    return [file.path for file in files], {item.path: item.reason for item in skipped}


def reason(candidate: Candidate) -> str:
    found = load_bytes(candidate, MOST)
    assert isinstance(found, Skipped)
    return found.reason


def test_a_folder_is_read_to_its_depth_sorted_by_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c/d/deep.md", "A.eml", "a.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    assert listed(tmp_path) == (["A.eml", "a.json", "a/b/c/d/deep.md", "a/z.html", "b.txt"], {})


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden.txt", ".git/a.txt", "a.txt~", "~$a.docx", "#a.txt#", "a.tmp", "a.html.part", "a.html.crdownload"),
        *("Thumbs.db", "desktop.ini", ".DS_Store", "@eaDir/a.txt", "__MACOSX/a.txt", ".a.txt.swp", "sources.toml"),
    ],
)
def test_hidden_temporary_and_partial_files_are_passed_over_without_a_word(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")

    assert listed(tmp_path) == ([], {})


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x")
    for folder in ("page_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text("x")

    assert listed(tmp_path)[0] == ["other_files/a.html", "page.html"]


@pytest.mark.parametrize(
    ("name", "said"), [("a.csv", ".csv"), ("a.tar.gz", ".gz"), ("README", "no ending"), ("a.zip", ".zip")]
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text("x")

    files, skipped = listed(tmp_path)

    assert files == []
    assert said in skipped[name]


def test_a_file_asked_for_itself_is_a_candidate_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("x")

    files, skipped = list_files([tmp_path / "README", str(tmp_path / "missing.txt")])

    assert [file.path for file in files] == ["README"]
    assert [(item.path, item.reason) for item in skipped] == [("missing.txt", "does not exist")]


def test_a_file_asked_for_twice_is_one_candidate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    files, _ = list_files([tmp_path, tmp_path / "a.txt", f"{tmp_path}/./a.txt"])

    assert [file.path for file in files] == ["a.txt"]


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "/nowhere", "."])
def test_links_in_a_folder_are_named_and_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.txt").symlink_to(target)

    files, skipped = listed(tmp_path)

    assert files == []
    assert "link" in skipped["a.txt"]


def test_a_file_that_became_a_link_after_the_listing_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (candidate,), _ = list_files(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to("/etc/passwd")

    assert "cannot be opened" in reason(candidate)


def test_the_folder_asked_for_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert listed(tmp_path / "link")[0] == ["a.txt"]


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (candidate,), _ = list_files(tmp_path)

    assert reason(candidate) == "is a named pipe, not a file"


def test_a_socket_and_a_device_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        (candidate,), _ = list_files(tmp_path)

        assert "cannot be opened" in reason(candidate)
    assert reason(Candidate("zero.txt", b"/dev/zero")) == "is a device, not a file"


def test_a_folder_with_the_name_of_a_page_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    (tmp_path / "x.html" / "a.txt").write_text("x")
    (tmp_path / "y.html").mkdir()

    files, skipped = listed(tmp_path)

    assert files == ["x.html/a.txt"]
    assert skipped == {"y.html": "is a folder, not a file, and is empty"}


def test_a_file_deleted_before_it_is_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (candidate,), _ = list_files(tmp_path)
    (tmp_path / "a.txt").unlink()

    assert reason(candidate) == "was gone before it could be read"


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (candidate,), _ = list_files(tmp_path)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the tests may run as root, whom no mode stops

    assert reason(candidate) == "cannot be opened: Permission denied"


def test_a_file_that_grows_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (candidate,), _ = list_files(tmp_path)
    real = os.fstat
    calls: list[int] = []

    def grow(handle: int) -> os.stat_result:
        if calls:
            path.write_text("x and more")
        calls.append(handle)
        return real(handle)

    monkeypatch.setattr(os, "fstat", grow)

    assert reason(candidate) == "was still being written while it was read"


def test_a_file_larger_than_allowed_is_named_with_both_sizes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_500_000)
    (candidate,), _ = list_files(tmp_path)

    assert reason(candidate) == "is larger than reading.max_file_mb allows (2.5 MB, allowed 1 MB)"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (b"a\nb.txt", r"a\nb.txt"),
        (b"-rf.txt", "-rf.txt"),
        (b"caf\xe9.txt", r"caf\xe9.txt"),
        ("\u202etxt.txt".encode(), r"\u202etxt.txt"),
        ("Plzeň 👍.txt".encode(), "Plzeň 👍.txt"),
        (b"x" * 251 + b".txt", "x" * 251 + ".txt"),
        (b"\x1b[31m.txt", r"\x1b[31m.txt"),
        (b"a#1.txt", "a#1.txt"),
    ],
)
def test_any_name_is_told_as_printable_text_and_its_file_is_read(tmp_path: Path, name: bytes, path: str) -> None:
    with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123  # pathlib holds only text
        file.write(b"content")

    (candidate,), _ = list_files(tmp_path)

    assert candidate.path == path
    assert load_bytes(candidate, MOST) == b"content"
    candidate.path.encode("utf-8")


def test_more_files_than_allowed_are_counted(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")

    files, (rest,) = list_files(tmp_path, most=3)

    assert [file.path for file in files] == ["0.txt", "1.txt", "2.txt"]
    assert rest.reason == "2 more files passed over (reading.max_files is 3)"
