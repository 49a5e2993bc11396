"""How much of the cases in tests/cases/clean is kept aright, and the floors below which that may not fall.

usage: python -m tests.reading.quality [--lower]
Writes the word F1 of every case and the hash of its text to floors.json; refuses to lower a floor unless told.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

from brief.reading import html, plain

CASES = Path(__file__).parents[1] / "cases" / "clean"
FLOORS = CASES / "floors.json"


def read_case(path: Path) -> tuple[str, str, str]:
    """The title, the input and the body of a case, one paragraph a line."""
    parts = re.split(r"^=== (?:title|input|body)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    title, source, body = parts[1:]
    return title.strip(), source.removesuffix("\n"), body.strip()


def list_cases() -> list[Path]:
    """Every case in order of its name."""
    return sorted(path for path in CASES.iterdir() if path.suffix in {".txt", ".html"})


def measure(path: Path) -> tuple[float, bool, str]:
    """The word F1 of a case (0 to 1), whether its title is found, and the hash of the case."""
    title, source, body = read_case(path)
    kept = html.keep(source).kept if path.suffix == ".html" else plain.keep(source)
    have, want = (_fours(text) for text in ("\n".join(kept.paragraphs), body))
    both = (have & want).total()
    f1 = 2 * both / (have.total() + want.total()) if have or want else 1.0
    return round(f1, 4), kept.title == title, hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _fours(text: str) -> "Counter[tuple[str, ...]]":
    """Runs of four words, as the field counts kept text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def main() -> int:
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {}
    for path in list_cases():
        f1, _, digest = measure(path)
        if f1 < old.get(path.name, {"f1": 0.0})["f1"] and "--lower" not in sys.argv:
            sys.stderr.write(f"{path.name} would fall to {f1}; nothing written\n")
            return 1
        new[path.name] = {"f1": f1, "case": digest}
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
