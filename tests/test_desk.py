"""One brief after another: numbers, what changed, nothing where nothing changed, and no harm from a kill."""

import hashlib
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from brief.archive import hold, open_store
from brief.desk import ARCHIVE, NAMES, Desk, Made
from brief.errors import ArchiveError, Busy, NoArticles, SettingsError
from brief.publishing.sheet import Sheet
from brief.settings import Settings
from tests.killed import POINTS

ROOT = Path(__file__).parent.parent

MONDAY = """# Troops gather near the border

Date: 20 December 2021

Russia has massed 90,000 troops near the border with Ukraine, the defence ministry in Kyiv said on Monday.

President Putin demanded written guarantees that NATO will never admit Ukraine as a member.

The German government said that it would not certify the Nord Stream pipeline this winter.

Washington promised severe economic sanctions if Russia invades Ukraine again.
"""
TUESDAY = """# More troops than before

Date: 21 December 2021

Russia has now massed more than 110,000 troops near the border with Ukraine, the defence ministry in Kyiv said.

Envoys of the United States and Russia will meet in Geneva in January to talk about security guarantees.
"""
CORRECTED = MONDAY.replace(
    "would not certify the Nord Stream pipeline this winter", "would not certify the Nord Stream pipeline before July"
).replace("Washington promised severe economic sanctions if Russia invades Ukraine again.\n", "")


@dataclass(frozen=True)
class Days:
    """The folders, and what was made on each of three days and on the last one again."""

    folder: Path
    made: tuple[Made, ...]


SHEETS: list[Sheet] = []
"""One open sheet for all briefs of this file: starting its renderer takes longer than making a brief."""


@pytest.fixture(scope="module", autouse=True)
def _one_sheet() -> Iterator[None]:
    with Sheet(Settings().page) as sheet:
        SHEETS.append(sheet)
        yield
        SHEETS.clear()


def make(folder: Path, settings: Settings | None = None) -> Made:
    with Desk(folder / "inputs", folder / "outputs", settings or Settings()) as desk:
        return desk.make(opened=SHEETS[0])


def put(folder: Path, name: str, text: str) -> None:
    (folder / "inputs").mkdir(exist_ok=True)
    (folder / "inputs" / name).write_text(text, "utf-8")


def written(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / "outputs" / name).read_bytes()).hexdigest() for name in NAMES}


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    folder = tmp_path_factory.mktemp("days")
    put(folder, "monday.txt", MONDAY)
    first = make(folder)
    put(folder, "tuesday.txt", TUESDAY)
    second = make(folder)
    put(folder, "monday.txt", CORRECTED)
    third = make(folder)
    return Days(folder, (first, second, third))


def marks(made: Made) -> dict[str, str | None]:
    """Change mark by the first words that tell the points apart."""
    points = [p for s in made.brief.sections for p in s.points] + ([made.brief.lead] if made.brief.lead else [])
    return {point.text: point.change for point in points}


def mark_of(made: Made, words: str) -> str | None:
    found = [change for text, change in marks(made).items() if words in text]
    assert found, (words, list(marks(made)))
    return found[0]


def test_the_first_day_has_no_marks(days: Days) -> None:
    first = days.made[0]

    assert first.brief.number == 1
    assert first.brief.changes == ""
    assert set(marks(first).values()) == {None}
    assert first.changed


def test_the_second_day_marks_what_came_and_what_moved(days: Days) -> None:
    second = days.made[1]

    assert second.brief.number == 2
    assert mark_of(second, "Geneva") == "new"
    assert mark_of(second, "guarantees that NATO") == "same"
    assert mark_of(second, "110,000 troops") == "changed"
    assert "(90,000, now more than 110,000 troops)" in second.brief.changes
    assert second.brief.changes.startswith("Since No. 1: ")
    assert " new" in second.brief.changes


def test_the_third_day_names_the_correction_and_what_is_gone(days: Days) -> None:
    third = days.made[2]
    edited = [source.path for source in third.brief.sources if source.edited]

    assert third.brief.number == 3
    assert mark_of(third, "before July") == "changed"
    assert mark_of(third, "110,000 troops") == "same"
    assert edited == ["monday.txt"]
    assert any("severe economic sanctions" in text for text in third.brief.gone)
    assert "1 no longer reported" in third.brief.changes
    assert "was edited" in third.brief.changes


def test_the_page_says_what_changed(days: Days) -> None:
    text = (days.folder / "outputs" / "brief.txt").read_text("utf-8")

    assert "Since No. 2" in text


def copied(days: Days, tmp_path: Path) -> Path:
    """The folders as they were after the third day, files with their times."""
    return Path(shutil.copytree(days.folder, tmp_path / "days"))


def test_where_nothing_changed_nothing_is_written(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    with Desk(folder / "inputs", folder / "outputs", Settings()) as desk:
        desk.make(opened=SHEETS[0])  # the copied files are new to it
        before = {path: path.stat().st_mtime_ns for path in (folder / "outputs").iterdir()}
        started = time.process_time()
        again = desk.make(opened=SHEETS[0])
        seconds = time.process_time() - started

    assert not again.issued
    assert again.brief == days.made[2].brief
    assert {path: path.stat().st_mtime_ns for path in (folder / "outputs").iterdir()} == before
    assert seconds < 0.3


def test_a_new_program_reads_no_article_where_nothing_changed_since_the_folder_settled(
    days: Days, tmp_path: Path
) -> None:
    folder = copied(days, tmp_path)
    time.sleep(2.1)  # what was just written may change again without a sign
    assert not make(folder).issued  # the copied files are new to it, and it finds that they say the same

    with open_store(folder / "outputs" / ARCHIVE) as store, store.transaction() as connection:
        connection.execute("UPDATE memo SET data = x'00' WHERE kind = 'articles'")  # whoever reads them fails
    again = make(folder)

    assert (again.issued, again.brief) == (False, days.made[2].brief)


def test_a_duplicate_article_is_no_change(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    shutil.copy(folder / "inputs" / "tuesday.txt", folder / "inputs" / "again.txt")
    fourth = make(folder)

    assert (fourth.brief.number, fourth.issued, fourth.changed) == (4, True, False)
    assert fourth.brief.changes == "No change since No. 3."


def test_a_missing_file_is_written_again_under_its_number(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    before = written(folder)
    (folder / "outputs" / "brief.pdf").unlink()
    again = make(folder)

    assert again.brief.number == 3
    assert written(folder) == before


def test_without_its_archive_a_brief_is_made_as_if_it_were_the_first(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    (folder / "outputs" / ARCHIVE).unlink()
    again = make(folder)

    assert again.brief.number == 1
    assert again.brief.changes == ""


def test_another_title_counts_by_itself(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)

    assert make(folder, Settings(title="Sahel")).brief.number == 1
    assert make(folder, Settings()).brief.number == 3


def test_what_is_not_on_the_page_makes_no_new_issue(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    settings = Settings.model_validate({"watch": {"quiet_s": 9}, "feeds": [{"url": "https://example.org/feed"}]})

    assert not make(folder, settings).issued


def test_a_told_publisher_makes_a_new_issue(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    put(folder, "sources.toml", '["monday.txt"]\npublisher = "The Outlet"\n')
    made = make(folder)

    assert made.brief.number == 4
    assert "The Outlet" in {source.publisher for source in made.brief.sources}


def test_a_second_instance_is_busy_and_nothing_is_lost(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    put(folder, "more.txt", TUESDAY.replace("Geneva", "Vienna"))
    before = written(folder)
    with hold(folder / "outputs" / ARCHIVE), pytest.raises(Busy):
        make(folder)

    assert written(folder) == before


@pytest.mark.parametrize("name", ["archive.sqlite3", "outputs"])
def test_what_is_written_may_not_lie_among_the_articles(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.txt", MONDAY)
    inside = tmp_path / "inputs" / name
    settings = Settings(archive=str(inside)) if name == "archive.sqlite3" else Settings()
    outputs = tmp_path / "outputs" if name == "archive.sqlite3" else inside

    with pytest.raises(SettingsError, match="lies inside the inputs folder"):
        Desk(tmp_path / "inputs", outputs, settings)


def test_an_archive_of_another_program_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", MONDAY)
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / ARCHIVE).write_text("my diary " * 99)

    with pytest.raises(ArchiveError, match="is not an archive"):
        make(tmp_path)

    assert [path.name for path in (tmp_path / "outputs").iterdir()] == [ARCHIVE]


def test_without_articles_no_folder_is_made(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "")

    with pytest.raises(NoArticles):
        make(tmp_path)

    assert not (tmp_path / "outputs").exists()


def test_files_that_are_not_whole_are_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", MONDAY)
    put(tmp_path, "half.txt", TUESDAY[:300])
    with Desk(tmp_path / "inputs", tmp_path / "outputs", Settings()) as desk:
        made = desk.make(only=frozenset({bytes((tmp_path / "inputs" / "a.txt").resolve())}), opened=SHEETS[0])

    assert [source.path for source in made.brief.sources] == ["a.txt"]
    assert made.brief.ledger.skipped == ()


def run_killed(point: str, folder: Path) -> int:
    command = [sys.executable, "-m", "tests.killed", point, str(folder / "inputs"), str(folder / "outputs")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


# All twelve, and sixty at random: tests/benchmarks/kills.py.
@pytest.mark.parametrize("point", ["before the last file"])
def test_a_killed_run_is_made_good_by_the_next(days: Days, tmp_path: Path, point: str) -> None:
    assert point in POINTS
    folder, unkilled = copied(days, tmp_path), tmp_path / "unkilled"
    put(folder, "more.txt", TUESDAY.replace("Geneva", "Vienna"))
    shutil.copytree(folder, unkilled)
    killed = run_killed(point, folder)
    again = make(folder)
    make(unkilled)

    assert killed == -signal.SIGKILL
    assert again.brief.number == 4
    assert written(folder) == written(unkilled)


def test_what_is_older_than_the_period_is_background_and_never_new(days: Days, tmp_path: Path) -> None:
    folder = copied(days, tmp_path)
    put(
        folder,
        "late.txt",
        "# Late\n\nDate: 1 November 2021\n\nRussia demanded talks with NATO on its borders in Sochi.\n",
    )
    made = make(folder, Settings(since="7d"))
    points = [p for s in (*made.brief.sections, *made.brief.left_out) for p in s.points]
    late = [p for p in points if "Sochi" in p.text]

    assert [(p.background, p.change) for p in late] == [(True, "same")]
    assert not any(p.background for p in points if p not in late)
    assert made.brief.lead is None or not made.brief.lead.background
