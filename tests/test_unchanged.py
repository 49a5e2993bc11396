"""A look at a folder tells of every change that the system tells of, and opens nothing."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brief.unchanged import look


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("two", "utf-8")
    return tmp_path


def _same_size(folder: Path) -> None:
    time.sleep(0.02)  # longer than a tick of the clock that stamps files
    (folder / "sub" / "b.txt").write_text("TWO", "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda folder: (folder / "c.txt").write_text("three", "utf-8"),
    "a hidden file": lambda folder: (folder / ".c").write_text("three", "utf-8"),
    "a new folder": lambda folder: (folder / "new").mkdir(),
    "a file gone": lambda folder: (folder / "sub" / "b.txt").unlink(),
    "a file renamed": lambda folder: (folder / "a.txt").rename(folder / "z.txt"),
    "same size, other bytes": _same_size,
    "rights": lambda folder: (folder / "a.txt").chmod(0o600),
    "the sidecar": lambda folder: (folder / "sources.toml").write_text("", "utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_shows(folder: Path, change: Callable[[Path], object]) -> None:
    before = look(folder).digest

    change(folder)

    assert look(folder).digest != before


def test_nothing_changed_is_the_same_and_nothing_is_opened(folder: Path) -> None:
    seen = [(path, path.stat().st_atime_ns) for path in sorted(folder.rglob("*.txt"))]

    assert look(folder).digest == look(folder).digest
    assert [(path, path.stat().st_atime_ns) for path in sorted(folder.rglob("*.txt"))] == seen


def test_a_folder_that_was_just_written_is_not_settled(folder: Path) -> None:
    assert not look(folder).settled


def test_an_old_folder_is_settled(folder: Path) -> None:
    time.sleep(2.1)

    assert look(folder).settled


def test_a_folder_that_is_not_there_and_one_file_alone_can_be_looked_at(folder: Path) -> None:
    gone = look(folder / "nowhere")

    assert gone.digest == look(folder / "nowhere").digest
    assert look(folder / "a.txt").digest != gone.digest


def test_what_a_link_leads_to_does_not_count(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    os.symlink(elsewhere, folder / "link")  # noqa: PTH211  # to a folder, as a user would
    before = look(folder).digest

    (elsewhere / "x.txt").write_text("x", "utf-8")

    assert look(folder).digest == before
