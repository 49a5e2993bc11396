"""`brief watch` and `brief fetch` as programs: they go on, end when told, and say what they do."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fetch.server import article_page, item, rss, sent, serving
from tests.test_desk import MONDAY, TUESDAY

# The program under test is this checkout, wherever it is started.
HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
QUICK = "[watch]\nquiet_s = 0.2\nsettle_s = 0.2\n"


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def number(folder: Path) -> int:
    path = folder / "outputs" / "brief.json"
    return int(json.loads(path.read_text("utf-8"))["number"]) if path.is_file() else 0


def brief(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "brief", *arguments]
    return subprocess.run(command, cwd=folder, env=HERE, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "monday.txt").write_text(MONDAY, "utf-8")
    (tmp_path / "brief.toml").write_text(QUICK, "utf-8")
    return tmp_path


def test_watch_makes_the_brief_anew_refuses_a_second_and_ends_when_told(folder: Path) -> None:
    command = [sys.executable, "-m", "brief", "watch"]
    with subprocess.Popen(command, cwd=folder, env=HERE, stderr=subprocess.PIPE, text=True) as watching:
        until(lambda: number(folder) == 1)
        (folder / "inputs" / "tuesday.txt").write_text(TUESDAY, "utf-8")
        until(lambda: number(folder) == 2)
        second = brief(folder, "watch")
        watching.send_signal(signal.SIGTERM)
        _, said = watching.communicate(timeout=120)

    assert watching.returncode == 0
    assert said.splitlines()[0] == "1 file arrived: No. 1 written"
    assert said.splitlines()[1].startswith("1 file arrived: No. 2 written. Since No. 1: ")
    assert said.splitlines()[-1] == "stopped"
    assert second.returncode == 75
    assert len(second.stderr.splitlines()) == 1


def test_fetch_brings_articles_in_and_names_what_it_could_not_have(folder: Path) -> None:
    with serving() as site:
        site.pages["/feed"] = sent(rss(item(f"{site.root}/a"), item(f"{site.root}/gone")), "text/xml")
        site.pages["/a"] = sent(article_page("Story"))
        feeds = f"[[feeds]]\nurl = '{site.root}/feed'\n[fetch]\npause_s = 0\nprivate_networks = ['127.0.0.1/32']\n"
        (folder / "brief.toml").write_text(feeds, "utf-8")
        run = brief(folder, "fetch")

    assert run.returncode == 0, run.stderr
    assert [path for path in run.stdout.splitlines() if (folder / "inputs" / path).is_file()] == run.stdout.splitlines()
    assert f"{site.root}/gone: answers 404 Not Found" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fetch"], "names no feeds"),
        (["make", "--since", "soon"], "is not a time such as 15m, 24h or 7d"),
        (["watch", "-o", "inputs/outputs"], "lies inside the inputs folder"),
    ],
)
def test_wrong_use_is_one_line(folder: Path, arguments: list[str], said: str) -> None:
    run = brief(folder, *arguments)

    assert run.returncode == 2
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
