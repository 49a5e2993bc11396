"""Plain text as scrapers save it -> headline, body paragraphs, dropped lines. Reads no file and looks for no date."""

from collections.abc import Sequence

from brief.reading.furniture import judge
from brief.reading.furniture_form import Form, measure
from brief.reading.headline import find
from brief.reading.kept import Kept
from brief.reading.lines import Line, split

_ROUNDS = 6
"""Times that what was kept is judged again; two settle nearly every page, and a page that never settles stops here."""


def keep(text: str) -> Kept:
    """The headline, the body and the dropped lines of a text, each the source's characters but for white space.

    Keeping what was kept changes nothing. Where no line is a sentence there is no body: a cookie wall, a menu.
    """
    return keep_lines(split(text))


def keep_lines(lines: Sequence[Line]) -> Kept:
    """As `keep`, for lines that are split already."""
    forms = [measure(line.text) for line in lines]
    odds = judge(lines, forms)
    headline = find(lines, forms, odds)
    body = [i for i in range(len(lines)) if odds[i] > 0 and i != headline]
    if not body:
        body = _best_block(lines, forms, headline)
    kept = set(body)
    return Kept(
        title=lines[headline].text if headline is not None and body else "",
        paragraphs=tuple(lines[i].text for i in body),
        left_out=tuple(line.text for i, line in enumerate(lines) if i not in kept and (i != headline or not body)),
    )


def _best_block(lines: Sequence[Line], forms: Sequence[Form], headline: int | None) -> list[int]:
    """Where everything looks like furniture: the lines from blank to blank with the most words of prose, if any is prose."""
    blocks: list[list[int]] = []
    for i, line in enumerate(lines):
        if line.gap or not blocks:
            blocks.append([])
        if i != headline:
            blocks[-1].append(i)
    best = max(blocks, key=lambda block: sum(forms[i].words for i in block if forms[i].prose), default=[])
    return [i for i in best if forms[i].prose]
