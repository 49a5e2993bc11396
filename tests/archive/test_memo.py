"""What is kept comes back under its key, of this kind and version only."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.archive.memo import Memo
from brief.archive.seen import Seen, SeenFiles
from brief.archive.store import Store, open_store
from brief.archive.version import code_version


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.sqlite3") as opened:
        yield opened


def test_what_is_kept_comes_back_and_nothing_else(store: Store) -> None:
    memo = Memo(store, "articles", "1")
    memo.keep({"a": b"one", "b": b"\0two"})

    assert memo.recall(["b", "c", "a"]) == {"a": b"one", "b": b"\0two"}


def test_another_kind_or_version_is_another_result(store: Store) -> None:
    Memo(store, "articles", "1").keep({"a": b"one"})

    assert Memo(store, "sentences", "1").recall(["a"]) == {}
    assert Memo(store, "articles", "2").recall(["a"]) == {}


def test_results_of_older_code_are_let_go(store: Store) -> None:
    Memo(store, "articles", "1").keep({"a": b"one"})
    Memo(store, "sentences", "1").keep({"a": b"stays"})
    Memo(store, "articles", "2").keep({"b": b"two"})

    assert store.rows("SELECT data FROM memo ORDER BY data") == [(b"stays",), (b"two",)]


def test_forty_thousand_are_found_at_once(store: Store) -> None:
    memo = Memo(store, "articles", "1")
    memo.keep({str(n): b"%d" % n for n in range(40_000)})

    assert memo.recall(map(str, range(40_001))) == {str(n): b"%d" % n for n in range(40_000)}


def test_a_key_that_is_not_text_is_a_key(store: Store) -> None:
    memo = Memo(store, "articles", "1")
    memo.keep({"caf\udce9": b"x"})

    assert memo.recall(["caf\udce9"]) == {"caf\udce9": b"x"}


def test_keeping_nothing_writes_nothing(store: Store) -> None:
    Memo(store, "articles", "1").keep({})

    assert not store.path.exists()


def test_the_version_of_code_is_the_same_twice_and_differs_by_wing() -> None:
    assert code_version("reading") == code_version("reading")
    assert len({code_version("reading"), code_version("analysis"), code_version("reading", "analysis")}) == 3


def settled(path: Path) -> Seen:
    return Seen.of(path.stat())


LATER_NS = 10_000_000_000


def test_an_untouched_file_is_known_without_reading_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("text")
    files = SeenFiles(store)
    files.note([(bytes(file), settled(file), "abc")], time.time_ns() + LATER_NS)

    assert files.recall({bytes(file): settled(file)}) == {bytes(file): "abc"}


def test_an_edit_of_the_same_size_with_its_time_set_back_is_seen(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("text")
    before = file.stat()
    files = SeenFiles(store)
    files.note([(bytes(file), settled(file), "abc")], time.time_ns() + LATER_NS)
    time.sleep(0.02)
    file.write_text("TEXT")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert files.recall({bytes(file): settled(file)}) == {}


def test_a_file_written_just_now_is_not_noted(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("text")
    files = SeenFiles(store)
    files.note([(bytes(file), settled(file), "abc")], time.time_ns())

    assert files.recall({bytes(file): settled(file)}) == {}


def test_a_file_name_that_is_not_text_is_remembered(store: Store, tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(place)).write_text("text")
    seen = Seen.of(Path(os.fsdecode(place)).stat())
    files = SeenFiles(store)
    files.note([(place, seen, "abc")], time.time_ns() + LATER_NS)

    assert files.recall({place: seen}) == {place: "abc"}


def test_what_is_gathered_is_found_at_once_and_written_with_the_next_transaction(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite3") as store, open_store(tmp_path / "b.sqlite3") as unlike:
        memo = Memo(store, "articles", "1")
        with store.gathering():
            memo.keep({"a": b"one"})
            found, written = memo.recall(["a", "b"]), (tmp_path / "a.sqlite3").exists()
            with store.transaction():
                pass

            assert (found, written) == ({"a": b"one"}, False)
            assert store.rows("SELECT data FROM memo") == [(b"one",)]
        assert memo.recall(["a"]) == {"a": b"one"}
        assert Memo(unlike, "articles", "1").recall(["a"]) == {}


def test_what_is_gathered_is_written_at_the_end_even_where_the_work_failed(tmp_path: Path) -> None:
    def fail() -> None:
        with open_store(tmp_path / "a.sqlite3") as store, store.gathering():
            Memo(store, "articles", "1").keep({"a": b"one"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with open_store(tmp_path / "a.sqlite3") as again:
        assert Memo(again, "articles", "1").recall(["a"]) == {"a": b"one"}


def test_much_does_not_wait(store: Store) -> None:
    memo = Memo(store, "articles", "1")
    with store.gathering():
        memo.keep({str(n): b"x" * 1_000 for n in range(1_100)})

        assert store.rows("SELECT count(*) FROM memo") == [(1_100,)]


def test_a_transaction_that_fails_loses_nothing_that_was_gathered(store: Store) -> None:
    memo = Memo(store, "articles", "1")
    with store.gathering():
        memo.keep({"a": b"one"})
        with pytest.raises(ZeroDivisionError), store.transaction():
            raise ZeroDivisionError
        memo.keep({"b": b"two"})

    assert memo.recall(["a", "b"]) == {"a": b"one", "b": b"two"}
    assert store.rows("SELECT count(*) FROM memo") == [(2,)]
