"""Commands, exit codes and progress; the only place that prints.

Answers go to standard output, people's text and progress to standard error.
"""

import gc
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.publishing.renderer import Renderer


# Loading a program makes three hundred thousand objects and no garbage: looked for after every 700, as Python does by
# default, it takes a tenth of a start.
_COLLECT_AFTER = 100_000


def main() -> None:
    """The `brief` command: one clear line on standard error for whatever could not be done."""
    gc.set_threshold(_COLLECT_AFTER)
    try:
        with _early(sys.argv[1:]) as renderer:
            from brief.cli.commands import app  # noqa: PLC0415  # after the renderer's process was started

            app(obj=renderer)
    except BriefError as error:
        sys.stderr.write(f"brief: {' '.join(str(error).split())}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("brief: interrupted\n")
        sys.exit(130)
    finally:
        gc.freeze()  # a program that ends looks for garbage in all that it loaded, 50 ms each time


def _early(arguments: list[str]) -> "Renderer | nullcontext[None]":
    """The renderer of a command that is sure to need one: it loads its libraries while this process loads its own."""
    if arguments[:1] != ["make"] or "--help" in arguments:
        return nullcontext()
    from brief.publishing.renderer import Renderer  # noqa: PLC0415  # only this command needs it

    return Renderer()
