"""What a day of many articles takes: what one article costs is measured, the rest is reckoned from it.

    python -m tests.benchmarks.growth [--articles 400] [--sentences 30]

Measured here: processor time of reading and studying an article, and of merging what came back; its bytes on the way to
another machine, back, and in the archive; the memory of a process that does nothing else. Assumed, and printed with the
table: the busiest hour brings an eighth of the day, cores are busy for 70% of that hour, every article goes over the
network once. The answer is a table in Markdown.
"""

import argparse
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from brief.archive import open_store
from brief.memory import Memory
from brief.model import Article
from brief.reading import list_files
from brief.settings import ReadingSettings
from brief.study import Data, File, Taken, read_file
from tests.benchmarks.arrivals import write

DAYS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
PEAK_SHARE, BUSY = 1 / 8, 0.7
_SETTINGS = ReadingSettings()


@dataclass(frozen=True)
class Cost:
    """One article's, on the mean."""

    seconds: float
    """Of one core, for reading and studying it."""
    out: float
    """Bytes to a worker."""
    back: float
    """Bytes from it."""
    kept: float
    """Bytes in the archive."""
    merging: float
    """Seconds of the coordinator's core: unpacking what came back and writing the archive."""
    worker_mb: float
    """Of a process that reads and studies; the same for any number of articles."""


def measure(folder: Path) -> Cost:
    """What the articles of a folder cost, on the mean."""
    files = list_files([folder])[0]
    asked = [File(file.place, file.path, _SETTINGS) for file in files]
    taken = [read_file(one) for one in asked[: len(asked) // 4]]  # what is loaded once is loaded now
    begun = time.process_time()
    taken = [read_file(one) for one in asked]
    seconds = (time.process_time() - begun) / len(files)
    memory_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sent = [len(pickle.dumps(Data(Path(readable(file.place)).read_bytes(), file.path, _SETTINGS))) for file in files]
    packed = [pickle.dumps(one) for one in taken]
    begun = time.process_time()
    came = [pickle.loads(one) for one in packed]  # noqa: S301  # our own
    kept = archived(folder / "archive.sqlite3", came, [file.place for file in files])
    merging = time.process_time() - begun
    return Cost(
        seconds=seconds,
        out=sum(sent) / len(files),
        back=sum(map(len, packed)) / len(files),
        kept=kept / len(files),
        merging=merging / len(files),
        worker_mb=memory_kb / 1024,
    )


def readable(place: bytes) -> str:
    return place.decode("utf-8", "surrogateescape")


def archived(path: Path, taken: list[Taken], places: list[bytes]) -> int:
    """Bytes of an archive of these articles."""
    with open_store(path) as store:
        memory = Memory(store, _SETTINGS)
        memory.digests(places)
        for place, one in zip(places, taken, strict=True):
            articles = [item for item in one.items if isinstance(item, Article)]
            memory.note(place, one.sha256, articles[0].path, one.items)
            memory.keep_studied({article.id: made for article, made in zip(articles, one.studied, strict=True)})
        memory.keep()
    return path.stat().st_size


def table(cost: Cost) -> str:
    """The days, as rows."""
    head = (
        "articles a day",
        "core hours",
        "cores for the busiest hour",
        "their memory",
        "share of the coordinator's core",
        "network, busiest hour",
        "archive a day",
    )
    rows = [" | ".join(head), " | ".join("---:" for _ in head)]
    for day in DAYS:
        busiest = day * PEAK_SHARE
        cores = max(1, math.ceil(busiest * cost.seconds / 3600 / BUSY))
        megabits = busiest * (cost.out + cost.back) * 8 / 1e6 / 3600
        cells = (
            f"{day:,}",
            f"{day * cost.seconds / 3600:,.2g}" if day * cost.seconds < 36_000 else f"{day * cost.seconds / 3600:,.0f}",
            f"{cores:,}",
            f"{cores * cost.worker_mb / 1000:.1f} GB",
            f"{busiest * cost.merging / 3600:.2%}",
            f"{megabits:.2g} Mbit/s" if megabits < 10 else f"{megabits:,.0f} Mbit/s",
            f"{day * cost.kept / 1e6:,.0f} MB" if day * cost.kept < 1e9 else f"{day * cost.kept / 1e9:,.0f} GB",
        )
        rows.append(" | ".join(cells))
    return "\n".join(f"| {row} |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--sentences", type=int, default=30, help="sentences an article")
    parser.add_argument("--measure", type=Path, help="measure this folder; answers with the costs")
    options = parser.parse_args()
    if options.measure:
        sys.stdout.buffer.write(pickle.dumps(measure(options.measure)))
        return
    with tempfile.TemporaryDirectory() as work:
        write(Path(work), options.articles, options.sentences)
        words = [sys.executable, "-m", "tests.benchmarks.growth", "--measure", work]  # alone, so that memory is its own
        cost: Cost = pickle.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S301  # our own
    kilobytes = (f"{cost.out / 1e3:.1f} kB out", f"{cost.back / 1e3:.1f} kB back", f"{cost.kept / 1e3:.1f} kB archived")
    print(f"an article of {options.sentences} sentences: {1e3 * cost.seconds:.1f} ms of a core, {', '.join(kilobytes)}")
    print(f"{1e3 * cost.merging:.1f} ms of the coordinator's core to merge it")
    print(f"a worker takes {cost.worker_mb:.0f} MB, whatever the number of articles")
    print(f"assumed: the busiest hour brings {PEAK_SHARE:.1%} of the day, cores are busy for {BUSY:.0%} of it\n")
    print(table(cost))


if __name__ == "__main__":
    main()
