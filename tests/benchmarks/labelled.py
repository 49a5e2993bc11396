"""Pages with a known body -> samples whose every line is labelled; what counts as a line of body and as a headline."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from brief.reading import furniture_form, furniture_place
from brief.reading.furniture_form import Form
from brief.reading.lines import Line

Array = NDArray[np.float64]
INNER = 4
"""Folds within those learned from: what the first models say of outlets they do not know."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One rendering of one labelled page."""

    key: tuple[str, str]
    outlet: str
    lines: tuple[Line, ...]
    forms: tuple[Form, ...]
    table: Array
    body: Array
    title: Array
    weight: Array
    gold: str
    titles: tuple[str, ...]
    share: float
    """How much it counts beside a page as it is saved, whose share is 1."""


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shingles(text: str, n: int = 4) -> list[tuple[str, ...]]:
    found = tokens(text)
    return [tuple(found[i : i + n]) for i in range(max(1, len(found) - n + 1))] if found else []


def is_body(line: str, gold: set[tuple[str, ...]], gold_lines: set[tuple[str, ...]]) -> bool:
    own = shingles(line)
    if len(tokens(line)) < 4:
        return tuple(tokens(line)) in gold_lines
    return sum(s in gold for s in own) >= 0.6 * len(own)


def is_title(line: str, titles: Sequence[str]) -> bool:
    have = Counter(t.lower() for t in tokens(line))
    if have.total() < 3:
        return False
    for title in titles:
        want = Counter(t.lower() for t in tokens(title))
        if have == want or (have.total() >= 5 and (have & want).total() >= 0.8 * (have | want).total()):
            return True
    return False


def outlet(url: str) -> str:
    parts = urlsplit(url).netloc.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in {"co", "com"} else parts[-2:])


def fold(name: str, folds: int, seed: int) -> int:
    return int(hashlib.md5(f"{seed}{name}".encode(), usedforsecurity=False).hexdigest(), 16) % folds


def inner_fold(found: Sample) -> int:
    return fold(found.outlet, INNER, 7)


def sample(
    key: tuple[str, str], source: str, lines: Sequence[Line], labels: tuple[str, Sequence[str]], share: float = 1.0
) -> Sample:
    gold, titles = labels
    held, whole = set(shingles(gold)), {tuple(tokens(line)) for line in gold.split("\n")}
    forms = tuple(furniture_form.measure(line.text) for line in lines)
    body = np.array([is_body(line.text, held, whole) for line in lines], float)
    title = np.array([is_title(line.text, titles) for line in lines], float) * (1 - body)
    return assemble(key, source, (tuple(lines), forms, body, title), labels, share)


def assemble(
    key: tuple[str, str],
    source: str,
    parts: tuple[tuple[Line, ...], tuple[Form, ...], Array, Array],
    labels: tuple[str, Sequence[str]],
    share: float,
) -> Sample:
    """A sample of lines, forms, and labels of body and title that are known already."""
    lines, forms, body, title = parts
    counts = np.array([sum(any(c.isalnum() for c in w) for w in line.text.split()) for line in lines])
    weight = np.where(counts >= 3, 1.0, 0.3) * (1 - title) * (0.3 + np.minimum(np.log1p(counts), 4) / 3)
    weight *= 30 * share / ((weight * body).sum() + 1.5 * np.sqrt(weight.sum()) + 1e-9)
    table = furniture_place.look(lines, forms)
    return Sample(key, source, lines, forms, table, body, title, weight, labels[0], tuple(labels[1]), share)
