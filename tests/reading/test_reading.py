"""`read` gives every article once, in the order of paths, and a line for everything that gave none."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brief.reading
from brief.model import Skipped
from brief.reading import read
from brief.settings import ReadingSettings

SAMPLES = Path(__file__).parents[2] / "inputs"
TEXT = "A headline of some words {0}\n\nThe president said on Sunday that talk number {0} would begin in January.\n"


def test_the_samples_are_read() -> None:
    articles, skipped = read(SAMPLES)

    assert skipped == ()
    assert [article.path for article in articles] == sorted(path.name for path in SAMPLES.iterdir())
    assert {article.language for article in articles} == {"en"}
    assert all("\n\n".join(article.paragraphs) == article.text for article in articles)
    assert all(article.id == article.sha256 for article in articles)


def test_only_the_sample_that_says_when_it_was_posted_is_dated() -> None:
    articles, _ = read(SAMPLES)

    dated = {article.path: (article.published, article.published_from) for article in articles if article.published}
    assert list(dated) == ["putin-series-of-actions.txt"]
    when, source = dated["putin-series-of-actions.txt"]
    assert when is not None
    assert (when.isoformat(), source) == ("2021-12-26T17:10:00", "text")


def test_a_pictures_credit_makes_no_agencys_text_of_a_sample() -> None:
    articles, _ = read(SAMPLES)

    assert {article.path: article.agencies for article in articles if article.agencies} == {}


def test_the_result_does_not_hang_on_the_order_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        folder = tmp_path / str(number % 3)
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(TEXT.format(number))
    first = read(tmp_path)
    real = os.scandir

    class Shuffled:
        def __init__(self, path: bytes) -> None:
            with real(path) as listing:
                self.entries = random.sample(list(listing), k=len(os.listdir(path)))  # noqa: PTH208  # bytes

        def __enter__(self) -> list[os.DirEntry[bytes]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Shuffled)

    assert read(tmp_path) == first
    assert len(first[0]) == 12


def test_a_copy_is_told_with_what_it_repeats(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT.format(1))

    articles, skipped = read(tmp_path)

    assert [article.path for article in articles] == ["a.txt"]
    assert skipped == (
        Skipped("b.txt", "same content as a.txt", copy_of="a.txt"),
        Skipped("sub/c.html", "same content as a.txt", copy_of="a.txt"),
    )


def test_an_item_that_two_feeds_hold_is_told_as_a_copy(tmp_path: Path) -> None:
    item = '{"title": "A", "text": "The president said on Sunday that the talks would begin in January."}'
    (tmp_path / "a.jsonl").write_text(f"{item}\n{item.replace('January', 'March')}\n")
    (tmp_path / "b.jsonl").write_text(f"{item.replace('January', 'May')}\n{item}\n")

    articles, skipped = read(tmp_path)

    assert [article.path for article in articles] == ["a.jsonl#1", "a.jsonl#2", "b.jsonl#1"]
    assert skipped == (Skipped("b.jsonl#2", "same content as a.jsonl#1", copy_of="a.jsonl#1"),)


def test_a_copy_of_a_file_that_was_refused_has_the_same_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    assert [(item.path, item.reason) for item in read(tmp_path)[1]] == [
        ("a.txt", "is a PNG image, not text"),
        ("b.txt", "is a PNG image, not text"),
    ]


def test_items_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    lines = (
        f'{{"title": "A", "text": "The president said that talk number {n} would begin soon."}}' for n in range(12)
    )
    (tmp_path / "a.jsonl").write_text("\n".join(lines))

    assert [article.path.partition("#")[2] for article in read(tmp_path)[0]] == [str(n) for n in range(1, 13)]


def test_a_path_a_text_or_several_of_them_may_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1))
    alone = read(tmp_path / "a.txt")[0]

    assert (
        alone
        == read(str(tmp_path / "a.txt"))[0]
        == read([tmp_path])[0]
        == read(iter([tmp_path, tmp_path / "a.txt"]))[0]
    )


def test_what_does_not_exist_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1))

    articles, skipped = read([tmp_path, tmp_path / "missing"])

    assert len(articles) == 1
    assert skipped == (Skipped("missing", "does not exist"),)


def test_progress_is_told_after_every_file(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number))
    told: list[tuple[int, int]] = []

    read(tmp_path, ReadingSettings(), lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_reading_changes_nothing_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(SAMPLES, folder)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}

    read(folder)

    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()} == before


def test_importing_and_reading_plain_text_loads_no_library_of_another_format() -> None:
    heavy = ("nltk", "sumy.utils", "requests", "lxml", "trafilatura", "feedparser", "chardet", "pypdf", "markdown_it")
    code = f"import sys, brief.reading as r; r.read({str(SAMPLES)!r}); print([m for m in {heavy} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_same_folder_is_read_the_same_under_another_hash_seed(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number))
    code = f"import brief.reading; print(brief.reading.read({str(tmp_path)!r}))"

    command = [sys.executable, "-c", code]
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in "12")
    outputs = {subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout for env in seeds}

    assert len(outputs) == 1


def test_the_public_names_are_there() -> None:
    assert set(brief.reading.__all__) <= set(dir(brief.reading))
