"""The commands that make briefs and bring articles: make, watch, fetch."""

import dataclasses
import json
import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.mailing import Postman
from brief.cli.options import AsJson, Config, Inputs, Outputs, Since, Template
from brief.cli.shared import limited, need_native_libraries, say, settings_of
from brief.cli.status import StatusLine
from brief.cli.straight import Order, carry_out
from brief.errors import SettingsError

if TYPE_CHECKING:
    from brief.desk import Made
    from brief.fetch import FeedReport


def make(  # noqa: PLR0913, PLR0917  # a command's options
    context: typer.Context,
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    as_of: Annotated[str | None, typer.Option(help="Cut-off of the information, ISO 8601.")] = None,
    since: Since = None,
    template: Template = None,
    as_json: AsJson = False,
) -> None:
    """Write the brief: PDF, evidence page, JSON and plain text."""
    carry_out(Order(inputs, outputs, config, as_of, since, template, as_json), context.obj)


def watch(  # noqa: PLR0913, PLR0917  # a command's options
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    since: Since = None,
    template: Template = None,
    poll: Annotated[bool, typer.Option("--poll", help="Look at fixed times: for network shares.")] = False,
    send: Annotated[bool, typer.Option("--send", help="E-mail every new brief.")] = False,
) -> None:
    """Make the brief anew whenever articles arrive, until stopped."""
    need_native_libraries()
    settings = limited(settings_of(config), since, template)
    from brief import watch as watching  # noqa: PLC0415  # as in make
    from brief.archive import hold  # noqa: PLC0415  # as in make
    from brief.desk import Desk  # noqa: PLC0415  # as in make

    stop = threading.Event()
    logging.basicConfig(format="brief: %(message)s")
    post = Postman(outputs, settings) if send else None
    line = StatusLine()
    watched = watching.Watched(inputs, settings.watch, settings.reading.max_files, poll, line.show)
    with (
        Desk(inputs, outputs, settings) as desk,
        hold(desk.archive, "watch"),
        watching.stopping_on_signals(stop),
    ):

        def once(whole: frozenset[bytes]) -> str:
            made = desk.make(only=whole)
            said = _arrival(made)
            return f"{said}. {post.issue()}" if post and made.issued and made.changed else said

        watching.watch(watched, once, line.say, stop, post.again if post else None)
    line.end()
    say("stopped")


def _arrival(made: "Made") -> str:
    """What became of a look, in one line."""
    brief = made.brief
    if not made.issued:
        return f"No. {brief.number} says all there is"
    return f"No. {brief.number} written{f'. {brief.changes}' if brief.changes else ''}"


def fetch(
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    every: Annotated[str | None, typer.Option(help="Again and again, so often: 15m, 1h.")] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what the feeds in the settings name into the inputs folder, each article once."""
    settings = settings_of(config)
    if not settings.feeds:
        raise SettingsError(config or "brief.toml", 'names no feeds; add [[feeds]] with url = "https://..."')
    from brief.settings import duration  # noqa: PLC0415  # as in make

    try:
        pause = duration(every).total_seconds() if every else None
    except ValueError as error:
        raise SettingsError("--every", str(error)) from error
    from brief import fetch as fetching  # noqa: PLC0415  # as in make
    from brief.archive import hold, open_store  # noqa: PLC0415  # as in make
    from brief.desk import archive_of  # noqa: PLC0415  # as in make
    from brief.watch import stopping_on_signals  # noqa: PLC0415  # as in make

    stop = threading.Event()
    archive = archive_of(outputs, settings)
    with open_store(archive) as store, hold(archive, "fetch"), stopping_on_signals(stop):
        while not stop.is_set():
            reports = fetching.fetch(inputs, settings, store, stop)
            _tell(reports, as_json=as_json)
            if pause is None:
                # One round answers whether it could be done; a loop goes on, whatever one round met.
                raise typer.Exit(int(all(report.problem for report in reports)))
            stop.wait(pause)


def _tell(reports: "Sequence[FeedReport]", *, as_json: bool) -> None:
    for report in reports:
        say(str(report))
        for url, reason in report.refused:
            say(f"  {url}: {reason}")
    if as_json:
        print(json.dumps([dataclasses.asdict(report) for report in reports], ensure_ascii=False))
        return
    for report in reports:
        for path in report.fetched:
            print(path)
