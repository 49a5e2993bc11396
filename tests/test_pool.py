"""Work on all cores: order, errors, processes that die, and none left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brief.pool import Died, Pool


def double(number: int) -> int:
    return 2 * number


def whose(_item: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).write_text("was here", "utf-8")
        os._exit(3)
    return "done"


def print_aloud(number: int) -> int:
    sys.stdout.write("noise that would break an answer\n" * 100)
    sys.stdout.flush()
    return number


def test_answers_come_in_the_order_of_the_items() -> None:
    with Pool(2) as pool:
        assert list(pool.map(double, range(200))) == [2 * n for n in range(200)]


@pytest.mark.parametrize("items", [4, 100])
def test_every_worker_works_however_few_the_items(items: int) -> None:
    with Pool(2) as pool:
        workers = set(pool.map(whose, range(items)))

    assert len(workers) == 2
    assert os.getpid() not in workers


def test_what_the_function_raises_is_raised() -> None:
    with Pool(2) as pool, pytest.raises(ValueError, match="seven"):
        list(pool.map(fail_at_seven, range(20)))


def test_an_item_that_a_process_dies_of_is_named_and_no_other_is_lost() -> None:
    with Pool(2) as pool:
        found = list(pool.map(die_at_seven, range(40)))

    assert found == [Died("was killed by SIGKILL") if n == 7 else n for n in range(40)]


def test_an_item_is_tried_again_after_its_process_died(tmp_path: Path) -> None:
    with Pool(1) as pool:
        assert list(pool.map(die_once, [str(tmp_path / "mark")])) == ["done"]


def test_what_a_library_prints_breaks_no_answer() -> None:
    with Pool(1) as pool:
        assert list(pool.map(print_aloud, range(3))) == [0, 1, 2]


def test_no_process_is_left_behind() -> None:
    with Pool(2) as pool:
        workers = set(pool.map(whose, range(100)))

    assert len(workers) == 2
    assert not any(_lives(worker) for worker in workers if isinstance(worker, int))


def test_workers_end_when_the_one_that_asks_is_killed() -> None:
    code = (
        "import sys, time\nfrom tests.test_pool import whose\nfrom brief.pool import Pool\n"
        "pool = Pool(2)\nprint(*set(pool.map(whose, range(100))), flush=True)\ntime.sleep(60)\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=_root())
    assert asking.stdout is not None
    workers = [int(word) for word in asking.stdout.readline().split()]
    asking.kill()
    asking.wait()
    asking.stdout.close()

    assert len(workers) == 2
    assert _soon(lambda: not any(_lives(worker) for worker in workers))


def test_a_program_without_a_guard_around_its_main_can_use_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from brief.pool import Pool\nwith Pool(2) as pool:\n    print(*pool.map(abs, [-1, -2]))\n", "utf-8"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=_root())

    assert done.stdout == "1 2\n"


def _root() -> Path:
    return Path(__file__).parent.parent


def _lives(process: int) -> bool:
    """Whether there is such a process; one that ended and waits to be noticed by its parent is none."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8") if Path("/proc").is_dir() else ""
        os.kill(process, 0)
    except OSError:
        return False
    return " Z " not in stat


def _soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
