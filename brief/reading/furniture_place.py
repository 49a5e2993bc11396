"""The lines of a document and their forms -> one row of numbers a line: its form, its neighbours', its place.

Two tables: what can be seen at once, and what can be seen once every line has a first estimate of being body. Decides
nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, repeat
from math import log1p
from statistics import median

import numpy as np
from numpy.typing import NDArray

from brief.reading.furniture_form import NAMES as FORM
from brief.reading.furniture_form import Form
from brief.reading.line_sums import WINDOWS, running, windows, within
from brief.reading.lines import Line

Table = NDArray[np.float64]

_LEADING = re.compile(r"#?(\d{1,3})(?:[.):]|\s|$)")

_NEAR = ("words", "prose", "end", "end :", "inner end", "capitalised", "function words", "bars", "copyright sign", "handle",
         "address", "clock", "date", "year", "label", "furniture words", "byline", "credit", "subscribe", "share", "act")  # fmt: skip
"""The measures of a neighbour that are looked at."""
_STEPS = (1, -1, 2, -2, 3, -3)
_CROSSED = ("within", "single", "topic", "first share", "last share", "prose +1", "prose -1", "between", "capitalised",
            "function words", "repeated", "block prose", "handle", "clock", "year", "date")  # fmt: skip
"""Measures that mean one thing in a sentence and another in a fragment."""
_PLACE = (
    *(f"{side} {window} {what}" for window in WINDOWS for what in ("prose", "words") for side in ("before", "after")),
    "share before", "share after", "first share", "last share", "first tenth", "last tenth", "place", "lines", "prose share",
    "prose words", "since prose", "until prose", "between", "between far", "within", "before main", "after main", "starts main",
    "follows main", "leads main", "main share", "block", "single", "gap before", "gap after", "block prose", "block words", "blocks",
    "repeated", "topic", "topic depth", "topic +1", "topic -1", "relative words",
    "names line above", "lone fragment", "isolated", "alike", "counted", "under colon", "cut off around",
)  # fmt: skip
_LOGGED = [
    *(i for i, name in enumerate(_PLACE) if name.endswith("words") and name != "relative words"),
    *(_PLACE.index(name) for name in ("since prose", "until prose", "before main", "after main")),
]
"""Rows of which the logarithm is taken."""
_SEEN = (*FORM, *(f"{name} {step:+}" for step in _STEPS for name in (*_NEAR, "inside")), *_PLACE)
FIRST: tuple[str, ...] = (
    *_SEEN,
    *(f"{kind} * {name}" for kind in ("sentence", "fragment", "short") for name in _CROSSED),
)
"""Columns of `look`."""
SECOND: tuple[str, ...] = (
    "odds", "bounded odds", *(f"body {step:+}" for step in (*_STEPS, 4, -4)), "both sides", "both sides wide",
    *(f"{side} {window} body" for window in WINDOWS for side in ("before", "after")),
    "body before", "body after", "first body", "last body", "first tenth body", "last tenth body", "body about",
    "best before", "best after", "within body", "before body", "after body", "rest of block", "block before", "block after",
    "amount of body", "share of body", "surest", "run", "run before", "run after",
    "body alike", "prose above body", "prose below body", "enclosed", "enclosed and alike", "run of fragments", "body of colon above",
)  # fmt: skip
"""Columns of `look_again`, which follow those of `look`."""

_COLUMN = {name: i for i, name in enumerate(FORM)}
_SEEN_COLUMN = {name: i for i, name in enumerate(_SEEN)}
_NEAR_COLUMNS = [_COLUMN[name] for name in _NEAR]
_CROSSED_COLUMNS = [_SEEN_COLUMN[name] for name in _CROSSED]


def look(lines: Sequence[Line], forms: Sequence[Form]) -> Table:
    """One row a line (at least one), one column for every name in `FIRST`."""
    own = np.fromiter(chain.from_iterable([form.values for form in forms]), float).reshape(len(forms), len(FORM))
    prose = own[:, _COLUMN["prose"]]
    words = np.array([form.words for form in forms])
    seen = np.concatenate([own.T, _neighbours(own), _place(lines, forms, own, words)])
    crossed = seen[_CROSSED_COLUMNS]
    short = words < 8
    return np.concatenate([seen, prose * crossed, (1 - own[:, _COLUMN["end"]]) * crossed, short * crossed]).T


def look_again(table: Table, lines: Sequence[Line], forms: Sequence[Form], odds: Table) -> Table:
    """The table of `look` and, right of it, a column for every name in `SECOND`; `odds`: first log-odds of body."""
    n = len(odds)
    body = 1 / (1 + np.exp(-within(odds, -30, 30)))
    size = np.expm1(table[:, _COLUMN["words"]])
    index = np.arange(n)
    total, weight = running(body), running(body * size)
    amount = weight[-1] + 1e-9
    before, after = weight[:-1] / amount, 1 - weight[1:] / amount
    padded = np.zeros(n + 8)
    padded[4:-4] = body
    near = {step: padded[4 - step : 4 - step + n] for step in (*_STEPS, 4, -4)}
    start, end = stretch(within(odds, -2, 2) * np.log1p(size))
    block, count = _blocks(lines)
    in_block = np.bincount(block, weights=body)
    mean = np.concatenate([[0.0], in_block / count, [0.0]])
    alike = _alike(forms)
    peak = np.maximum.accumulate(body)
    peak_after = np.maximum.accumulate(body[::-1])[::-1]
    columns: list[NDArray[np.generic] | float] = [
        odds, within(odds, -3, 3), *near.values(), near[1] * near[-1],
        np.maximum(near[1], near[2]) * np.maximum(near[-1], near[-2]),
        *windows(total[None]),
        before, after, before < 0.03, after < 0.03, before < 0.1, after < 0.1, np.minimum(before, after),
        np.concatenate([[0.0], peak[:-1]]), np.concatenate([peak_after[1:], [0.0]]),
        (index >= start) & (index <= end), np.log1p(np.maximum(0, start - index)), np.log1p(np.maximum(0, index - end)),
        (in_block[block] - body) / np.maximum(1, count[block] - 1), mean[block], mean[block + 2],
        log1p(amount), total[-1] / n, body.max(),
        *_runs(odds > 0, size), _body_alike(body, alike), *_enclosed(body, forms, alike),
    ]  # fmt: skip
    wide = np.empty((len(FIRST) + len(SECOND), n))
    wide[: len(FIRST)] = table.T
    for row, column in enumerate(columns, start=len(FIRST)):
        wide[row] = column
    return wide.T


def stretch(gains: Table) -> tuple[int, int]:
    """First and last index of the run of greatest sum (Kadane); the main text where gains are positive for prose."""
    best, at, run, start = -np.inf, (0, 0), 0.0, 0
    for i, gain in enumerate(gains.tolist()):
        if run <= 0:
            run, start = 0.0, i
        run += gain
        if run > best:
            best, at = run, (start, i)
    return at


def _neighbours(own: Table) -> Table:
    """The measures of `_NEAR`, and whether there is a line at all, for every step in `_STEPS`."""
    n, far = len(own), max(_STEPS)
    near = np.zeros((len(_NEAR) + 1, n + 2 * far))
    near[:-1, far : far + n] = own.T[_NEAR_COLUMNS]
    near[-1, far : far + n] = 1
    return np.concatenate([near[:, far - step : far - step + n] for step in _STEPS])


def _blocks(lines: Sequence[Line]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """For every line the number of its block (lines between blank lines); for every block its number of lines."""
    block = np.cumsum([line.gap > 0 for line in lines]) - 1
    block = np.maximum(block, 0)
    return block, np.bincount(block)


def _since(flags: list[bool]) -> list[int]:
    """Lines since the last flagged one, at most 30."""
    counts, count = [], 30
    for flag in flags:
        count = 0 if flag else min(30, count + 1)
        counts.append(count)
    return counts


def _place(lines: Sequence[Line], forms: Sequence[Form], own: Table, words: Table) -> Table:
    """A row for every name in `_PLACE`; `own` and `words`: those of the forms."""
    n = len(lines)
    prose = own[:, _COLUMN["prose"]]
    index = np.arange(n)
    flags = [form.prose for form in forms]
    amounts = prose * words
    total, weight = running(prose), running(amounts)
    amount = max(1.0, weight[-1])
    before, after = weight[:-1] / amount, 1 - weight[1:] / amount
    since, until = np.array(_since(flags)), np.array(_since(flags[::-1])[::-1])
    start, end = stretch(np.where(prose > 0, np.minimum(words, 60), -np.maximum(4, 12 - words)))
    block, count = _blocks(lines)
    gap = [float(line.gap > 0) for line in lines]
    lowered = [line.text.lower() for line in lines]
    copies = Counter(lowered)
    topic, depth = _topic(forms, range(start, end + 1))
    usual = median([form.words for form in forms if form.prose] or [20.0])
    alone = count[block] == 1
    prose_of_block, words_of_block = (np.bincount(block, weights=each) / count for each in (prose, words))
    columns = [
        *windows(np.array([total, weight])),
        before, after, before < 0.05, after < 0.05, before < 0.15, after < 0.15, index / n, np.log(n),
        weight[-1] / max(1.0, words.sum()), weight[-1],
        since, until, (since < 3) & (until < 3), (since < 6) & (until < 6),
        (index >= start) & (index <= end), np.maximum(0, start - index), np.maximum(0, index - end),
        index == start, index == end + 1, index == start - 1, (weight[end + 1] - weight[start]) / amount,
        np.log(count)[block], alone, gap, [*gap[1:], 1.0],
        prose_of_block[block], words_of_block[block], 1.0 - alone.mean(),
        [copies[text] > 1 for text in lowered],
        topic, depth, [0.0, *topic[:-1]], [*topic[1:], 0.0],
        within(np.log((words + 1) / (usual + 1)), -3, 2),
        _names_above(lowered, words), *_fragments(own, words, gap),
        _alike(forms).sum(0) / len(_STEPS), _counted(lines), [head >= 0 for head in _colons(forms)], _cut_off(forms),
    ]  # fmt: skip
    # One row at a time into one table, and the logarithms all at once: half the cost of stacking arrays.
    table = np.empty((len(_PLACE), n))
    for row, column in enumerate(columns):
        table[row] = column
    table[_LOGGED] = np.log1p(table[_LOGGED])
    return table


def _names_above(lowered: list[str], words: Table) -> list[bool]:
    """Whether the line begins with the whole of a short line just above it: a biography under a name."""
    short = [1 < count < 6 for count in words.tolist()]
    return [
        any(short[j] and lowered[i].startswith(lowered[j]) for j in (i - 1, i - 2) if j >= 0) if i else False
        for i in range(len(lowered))
    ]


def _fragments(own: Table, words: Table, gap: Sequence[float]) -> tuple[Table, Table]:
    """Whether a line of 8 or more words without an end stands alone between prose; whether prose between none."""
    n, prose = len(own), own[:, _COLUMN["prose"]]
    padded = np.zeros(n + 4)
    padded[2:-2] = prose
    above, below = padded[1 : n + 1], padded[3 : n + 3]
    end = own[:, _COLUMN["end"]] + own[:, _COLUMN["end :"]]
    lone = (end == 0) * (words >= 8) * (words < 26) * above * below * np.array(gap) * np.array([*gap[1:], 1.0])
    near = above + below + padded[:n] + padded[4 : n + 4]
    return lone, prose * (near == 0)


def _alike(forms: Sequence[Form]) -> Table:
    """One row for every step in `_STEPS`: whether that neighbour is built like the line.

    Lists and tables in a body are built alike line by line; menus and related headlines have no signs to share.
    """
    n, far = len(forms), max(_STEPS)
    kinds: dict[str, int] = {"": 0}
    built = np.zeros(n + 2 * far, int)
    built[far : far + n] = [kinds.setdefault(form.built, len(kinds)) for form in forms]
    own = built[far : far + n]
    alike: Table = np.array([own == built[far - step : far - step + n] for step in _STEPS]) * (own > 0.0)
    return alike


def _counted(lines: Sequence[Line]) -> list[bool]:
    """Whether the line's leading number goes on counting from, or to, one of the four lines around it."""
    found = [_LEADING.match(line.text) for line in lines]
    numbers = [int(match[1]) if match else -9 for match in found]
    return [
        number >= 0 and (number - 1 in numbers[max(0, i - 4) : i] or number + 1 in numbers[i + 1 : i + 5])
        for i, number in enumerate(numbers)
    ]


def _body_alike(body: Table, alike: Table) -> Table:
    """Mean first chance of body of the line and of the neighbours that are built like it."""
    n, far = len(body), max(_STEPS)
    padded = np.zeros(n + 2 * far)
    padded[far:-far] = body
    near = np.array([padded[far - step : far - step + n] for step in _STEPS])
    mean: Table = (body + (near * alike).sum(0)) / (1 + alike.sum(0))
    return mean


def _runs(body: NDArray[np.bool_], size: Table) -> tuple[Table, Table, Table]:
    """Words of the run of body lines that a line is in, and of the nearest runs before and after it, as logarithms."""
    starts = body.copy()
    starts[1:] &= ~body[:-1]
    run = np.cumsum(starts)
    amounts = np.concatenate(
        [[0.0], np.log1p(np.bincount(run * body, weights=size * body, minlength=run[-1] + 1)[1:]), [0.0]]
    )
    return (
        amounts[run] * body,
        amounts[np.where(body, run - 1, run)] * (run > 0),
        amounts[np.minimum(run + 1, len(amounts) - 1)],
    )


def _topic(forms: Sequence[Form], main: range) -> tuple[list[float], list[float]]:
    """For every line, the share of its content words that other main prose has, and how many such lines do."""
    held = Counter(chain.from_iterable([forms[i].topic for i in main if forms[i].prose]))
    share, depth = [], []
    for i, form in enumerate(forms):
        own = form.prose and i in main
        # How many lines hold each of its words; all of them do so once more than others do, where the line is one.
        lines = list(map(held.get, form.topic, repeat(0)))
        count = len(lines)
        share.append((count - lines.count(own)) / count if count else 0.3)
        depth.append(log1p((sum(lines) - own * count) / count) if count else 0.3)
    return share, depth


def _colons(forms: Sequence[Form]) -> list[int]:
    """For every fragment below a line that ends with a colon, that line's index, -1 for others: the items of a list."""
    heads, head = [], -1
    for i, form in enumerate(forms):
        colon = form.values[_COLUMN["end :"]] > 0
        head = -1 if form.prose and not colon else head
        heads.append(head)
        head = i if colon and form.words >= 4 else head  # "Read also:" heads no list
    return heads


def _cut_off(forms: Sequence[Form]) -> Table:
    """Share of the lines within six that an ellipsis cuts off: teasers."""
    ends = [form.values[_COLUMN["end …"]] for form in forms]
    if not any(ends):
        return np.zeros(len(forms))
    cut = np.cumsum([0.0, *ends])
    index = np.arange(len(forms))
    first, last = np.maximum(0, index - 6), np.minimum(len(forms), index + 7)
    share: Table = (cut[last] - cut[first]) / (last - first)
    return share


def _enclosed(body: Table, forms: Sequence[Form], alike: Table) -> list[Table]:
    """The first chance of body of the prose above and below a line, of both, of the colon it is listed under."""
    prose = np.array([form.prose for form in forms])
    padded = np.concatenate([[0.0], body, [0.0]])
    index = np.arange(1, len(body) + 1)
    above = np.maximum.accumulate(np.where(prose, index, 0))
    below = np.minimum.accumulate(np.where(prose, index, len(body) + 1)[::-1])[::-1]
    first, last = np.concatenate([[0], above[:-1]]), np.concatenate([below[1:], [len(body) + 1]])
    enclosed = padded[first] * padded[last]
    fragments = np.log1p(last - first - 1) * ~prose
    colon = padded[np.array(_colons(forms)) + 1]
    return [padded[first], padded[last], enclosed, enclosed * (alike.sum(0) / len(_STEPS)) * ~prose, fragments, colon]
