"""A part of a library is loaded without its whole, and the whole is there when somebody asks for it."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.postponed import postponed

WHOLE = """
import big_library.seldom
LOADED = True
from big_library.part import used
"""
PART = """
from big_library import other
from big_library.seldom import make, table
def used(): return other.VALUE
def mentions(): return make(2), table.get("a")
"""
SELDOM = """
RUNS = []
RUNS.append(1)
table = {"a": 1}
def make(number): return number * 2
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "big_library"
    folder.mkdir()
    for name, code in {"__init__": WHOLE, "part": PART, "seldom": SELDOM, "other": "VALUE = 3"}.items():
        (folder / f"{name}.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "big_library"]:
        del sys.modules[name]


def test_a_part_is_loaded_and_neither_its_whole_nor_what_it_only_mentions(library: Path) -> None:
    with postponed("big_library", "big_library.seldom"):
        part = importlib.import_module("big_library.part")

    assert library.is_dir()
    assert part.used() == 3
    assert "LOADED" not in vars(sys.modules["big_library"])
    assert "RUNS" not in vars(sys.modules["big_library.seldom"])


@pytest.mark.usefixtures("library")
def test_what_was_only_mentioned_is_the_real_thing_when_it_is_used() -> None:
    with postponed("big_library", "big_library.seldom"):
        part = importlib.import_module("big_library.part")

    assert part.mentions() == (4, 1)
    assert sys.modules["big_library.seldom"].RUNS == [1]


@pytest.mark.usefixtures("library")
def test_whoever_imports_the_whole_later_gets_it() -> None:
    with postponed("big_library", "big_library.seldom"):
        importlib.import_module("big_library.part")

    whole = importlib.import_module("big_library")
    assert whole.LOADED
    assert whole.used() == 3
    assert whole.seldom.make(1) == 2
    assert "used" in dir(whole)
    with pytest.raises(AttributeError):
        whole.nothing  # noqa: B018  # asked for


@pytest.mark.usefixtures("library")
def test_a_whole_that_cannot_be_loaded_says_so_each_time(library: Path) -> None:
    (library / "seldom.py").write_text("raise OSError('no such disk')", "utf-8")
    with postponed("big_library", "big_library.seldom"):
        importlib.import_module("big_library.part")

    for _ in range(2):
        with pytest.raises(OSError, match="no such disk"):
            sys.modules["big_library.seldom"].make(1)


@pytest.mark.usefixtures("library")
def test_what_is_loaded_already_or_does_not_exist_is_left_alone() -> None:
    whole = importlib.import_module("big_library")

    with postponed("big_library", "big_library.nothing", "big_library.nothing.inside"):
        assert importlib.import_module("big_library") is whole
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("big_library.nothing")


def test_stems_are_had_without_the_whole_of_nltk_which_is_there_when_asked_for() -> None:
    code = (
        "import sys; from brief.text import stem; assert stem('running') == 'run';"
        "assert 'nltk.tokenize' not in sys.modules and 'ssl' not in sys.modules, 'the whole';"
        "import nltk; assert nltk.word_tokenize and nltk.__version__;"
        "from nltk.stem import PorterStemmer; assert PorterStemmer().stem('flies') == 'fli';"
        "from nltk.corpus import stopwords; assert 'LazyCorpusLoader' in str(type(stopwords))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
