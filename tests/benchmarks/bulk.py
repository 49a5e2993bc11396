"""Reading and studying many articles: one core, all cores, one and two Dask workers, and a worker killed on the way.

    python -m tests.benchmarks.bulk [--articles 5000] [--rounds 3]

Medians of wall time, the ways of this machine one after the other in every round, then Dask's: a cluster that waits
takes some of the core that a second worker needs. Each way gives the same bytes, which is checked. A worker that is
started for the run is started before the clock, as a cluster's are.
"""

import argparse
import hashlib
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from brief.cluster import Cluster
from brief.crews import Crew, Local
from brief.reading import list_files
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings
from brief.study import File, read_file
from tests.benchmarks.arrivals import write
from tests.dask_workers import running

_SETTINGS = ReadingSettings()


def digest(answers: Iterator[object]) -> str:
    """A hash over everything that came back, in its order."""
    whole = hashlib.sha256()
    for answer in answers:
        whole.update(repr(answer).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def by(crew: Crew, files: Sequence[Candidate]) -> str:
    """Everything that a crew gives."""
    return digest(iter(crew.take(files, _SETTINGS)))


def by_this_process(files: Sequence[Candidate]) -> str:
    """Everything that this process gives."""
    return digest(read_file(File(file.place, file.path, _SETTINGS)) for file in files)


def killing(crew: Cluster, files: Sequence[Candidate], kill: Callable[[], None]) -> str:
    """Everything that a cluster gives of which a worker is killed after a tenth of the files."""

    def watched() -> Iterator[object]:
        for number, answer in enumerate(crew.take(files, _SETTINGS)):
            if number == len(files) // 10:
                kill()
            yield answer

    return digest(watched())


def timed(
    ways: dict[str, Callable[[], str]], rounds: int, spent: dict[str, list[float]], own: dict[str, list[float]]
) -> set[str]:
    """What the ways gave, one after the other in every round; their seconds, and those of this process, are noted."""
    for way in ways.values():
        way()  # what is loaded once is loaded now
    results = set()
    for _ in range(rounds):
        for name, way in ways.items():
            begun, used = time.perf_counter(), time.process_time()
            results.add(way())
            spent.setdefault(name, []).append(time.perf_counter() - begun)
            own.setdefault(name, []).append(time.process_time() - used)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # what distributed says about itself when it closes
    with tempfile.TemporaryDirectory() as work, ExitStack() as open_:
        places = {name: Path(work) / name for name in ("inputs", "one", "two", "three")}
        for place in places.values():
            place.mkdir()
        write(places["inputs"], options.articles, 8)
        files = list_files([places["inputs"]])[0]
        spent: dict[str, list[float]] = {}
        own: dict[str, list[float]] = {}
        with Local(1) as first, Local(2) as second:
            results = timed(
                {
                    "this process": lambda: by_this_process(files),
                    "one worker": lambda: by(first, files),
                    "two workers": lambda: by(second, files),
                },
                options.rounds,
                spent,
                own,
            )
        one = open_.enter_context(Cluster(open_.enter_context(running(1, places["one"])).scheduler))
        two = open_.enter_context(Cluster(open_.enter_context(running(2, places["two"])).scheduler))
        results |= timed(
            {"one Dask worker": lambda: by(one, files), "two Dask workers": lambda: by(two, files)},
            options.rounds,
            spent,
            own,
        )
        doomed = open_.enter_context(running(2, places["three"]))
        results.add(killing(open_.enter_context(Cluster(doomed.scheduler)), files, doomed.workers[0].kill))
        base = {"two workers": "one worker", "two Dask workers": "one Dask worker"}
        for name, seconds in spent.items():
            gain = f"   {median(spent[base[name]]) / median(seconds):.2f} times as fast as one" if name in base else ""
            each = f"{1e3 * median(seconds) / len(files):6.2f} ms an article"
            print(
                f"{name:20} {median(seconds):7.2f} s, {each}, CPU of the one that asks {median(own[name]):6.2f} s{gain}"
            )
        same = "the same bytes from all, one worker of two killed among them" if len(results) == 1 else "BYTES DIFFER"
        print(same)
        sys.exit(len(results) != 1)


if __name__ == "__main__":
    main()
