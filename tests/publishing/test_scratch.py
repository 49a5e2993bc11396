"""The renderer's scratch folder: gone with its owner, and only what nobody has any more is cleared away."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from brief.publishing.scratch import Scratch


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def aged(path: Path) -> Path:
    old = time.time() - 3600
    os.utime(path, (old, old))
    return path


def test_a_folder_goes_when_it_is_closed(tmp_path: Path) -> None:
    scratch = Scratch()
    (scratch.path / "part").write_text("x")
    scratch.close()
    scratch.close()

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    code = (
        f"import os, signal, tempfile; tempfile.tempdir = {str(tmp_path)!r};"
        "from brief.publishing.scratch import Scratch;"
        "s = Scratch(); (s.path / 'part').write_text('x'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    died = subprocess.run([sys.executable, "-c", code], check=False)
    (left,) = tmp_path.iterdir()
    aged(left)

    scratch = Scratch()
    scratch.clear_others()

    assert died.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == [scratch.path]
    scratch.close()


def test_nothing_is_cleared_that_somebody_has_or_that_is_not_ours(tmp_path: Path) -> None:
    other = Scratch()
    young = tmp_path / "brief-render-aaaaaaaa"
    named_alike = aged_folder(tmp_path / "brief-render-notes-of-mine")
    target = aged_folder(tmp_path / "kept")
    link = tmp_path / "brief-render-bbbbbbbb"
    link.symlink_to(target)
    file = tmp_path / "brief-render-cccccccc"
    file.write_text("x")
    young.mkdir()
    for path in (other.path, file):
        aged(path)

    scratch = Scratch()
    scratch.clear_others()

    assert all(path.exists() for path in (other.path, young, named_alike, target, link, file))
    scratch.close()
    other.close()


def aged_folder(path: Path) -> Path:
    path.mkdir()
    (path / "file").write_text("x")
    return aged(path)
