"""Reading many new files on all cores gives what reading one after the other gives, and is kept as it goes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import pytest

from brief.archive import open_store
from brief.crews import Local, hire
from brief.desk import Among, Desk, Made
from brief.memory import Memory
from brief.model import Article, Skipped
from brief.pool import Died
from brief.query import Query
from brief.reading import Before, list_files, read
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings, Settings
from brief.study import File, Taken, read_file
from tests.benchmarks.arrivals import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    write(made, 40, 4)
    (made / "copy.txt").write_bytes((made / "000007.txt").read_bytes())
    (made / "empty.txt").write_bytes(b"")
    return made


class Losing:
    """A crew whose process dies of one file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def take(self, files: Sequence[Candidate], settings: ReadingSettings) -> Iterator[Taken | Died]:
        for file in files:
            died = file.path == self._name
            yield Died("was killed by SIGSEGV") if died else read_file(File(file.place, file.path, settings))

    def __enter__(self) -> "Losing":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass


def briefed(folder: Path, outputs: Path, memory: Memory | None) -> tuple[Made, list[bytes]]:
    among = Among(memory, Query(())) if memory else None
    with Desk(folder, outputs, Settings(), among) as desk:
        made = desk.make()
        return made, [path.read_bytes() for path in made.files]


def test_workers_give_what_this_process_gives(folder: Path) -> None:
    files = list_files([folder])[0]
    settings = ReadingSettings()

    with Local(2) as crew:
        found = list(crew.take(files, settings))

    assert found == [read_file(File(file.place, file.path, settings)) for file in files]


def test_a_brief_made_with_workers_is_the_one_made_without(folder: Path, tmp_path: Path) -> None:
    _, alone = briefed(folder, tmp_path / "a" / "out", None)
    with open_store(tmp_path / "shared.sqlite3") as store:
        _, together = briefed(folder, tmp_path / "b" / "out", Memory(store, ReadingSettings(), lambda _: Local(2)))

    assert together == alone


def test_what_workers_read_is_kept_and_not_read_again(folder: Path, tmp_path: Path) -> None:
    asked: list[int] = []

    def counting(files: int) -> Local | None:
        asked.append(files)
        return Local(2) if files else None

    with open_store(tmp_path / "archive.sqlite3") as store:
        memory = Memory(store, ReadingSettings(), counting)
        first = read([folder], before=Before(memory))
        again = read([folder], before=Before(memory))

    assert again == first == read([folder])
    assert asked[0] == 42
    assert asked[1] <= 2  # what gave no article is opened again


def test_a_file_that_a_process_dies_of_is_named_and_never_read_here(folder: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "archive.sqlite3") as store:
        memory = Memory(store, ReadingSettings(), lambda n: Losing("000003.txt") if n else None)
        articles, skipped = read([folder], before=Before(memory))
        again = read([folder], before=Before(memory))

    reason = "could not be read: the process that read it was killed by SIGSEGV"
    assert Skipped("000003.txt", reason) in skipped
    assert len(articles) == 39
    assert all(isinstance(a, Article) and a.path != "000003.txt" for a in articles)
    assert again == (articles, skipped)


def test_few_files_need_no_workers() -> None:
    assert hire(20) is None
