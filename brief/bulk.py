"""Many briefs in one go: a list of them comes in, each is made in a folder of its own, one line about each goes out.

All articles are read and studied first, on all cores or on a cluster, and each only once, however many briefs it is
in. What is made and when, the list decides; how, the desk. Does not print.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brief.archive import open_store
from brief.crews import Hire, hire
from brief.desk import Among, Desk, Made, Progress
from brief.errors import BriefError, SettingsError
from brief.memory import Memory
from brief.pool import Died, Pool, cores
from brief.query import Query
from brief.settings import Settings, load

ARCHIVE = "bulk.sqlite3"
"""What was read and studied, for all briefs of an outputs folder."""


# A process takes a second to begin and looks up for itself what all could share: with fewer briefs nothing is gained.
_PAYS = 4


class Entry(BaseModel):
    """One brief of a list."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")]
    """Its folder below the outputs."""
    inputs: str = ""
    """Its folder of articles, as seen from the list; "" takes the list's."""
    query: tuple[Annotated[str, Field(min_length=1)], ...] | str = ()
    """Which of them it is about: words that an article must hold, or several such lines of which one is enough."""
    config: str = ""
    """Its settings, as seen from the list; "" takes those of the run."""
    title: str = ""
    """Its title; "" leaves that to the settings."""


class _List(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    inputs: str = ""
    briefs: Annotated[tuple[Entry, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Order:
    """One brief that is to be made."""

    name: str
    """Its folder below the outputs."""
    inputs: Path
    """Its folder of articles."""
    query: Query
    """Which of them it is about."""
    settings: Settings
    """Its settings."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it."""

    name: str
    """As `Order.name`."""
    made: Made | None = None
    """The brief, or None where there is a problem."""
    problem: str = ""
    """One clear line."""


def read_list(path: Path, settings: Settings) -> tuple[Order, ...]:
    """The briefs that a list asks for, in its order; `settings`: of those that name none.

    Raises:
        SettingsError: a mistake in the list or in settings that it names, with its place.
    """
    try:
        asked = _List.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise SettingsError(path, f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(path, f"is not valid TOML: {error}") from error
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(path, told) from error
    names = [entry.name.lower() for entry in asked.briefs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SettingsError(path, f"two briefs are named {twice[0]!r}; each needs a folder of its own")
    return tuple(_order(entry, asked.inputs, path, settings) for entry in asked.briefs)


def _order(entry: Entry, inputs: str, path: Path, settings: Settings) -> Order:
    folder = entry.inputs or inputs
    if not folder:
        raise SettingsError(path, f"brief {entry.name!r} names no inputs, and the list names none for all")
    chosen = load(path.parent / entry.config) if entry.config else settings
    own = {"archive": "", **({"title": entry.title} if entry.title else {})}
    asked = (entry.query,) if isinstance(entry.query, str) else entry.query
    return Order(entry.name, path.parent / folder, Query(tuple(filter(None, asked))), chosen.model_copy(update=own))


def make_all(orders: Sequence[Order], outputs: Path, progress: Progress, crew: Hire = hire) -> Iterator[Outcome]:
    """Makes the briefs, several at once where it pays, told in their order; what cannot be made leaves others alone.

    Args:
        orders: what is to be made.
        outputs: the folder of their folders.
        progress: told of every stage.
        crew: finds who reads many new files.

    Raises:
        ArchiveError, Busy: the archive that they share cannot be used.
        ClusterError: the cluster cannot.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    with open_store(outputs / ARCHIVE) as store:
        memories: dict[str, Memory] = {}
        for order in orders:
            key = order.settings.reading.model_dump_json()
            if key not in memories:
                memories[key] = memory = Memory(store, order.settings.reading, crew)
                memory.progress = progress
                same = [o.inputs for o in orders if o.settings.reading == order.settings.reading]
                memory.read_ahead(dict.fromkeys(same), order.settings.reading.max_files)
        if len(orders) >= _PAYS and cores() > 1:
            yield from _at_once(orders, outputs, progress)
            return
        for order in orders:
            known = memories[order.settings.reading.model_dump_json()]
            yield _make(order, outputs, Among(known, order.query), progress)


def _at_once(orders: Sequence[Order], outputs: Path, progress: Progress) -> Iterator[Outcome]:
    """A process for every core makes one brief after another of what was read already."""
    with Pool(min(cores(), len(orders))) as pool:
        made = pool.map(_make_alone, [(order, outputs) for order in orders], at_once=1)
        for done, (order, outcome) in enumerate(zip(orders, made, strict=True), 1):
            progress("briefs", done, len(orders))
            yield Outcome(order.name, problem=f"its process {outcome.how}") if isinstance(outcome, Died) else outcome


def _make_alone(asked: tuple[Order, Path]) -> Outcome:
    order, outputs = asked
    with open_store(outputs / ARCHIVE) as store:
        memory = Memory(store, order.settings.reading, lambda _files: None)
        return _make(order, outputs, Among(memory, order.query), lambda *_: None)


def _make(order: Order, outputs: Path, among: Among, progress: Progress) -> Outcome:
    try:
        with Desk(order.inputs, outputs / order.name, order.settings, among) as desk:
            return Outcome(order.name, desk.make(progress=progress))
    except BriefError as error:
        return Outcome(order.name, problem=" ".join(str(error).split()))
