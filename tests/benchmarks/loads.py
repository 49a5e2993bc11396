"""One page on random loads: `python -m tests.benchmarks.loads 500 [FOLDER [FIRST]]` names each load with a fault.

Each load is measured, fitted and printed; then other programs look at the sheet: one page, every sentence whole in its
text, no word over another, only embedded fonts. With FOLDER the sheets stay there, for a validator.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from brief.composing.fit import fit
from brief.errors import DoesNotFit
from brief.model import Brief
from brief.publishing.attachment import Attachment
from brief.publishing.sheet import Printed, Sheet
from tests import drafts, reading_pdf

FULL, ENOUGH = 0.92, 12
"""So many points left out, and there was enough to fill the page; of fewer, none may fit the space that is left."""


def sheet_of(draft: Brief, sheet: Sheet, attachments: Sequence[Attachment] = ()) -> tuple[Brief, Printed]:
    """What the pipeline does with a draft."""
    weights, heights = drafts.weights(draft), sheet.measure(draft)
    for _ in range(4):
        made = fit(draft, weights, heights)
        try:
            return made, sheet.print(made, attachments)
        except DoesNotFit as error:
            heights = replace(heights, room=heights.room - error.excess)
    raise DoesNotFit("page", "four fits spilled")


def faults(made: Brief, path: Path) -> list[str]:
    """What is wrong with a sheet."""
    said = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, text=True).stdout
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    found = [] if "Pages:           1" in said else ["not one page"]
    found += [f"not whole: {text}" for text in reading_pdf.missing(made, path)]
    found += [f"over one another: {pair}" for pair in reading_pdf.overlaps(reading_pdf.words_of(path))[:3]]
    found += [f"font not embedded: {line}" for line in fonts if " yes " not in line]
    return found


def look(seed: int, path: Path) -> tuple[float, bool, list[str]]:
    """(share filled, whether there was enough to fill the page, what is wrong) of one load."""
    draft, settings = drafts.wild(seed)
    try:
        with Sheet(settings) as sheet:
            made, printed = sheet_of(draft, sheet)
    except DoesNotFit as error:
        return 0.0, False, [f"{error} {settings}"]
    path.write_bytes(printed.pdf)
    wrong = faults(made, path) + [f"warned: {line}" for line in printed.warnings]
    enough = sum(len(section.points) for section in made.left_out) >= ENOUGH
    return printed.filled, enough, [f"{fault} {settings}" for fault in wrong[:4]]


def main() -> None:
    many, folder = int(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder.mkdir(parents=True, exist_ok=True)
    bad, full = 0, []
    for seed in range(first, first + many):
        filled, enough, wrong = look(seed, folder / f"load-{seed}.pdf")
        bad += bool(wrong)
        full += [filled] if enough else []
        if wrong or (enough and filled < FULL):
            sys.stdout.write(f"load {seed}: filled {filled:.3f} {drafts.wild(seed)[1]} {' '.join(wrong)}\n")
        with (folder / "loads.tsv").open("a", encoding="utf-8") as lines:
            lines.write(f"{seed}\t{filled:.3f}\t{int(enough)}\t{len(wrong)}\n")
        sys.stdout.flush()
    full.sort()
    under = sum(share < FULL for share in full)
    sys.stdout.write(
        f"{many} loads, {bad} with faults; {len(full)} with enough to fill the page, {under} of them under {FULL}, "
        f"emptiest {full[0] if full else 1:.3f}, middle {full[len(full) // 2] if full else 1:.3f}; sheets in {folder}\n"
    )


if __name__ == "__main__":
    main()
