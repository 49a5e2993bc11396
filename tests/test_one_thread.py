"""Linear algebra keeps to one thread while `brief` is called from a program that uses several."""

import json
import os
import subprocess
import sys
from pathlib import Path

from brief.one_thread import VARIABLES

_PROGRAM = """
import json, sys
from threadpoolctl import threadpool_info, threadpool_limits
import numpy, brief

def threads():
    return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]

with threadpool_limits(2, user_api="blas"):
    within = []
    brief.read([sys.argv[1]], progress=lambda *_: within.append(threads()))
    try:
        brief.rank(["One sentence."], "none such")
    except brief.errors.SettingsError:
        pass
    print(json.dumps([within, threads()]))
"""


def test_a_library_call_keeps_linear_algebra_to_one_thread_and_lets_go_even_when_it_fails(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The ferry has sunk off the coast.\n\nAll 40 aboard were rescued on Monday.\n")
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    )
    within, after = json.loads(done.stdout)
    assert within
    assert all(each and set(each) == {1} for each in within)
    assert set(after) == {2}
