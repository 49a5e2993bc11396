"""Kills a run at twelve named points and at random times; prints what the next run made of it.

    python -m tests.benchmarks.kills [--random 60]

Every outcome is compared byte for byte with a run that nobody killed; after every kill no output may be torn and the
archive must be sound.
"""

import argparse
import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from brief.desk import ARCHIVE, NAMES, Desk
from brief.settings import Settings
from tests.killed import POINTS

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "inputs"


def written(folder: Path) -> dict[str, str]:
    found = (folder / "outputs" / name for name in NAMES)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found if path.is_file()}


def make(folder: Path) -> int:
    with Desk(folder / "inputs", folder / "outputs", Settings()) as desk:
        return desk.make().brief.number


def start(folder: Path, point: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.killed", point, str(folder / "inputs"), str(folder / "outputs")]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_sound(folder: Path) -> bool:
    path = folder / "outputs" / ARCHIVE
    if not path.exists():
        return True
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        connection.close()


class Trial:
    """A folder with one brief issued and one more article, and what an unkilled run makes of it."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._start = work / "start"
        (self._start / "inputs").mkdir(parents=True)
        *first, last = sorted(SAMPLE.glob("*.txt"))
        for path in first:
            shutil.copy(path, self._start / "inputs")
        make(self._start)
        shutil.copy(last, self._start / "inputs")
        unkilled = shutil.copytree(self._start, work / "unkilled")
        self.old = written(unkilled)
        begun = time.monotonic()
        start(unkilled, "none").wait()
        self.seconds = time.monotonic() - begun
        self.new = written(unkilled)

    def run(self, name: str, point: str, after_s: float | None) -> tuple[bool, str]:
        """Whether all went as promised, and what happened."""
        folder = Path(shutil.copytree(self._start, self._work / name))
        process = start(folder, point)
        try:
            process.wait(after_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        killed = process.returncode == -signal.SIGKILL
        torn = {file for file, digest in written(folder).items() if digest not in {self.old[file], self.new[file]}}
        sound = is_sound(folder)
        number = make(folder)
        same = written(folder) == self.new
        left = [path.name for path in (folder / "outputs").iterdir() if path.name.endswith(".tmp")]
        shutil.rmtree(folder)
        good = not torn and sound and same and number == 2 and not left  # the second issue
        said = f"killed {killed}, torn {len(torn)}, archive sound {sound}, next run the same {same}, No. {number}"
        return good and (killed or after_s is not None), said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=60, help="kills at random times")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    bad = 0
    with tempfile.TemporaryDirectory() as work:
        trial = Trial(Path(work))
        for n, point in enumerate(POINTS):
            good, said = trial.run(f"point{n}", point, None)
            bad += not good
            sys.stdout.write(f"{'ok ' if good else 'BAD'} {point}: {said}\n")
        sound = 0
        for n in range(options.random):
            good, said = trial.run(f"random{n}", "none", chance.uniform(0, trial.seconds * 1.1))
            sound += good
            if not good:
                sys.stdout.write(f"BAD at random {n}: {said}\n")
        bad += options.random - sound
        sys.stdout.write(f"{len(POINTS)} named points, {sound} of {options.random} at random as promised\n")
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
