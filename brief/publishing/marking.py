"""Finds passages in an article's text and marks them there.

A text and places in it come in; its paragraphs as runs of text go out, each with the passages that cover it. No HTML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that something on the page quotes."""

    key: str
    """Its anchor on the page."""
    start: int
    """First character in the text."""
    end: int
    """One past the last."""
    faint: bool = False
    """Whether only something that was left out of the brief quotes it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph that the same passages cover from end to end."""

    text: str
    """As it stands in the source."""
    keys: tuple[str, ...] = ()
    """The passages that cover it; none for text that nothing quotes."""
    begins: tuple[str, ...] = ()
    """Those of them that begin here."""
    faint: bool = False
    """Whether all of them are faint."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the source, or a gap where some were left out."""

    runs: tuple[Run, ...] = ()
    """Its text in order; joined it is the paragraph."""
    left_out: int = 0
    """For a gap: how many paragraphs."""


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where the words first stand in the text, white space folded on both sides; None where they do not.

    Never inside a longer word or number: "100" does not stand in "100,000", nor in "1001".
    """
    parts = words.split()
    if not parts:
        return None
    left = r"(?<!\w)(?<!\d[.,])" if re.match(r"\w", parts[0]) else ""
    right = r"(?![.,]?\d)(?!\w)" if re.search(r"\w$", parts[-1]) else ""
    found = re.search(left + r"\s+".join(map(re.escape, parts)) + right, text)
    return found.span() if found else None


def mark(text: str, cited: Iterable[Cited]) -> tuple[Paragraph, ...]:
    """All paragraphs of the text with the passages marked; what lies outside the text is left out."""
    known = sorted({c for c in cited if 0 <= c.start < c.end <= len(text)}, key=lambda c: (c.start, -c.end, c.key))
    paragraphs, offset = [], 0
    for paragraph in text.split("\n\n"):
        end = offset + len(paragraph)
        here = [c for c in known if c.start < end and c.end > offset]
        paragraphs.append(Paragraph(tuple(_runs(text, offset, end, here))))
        offset = end + 2
    return tuple(paragraphs)


def excerpt(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with a marked passage, each with its neighbours; gaps in place of the others."""
    marked = {n for n, paragraph in enumerate(paragraphs) if any(run.keys for run in paragraph.runs)}
    near = {n + step for n in marked for step in (-1, 0, 1)}
    shown: list[Paragraph] = []
    gap = 0
    for n, paragraph in enumerate(paragraphs):
        if n not in near:
            gap += 1
            continue
        shown += [Paragraph(left_out=gap)] * bool(gap) + [paragraph]
        gap = 0
    return (*shown, *[Paragraph(left_out=gap)] * bool(gap))


def _runs(text: str, start: int, end: int, here: Sequence[Cited]) -> Iterator[Run]:
    edges = {start, end, *(c.start for c in here), *(c.end for c in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    for left, right in pairwise(cuts):
        covering = [c for c in here if c.start <= left and c.end >= right]
        # A passage that began in an earlier paragraph has its anchor there.
        begins = tuple(c.key for c in covering if c.start == left)
        faint = bool(covering) and all(c.faint for c in covering)
        yield Run(text[left:right], tuple(c.key for c in covering), begins, faint)
