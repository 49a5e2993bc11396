"""Which words name one state: its name, its people and adjective, its capital, its seat of government.

Comes in: a word. Goes out: the state it stands for, as reports use "Ankara" and "Turkish" for Turkey. Finds no names in
a text, and takes no side on what is a state.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources


@cache
def _listed() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names, and seats, in lower case, to the state's first name."""
    text = resources.files("brief").joinpath("analysis", "states.toml").read_text("utf-8")
    named: dict[str, str] = {}
    seated: dict[str, str] = {}
    for entry in tomllib.loads(text)["states"]:
        names, _, seats = entry.partition(" / ")
        first = names.split(", ")[0]
        named.update((name.lower(), first) for name in names.split(", "))
        seated.update((seat.lower(), first) for seat in seats.split(", ") if seat)
    return named, seated


@cache
def names() -> Mapping[str, str]:
    """Every name and seat of every state, in lower case, to the state's first name; some have several words."""
    named, seated = _listed()
    return {**seated, **named}


# Read without capitals these are mostly other words.
_PRONOUNS = frozenset({"us"})


@lru_cache(maxsize=1 << 16)
def state(word: str) -> str:
    """The state that a lower-case word names by itself, its people or its adjective; "" where it names none."""
    return _found(word, _listed()[0])


@lru_cache(maxsize=1 << 16)
def seat(word: str) -> str:
    """The state whose capital or seat of government a lower-case word is; "" where it is none."""
    return _found(word, _listed()[1])


def _found(word: str, table: Mapping[str, str]) -> str:
    if word in _PRONOUNS:
        return ""
    base = word.removesuffix("'s")
    return table.get(base) or (table.get(base[:-1], "") if base[-1:] == "s" else "")
