"""The commands by their names, and what stands before any of them."""

from typing import Annotated

import typer

from brief import __version__
from brief.cli import bulk, mailing, making, reading

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its frames take half the time of --help
    help="One-page briefings from a folder of news articles, every sentence word for word from a source.",
)
"""Every command; called with `obj`, the renderer that was started for it or None."""

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
