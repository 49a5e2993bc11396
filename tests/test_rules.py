"""The rules of the house: rooms stay small, every room has its test, what the README names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = sorted(p for p in (ROOT / "brief").rglob("*.py") if p.name not in {"__init__.py", "__main__.py"})
LONGEST = 350
# Rooms whose behaviour is what other tests are about: their tests stand under the name of what they serve.
TESTED_ELSEWHERE: dict[str, str] = {
    "brief/model.py": "tests/composing/test_draft.py",
    "brief/progress.py": "tests/test_cli.py",
}


def test_the_scan_finds_the_house() -> None:
    assert len(ROOMS) > 20


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_room_grows_past_its_walls(room: Path) -> None:
    assert len(room.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_room_has_its_test(room: Path) -> None:
    place = room.relative_to(ROOT)
    own = ROOT / "tests" / place.relative_to("brief").parent / f"test_{place.stem}.py"
    named = TESTED_ELSEWHERE.get(place.as_posix())
    mentions = [p for p in (ROOT / "tests").rglob("test_*.py") if _imports(p, place)]
    assert own.is_file() or (named and (ROOT / named).is_file()) or mentions, f"nothing tests {place}"


def _imports(test: Path, place: Path) -> bool:
    module = place.with_suffix("").as_posix().replace("/", ".")
    parent, _, name = module.rpartition(".")
    text = test.read_text("utf-8")
    return module in text or re.search(rf"from {re.escape(parent)} import [^\n]*\b{name}\b", text) is not None


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
    beside = {"README.md", "LICENSE", "CHANGELOG.md", "Makefile", "requirements.lock"}
    # What tools leave behind in a checkout that is worked in; git ignores it.
    leftovers = {"build", "dist"}
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - leftovers

    assert found == asked | beside
