"""How long `brief make` takes from a cold start, beside a short script and beside bare imports with one render.

    python -m tests.benchmarks.cold [--runs 10] [INPUTS]

The three take turns, each in a process of its own, so a noisy machine is as noisy to all of them. Prints medians in
seconds of wall-clock and of processor time (children included), and ratios of the medians.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from brief import pipeline
from brief.publishing import places, templates
from brief.publishing.renderer import Renderer
from brief.settings import Settings

ROOT = Path(__file__).parents[2]
FLOOR = """
import sys
from pathlib import Path
from typing import Any
import highspy, jinja2, nltk.stem.snowball, numpy, pydantic, sumy.summarizers.luhn, sumy.summarizers.sum_basic, typer
from weasyprint import HTML
HTML(filename=sys.argv[1], base_url=sys.argv[2]).write_pdf(sys.argv[3], pdf_variant="pdf/a-3a")
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Wall-clock and processor seconds of one run."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return wall, used.ru_utime + used.ru_stime


def final_html(inputs: Path, folder: Path) -> str:
    """The page that is printed, as the renderer fills it in."""
    with patch.object(Renderer, "ask", autospec=True, side_effect=Renderer.ask) as ask:
        pipeline.make(inputs, folder / "once", Settings())
    page = [call.args[1]["page"] for call in ask.call_args_list if call.args[1]["ask"] == "layout"][-1]
    own = places.folder(Settings().page.template)
    values = {"page": page | {"replaced": 0, "scripts": ("latin",)}}
    html = templates.fill(templates.environment(own), own, places.PAGE, values)
    return html.replace("pkg:///", f"{places.root().as_uri()}/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="?", type=Path, default=ROOT / "inputs")
    parser.add_argument("--runs", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        page = folder / "page.html"
        page.write_text(final_html(asked.inputs.resolve(), folder), "utf-8")
        (folder / "floor.py").write_text(FLOOR, "utf-8")
        naive = str(ROOT / "tests" / "benchmarks" / "naive.py")
        commands = {
            "brief make": [sys.executable, "-m", "brief", "make", str(asked.inputs), "-o", str(folder / "out")],
            "short script": [sys.executable, naive, str(asked.inputs), str(folder / "naive.pdf")],
            "imports, one render": [
                sys.executable,
                str(folder / "floor.py"),
                str(page),
                str(ROOT),
                str(folder / "f.pdf"),
            ],
            "brief --help": [sys.executable, "-m", "brief", "--help"],
        }
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(asked.runs):
            for name, command in commands.items():
                shutil.rmtree(folder / "out", ignore_errors=True)
                took[name].append(timed(command))
    print(f"{'':22}{'wall s':>8}{'cpu s':>8}   brief make takes")
    middle = {name: tuple(statistics.median(each) for each in zip(*runs, strict=True)) for name, runs in took.items()}
    for name, (wall, cpu) in middle.items():
        print(f"{name:22}{wall:8.2f}{cpu:8.2f}   {middle['brief make'][0] / wall:.2f} times this")


if __name__ == "__main__":
    main()
