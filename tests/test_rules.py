"""The rules of the house: rooms stay small, every room has its test, what the README names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = sorted(p for p in (ROOT / "brief").rglob("*.py") if p.name not in {"__init__.py", "__main__.py"})
LONGEST = 350
# Rooms whose package or spine is what tests import: the test that fails when they break.
TESTED_THROUGH = {
    "archive/feeds.py": "fetch/test_run.py",
    "composing/estimate.py": "test_pipeline.py",
    "model/articles.py": "archive/test_forms.py",
    "model/briefs.py": "publishing/test_json_form.py",
    "model/findings.py": "composing/test_draft.py",
    "model/heights.py": "composing/test_fit.py",
    "production.py": "test_desk.py",
    "progress.py": "test_cli.py",
    "worker.py": "test_pool.py",
    "publishing/attached.py": "test_cli.py",
    "reading/opened.py": "reading/test_reading.py",
}


def test_the_scan_finds_the_house() -> None:
    assert len(ROOMS) > 20


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_room_grows_past_its_walls(room: Path) -> None:
    assert len(room.read_text("utf-8").splitlines()) <= LONGEST


def test_every_room_is_tested_by_itself_or_through_a_room_that_calls_it() -> None:
    tests = "\n".join(p.read_text("utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    own = {p for p in ROOMS if (ROOT / "tests" / p.relative_to(ROOT / "brief").parent / f"test_{p.stem}.py").is_file()}
    tested = own | {p for p in ROOMS if _is_imported(p, tests)}
    while inner := {p for p in ROOMS if p not in tested and any(_serves(p, other) for other in tested)}:
        tested |= inner
    left = {p.relative_to(ROOT / "brief").as_posix() for p in ROOMS if p not in tested}

    assert len(own) > 30
    assert left == set(TESTED_THROUGH)
    assert all((ROOT / "tests" / test).is_file() for test in TESTED_THROUGH.values())


def _serves(room: Path, other: Path) -> bool:
    """Whether a room is imported by another of its wing."""
    wing = room.relative_to(ROOT).parts[:2]
    return other.relative_to(ROOT).parts[:2] == wing and _is_imported(room, other.read_text("utf-8"))


def _is_imported(room: Path, code: str) -> bool:
    module = room.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    parent, _, name = module.rpartition(".")
    listed = rf"from {re.escape(parent)} import (?:\([^)]*|[^\n]*)\b{name}\b"
    return re.search(rf"\b{re.escape(module)}\b", code) is not None or re.search(listed, code) is not None


def test_the_readme_names_only_what_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"`make (\w+)`", text))
    paths = set(re.findall(r"\]\(([^)#:]+)\)", text))
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert {"brief", "test"} <= targets
    assert all(re.search(rf"^{t}:", makefile, re.MULTILINE) for t in targets)
    assert all((ROOT / p).exists() for p in paths), paths


def test_the_top_level_holds_what_was_asked_for_and_nothing_else() -> None:
    asked = {"brief", "inputs", "outputs", "templates", "tests", "pyproject.toml"}
    beside = {"README.md", "LICENSE", "CHANGELOG.md", "Makefile", "Containerfile", "requirements.lock"}
    # What tools leave behind in a checkout that is worked in; git ignores it.
    leftovers = {"build", "dist"}
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - leftovers

    assert found == asked | beside
