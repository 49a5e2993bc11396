"""Feeds a reader bytes that grow towards code not yet run, until it breaks or the time is over.

usage: python -m tests.fuzz TARGET SECONDS [FOLDER]     TARGET: a name of `TARGETS`, or "all" for one after the other
Needs the extra `fuzz` (atheris: libFuzzer for Python). FOLDER keeps what was found for the next night; input that
breaks a reader is written there, and the exit code is not 0.
"""

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "reading" / "cases"
TEXT = b"The president said on Sunday that he would go.\n"
FRONT = b'---\ntitle: "A headline"\ndate: 2021-12-26\ntags: [one, two]\n---\n' + TEXT
SETTINGS = b'title = "A"\n[mail]\nrecipients = ["a@b.c"]\n[page]\nsize = "A4"\n[[themes]]\nid = "x"\n'
SIDECAR = b'["a.txt"]\npublisher = "The Post"\npublished = 2021-12-26T17:10:00Z\nurl = "https://example.org/a"\n'


def _read(suffix: str) -> Callable[[bytes], None]:
    from brief.model import Skipped  # noqa: PLC0415  # within atheris' instrumentation
    from brief.reading import read_one  # noqa: PLC0415  # as above
    from brief.reading.decode import clean  # noqa: PLC0415  # as above

    def target(data: bytes) -> None:
        found = read_one(data, f"a{suffix}")
        assert found
        for item in found:
            item.path.encode("utf-8")
            if isinstance(item, Skipped):
                assert item.reason
                assert "\n" not in item.reason
            else:
                assert clean(item.text) == item.text
                assert not any("\n" in fact for fact in (item.title, item.publisher, item.author, item.url))
                json.dumps(item.text).encode("utf-8")

    return target


def _settings() -> Callable[[bytes], None]:
    from brief.errors import SettingsError  # noqa: PLC0415  # as above
    from brief.settings import load  # noqa: PLC0415  # as above

    path = Path(tempfile.mkdtemp()) / "brief.toml"

    def target(data: bytes) -> None:
        path.write_bytes(data)
        try:
            load(path)
        except SettingsError as error:
            assert "brief.toml" in str(error)  # noqa: PT017  # no test of pytest's

    return target


def _sidecar() -> Callable[[bytes], None]:
    from brief.reading.sidecar import parse_sidecar  # noqa: PLC0415  # as above

    def target(data: bytes) -> None:
        for mistake in parse_sidecar(data).mistakes:
            assert mistake.reason
            assert "\n" not in mistake.reason

    return target


TARGETS: dict[str, tuple[Callable[[], Callable[[bytes], None]], tuple[bytes, ...]]] = {
    "plain": (lambda: _read(".txt"), (b"A headline\n\nThe president said on Sunday that he would go.\n",)),
    "html": (lambda: _read(".html"), ((CASES / "page.html").read_bytes(),)),
    "mail": (
        lambda: _read(".eml"),
        (b"Subject: =?utf-8?q?A?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHe said so.\n",),
    ),
    "json": (
        lambda: _read(".json"),
        ((CASES / "records.jsonl").read_bytes(), b'{"title": "A", "text": "\\ud83d He said so."}'),
    ),
    "feed": (lambda: _read(".xml"), ((CASES / "feed.rss").read_bytes(), (CASES / "feed.atom").read_bytes())),
    "markdown": (lambda: _read(".md"), (FRONT,)),
    "settings": (_settings, (SETTINGS,)),
    "sources": (_sidecar, (SIDECAR,)),
}
"""What makes a target, and what it begins with."""
MOST_BYTES = 20_000


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Runs one target; ends the process."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ModuleNotFoundError:
        raise SystemExit("atheris is not installed: pip install 'brief[fuzz]'") from None
    folder.mkdir(parents=True, exist_ok=True)
    make, seeds = TARGETS[name]
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    with atheris.instrument_imports(include=["brief", "tomllib"]):
        target = make()
        for seed in seeds:  # what is imported only now takes its time before the clock runs
            target(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=20", "-rss_limit_mb=1500"]
    atheris.Setup([sys.argv[0], str(folder), f"-artifact_prefix={folder}/broke-", *limits], target)
    atheris.Fuzz()


def main() -> int:
    """The command; its exit code."""
    if len(sys.argv) < 3 or sys.argv[1] not in {*TARGETS, "all"}:
        sys.stderr.write(f"usage: python -m tests.fuzz {'|'.join((*TARGETS, 'all'))} SECONDS [FOLDER]\n")
        return 2
    name, seconds = sys.argv[1], int(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    if name != "all":
        fuzz(name, seconds, folder / name)
    codes = [
        subprocess.run([sys.executable, "-m", "tests.fuzz", one, str(seconds), folder], check=False).returncode
        for one in TARGETS
    ]
    return int(any(codes))


if __name__ == "__main__":
    raise SystemExit(main())
