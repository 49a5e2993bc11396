"""How the brief of one folder grows with its articles, stage by stage, with peak memory and growth exponents.

    python -m tests.benchmarks.scale [--sizes 5 50 500 5000 50000] [--serial]

Every size is made cold in a process of its own, from files to the PDF. "read" is reading and studying each file, on all
cores where that pays; "analyse" is everything that looks at all articles; "page" the rest. CPU seconds of all
processes together: wall time tells little on a shared machine. The exponent is that of the CPU seconds between a size
and the one before: 1 is proportional.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from brief import reading
from brief.analysis import together
from brief.archive import open_store
from brief.crews import hire
from brief.desk import Among, Desk
from brief.memory import Memory
from brief.query import Query
from brief.settings import ReadingSettings, Settings
from tests.benchmarks.arrivals import Spent, cpu, write

STAGES = ("read", "analyse", "page")


def measure(folder: Path, files: int, *, serial: bool) -> dict[str, float]:
    """Seconds of each stage of one cold run, and the memory it took at most, MB."""
    read, analyse, outlines = Spent(), Spent(), Spent()
    most = ReadingSettings(max_files=max(files, 20_000))
    settings = Settings(reading=most)
    begun, wall = cpu(), time.perf_counter()
    with open_store(folder / "shared.sqlite3") as store:
        memory = Memory(store, most, (lambda _: None) if serial else hire)
        with (
            Desk(folder / "inputs", folder / "outputs", settings, Among(memory, Query(()))) as desk,
            read.within(reading, "read"),
            analyse.within(together, "analyse"),
            outlines.within(memory, "outlines"),
        ):
            desk.make()
    seconds, wall = cpu() - begun, time.perf_counter() - wall
    own, theirs = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    studied = read.seconds + outlines.seconds  # without workers, articles are studied when they are asked for
    rest = seconds - read.seconds - analyse.seconds
    return {
        "read": studied, "analyse": analyse.seconds - outlines.seconds, "page": rest, "CPU": seconds, "wall": wall,
        "MB": own, "MB of a child": theirs,
    }  # fmt: skip


def alone(size: int, sentences: int, *, serial: bool) -> dict[str, float]:
    """The same in a process of its own."""
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "inputs").mkdir()
        write(Path(work) / "inputs", size, sentences)
        words = [sys.executable, "-m", "tests.benchmarks.scale", "--one", work, "--sizes", str(size)]
        done = subprocess.run([*words, *(["--serial"] if serial else [])], capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 50, 500, 5_000])
    parser.add_argument("--sentences", type=int, default=8, help="sentences an article")
    parser.add_argument("--serial", action="store_true", help="one core only")
    parser.add_argument("--one", type=Path, help="measure this folder; answers with JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.sizes[0], serial=options.serial)))
        return
    columns = (*STAGES, "CPU", "wall", "MB", "MB of a child")
    print(f"{'articles':>9} " + " ".join(f"{name:>13}" for name in columns) + f" {'exponent':>9}")
    before: tuple[int, float] | None = None
    for size in options.sizes:
        found = alone(size, options.sentences, serial=options.serial)
        grown = math.log(found["CPU"] / before[1]) / math.log(size / before[0]) if before else math.nan
        row = " ".join(f"{found[name]:13.2f}" if "MB" not in name else f"{found[name]:13.0f}" for name in columns)
        print(f"{size:9,} {row} {grown:9.2f}", flush=True)
        before = size, found["CPU"]


if __name__ == "__main__":
    main()
