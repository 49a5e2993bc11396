"""Commands, exit codes and progress; the only place that prints.

Answers go to standard output, people's text and progress to standard error.
"""

import sys
from typing import Annotated

import typer

from brief import __version__
from brief.cli import bulk, mailing, making, reading
from brief.cli.shared import say
from brief.errors import BriefError

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its frames take half the time of --help
    help="One-page briefings from a folder of news articles, every sentence word for word from a source.",
)
for command in (
    making.make,
    making.watch,
    making.fetch,
    bulk.bulk,
    mailing.send,
    mailing.deliveries,
    mailing.doctor,
    reading.verify,
    reading.summarise,
    reading.themes,
):
    app.command()(command)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False) -> None:
    if version:
        print(f"brief {__version__}")
        raise typer.Exit


def main() -> None:
    """The `brief` command: one clear line on standard error for whatever could not be done."""
    try:
        app()
    except BriefError as error:
        say(f"brief: {' '.join(str(error).split())}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        say("brief: interrupted")
        sys.exit(130)
