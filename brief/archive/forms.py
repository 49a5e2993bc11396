"""Records to text and back: what the archive writes and later versions must still be able to read.

Any frozen dataclass of `brief.model`, by its fields' types. A field that an old text lacks takes its default; one
that is not known any more is dropped. No pickle: what is read is data, never code.
"""

import datetime as dt
import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Make = Callable[[Any], Any]  # JSON's values have any type; they are records when they leave this room


def to_json(record: object) -> str:
    """A record, or a list with records in it, as JSON; times in ISO 8601."""
    return _ENCODER.encode(record)


def from_json(kind: type[Record], text: str | bytes) -> Record:
    """The record of this kind in a text that `to_json` wrote.

    Raises:
        ValueError: it is not one, or lacks a field that has no default.
    """
    return from_plain(kind, json.loads(text))


def from_plain(kind: type[Record], value: object) -> Record:
    """The record of this kind in what JSON made of it, which is used up.

    Raises:
        ValueError: as `from_json`.
    """
    try:
        made = _maker(kind)(value)  # type: ignore[arg-type]  # classes can be hashed
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    assert isinstance(made, kind)  # noqa: S101  # for the type checker; _maker makes nothing else
    return made


def _opened(value: object) -> object:
    """What JSON does not know, one level of it: the rest comes back here."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return {name: getattr(value, name) for name in _names(type(value))}  # type: ignore[arg-type]  # classes can be hashed


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_opened)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # a dataclass; others have no fields and are refused
    return tuple(field.name for field in fields(kind))


def _same(value: Any) -> Any:  # JSON's values have any type
    return value


@cache
def _maker(kind: Any) -> _Make:  # a type, a union or a generic alias: typing has no common name for them
    origin = get_origin(kind)
    if kind is dt.datetime or kind is dt.date:
        return kind.fromisoformat
    if is_dataclass(kind):
        return _record_maker(kind)
    if origin in {Union, types.UnionType}:
        inner = _maker(next(a for a in get_args(kind) if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_maker(get_args(kind))
    if origin is Literal or kind in {str, int, float, bool}:
        return _same
    raise TypeError(f"no form for {kind}")


def _tuple_maker(inner: tuple[Any, ...]) -> _Make:
    if inner[-1] is Ellipsis:
        make = _maker(inner[0])
        return tuple if make is _same else lambda value: tuple(map(make, value))
    makers = tuple(_maker(one) for one in inner)
    return lambda value: tuple(make(item) for make, item in zip(makers, value, strict=True))


def _record_maker(kind: Any) -> _Make:  # a dataclass
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    # Most fields are texts and numbers as they stand: ten thousand articles are back in a third of the time.
    changed = [(name, make) for name, make in makers.items() if make is not _same]

    def make(value: Any) -> Any:  # JSON in, a record out
        if value.keys() != makers.keys():
            for name in sorted(needed - value.keys()):
                raise KeyError(name)
            value = {name: item for name, item in value.items() if name in makers}
        for name, inner in changed:
            if name in value:
                value[name] = inner(value[name])
        return kind(**value)

    return make
