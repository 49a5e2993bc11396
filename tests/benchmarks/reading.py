"""Reading, cleaning and splitting plain texts on one core: processor time and peak memory as the texts become more.

    python -m tests.benchmarks.reading [--articles 1000 5000 20000] [--runs 3] [--texts FOLDER]

Texts are made from the sample, 24 sentences each; of a folder of `.txt` files, its own are taken, and as many more as
are asked for are these with their paragraphs in another order. Every run is a process of its own, whose clock begins
behind its first imports; the least of the runs is printed, as other work on the machine only adds. "held": all articles
of `reading.read`; "streamed": one article after the other, each with its sentences let go before the next.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from brief.analysis.sentences import split
from brief.model import Article
from brief.one_thread import one_thread
from brief.reading import list_files, load_bytes, read, read_one
from brief.settings import ReadingSettings
from tests.benchmarks.arrivals import write

_SENTENCES = 24


def fill(folder: Path, articles: int, texts: Path | None) -> None:
    """So many files in a folder."""
    if texts is None:
        write(folder, articles, _SENTENCES)
        return
    chance = random.Random(1)  # noqa: S311  # no secret
    sources = [path.read_text("utf-8", "replace") for path in sorted(texts.rglob("*.txt"))]
    for n in range(articles):
        first, *rest = [line for line in sources[n % len(sources)].split("\n") if line.strip()]
        if n >= len(sources):
            chance.shuffle(rest)
        (folder / f"{n:06}.txt").write_text("\n\n".join((first, *rest)) + "\n", "utf-8")


@one_thread
def held(folder: Path) -> dict[str, float]:
    """Seconds of reading all articles of a folder, and of splitting each."""
    begun = time.process_time()
    articles, _ = read([folder], ReadingSettings(max_files=1_000_000))
    between = time.process_time()
    sentences = count(articles)
    return {"read": between - begun, "split": time.process_time() - between, "sentences": sentences}


@one_thread
def streamed(folder: Path) -> dict[str, float]:
    """The same, one article after the other; its seconds are not parted."""
    begun = time.process_time()
    files = list_files([folder], 1_000_000)[0]
    loaded = ((load_bytes(file, 50_000_000), file.path) for file in files)
    items = (read_one(data, path) for data, path in loaded if isinstance(data, bytes))
    sentences = count(item for each in items for item in each if isinstance(item, Article))
    return {"read": time.process_time() - begun, "split": 0.0, "sentences": sentences}


def count(articles: Iterable[Article]) -> int:
    return sum(len(split(article)) for article in articles)


def alone(way: str, folder: Path) -> dict[str, float]:
    """One way in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.reading", "--way", way, "--texts", str(folder)]
    found: dict[str, float] = json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 5_000, 20_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--texts", type=Path, help="folder of .txt files")
    parser.add_argument("--way", choices=["held", "streamed"], help="measure this folder; answers with JSON")
    options = parser.parse_args()
    if options.way:
        found = {"held": held, "streamed": streamed}[options.way](options.texts)
        print(json.dumps(found | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    columns = f"{'read s':>8} {'split s':>8} {'CPU s':>8} {'of 1,000':>9}   MB held, streamed"
    print(f"{'articles':>9} {'sentences':>10} {columns}")
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as work:
            fill(Path(work), articles, options.texts)
            runs = [alone("held", Path(work)) for _ in range(options.runs)]
            least = min(runs, key=lambda run: run["read"] + run["split"])
            memory = least["MB"], alone("streamed", Path(work))["MB"]
        spent = least["read"] + least["split"]
        row = f"{articles:9,} {least['sentences']:10,.0f} {least['read']:8.2f} {least['split']:8.2f} {spent:8.2f}"
        print(f"{row} {1000 * spent / articles:9.2f}   {memory[0]:7.0f} {memory[1]:9.0f}", flush=True)


if __name__ == "__main__":
    main()
