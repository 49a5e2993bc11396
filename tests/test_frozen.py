"""Records are what the standard library makes of the same classes, in all that this program and its readers use."""

import copy
import dataclasses
import inspect
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import brief
from brief.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 2
    seen: list[int] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class One:
    only: str


@dataclass(frozen=True, slots=True)
class Heir(Point):
    z: float = 0.5


@dataclass(frozen=True, slots=True)
class Strict:
    low: int
    high: int = 3

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")

    def __repr__(self) -> str:
        return f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    major: int
    minor: int


@dataclass(slots=True)
class Counter:
    n: int = 0


def by_the_standard_library(kind: type) -> Any:
    """The same class, made by `dataclasses`."""
    fields = dataclasses.fields(kind)
    body: dict[str, Any] = {"__annotations__": {field.name: field.type for field in fields}}
    for field in fields:
        if field.default is not dataclasses.MISSING:
            body[field.name] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            body[field.name] = dataclasses.field(default_factory=field.default_factory)
    plain = type(kind.__name__, (), body)
    return dataclasses.dataclass(frozen=True, slots=True, order=kind is Version)(plain)


@pytest.mark.parametrize(
    ("kind", "given"),
    [(Point, (1,)), (Point, (1, 5, [4])), (One, ("a",)), (Heir, (1, 2, [], 3.5)), (Version, (1, 2))],
)
def test_a_record_is_what_the_standard_library_makes(kind: Any, given: tuple[Any, ...]) -> None:
    record, plain = kind(*given), by_the_standard_library(kind)(*given)

    assert repr(record) == repr(plain)
    assert dataclasses.asdict(record) == dataclasses.asdict(plain)
    assert inspect.signature(kind).parameters.keys() == inspect.signature(type(plain)).parameters.keys()
    assert kind.__match_args__ == type(plain).__match_args__
    assert kind.__slots__ == type(plain).__slots__ or kind is Heir
    assert record == kind(*given)
    assert record != plain
    assert record != given


@pytest.mark.parametrize("record", [Point(1, seen=[3]), One("a"), Heir(2), Strict(1), Version(1, 2)])
def test_a_record_is_pickled_and_copied_whole(record: Any) -> None:
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301  # made a moment ago
    assert copy.copy(record) == record
    assert copy.deepcopy(record) == record
    assert dataclasses.replace(record) == record


def test_a_record_cannot_be_changed() -> None:
    record: Any = One("a")

    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'only'"):
        record.only = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'only'"):
        del record.only
    with pytest.raises(dataclasses.FrozenInstanceError, match="'other'"):
        record.other = 1


def test_equal_records_have_one_hash() -> None:
    assert len({One("a"), One("a"), One("b"), Version(1, 2), Version(1, 2)}) == 3


def test_a_default_made_anew_is_no_other_record_s() -> None:
    Point(1).seen.append(5)

    assert Point(1).seen == []


def test_a_record_checks_itself_and_shows_itself_as_its_class_says() -> None:
    assert repr(Strict(1)) == "1 to 3"
    with pytest.raises(ValueError, match="wrong way"):
        Strict(4)


def test_ordered_records_stand_as_their_values_do() -> None:
    assert sorted([Version(2, 0), Version(1, 9), Version(1, 2)]) == [Version(1, 2), Version(1, 9), Version(2, 0)]
    assert Version(1, 2) <= Version(1, 2) < Version(1, 3)
    with pytest.raises(TypeError, match="not supported"):
        assert Version(1, 2) < One("a")  # type: ignore[operator]  # what is wrong is tested


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]  # what is wrong is tested


def test_what_is_not_frozen_can_be_changed() -> None:
    counter = Counter()
    counter.n += 1

    assert counter == Counter(1)


def test_every_record_of_the_program_is_made_here() -> None:
    rooms = [path for path in Path(brief.__file__).parent.rglob("*.py") if path.name != "frozen.py"]
    others = [
        room.name
        for room in rooms
        if re.search(r"^from dataclasses import .*\bdataclass\b", room.read_text(), re.MULTILINE)
    ]

    assert len(rooms) > 100
    assert others == []
