"""The archive file: ours or refused with one line, whole or unchanged."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from brief.archive.lock import hold
from brief.archive.migrations import STEPS
from brief.archive.store import APPLICATION_ID, Store, open_store
from brief.errors import ArchiveError, Busy


def number(path: Path, pragma: str) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def begun(path: Path) -> Path:
    """An archive with nothing in it."""
    with open_store(path) as store, store.transaction():
        pass
    return path


def test_looking_begins_no_archive(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "a.sqlite3") as store:
        found = store.rows("SELECT * FROM issued")

    assert found == []
    assert not (tmp_path / "new").exists()


def test_a_new_archive_is_marked_as_ours_and_of_this_version(tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.sqlite3"

    begun(path)

    assert number(path, "application_id") == APPLICATION_ID
    assert number(path, "user_version") == len(STEPS)


def test_it_keeps_a_rollback_journal_and_waits_for_the_disk(tmp_path: Path) -> None:
    with open_store(begun(tmp_path / "a.sqlite3")) as store:
        assert store.rows("PRAGMA journal_mode") == [("delete",)]
        assert store.rows("PRAGMA synchronous") == [(3,)]


def test_every_table_is_strict(tmp_path: Path) -> None:
    with open_store(begun(tmp_path / "a.sqlite3")) as store:
        tables = store.rows(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )

    assert len(tables) >= 5
    assert all(strict == 1 for _, strict in tables)


def test_an_empty_file_left_by_a_kill_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.touch()

    open_store(path).close()

    assert number(path, "user_version") == len(STEPS)


def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"Dear diary, " * 100)

    with pytest.raises(ArchiveError, match="is not an archive") as caught:
        open_store(path)

    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"Dear diary, " * 100


@pytest.mark.parametrize("mark", [0, 0x12345678])
def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path, mark: int) -> None:
    path = tmp_path / "a.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
        connection.execute(f"PRAGMA application_id = {mark}")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match="of another program"):
        open_store(path)

    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    begun(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match=r"newer version \(archive 99.*update brief"):
        open_store(path)

    assert path.read_bytes() == before


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    begun(path)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    with open_store(path) as store, pytest.raises(ArchiveError, match=r"is damaged .* only history is lost"):
        store.rows("SELECT * FROM memo")


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is a folder"):
        open_store(tmp_path)


def test_a_file_in_place_of_its_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("")

    with pytest.raises(ArchiveError, match="cannot be made a folder"):
        begun(tmp_path / "outputs" / "a.sqlite3")


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite3") as store:
        with pytest.raises(ArchiveError, match="UNIQUE"), store.transaction() as connection:
            connection.executemany("INSERT INTO feed VALUES (?, '', '', '')", [("a",), ("b",), ("a",)])

        assert store.rows("SELECT * FROM feed") == []


def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    with open_store(path) as store:
        with store.transaction() as connection:
            connection.execute("INSERT INTO feed VALUES ('kept', '', '', '')")
        # SQLite's own limit gives the same code (SQLITE_FULL) as a disk without space.
        store.rows("PRAGMA max_page_count = 1")  # is raised to what it holds already
        lost = pytest.raises(ArchiveError, match="no space is left on its disk; nothing in it was changed")

        with lost, store.transaction() as connection:
            connection.execute("INSERT INTO feed VALUES ('lost', ?, '', '')", ("x" * 100_000,))

        assert store.rows("SELECT url FROM feed") == [("kept",)]
        assert store.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_folder_name_that_is_not_text_is_no_obstacle(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")) / "a.sqlite3"

    with open_store(begun(path)) as store:
        assert store.rows("SELECT count(*) FROM memo") == [(0,)]
    with hold(path):
        pass

    assert path.is_file()


def test_a_second_instance_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    code = f"""
        from pathlib import Path
        from brief.archive.lock import hold
        from brief.errors import Busy
        try:
            with hold(Path({str(path)!r})):
                print("got it")
        except Busy as error:
            print(error.exit_code)
    """
    with hold(path):
        held = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    free = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)

    assert (held.stdout, free.stdout) == ("75\n", "got it\n")


def test_several_that_begin_it_at_once_all_may(tmp_path: Path) -> None:
    together = Barrier(4)

    def begin(path: Path) -> None:
        together.wait()
        with Store(path) as store, store.transaction():
            pass

    with ThreadPoolExecutor(4) as threads:
        for n in range(60):
            path = tmp_path / f"{n}.sqlite3"
            for asked in [threads.submit(begin, path) for _ in range(4)]:
                asked.result()
            assert number(path, "application_id") == APPLICATION_ID


def test_different_work_does_not_wait_for_each_other(tmp_path: Path) -> None:
    with hold(tmp_path / "a.sqlite3", "watch"), hold(tmp_path / "a.sqlite3", "fetch"), hold(tmp_path / "a.sqlite3"):
        pass


def test_a_locked_file_is_busy_not_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    begun(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with Store(path, sqlite3.connect(path, timeout=0, isolation_level=None)) as impatient, pytest.raises(Busy):
            impatient.rows("SELECT 1 FROM memo")
    finally:
        other.close()
