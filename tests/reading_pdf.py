"""What a printed sheet says and shows, read back by programs that did not write it."""

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from brief.model import Brief

_WORD = "{http://www.w3.org/1999/xhtml}word"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the top left of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def text_of(pdf: Path) -> str:
    """The text that `pdftotext` finds, white space folded."""
    run = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def words_of(pdf: Path) -> tuple[Word, ...]:
    """Every word with its box."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True)
    tree = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", run.stdout))  # noqa: S314  # our own file
    return tuple(
        Word(word.text or "", *(float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in tree.iter(_WORD)
    )


def overlaps(words: tuple[Word, ...]) -> list[tuple[str, str]]:
    """Pairs of words that are printed over one another: a third of the smaller one's height and width."""
    found = []
    ordered = sorted(words, key=lambda word: word.top)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top > one.bottom:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - other.top
            narrow = min(one.right - one.left, other.right - other.left)
            low = min(one.bottom - one.top, other.bottom - other.top)
            if wide > narrow / 3 and high > low / 2:
                found.append((one.text, other.text))
    return found


def printed_texts(brief: Brief) -> list[str]:
    """Every sentence and value that a brief has on its page."""
    points = [*([brief.lead] if brief.lead else []), *(point for section in brief.sections for point in section.points)]
    said = [point.text for point in points] + [point.before.text for point in points if point.before]
    values = [value.text for figure in brief.figures for value in figure.values]
    return [*said, *values, *(event.text for event in brief.timeline)]


def missing(brief: Brief, pdf: Path) -> list[str]:
    """Printed texts that are not found whole."""
    found = text_of(pdf)
    return [text for text in printed_texts(brief) if " ".join(text.split()) not in found]


def odd_breaks(words: tuple[Word, ...], line: float) -> list[str]:
    """Words that begin a line of text although there was room for them at the end of the line before."""
    # Only words of the commonest height: the text. A heading's lines are judged by no other heading.
    heights = Counter(round(word.bottom - word.top, 1) for word in words)
    most = heights.most_common(1)[0][0]
    runs = _runs(tuple(word for word in words if round(word.bottom - word.top, 1) == most))
    ends: dict[int, float] = {}
    for run in runs:
        ends[round(run[0].left)] = max(ends.get(round(run[0].left), 0.0), run[-1].right)
    return [
        f"{run[-1].text} / {after[0].text}"
        for run in runs
        for after in runs
        if abs(after[0].bottom - run[-1].bottom - line) < 0.2
        and abs(after[0].left - run[0].left) < 0.5
        and abs((after[0].bottom - after[0].top) - (run[0].bottom - run[0].top)) < 0.2
        and run[-1].right + 3.5 + after[0].right - after[0].left < ends[round(run[0].left)] - 1
    ]


def _runs(words: tuple[Word, ...]) -> list[list[Word]]:
    """Lines of equally large words without a gap as wide as that between columns."""
    lines: dict[tuple[float, float], list[Word]] = {}
    for word in words:
        lines.setdefault((round(word.bottom, 1), round(word.bottom - word.top, 1)), []).append(word)
    runs: list[list[Word]] = []
    for row in lines.values():
        row.sort(key=lambda word: word.left)
        runs.append([row[0]])
        for word in row[1:]:
            if word.left - runs[-1][-1].right > 12:
                runs.append([])
            runs[-1].append(word)
    return runs
