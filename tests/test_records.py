"""Records of settings are checked wherever they are made, and cost nothing where nothing is set."""

import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Annotated

import pytest

from brief.records import Bound, Checked, Record, trusted


def _known(word: str) -> str:
    if word == "unknown":
        raise ValueError("there is no such word")
    return word.lower()


@dataclass(frozen=True, slots=True)
class Inner(Record):
    size: Annotated[float, Bound(ge=9, le=14)] = 10.0


@dataclass(frozen=True, slots=True)
class Outer(Record):
    inner: Inner = Inner()
    word: Annotated[str, Checked(_known)] = ""
    words: tuple[Annotated[str, Bound(pattern="^[a-z]+$")], ...] = ()
    secret: Inner = field(default=Inner(), metadata={"unwritten": True})

    def agree(self) -> None:
        if self.word and self.word in self.words:
            raise ValueError("said twice")


def test_values_from_a_file_become_what_they_mean() -> None:
    made = Outer.model_validate({"inner": {"size": 12}, "word": " Ab ", "words": ["x", "y"]})

    assert made == Outer(Inner(12.0), "ab", ("x", "y"))
    assert isinstance(made.inner.size, float)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"inner": {"size": 3}}, "greater than or equal to 9"),
        ({"word": "unknown"}, "there is no such word"),
        ({"words": ["A"]}, "should match pattern"),
        ({"inner": {"sise": 3}}, "sise"),
        ({"word": "a", "words": ["a"]}, "said twice"),
        ([], "should be a dictionary"),
    ],
)
def test_a_mistake_is_refused(data: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Outer.model_validate(data)


def test_what_a_program_sets_is_checked_too() -> None:
    with pytest.raises(ValueError, match="less than or equal to 14"):
        Inner(15)
    with pytest.raises(ValueError, match="said twice"):
        Outer(word="a", words=("a",))
    with pytest.raises(ValueError, match="there is no such word"):
        Outer().model_copy(update={"word": "unknown"})


def test_what_is_trusted_is_only_asked_whether_it_agrees() -> None:
    assert trusted(lambda: Inner(99)).size == 99
    with pytest.raises(ValueError, match="said twice"):
        trusted(lambda: Outer(word="a", words=("a",)))


def test_it_is_written_down_in_order_without_what_is_not_to_be_written() -> None:
    made = Outer(word="a", secret=Inner(12.0))

    assert made.model_dump_json() == '{"inner":{"size":10.0},"word":"a","words":[]}'
    assert made.model_dump_json(exclude={"inner"}) == '{"word":"a","words":[]}'
    assert Outer(words=("a",)).given() == {"words": ["a"]}


def test_it_survives_the_way_to_another_process() -> None:
    made = Outer(Inner(12.0), "a", ("x",))

    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  # our own bytes


def test_the_defaults_and_the_shipped_themes_are_had_without_pydantic() -> None:
    code = (
        "import sys; from brief.settings import Settings; Settings().filed_under; Settings().model_dump_json();"
        "assert not [name for name in sys.modules if name.startswith('pydantic')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
