"""Commands, exit codes and progress; the only place that prints.

Answers go to standard output, people's text and progress to standard error.
"""

import dataclasses
import datetime as dt
import json
import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from brief import __version__
from brief.errors import BriefError, MissingLibrary, SettingsError
from brief.model import Brief
from brief.settings import RANKERS, Settings, duration, load

if TYPE_CHECKING:
    from brief.desk import Made
    from brief.fetch import FeedReport

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="One-page briefings from a folder of news articles, every sentence word for word from a source.",
)

Inputs = Annotated[Path, typer.Argument(help="Folder of articles.", show_default=True)]
Outputs = Annotated[Path, typer.Option("-o", "--outputs", help="Folder the brief is written to.")]
Config = Annotated[Path | None, typer.Option("-c", "--config", help="Settings; brief.toml here, if there is one.")]
Since = Annotated[str | None, typer.Option(help="Only articles so long before the cut-off are news: 24h, 7d.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def _settings(config: Path | None) -> Settings:
    """The settings named, else ./brief.toml where there is one, else the defaults."""
    if config is not None:
        return load(config)
    here = Path("brief.toml")
    return load(here) if here.is_file() else Settings()


def _moment(text: str | None, settings: Settings) -> dt.datetime | None:
    if text is None:
        return None
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError("--as-of", f"{text!r} is not a time such as 2021-12-26T17:10+01:00") from error
    return when if when.tzinfo else when.replace(tzinfo=settings.zone)


def _limited(settings: Settings, since: str | None) -> Settings:
    """The settings with the period that the command line names."""
    if since is None:
        return settings
    try:
        duration(since)
    except ValueError as error:
        raise SettingsError("--since", str(error)) from error
    return settings.model_copy(update={"since": since})


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


@app.command()
def make(  # noqa: PLR0913, PLR0917  # a command's options
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    as_of: Annotated[str | None, typer.Option(help="Cut-off of the information, ISO 8601.")] = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Write the brief: PDF, evidence page, JSON and plain text."""
    _need_native_libraries()
    settings = _limited(_settings(config), since)
    from brief import pipeline  # noqa: PLC0415  # the rooms cost half a second to import; --help must not pay it
    from brief.progress import shown  # noqa: PLC0415  # as above

    with shown() as progress:
        made = pipeline.make(inputs, outputs, settings, _moment(as_of, settings), progress)
    for skipped in made.brief.ledger.skipped:
        _say(f"passed over {skipped.path}: {skipped.reason}")
    if as_json:
        print(json.dumps({"files": [p.as_posix() for p in made.files], **_summary(made.brief)}, ensure_ascii=False))
    else:
        for path in made.files:
            print(path.as_posix())


def _summary(brief: Brief) -> dict[str, object]:
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


@app.command()
def watch(
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    since: Since = None,
    poll: Annotated[bool, typer.Option("--poll", help="Look at fixed times: for network shares.")] = False,
) -> None:
    """Make the brief anew whenever articles arrive, until stopped."""
    _need_native_libraries()
    settings = _limited(_settings(config), since)
    from brief import watch as watching  # noqa: PLC0415  # as in make
    from brief.archive import hold  # noqa: PLC0415  # as in make
    from brief.desk import Desk  # noqa: PLC0415  # as in make

    stop = threading.Event()
    logging.basicConfig(format="brief: %(message)s")
    watched = watching.Watched(inputs, settings.watch, settings.reading.max_files, poll)
    with (
        Desk(inputs, outputs, settings) as desk,
        hold(desk.archive, "watch"),
        watching.stopping_on_signals(stop),
    ):

        def once(unfinished: frozenset[bytes]) -> str:
            return _arrival(desk.make(unfinished=unfinished))

        watching.watch(watched, once, _say, stop)
    _say("stopped")


def _arrival(made: "Made") -> str:
    """What became of a look, in one line."""
    brief = made.brief
    if not made.issued:
        return f"No. {brief.number} says all there is"
    return f"No. {brief.number} written{f'. {brief.changes}' if brief.changes else ''}"


@app.command()
def fetch(
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    every: Annotated[str | None, typer.Option(help="Again and again, so often: 15m, 1h.")] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what the feeds in the settings name into the inputs folder, each article once."""
    settings = _settings(config)
    if not settings.feeds:
        raise SettingsError(config or "brief.toml", 'names no feeds; add [[feeds]] with url = "https://..."')
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
        _say(str(report))
        for url, reason in report.refused:
            _say(f"  {url}: {reason}")
    if as_json:
        print(json.dumps([dataclasses.asdict(report) for report in reports], ensure_ascii=False))
        return
    for report in reports:
        for path in report.fetched:
            print(path)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="A brief: its PDF or its JSON.")],
    inputs: Annotated[Path | None, typer.Option(help="Where the articles are, if not where the brief says.")] = None,
    as_json: AsJson = False,
) -> None:
    """Prove a brief against its sources, sentence by sentence."""
    from brief import pipeline  # noqa: PLC0415  # as in make

    brief, failures = pipeline.verify(file, inputs)
    if as_json:
        print(json.dumps({"proved": not failures, "failures": failures}, ensure_ascii=False))
    for line in failures:
        _say(f"{file}: {line}")
    if failures:
        raise typer.Exit(1)
    if not as_json:
        print(f"{file}: every sentence stands word for word in its source ({len(brief.sources)} sources)")


@app.command()
def summarise(
    files: Annotated[list[Path], typer.Argument(help="Articles or folders.")],
    words: Annotated[int, typer.Option(min=1, help="At most so many words.")] = 100,
    ranker: Annotated[str | None, typer.Option(help=f"One of: {', '.join(RANKERS)}.")] = None,
    as_json: AsJson = False,
) -> None:
    """Plain extractive summary across files, to standard output."""
    if ranker is not None and ranker not in RANKERS:
        raise SettingsError("--ranker", f"there is no ranker {ranker!r}; there are {', '.join(RANKERS)}")
    from brief import pipeline  # noqa: PLC0415  # as in make

    articles, skipped = pipeline.read(files)
    for one in skipped:
        _say(f"passed over {one.path}: {one.reason}")
    if not articles:
        _fail("nothing could be read", 1)
    picked = pipeline.summarise(articles, words=words, ranker=ranker)
    if as_json:
        paths = {a.id: a.path for a in articles}
        answer = [{"text": s.text, "path": paths[s.id.article], "start": s.start, "end": s.end} for s in picked]
        print(json.dumps(answer, ensure_ascii=False))
        return
    for sentence in picked:
        print(sentence.text)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False) -> None:
    if version:
        print(f"brief {__version__}")
        raise typer.Exit


def _need_native_libraries() -> None:
    from brief import native  # noqa: PLC0415  # as in make

    lacking = native.missing()
    if lacking:
        raise MissingLibrary(" and ".join(lacking), f"cannot be loaded; install with: {native.install_line()}")


def _fail(line: str, code: int) -> NoReturn:
    _say(f"brief: {line}")
    raise typer.Exit(code)


def main() -> None:
    """The `brief` command: one clear line on standard error for whatever could not be done."""
    try:
        app()
    except BriefError as error:
        _say(f"brief: {' '.join(str(error).split())}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say("brief: interrupted")
        sys.exit(130)
