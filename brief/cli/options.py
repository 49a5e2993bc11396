"""The options that several commands share, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[Path, typer.Argument(help="Folder of articles.", show_default=True)]
Outputs = Annotated[Path, typer.Option("-o", "--outputs", help="Folder the brief is written to.")]
Config = Annotated[Path | None, typer.Option("-c", "--config", help="Settings; brief.toml here, if there is one.")]
Since = Annotated[str | None, typer.Option(help="Only articles so long before the cut-off are news: 24h, 7d.")]
Template = Annotated[str | None, typer.Option(help="sheet, memo, or the folder of one of your own.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
