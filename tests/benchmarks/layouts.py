"""Labelled pages -> the same articles as other scrapers and other sites would have saved them; for furniture.py.

What is learned from a hundred pages must not hang on where their sites put things. Every sample made here counts less
than a page as it is saved, and stands in the fold of the outlet whose article it is.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import lxml.html
import numpy as np

from brief.reading import furniture_form
from brief.reading.lines import Line, split
from tests.benchmarks.labelled import Sample, assemble, inner_fold, sample, shingles

SHARE = {"flat": 0.5, "short": 1.0, "joined": 0.2, "spliced": 0.3, "around": 0.2}
"""How much each counts. Learned with all of them and twice the pages, lines of 44 other pages go from F1 .941 to .959,
but five short cases of tests/cases/clean lose some (interviews, live pages, tables): the lines' weights are older."""
BREAKS = frozenset("address br button center dd div dt figcaption li option select td textarea".split())  # noqa: SIM905
"""Elements that begin a line."""
PARTS = frozenset(
    "article aside blockquote body dialog details dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup "  # noqa: SIM905
    "hr legend main menu nav ol p pre section summary table tbody tfoot th thead tr ul".split()
)
"""Elements that are set apart by blank lines."""
UNSEEN = frozenset("audio canvas embed head iframe math noscript object script style svg template video".split())  # noqa: SIM905


def flat(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines as they are read where they were saved without blank lines, and where they were kept before."""
    return tuple(replace(line, gap=1) for line in lines)


def vary(whole: Sample) -> list[Sample]:
    """The page without blank lines, an article that ends after its first paragraphs, and one of few, long ones.

    Pages of furniture alone were tried as well: they cost more body lines of short articles than they refused pages.
    """
    rank = np.cumsum(whole.body) * whole.body
    short = tuple(line for line, place in zip(whole.lines, rank, strict=True) if place <= 3 + len(whole.gold) % 4)
    made = {"flat": flat(whole.lines), "short": short}
    labels = whole.gold, whole.titles
    found = [
        sample((whole.key[0], name), whole.outlet, lines, labels, whole.share * SHARE[name])
        for name, lines in made.items()
    ]
    return [*found, *join(whole)]


def join(whole: Sample) -> list[Sample]:
    """The page with its paragraphs run together, three to a line or all, where it has two in a row."""
    most = 3 if _order(whole.key[0]) % 2 else len(whole.lines)
    lines: list[Line] = []
    kept: list[int] = []
    count = 0
    for i, line in enumerate(whole.lines):
        if kept and whole.body[i] and whole.body[kept[-1]] and count < most and len(line.text) > 60:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {line.text}")
            count += 1
        else:
            lines.append(line)
            kept.append(i)
            count = 1
    if len(lines) == len(whole.lines):
        return []
    parts = (
        tuple(lines),
        tuple(furniture_form.measure(line.text) for line in lines),
        whole.body[kept],
        whole.title[kept],
    )
    return [
        assemble(
            (whole.key[0], "joined"), whole.outlet, parts, (whole.gold, whole.titles), whole.share * SHARE["joined"]
        )
    ]


def splice(samples: Sequence[Sample]) -> list[Sample]:
    """Every article's own element, or its short form, within the menus, teasers and footers of another outlet."""
    known = {s.key: s for s in samples}
    pages = [s for s in samples if s.key[1] == "text"]
    made = []
    for whole in samples:
        if whole.key[1] != "page_text":
            continue
        article = known[whole.key[0], "short"] if _order(whole.key[0]) % 2 else whole
        others = [s for s in pages if s.outlet != article.outlet and inner_fold(s) == inner_fold(article)]
        for page in sorted(others, key=lambda s: _order(whole.key[0] + s.key[0])):
            own = known.get((page.key[0], "page_text"))
            around = _outside(page, own) if own else None
            if around and len(around[0]) + len(around[1]) > 12:
                made.append(_within(article, page, *around))
                break
    return made


def _outside(page: Sample, own: Sample) -> tuple[list[int], list[int]] | None:
    """The lines of a page before and after its article's element; None where it is the page."""
    texts, inside = [line.text for line in page.lines], [line.text for line in own.lines]
    last = len(texts) - len(inside)
    at = next((i for i in range(last + 1) if texts[i : i + len(inside)] == inside), None)
    if at is None:
        return None
    outside = [i for i in range(len(texts)) if not page.body[i] and not page.title[i]]
    return [i for i in outside if i < at], [i for i in outside if i >= at + len(inside)]


def _within(article: Sample, page: Sample, before: list[int], after: list[int]) -> Sample:
    lines = (
        *(page.lines[i] for i in before),
        replace(article.lines[0], gap=1),
        *article.lines[1:],
        *(page.lines[i] for i in after),
    )
    forms = (*(page.forms[i] for i in before), *article.forms, *(page.forms[i] for i in after))
    body, title = (np.pad(each, (len(before), len(after))) for each in (article.body, article.title))
    labels, share = (article.gold, article.titles), SHARE["spliced"]
    return assemble((article.key[0], "spliced"), article.outlet, (lines, forms, body, title), labels, share)


def surround(html: str, page: Sample, had: Sequence[str]) -> list[Sample]:
    """The text of two elements at most around the article that are clearly larger or smaller than what is `had`."""
    sizes = [len(split(text)) for text in had]
    made: list[Sample] = []
    for text in _elements(html, page.gold):
        lines = split(text)
        if len(made) < 2 and len(lines) > 1 and all(abs(len(lines) - size) > max(3, 0.08 * size) for size in sizes):
            sizes.append(len(lines))
            key = page.key[0], f"around {len(made)}"
            made.append(sample(key, page.outlet, lines, (page.gold, page.titles), page.share * SHARE["around"]))
    return made


def _elements(html: str, gold: str) -> list[str]:
    """The text of every element that holds nearly all the words of the body that its page has, smallest first."""
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    wanted = Counter(shingles(gold))
    element = root.find("body") if root.find("body") is not None else root
    least = 0.9 * (wanted & Counter(shingles(render(element)))).total()
    texts = []
    while element is not None:
        texts.append(render(element))
        inner = (e for e in element if isinstance(e.tag, str) and len(e.text_content()) > 0.8 * len(gold))
        element = next((e for e in inner if (wanted & Counter(shingles(render(e)))).total() >= least), None)
    return texts[::-1]


def render(element: Any) -> str:
    """An element's text as scrapers that take tags off save it: one line a block, blank lines where paragraphs part."""
    lines: list[str] = []
    words, gap = "", False
    for piece in (*_pieces(element), "\n"):
        if piece in {"\n", "\n\n"}:
            if text := " ".join(words.split()):
                lines.append(f"\n{text}" if gap and lines else text)
                gap = False
            words, gap = "", gap or piece == "\n\n"
        else:
            words += piece
    return "\n".join(lines)


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = "\n\n" if element.tag in PARTS else "\n" if element.tag in BREAKS else ""
    if edge:
        yield edge
    if element.text:
        yield f" {element.text}" if element.text in {"\n", "\n\n"} else element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield f" {child.tail}" if child.tail in {"\n", "\n\n"} else child.tail
    if edge:
        yield edge


def _order(name: str) -> int:
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16)
