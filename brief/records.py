"""Records of settings: plain and checked, by pydantic where anything is set at all.

Comes in: values from a file or from a program. Goes out: frozen records. The defaults are right by definition, and most
runs set nothing: they never load pydantic, which takes longer to load than everything else that makes a page.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import MISSING, fields, replace
from functools import cache
from ipaddress import IPv4Network, IPv6Network
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter

_checked: ContextVar[bool] = ContextVar("checked", default=False)


class Bound:
    """In `Annotated`: bounds as pydantic-core's schemas name them, such as gt, ge, le, pattern, min_length."""

    def __init__(self, **bounds: float | str) -> None:
        self._bounds = bounds

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> Any:
        """What pydantic asks for."""
        return {**handler(source), **self._bounds}


class Checked:
    """In `Annotated`: a function that gives the value as it is meant, or raises ValueError.

    It sees the value after its type was checked or, with `first`, before.
    """

    def __init__(self, check: Callable[[Any], object], *, first: bool = False) -> None:
        self._check, self._first = check, first

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> Any:
        """What pydantic asks for."""
        from pydantic_core import core_schema  # noqa: PLC0415  # pydantic asks, so it is loaded

        if self._first:
            return core_schema.no_info_before_validator_function(self._check, handler(source))
        return core_schema.no_info_after_validator_function(self._check, handler(source))


class Record:
    """What the settings' dataclasses have in common."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}

    def __post_init__(self) -> None:
        """Checks what is set.

        Raises:
            ValueError: pydantic's, naming every mistake.
        """
        if _checked.get():
            self.agree()
            return
        given = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]  # heirs are
        if any(given[field.name] != _default(field) for field in fields(self)):  # type: ignore[arg-type]  # as above
            settled = type(self).model_validate(given)
            for name in given:
                object.__setattr__(self, name, getattr(settled, name))

    def agree(self) -> None:
        """Raises ValueError where values are right by themselves and not together."""

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """The record that these keys and values are.

        Raises:
            ValueError: pydantic's, naming every mistake.
        """
        with _checking():
            made: Self = _adapter(cls).validate_python(data)  # type: ignore[arg-type]  # classes can be hashed
            return made

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """The same with other values, checked."""
        return replace(self, **update)  # type: ignore[type-var]  # heirs are dataclasses

    def model_dump_json(self, *, exclude: frozenset[str] | set[str] = frozenset()) -> str:
        """All keys and values that `written` names, as JSON."""
        return json.dumps(self.written(exclude), ensure_ascii=False, separators=(",", ":"))

    def given(self) -> dict[str, object]:
        """The keys and values that are not the defaults, in order."""
        changed = [f for f in fields(self) if getattr(self, f.name) != _default(f)]  # type: ignore[arg-type]  # as above
        return {field.name: _plain(getattr(self, field.name)) for field in changed}

    def written(self, exclude: frozenset[str] | set[str] = frozenset()) -> dict[str, object]:
        """All keys and values, in order, for being written down; without fields that say `unwritten`."""
        each = [f for f in fields(self) if f.name not in exclude and not f.metadata.get("unwritten")]  # type: ignore[arg-type]  # as above
        return {field.name: _plain(getattr(self, field.name)) for field in each}


@contextmanager
def _checking() -> Iterator[None]:
    token = _checked.set(True)
    try:
        yield
    finally:
        _checked.reset(token)


def trusted(make: Callable[[], Any]) -> Any:
    """What `make` makes of records whose values are known to be right: no pydantic."""
    with _checking():
        return make()


@cache
def _adapter(kind: type) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415  # see above

    return TypeAdapter(kind)


def _default(field: Any) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: object) -> object:
    if isinstance(value, Record):
        return value.written()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, IPv4Network | IPv6Network) else value
