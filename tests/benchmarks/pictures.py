"""Sheets to be looked at: `python -m tests.benchmarks.pictures FOLDER` prints both templates on both papers.

Of none, 1, 5, 60 and 1,000 articles, varied from the samples; a picture of each page stands beside its PDF.
"""

import subprocess
import sys
from pathlib import Path

from brief.publishing.sheet import Sheet
from brief.settings import PageSettings
from tests import drafts
from tests.benchmarks.loads import faults, sheet_of


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in ("A4", "Letter"):
        for template in ("sheet", "memo"):
            with Sheet(PageSettings(size=size, template=template)) as sheet:
                for articles in (0, 1, 5, 60, 1000):
                    made, printed = sheet_of(drafts.draft(articles, seed=articles), sheet)
                    path = folder / f"{articles}-{size}-{template}.pdf"
                    path.write_bytes(printed.pdf)
                    subprocess.run(
                        ["pdftoppm", "-r", "100", "-png", "-singlefile", path, path.with_suffix("")], check=True
                    )
                    sys.stdout.write(f"{path.name}: filled {printed.filled:.3f} {faults(made, path)}\n")


if __name__ == "__main__":
    main()
