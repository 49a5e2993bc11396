"""Watching real files: each seen once, whole, and nothing that arrives ends it."""

import hashlib
import logging
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brief.errors import Busy, NoArticles
from brief.reading import list_files
from brief.settings import WatchSettings
from brief.watch import Make, Watched, stopping_on_signals, watch

QUICK = WatchSettings(quiet_s=0.1, at_most_s=1.5, settle_s=0.1, look_s=60, poll_s=0.1)
PATIENCE_S = 60


class Maker:
    """Reads what it may and remembers it, as a brief would be made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[dict[str, str]] = []
        self.read: Counter[tuple[str, str]] = Counter()
        self.trouble: list[BaseException] = []
        self._known: dict[str, str] = {}

    def __call__(self, whole: frozenset[bytes]) -> str:
        if self.trouble:
            raise self.trouble.pop(0)
        now = {}
        for file in list_files(self.folder)[0]:
            if file.place in whole:
                text = Path(os.fsdecode(file.place)).read_text()
                now[file.path] = text
                if self._known.get(file.path) != text:
                    self.read[file.path, hashlib.sha256(text.encode()).hexdigest()] += 1
        self._known = now
        self.made.append(now)
        return f"No. {len(self.made)}"


@contextmanager
def watching(maker: Maker, timing: WatchSettings = QUICK, *, poll: bool = False) -> Iterator[list[str]]:
    lines: list[str] = []
    stop = threading.Event()
    watched = Watched(maker.folder, timing, poll=poll)
    thread = threading.Thread(target=watch, args=(watched, maker, lines.append, stop))
    thread.start()
    try:
        yield lines
    finally:
        stop.set()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    folder = tmp_path / "inputs"
    folder.mkdir()
    return Maker(folder)


def put(maker: Maker, name: str, text: str = "text") -> None:
    """As careful programs do: under another name, then renamed."""
    path = maker.folder / name
    part = path.with_name(f".{path.name}.part")
    part.write_text(text)
    part.replace(path)


def old(maker: Maker, name: str, text: str = "text") -> None:
    put(maker, name, text)
    when = time.time() - 100
    os.utime(maker.folder / name, (when, when))


def test_what_is_there_at_the_start_is_made_at_once(maker: Maker) -> None:
    old(maker, "a.txt")
    with watching(maker) as lines:
        until(lambda: maker.made)

    assert maker.made[0] == {"a.txt": "text"}
    assert lines[0] == "1 file arrived: No. 1"


@pytest.mark.parametrize("poll", [False, True], ids=["events", "poll"])
def test_arrivals_changes_and_departures_are_told_apart(maker: Maker, poll: bool) -> None:
    old(maker, "a.txt")
    old(maker, "b.txt")
    with watching(maker, poll=poll) as lines:
        until(lambda: len(maker.made) == 1)
        put(maker, "c.txt")
        until(lambda: len(maker.made) == 2)
        (maker.folder / "a.txt").unlink()
        put(maker, "b.txt", "anew")
        until(lambda: maker.made[-1].keys() == {"b.txt", "c.txt"} and maker.made[-1]["b.txt"] == "anew")

    assert lines[:2] == ["2 files arrived: No. 1", "1 file arrived: No. 2"]
    assert "went" in " ".join(lines[2:])
    assert "changed" in " ".join(lines[2:])


def test_nothing_new_makes_nothing(maker: Maker) -> None:
    old(maker, "a.txt")
    with watching(maker):
        until(lambda: maker.made)
        (maker.folder / "a.txt").read_text()
        (maker.folder / ".hidden.txt").write_text("x")
        (maker.folder / "half.txt.part").write_text("x")
        time.sleep(1)

    assert len(maker.made) == 1


def test_three_hundred_and_three_files_are_each_read_once_and_whole(maker: Maker) -> None:
    whole = {f"burst{n}.txt": f"burst {n}" for n in range(300)}
    whole |= {"slow.txt": "slow " * 20, "renamed.txt": "renamed", "sub/new/deep.txt": "deep"}
    with watching(maker):
        slow = threading.Thread(target=write_slowly, args=(maker.folder / "slow.txt", whole["slow.txt"]))
        slow.start()
        for n in range(300):
            (maker.folder / f"burst{n}.txt").write_text(whole[f"burst{n}.txt"])
        put(maker, "renamed.txt", "renamed")
        (maker.folder / "sub" / "new").mkdir(parents=True)
        (maker.folder / "sub" / "new" / "deep.txt").write_text("deep")
        slow.join()
        until(lambda: maker.made and len(maker.made[-1]) == 303)

    assert maker.made[-1] == whole
    assert set(maker.read.values()) == {1}
    assert len(maker.read) == 303


def write_slowly(path: Path, text: str) -> None:
    """In pieces, with pauses longer than a file needs to stand still; the file stays open."""
    with path.open("w") as file:
        for start in range(0, len(text), 20):
            file.write(text[start : start + 20])
            file.flush()
            time.sleep(0.3)


def test_a_same_size_edit_with_its_time_set_back_is_seen(maker: Maker) -> None:
    old(maker, "a.txt", "text")
    before = (maker.folder / "a.txt").stat()
    with watching(maker):
        until(lambda: maker.made)
        (maker.folder / "a.txt").write_text("TEXT")
        os.utime(maker.folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
        until(lambda: maker.made[-1] == {"a.txt": "TEXT"})


def test_a_file_put_in_while_the_brief_is_made_is_seen(maker: Maker) -> None:
    old(maker, "a.txt")
    plain = maker.__call__

    def slow_make(whole: frozenset[bytes]) -> str:
        line = plain(whole)
        if len(maker.made) == 1:
            old(maker, "meanwhile.txt")
            time.sleep(0.5)
        return line

    with watching_make(maker, slow_make):
        until(lambda: maker.made[-1:] == [{"a.txt": "text", "meanwhile.txt": "text"}])


@contextmanager
def watching_make(maker: Maker, make: Make) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=watch, args=(Watched(maker.folder, QUICK), make, lambda _: None, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE_S)


def test_a_folder_that_never_rests_is_not_waited_for_without_end(maker: Maker) -> None:
    old(maker, "a.txt")
    patient = QUICK.model_copy(update={"quiet_s": 40.0, "at_most_s": 0.8})
    with watching(maker, patient):
        until(lambda: maker.made)
        started = time.monotonic()
        number = 0
        while len(maker.made) < 2:
            assert time.monotonic() - started < 30
            number += 1
            old(maker, f"{number}.txt")
            time.sleep(0.05)


def test_without_events_the_regular_look_finds_what_came(maker: Maker) -> None:
    maker.folder.rmdir()
    often = QUICK.model_copy(update={"look_s": 0.3})
    with watching(maker, often) as lines:
        until(lambda: lines)
        maker.folder.mkdir()
        old(maker, "a.txt")
        until(lambda: maker.made[-1:] == [{"a.txt": "text"}])


def test_a_folder_put_in_anothers_place_is_listened_to(maker: Maker) -> None:
    old(maker, "a.txt")
    with watching(maker):
        until(lambda: maker.made)
        maker.folder.rename(maker.folder.with_name("away"))
        maker.folder.mkdir()
        until(lambda: maker.made[-1] == {})
        put(maker, "b.txt")
        until(lambda: maker.made[-1] == {"b.txt": "text"})


def test_expected_trouble_is_one_line_and_the_next_arrival_is_made(maker: Maker) -> None:
    maker.trouble = [NoArticles("inputs", "holds no articles")]
    with watching(maker) as lines:
        until(lambda: lines)
        put(maker, "a.txt")
        until(lambda: maker.made)

    assert lines == [
        "at the start: no brief (inputs: holds no articles); an earlier one stays",
        "1 file arrived: No. 1",
    ]


def test_a_bug_is_logged_and_watching_goes_on(maker: Maker, caplog: pytest.LogCaptureFixture) -> None:
    old(maker, "a.txt")
    maker.trouble = [ZeroDivisionError("a bug")]
    with caplog.at_level(logging.ERROR), watching(maker):
        until(lambda: caplog.records)
        put(maker, "b.txt")
        until(lambda: maker.made)

    assert "ZeroDivisionError: a bug" in caplog.text
    assert maker.made[-1] == {"a.txt": "text", "b.txt": "text"}


def test_a_folder_that_stays_empty_is_said_to_be_once(maker: Maker) -> None:
    maker.trouble = [NoArticles("inputs", "holds no articles") for _ in range(4)]
    with watching(maker, QUICK.model_copy(update={"look_s": 0.2})) as lines:
        until(lambda: maker.made)

    assert lines == [
        "at the start: no brief (inputs: holds no articles); an earlier one stays",
        "looked again: No. 1",
    ]


def test_a_file_that_has_stood_still_long_enough_is_not_waited_for_a_second_time(maker: Maker) -> None:
    with watching(maker, QUICK.model_copy(update={"quiet_s": 2.5, "settle_s": 2.5})):
        until(lambda: maker.made)
        begun = time.monotonic()
        put(maker, "a.txt")
        until(lambda: maker.made[-1])

        assert 2.4 < time.monotonic() - begun < 4.9


def test_after_trouble_the_next_full_look_tries_again(maker: Maker) -> None:
    old(maker, "a.txt")
    maker.trouble = [NoArticles("x", "y")]
    with watching(maker, QUICK.model_copy(update={"look_s": 0.4})):
        until(lambda: maker.made)


def test_while_another_instance_works_it_waits(maker: Maker) -> None:
    old(maker, "a.txt")
    maker.trouble = [Busy("outputs", "another brief is at work here"), Busy("outputs", "another brief is at work here")]
    with watching(maker) as lines:
        until(lambda: maker.made)

    assert [line.partition(", ")[0] for line in lines] == ["1 file arrived: waiting", "1 file arrived: No. 1"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_it_to_end_and_a_second_one_is_not_held_back(number: int) -> None:
    stop = threading.Event()
    before = signal.getsignal(number)
    with stopping_on_signals(stop):
        os.kill(os.getpid(), number)
        until(stop.is_set)
        restored = signal.getsignal(number)

    assert restored == before
    assert signal.getsignal(number) == before


def test_an_errand_is_run_when_it_asked_to_be(maker: Maker) -> None:
    called: list[float] = []

    def errand() -> float:
        called.append(time.monotonic())
        return 0.3

    stop = threading.Event()
    watched = Watched(maker.folder, QUICK)
    thread = threading.Thread(target=watch, args=(watched, maker, lambda _line: None, stop, errand))
    thread.start()
    until(lambda: len(called) > 3)
    stop.set()
    thread.join()

    assert called[3] - called[2] > 0.25


def test_an_edit_of_what_tells_about_the_articles_wakes_it(maker: Maker) -> None:
    put(maker, "a.txt")
    with watching(maker):
        until(lambda: len(maker.made) == 1)

        put(maker, "sources.toml", "[[source]]\n")
        until(lambda: len(maker.made) == 2)
        put(maker, "sources.toml", "# nothing\n")
        until(lambda: len(maker.made) == 3)

    assert list(maker.made[-1]) == ["a.txt"]


def test_what_is_there_is_told_after_every_look(maker: Maker) -> None:
    told: list[str] = []
    stop = threading.Event()
    watched = Watched(maker.folder, QUICK, status=told.append)
    put(maker, "a.txt")
    thread = threading.Thread(target=watch, args=(watched, maker, lambda _: None, stop))
    thread.start()
    until(lambda: told and told[-1].endswith("1 file; waiting for articles"))
    stop.set()
    thread.join(PATIENCE_S)

    assert "making the brief of 1 file" in told
    assert {text.partition(":")[0] for text in told} == {f"watching {maker.folder}", "making the brief of 1 file"}


def test_a_file_that_comes_between_the_look_and_the_reading_waits_for_the_next_look(maker: Maker) -> None:
    plain = maker.__call__

    def interrupted(whole: frozenset[bytes]) -> str:
        if not maker.made:
            (maker.folder / "half.txt").write_text("hal")  # not renamed into place, and not yet whole
        return plain(whole)

    old(maker, "a.txt")
    with watching_make(maker, interrupted):
        until(lambda: maker.made)
        (maker.folder / "half.txt").write_text("half a word no more")
        until(lambda: len(maker.made[-1]) == 2)

    assert maker.made[0] == {"a.txt": "text"}
    assert maker.made[-1]["half.txt"] == "half a word no more"
