"""Commands, exit codes and progress; the only place that prints.

Answers go to standard output, people's text and progress to standard error.
"""

import gc
import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.publishing.renderer import Renderer


# Loading a program makes three hundred thousand objects and no garbage: looked for after every 700, as Python does by
# default, it takes a tenth of a start.
_COLLECT_AFTER = 100_000

# NumPy's linear algebra starts a thread for every core when it is loaded, 40 ms, and nothing here is large enough for
# two; one thread also adds up in one order only.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def main() -> None:
    """The `brief` command: one clear line on standard error for whatever could not be done."""
    gc.set_threshold(_COLLECT_AFTER)
    os.environ.update(_ONE_THREAD)
    try:
        with _early(sys.argv[1:]) as renderer:
            _carry_out(sys.argv[1:], renderer)
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read the answers has gone, so nobody is told
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
    except BriefError as error:
        sys.stderr.write(f"brief: {' '.join(str(error).split())}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("brief: interrupted\n")
        sys.exit(130)
    finally:
        gc.freeze()  # a program that ends looks for garbage in all that it loaded, 50 ms each time


def run() -> None:
    """The command as a process of its own; once all is written it ends at once, without taking itself apart first."""
    main()
    sys.stderr.flush()
    os._exit(0)


def _carry_out(arguments: list[str], renderer: "Renderer | None") -> None:
    from brief.cli import straight  # noqa: PLC0415  # after the renderer's process was started

    if order := straight.understood(arguments):
        straight.carry_out(order, renderer)
        return
    from brief.cli.commands import app  # noqa: PLC0415  # a tenth of a second

    app(obj=renderer)


def _early(arguments: list[str]) -> "Renderer | nullcontext[None]":
    """The renderer of a command that is sure to need one: it loads its libraries while this process loads its own."""
    if arguments[:1] != ["make"] or "--help" in arguments:
        return nullcontext()
    from brief.publishing.renderer import Renderer  # noqa: PLC0415  # only this command needs it

    return Renderer()
