"""Strict, typed access to JSON that nobody vouches for.

JSON text comes in; values of the asked-for type go out, or a NotProved that names the place. Knows nothing of briefs.
"""

import datetime as dt
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from brief.errors import NotProved

_MOST = 64_000_000  # characters; a brief of 5,000 articles is well under 5 million


@dataclass(frozen=True, slots=True)
class Fields:
    """One object of the document and where it stands in it.

    Every method takes a key and gives its value; a key that is missing is an error unless a default is given.
    """

    subject: str
    """What errors name: the file."""
    place: str
    """"sections 2, points 1", or "" for the whole document."""
    data: Mapping[str, object]
    """The object's members."""

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Say what is wrong with a member, and where."""
        where = ", ".join(part for part in (self.place, key) if part)
        raise NotProved(self.subject, f"is not a brief of this program: {where}: {problem}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        value = self.data.get(key, default)
        return value if isinstance(value, str) else self.refuse(key, self._but("text", value))

    def optional(self, key: str) -> str | None:
        """A string or null; a missing key counts as null."""
        return None if self.data.get(key) is None else self.text(key)

    def whole(self, key: str, least: int = 0, default: int | None = None) -> int:
        """A whole number of at least `least`."""
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(key, self._but("a whole number", value))
        return value if value >= least else self.refuse(key, f"{value} is less than {least}")

    def truth(self, key: str, *, default: bool) -> bool:
        """True or false; a missing key counts as the default."""
        value = self.data.get(key, default)
        return value if isinstance(value, bool) else self.refuse(key, self._but("true or false", value))

    def number(self, key: str) -> float | None:
        """A finite number or null."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.refuse(key, self._but("a number", value))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        return number if math.isfinite(number) else self.refuse(key, "is too large a number")

    def day(self, key: str) -> dt.date | None:
        """A day, YYYY-MM-DD, or null."""
        value = self.optional(key)
        try:
            return None if value is None else dt.date.fromisoformat(value)
        except ValueError:
            self.refuse(key, f"{value!r:.60} is no day such as 2021-12-26")

    def moment(self, key: str) -> dt.datetime | None:
        """A date and time after ISO 8601, or null."""
        value = self.optional(key)
        try:
            return None if value is None else dt.datetime.fromisoformat(value)
        except ValueError:
            self.refuse(key, f"{value!r:.60} is no time such as 2021-12-26T17:10:00+00:00")

    def inner(self, key: str) -> "Fields | None":
        """An object or null; a missing key counts as null."""
        value = self.data.get(key)
        return None if value is None else self._object(key, value)

    def need(self, key: str) -> "Fields":
        """An object."""
        return self._object(key, self.data.get(key))

    def each(self, key: str, *, required: bool = True) -> Iterator["Fields"]:
        """The objects of a list."""
        for number, value in enumerate(self._list(key, required=required), start=1):
            yield self._object(f"{key} {number}", value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; a missing key is an empty one."""
        values = self._list(key, required=False)
        found = tuple(value for value in values if isinstance(value, str))
        return found if len(found) == len(values) else self.refuse(key, "holds something that is not text")

    def counts(self, key: str) -> tuple[tuple[str, int], ...]:
        """An object of whole numbers in its order; a missing key is an empty one."""
        inner = self.inner(key)
        return () if inner is None else tuple((name, inner.whole(name)) for name in inner.data)

    def _list(self, key: str, *, required: bool) -> list[object]:
        value = self.data.get(key) if required else self.data.get(key, [])
        return value if isinstance(value, list) else self.refuse(key, self._but("a list", value))

    def _object(self, key: str, value: object) -> "Fields":
        if not isinstance(value, dict):
            self.refuse(key, self._but("an object", value))
        return Fields(self.subject, ", ".join(part for part in (self.place, key) if part), value)

    @staticmethod
    def _but(wanted: str, value: object) -> str:
        return "is missing" if value is None else f"should be {wanted}"


def parse(text: str, subject: str) -> Fields:
    """The document's outermost object.

    Raises:
        NotProved: the text is no JSON object, names a key twice, holds NaN or an infinity, or is out of all proportion.
    """
    if len(text) > _MOST:
        raise NotProved(subject, f"is not a brief of this program: more than {_MOST:,} characters")
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise NotProved(subject, "is not a brief of this program: nested too deeply") from error
    except ValueError as error:
        raise NotProved(subject, f"is not a brief of this program: no JSON ({error})") from error
    if not isinstance(data, dict):
        raise NotProved(subject, "is not a brief of this program: no JSON object")
    return Fields(subject, "", data)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Of two members of one name, two readers could believe different ones; so neither is believed.
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return data


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
