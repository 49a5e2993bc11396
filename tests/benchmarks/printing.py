"""From brief to PDF, warm, against one bare `write_pdf` of the same final HTML: `python -m tests.benchmarks.printing`.

Everything runs in this one process and is counted in processor time, least of several: other programs do not disturb
it. What
is added to the bare call: measuring all candidates, the exact choice, the second layout, both standards, the
attachment.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from weasyprint import HTML

from brief.composing.fit import fit
from brief.publishing import arrange, places, press, sheet, templates
from brief.publishing.attachment import Attachment
from brief.settings import PageSettings
from tests import drafts

TIMES = 7


class Here:
    """The renderer without its process: the same press, asked directly."""

    def __init__(self) -> None:
        self.press = press.Press(places.folder("sheet"))
        self.pages: list[dict[str, Any]] = []

    def ask(self, head: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        if head["ask"] == "layout":
            self.pages.append(json.loads(json.dumps(head["page"])))
            return self.press.layout(self.pages[-1]), b""
        return {}, self.press.write(json.loads(json.dumps(head)), body)


def least(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, least of several."""
    found = []
    for _ in range(TIMES):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return 1000 * min(found)


def main() -> None:
    gc.disable()  # as in the renderer's process
    draft = drafts.draft(5)
    weights = drafts.weights(draft)
    here = Here()
    made = sheet.Sheet(PageSettings())
    made.close()
    made._renderer = here  # type: ignore[assignment]  # asked as the process would be
    heights = made.measure(draft)
    chosen = fit(draft, weights, heights)
    attachments = [Attachment("brief.json", b"{}" * 20_000)]
    made.print(chosen, attachments)
    html = templates.fill(
        templates.environment(places.folder("sheet")),
        places.folder("sheet"),
        places.PAGE,
        {"page": here.pages[-1] | {"replaced": 0, "scripts": ("latin",)}},
    )
    fetch = press.OwnFiles((places.root(),))

    def bare() -> None:
        HTML(string=html, base_url="pkg:///", url_fetcher=fetch).write_pdf(font_config=here.press._fonts)

    parts = {
        "bare write_pdf": least(bare),
        "measure": least(lambda: made.measure(draft)),
        "fit": least(lambda: fit(draft, weights, heights)),
        "print": least(lambda: made.print(chosen, attachments)),
    }
    for name, spent in parts.items():
        sys.stdout.write(f"{name:15} {spent:6.0f} ms\n")
    whole = parts["measure"] + parts["print"]
    sys.stdout.write(f"brief to PDF {whole / parts['bare write_pdf']:.2f} times the bare call")
    sys.stdout.write(f", {(whole + parts['fit']) / parts['bare write_pdf']:.2f} with the choice\n")
    sys.stdout.write(f"candidates measured: {sum(high < arrange.TALL for row in heights.points for high in row)}\n")


if __name__ == "__main__":
    main()
