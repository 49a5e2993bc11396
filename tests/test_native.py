"""Native libraries: what is missing is named with the line that installs it."""

import subprocess
import sys

import pytest

from brief import native


def test_nothing_is_missing_where_the_tests_can_print() -> None:
    assert native.missing() == ()


def test_a_library_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "_NEEDED", {"Pango": ("libnothing-of-this-name.so.0",)})

    assert native.missing() == ("Pango",)


@pytest.mark.parametrize(
    ("system", "line"),
    [("debian", "apt-get install"), ("fedora", "dnf install"), ("darwin", "brew install"), ("", "debian: apt-get")],
)
def test_the_install_line_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch, system: str, line: str) -> None:
    monkeypatch.setattr(native, "_system", lambda: system)

    assert line in native.install_line()


def test_it_runs_before_anything_is_installed() -> None:
    """-I -S: no site packages, as on a machine that has only Python."""
    run = subprocess.run([sys.executable, "-S", "-m", "brief.native"], check=False, capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")


def test_a_missing_library_ends_with_code_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(native, "_NEEDED", {"Pango": ("libnothing-of-this-name.so.0",)})

    assert native._main([]) == 3
    assert "Pango cannot be loaded; install with:" in capsys.readouterr().err
