"""The command that makes many briefs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import AsJson, Config, Outputs
from brief.cli.shared import need_native_libraries, say, settings_of

if TYPE_CHECKING:
    from brief.bulk import Outcome
    from brief.crews import Crew

Scheduler = Annotated[
    str | None, typer.Option(help="Read on an existing Dask cluster: tcp://HOST:PORT. Only in a network you trust.")
]


def bulk(
    listed: Annotated[Path, typer.Argument(metavar="LIST", help="TOML file that lists the briefs.")],
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    scheduler: Scheduler = None,
    as_json: AsJson = False,
) -> None:
    """Make many briefs: one for each folder, or for each question to one big folder."""
    need_native_libraries()
    from brief import bulk as making  # noqa: PLC0415  # the rooms cost half a second; --help must not pay it
    from brief.crews import hire  # noqa: PLC0415  # as above
    from brief.progress import shown  # noqa: PLC0415  # as above

    orders = making.read_list(listed, settings_of(config))

    def crew(files: int) -> "Crew | None":
        if scheduler is None or not files:
            return hire(files)
        from brief.cluster import Cluster  # noqa: PLC0415  # as above

        return Cluster(scheduler)

    with shown() as progress:
        outcomes = list(making.make_all(orders, outputs, progress, crew))
    for outcome in outcomes:
        say(f"{outcome.name}: {_told(outcome)}")
    if as_json:
        print(json.dumps([_form(outcome) for outcome in outcomes], ensure_ascii=False))
    else:
        for path in (path for outcome in outcomes if outcome.made for path in outcome.made.files):
            print(path.as_posix())
    raise typer.Exit(int(any(outcome.problem for outcome in outcomes)))


def _told(outcome: "Outcome") -> str:
    if outcome.made is None:
        return outcome.problem
    brief, ledger = outcome.made.brief, outcome.made.brief.ledger
    again = "" if outcome.made.issued else ", as before"
    return f"No. {brief.number}, {ledger.read:,} articles, {len(ledger.skipped):,} files passed over{again}"


def _form(outcome: "Outcome") -> dict[str, object]:
    if outcome.made is None:
        return {"name": outcome.name, "problem": outcome.problem}
    brief = outcome.made.brief
    return {
        "name": outcome.name,
        "files": [path.as_posix() for path in outcome.made.files],
        "number": brief.number,
        "run_id": brief.run_id,
        "read": brief.ledger.read,
        "issued": outcome.made.issued,
    }
