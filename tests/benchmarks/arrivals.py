"""One more article in a folder of thousands: what a living program, a new one and one without an archive take.

    python -m tests.benchmarks.arrivals [--articles 10000] [--sentences 8] [--since 24h]

Articles are made of sentences of the sample, each with a case of its own, so that no two are the same. "Ranking and
rendering alone" is the same run with reading and splitting taken out; all in one process, side by side.
"""

import argparse
import datetime as dt
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from brief import desk as desks
from brief import reading
from brief.arrivals import Arrivals
from brief.desk import Desk
from brief.reading import list_files
from brief.settings import Settings

SAMPLE = Path(__file__).parent.parent.parent / "inputs"
NEWEST = dt.datetime(2021, 12, 26, 12, tzinfo=dt.UTC)


def cpu() -> float:
    """CPU seconds of this process and of the renderers that have ended: wall time tells little on a shared machine."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


class Spent:
    """CPU seconds inside a function, while it is measured."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def within(self, holder: object, name: str) -> Iterator[None]:
        inner = getattr(holder, name)

        def timed(*arguments: object, **named: object) -> object:
            begun = cpu()
            try:
                return inner(*arguments, **named)
            finally:
                self.seconds += cpu() - begun

        setattr(holder, name, timed)
        try:
            yield
        finally:
            setattr(holder, name, inner)


def write(folder: Path, articles: int, sentences: int) -> None:
    """Article files, a minute apart, the newest last."""
    chance = random.Random(3)  # noqa: S311  # no secret
    text = "\n".join(path.read_text("utf-8") for path in sorted(SAMPLE.glob("*.txt")))
    pool = [line.strip() for line in text.split("\n") if len(line.split()) > 12]  # whole sentences
    for n in range(articles):
        when = (NEWEST - dt.timedelta(minutes=articles - n)).strftime("%Y-%m-%d %H:%M")
        body = "\n\n".join(f"{chance.choice(pool)} That was case {n} of the series {k}." for k in range(sentences // 2))
        (folder / f"{n:06}.txt").write_text(f"Report number {n}\n\nPublished: {when}\n\n{body}\n", "utf-8")


def timed(what: str, desk: Desk) -> tuple[float, float]:
    """(seconds of the whole run, of them reading and splitting); printed as a row."""
    aside = Spent()
    begun, wall = cpu(), time.perf_counter()
    with aside.within(reading, "read"), aside.within(desk._memory, "outlines"):
        made = desk.make()
    seconds, wall = cpu() - begun, time.perf_counter() - wall
    rest = seconds - aside.seconds
    alone = f"rank and print {rest:7.2f} s, ratio {seconds / max(rest, 1e-9):5.2f}"
    row = f"{what:40} {wall:7.2f} s, CPU {seconds:7.2f} s   {alone}"
    sys.stdout.write(f"{row}   {'No. ' + str(made.brief.number) if made.issued else 'nothing written'}\n")
    return seconds, rest


def look(inputs: Path) -> None:
    """What `brief watch` does at every event where nothing changed; printed as a row."""
    arrivals = Arrivals(2.0)
    arrivals.look([file.place for file in list_files(inputs)[0]], time.monotonic(), time.time_ns())
    begun, wall = cpu(), time.perf_counter()
    looked = arrivals.look([file.place for file in list_files(inputs)[0]], time.monotonic(), time.time_ns())
    seconds, wall = cpu() - begun, time.perf_counter() - wall
    sys.stdout.write(f"{'a look at the folder':40} {wall:7.2f} s, CPU {seconds:7.2f} s   {len(looked.whole)} files\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=8, help="sentences an article")
    parser.add_argument("--since", default="", help="period that is news, such as 24h")
    options = parser.parse_args()
    settings = Settings(since=options.since)
    with tempfile.TemporaryDirectory() as work:
        inputs, outputs = Path(work) / "inputs", Path(work) / "outputs"
        inputs.mkdir()
        write(inputs, options.articles, options.sentences)
        time.sleep(2.5)  # files younger than two seconds are never taken for untouched
        with Desk(inputs, outputs, settings) as desk:
            timed("first run, nothing known", desk)
            timed("nothing changed, program goes on", desk)
            look(inputs)
            (inputs / "new1.txt").write_text("A new report\n\nEnvoys will meet in Vienna on Monday to talk about it.\n")
            timed("one more article, program goes on", desk)
        (inputs / "new2.txt").write_text("Another new report\n\nEnvoys will meet in Bern on Sunday to talk about it.\n")
        with Desk(inputs, outputs, settings) as desk:
            timed("one more article, new program, archive", desk)
        for when in ("just written", "at rest"):  # a folder at rest is noted by the first that finds it so
            with Desk(inputs, outputs, settings) as desk:
                timed(f"nothing changed, new program, {when}", desk)
        size = (outputs / desks.ARCHIVE).stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"archive {size:.0f} MB, peak memory {peak:.0f} MB\n")


if __name__ == "__main__":
    main()
