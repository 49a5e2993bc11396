"""The quality gate: what is kept of every case may get better and may not get worse."""

import json
import sys
from pathlib import Path

import pytest

from tests.reading import quality

FLOORS = json.loads(quality.FLOORS.read_text(encoding="utf-8"))


def test_every_case_has_a_floor_and_pages_are_among_them() -> None:
    names = [path.name for path in quality.list_cases()]

    assert names == list(FLOORS)
    assert sum(name.endswith(".html") for name in names) >= 5
    assert sum(name.endswith(".txt") for name in names) >= 9


@pytest.mark.parametrize("path", quality.list_cases(), ids=lambda path: path.name)
def test_what_is_kept_of_a_case_does_not_fall(path: Path) -> None:
    f1, is_titled, digest = quality.measure(path)

    assert digest == FLOORS[path.name]["case"], "the case was changed: python -m tests.reading.quality"
    assert f1 >= FLOORS[path.name]["f1"]
    assert is_titled


def test_a_floor_is_not_lowered_unless_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(path for path in quality.list_cases() if FLOORS[path.name]["f1"] < 1)
    (tmp_path / case.name).write_bytes(case.read_bytes())
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({case.name: {"f1": 0.9999, "case": "x"}}))
    monkeypatch.setattr(quality, "CASES", tmp_path)
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setattr(sys, "argv", ["quality"])

    assert quality.main() == 1
    assert json.loads(floors.read_text())[case.name]["f1"] == 0.9999

    monkeypatch.setattr(sys, "argv", ["quality", "--lower"])

    assert quality.main() == 0
    assert json.loads(floors.read_text()) == {case.name: FLOORS[case.name]}
