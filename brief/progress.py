"""A progress bar per stage on a terminal, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _nothing(_stage: str, _done: int, _total: int) -> None:
    pass


@contextmanager
def shown() -> Iterator[Callable[[str, int, int], None]]:
    """A callable (stage, done, total) whose calls move one bar a stage on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console  # noqa: PLC0415  # a tenth of a start, and only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn  # noqa: PLC0415  # as above

    bars: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def move(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                bars[stage] = progress.add_task(stage, total=total)
            progress.update(bars[stage], completed=done, total=total)

        yield move
