"""`brief make`: what it does, and how its plain command lines are understood.

Comes in: arguments. Goes out: what they ask for, or None where the library for command lines must have its say: help,
mistakes, rare ways of writing. Loading that one takes a tenth of a start, since it loads pydantic.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli.shared import limited, moment, need_native_libraries, say, settings_of

if TYPE_CHECKING:
    from brief.model import Brief
    from brief.publishing.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Order:
    """What `brief make` is asked for; see the help of each option."""

    inputs: Path = Path("inputs")
    """Folder of articles."""
    outputs: Path = Path("outputs")
    """Where to write."""
    config: Path | None = None
    """Settings."""
    as_of: str | None = None
    """Cut-off of the information, as it was written."""
    since: str | None = None
    """Length of the period, as it was written."""
    template: str | None = None
    """Name or folder."""
    as_json: bool = False
    """Whether a program reads the answer."""


_OPTIONS = {
    "-o": "outputs",
    "--outputs": "outputs",
    "-c": "config",
    "--config": "config",
    "--as-of": "as_of",
    "--since": "since",
    "--template": "template",
}
_PATHS = frozenset({"inputs", "outputs", "config"})


def understood(arguments: Sequence[str]) -> Order | None:
    """What is asked for; None where it is not `make`, or not plainly written.

    Plainly: each option once, by its whole name and with its value as the next argument, and one folder at most.
    """
    if arguments[:1] != ["make"] or os.name == "nt" or _completing():
        return None
    given: dict[str, str | Path | bool] = {}
    words = iter(arguments[1:])
    for word in words:
        name = "as_json" if word == "--json" else _OPTIONS.get(word, "inputs")
        value = next(words, "") if word in _OPTIONS else word
        if name in given or not value or (value.startswith("-") and name != "as_json"):
            return None
        given[name] = name == "as_json" or (Path(value) if name in _PATHS else value)
    return Order(**given)  # type: ignore[arg-type]  # each of its own type by its name


def _completing() -> bool:
    """Whether a shell asks what could be written, and wants nothing done."""
    return any(name.startswith("_") and name.endswith("_COMPLETE") for name in os.environ)


def carry_out(order: Order, renderer: "Renderer | None") -> None:
    """Makes the brief and says which files it is in; `renderer`: one that was started for it."""
    need_native_libraries()
    settings = limited(settings_of(order.config), order.since, order.template)
    cut_off = moment(order.as_of, settings)
    from brief.desk import Desk  # noqa: PLC0415  # the rooms cost half a second; --help must not pay it
    from brief.progress import shown  # noqa: PLC0415  # as above

    with shown() as progress, Desk(order.inputs, order.outputs, settings) as desk:
        made = desk.make(cut_off, progress, opened=renderer)
    for skipped in made.brief.ledger.skipped:
        say(f"passed over {skipped.path}: {skipped.reason}")
    files = [path.as_posix() for path in made.files]
    if order.as_json:
        print(json.dumps({"files": files, **_summary(made.brief)}, ensure_ascii=False))
    else:
        print(*files, sep="\n")


def _summary(brief: "Brief") -> dict[str, object]:
    ledger = brief.ledger
    return {
        "title": brief.title,
        "number": brief.number,
        "run_id": brief.run_id,
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "points": sum(len(s.points) for s in brief.sections) + (brief.lead is not None),
        "read": ledger.read,
        "used": ledger.used,
        "skipped": [{"path": s.path, "reason": s.reason} for s in ledger.skipped],
    }
