"""The lines of a document and their forms -> one row of numbers a line: its form, its neighbours', its place.

Two tables: what can be seen at once, and what can be seen once every line has a first estimate of being body. Decides
nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat
from math import log, log1p
from operator import mul, truediv
from statistics import median
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from brief.reading.furniture_form import NAMES as FORM
from brief.reading.furniture_form import Form
from brief.reading.line_sums import WINDOWS, windows, within
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
_MARGIN = (0.0,) * 4
_CROSSED_COLUMNS = [_SEEN_COLUMN[name] for name in _CROSSED]


def look(lines: Sequence[Line], forms: Sequence[Form]) -> Table:
    """One row a line (at least one), one column for every name in `FIRST`."""
    own = _rows([form.values for form in forms], len(FORM))
    prose = own[:, _COLUMN["prose"]]
    words = np.array([form.words for form in forms])
    seen = np.concatenate([own.T, _neighbours(own), _place(lines, forms)])
    crossed = seen[_CROSSED_COLUMNS]
    short = words < 8
    return np.concatenate([seen, prose * crossed, (1 - own[:, _COLUMN["end"]]) * crossed, short * crossed]).T


def look_again(table: Table, lines: Sequence[Line], forms: Sequence[Form], odds: Table) -> Table:
    """The table of `look` and, right of it, a column for every name in `SECOND`; `odds`: first log-odds of body."""
    n, index = len(odds), range(len(odds))
    body = (1 / (1 + np.exp(-within(odds, -30, 30)))).tolist()
    words = np.expm1(table[:, _COLUMN["words"]])
    size = words.tolist()
    total = list(accumulate(body, initial=0.0))
    weight = list(accumulate(map(mul, body, size), initial=0.0))
    amount = weight[-1] + 1e-9
    before, after = [each / amount for each in weight[:-1]], [1 - each / amount for each in weight[1:]]
    padded = [*_MARGIN, *body, *_MARGIN]
    near = {step: padded[4 - step : 4 - step + n] for step in (*_STEPS, 4, -4)}
    start, end = stretch(within(odds, -2, 2) * np.log1p(words))
    block, count = _blocks(lines)
    in_block = _sums(block, count, body)
    mean = [0.0, *map(truediv, in_block, count), 0.0]
    alike = _alike(forms)
    columns: list[Sequence[float]] = [
        before, after, [each < 0.03 for each in before], [each < 0.03 for each in after],
        [each < 0.1 for each in before], [each < 0.1 for each in after], list(map(min, before, after)),
        [0.0, *accumulate(body[:-1], max)], [0.0, *accumulate(body[:0:-1], max)][::-1],
        [start <= i <= end for i in index], [log1p(max(0, start - i)) for i in index], [log1p(max(0, i - end)) for i in index],
        [(in_block[at] - own) / max(1, count[at] - 1) for at, own in zip(block, body, strict=True)],
        [mean[at] for at in block], [mean[at + 2] for at in block],
        [log1p(amount)] * n, [total[-1] / n] * n, [max(body)] * n,
        *_runs([each > 0 for each in odds.tolist()], size), _body_alike(body, alike), *_enclosed(body, forms, alike),
    ]  # fmt: skip
    wide = np.empty((len(FIRST) + len(SECOND), n))
    seen = wide[len(FIRST) :]
    wide[: len(FIRST)] = table.T
    seen[0] = odds
    seen[1] = within(odds, -3, 3)
    seen[2 : 2 + len(near)] = _rows(list(near.values()), n)
    sides = seen[2:6]  # one and two lines before and after
    at = 2 + len(near)
    seen[at] = sides[0] * sides[1]
    seen[at + 1] = np.maximum(sides[0], sides[2]) * np.maximum(sides[1], sides[3])
    seen[at + 2 : -len(columns)] = windows(np.array([total]))
    seen[-len(columns) :] = _rows(columns, n)
    return wide.T


def stretch(gains: Iterable[float]) -> tuple[int, int]:
    """First and last index of the run of greatest sum (Kadane); the main text where gains are positive for prose."""
    best, at, run, start = -np.inf, (0, 0), 0.0, 0
    for i, gain in enumerate(gains.tolist() if isinstance(gains, np.ndarray) else gains):
        if run <= 0:
            run, start = 0.0, i
        run += gain
        if run > best:
            best, at = run, (start, i)
    return at


def _rows(columns: Sequence[Sequence[float]], n: int) -> Table:
    """A row of n numbers for each: packed first, as numpy takes twice as long to look at Python's numbers itself."""
    packed = Struct(f"{n}d")
    return np.frombuffer(b"".join([packed.pack(*column) for column in columns])).reshape(len(columns), n)


def _neighbours(own: Table) -> Table:
    """The measures of `_NEAR`, and whether there is a line at all, for every step in `_STEPS`."""
    n, far = len(own), max(_STEPS)
    near = np.zeros((len(_NEAR) + 1, n + 2 * far))
    near[:-1, far : far + n] = own.T[_NEAR_COLUMNS]
    near[-1, far : far + n] = 1
    return np.concatenate([near[:, far - step : far - step + n] for step in _STEPS])


def _blocks(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """For every line the number of its block (lines between blank lines); for every block its number of lines."""
    block = [max(0, number - 1) for number in accumulate([line.gap > 0 for line in lines])]
    count = [0] * (block[-1] + 1)
    for at in block:
        count[at] += 1
    return block, count


def _sums(block: Sequence[int], count: Sequence[int], amounts: Sequence[float]) -> list[float]:
    """For every block the sum of its lines' amounts."""
    sums = [0.0] * len(count)
    for at, amount in zip(block, amounts, strict=True):
        sums[at] += amount
    return sums


def _since(flags: list[bool]) -> list[int]:
    """Lines since the last flagged one, at most 30."""
    counts, count = [], 30
    for flag in flags:
        count = 0 if flag else min(30, count + 1)
        counts.append(count)
    return counts


def _place(lines: Sequence[Line], forms: Sequence[Form]) -> Table:
    """A row for every name in `_PLACE`.

    Of lists and not of arrays: a document has some dozens of lines, for which numpy's calls cost more than Python's own.
    """
    n, index = len(lines), range(len(lines))
    prose = [form.prose for form in forms]
    words = [form.words for form in forms]
    total = list(accumulate(prose, initial=0.0))
    weight = list(accumulate([size if flag else 0.0 for flag, size in zip(prose, words, strict=True)], initial=0.0))
    amount = max(1.0, weight[-1])
    before, after = [each / amount for each in weight[:-1]], [1 - each / amount for each in weight[1:]]
    since, until = _since(prose), _since(prose[::-1])[::-1]
    start, end = stretch(
        [min(size, 60) if flag else -max(4, 12 - size) for flag, size in zip(prose, words, strict=True)]
    )
    block, count = _blocks(lines)
    counts = [count[at] for at in block]
    alone = [each == 1 for each in counts]
    gap = [float(line.gap > 0) for line in lines]
    lowered = [line.text.lower() for line in lines]
    copies = Counter(lowered)
    topic, depth = _topic(forms, range(start, end + 1))
    usual = median([form.words for form in forms if form.prose] or [20.0])
    prose_of_block, words_of_block = (list(map(truediv, _sums(block, count, each), count)) for each in (prose, words))
    logs = [log(each) for each in count]
    columns: list[Sequence[float]] = [
        before, after, [each < 0.05 for each in before], [each < 0.05 for each in after],
        [each < 0.15 for each in before], [each < 0.15 for each in after], [i / n for i in index], [log(n)] * n,
        [weight[-1] / max(1.0, sum(words))] * n, [weight[-1]] * n,
        since, until, [a < 3 and b < 3 for a, b in zip(since, until, strict=True)],
        [a < 6 and b < 6 for a, b in zip(since, until, strict=True)],
        [start <= i <= end for i in index], [max(0, start - i) for i in index], [max(0, i - end) for i in index],
        [i == start for i in index], [i == end + 1 for i in index], [i == start - 1 for i in index],
        [(weight[end + 1] - weight[start]) / amount] * n,
        [logs[at] for at in block], alone, gap, [*gap[1:], 1.0],
        [prose_of_block[at] for at in block], [words_of_block[at] for at in block], [1.0 - sum(alone) / n] * n,
        [copies[text] > 1 for text in lowered],
        topic, depth, [0.0, *topic[:-1]], [*topic[1:], 0.0],
        [min(max(log((size + 1) / (usual + 1)), -3), 2) for size in words],
        _names_above(lowered, words), *_fragments(forms, gap),
        [len(each) / len(_STEPS) for each in _alike(forms)], _counted(lines), [head >= 0 for head in _colons(forms)],
        _cut_off(forms),
    ]  # fmt: skip
    table = np.empty((len(_PLACE), n))
    table[: -len(columns)] = windows(np.array([total, weight]))
    table[-len(columns) :] = _rows(columns, n)
    table[_LOGGED] = np.log1p(table[_LOGGED])
    return table


def _names_above(lowered: Sequence[str], words: Sequence[float]) -> list[bool]:
    """Whether the line begins with the whole of a short line just above it: a biography under a name."""
    short = [1 < count < 6 for count in words]
    if not any(short):
        return short
    return [
        any(short[j] and lowered[i].startswith(lowered[j]) for j in (i - 1, i - 2) if j >= 0) if i else False
        for i in range(len(lowered))
    ]


def _fragments(forms: Sequence[Form], gap: Sequence[float]) -> tuple[list[bool], list[bool]]:
    """Whether a line of 8 or more words without an end stands alone between prose; whether prose between none."""
    prose = [False, False, *(form.prose for form in forms), False, False]
    lone, isolated = [], []
    for i, form in enumerate(forms):
        is_between = prose[i + 1] and prose[i + 3] and gap[i] and (i + 1 == len(gap) or gap[i + 1])
        is_open = 8 <= form.words < 26 and not (form.values[_COLUMN["end"]] or form.values[_COLUMN["end :"]])
        lone.append(bool(is_between and is_open))
        isolated.append(form.prose and not (prose[i] or prose[i + 1] or prose[i + 3] or prose[i + 4]))
    return lone, isolated


def _alike(forms: Sequence[Form]) -> list[list[int]]:
    """For every line those of its neighbours, in the order of `_STEPS`, that are built like it.

    Lists and tables in a body are built alike line by line; menus and related headlines have no signs to share.
    """
    far = max(_STEPS)
    around = ["", "", "", *(form.built for form in forms), "", "", ""]
    return [
        [i - step for step in _STEPS if around[far + i - step] == form.built] if form.built else []
        for i, form in enumerate(forms)
    ]


def _counted(lines: Sequence[Line]) -> list[bool]:
    """Whether the line's leading number goes on counting from, or to, one of the four lines around it."""
    found = [_LEADING.match(line.text) for line in lines]
    numbers = [int(match[1]) if match else -9 for match in found]
    return [
        number >= 0 and (number - 1 in numbers[max(0, i - 4) : i] or number + 1 in numbers[i + 1 : i + 5])
        for i, number in enumerate(numbers)
    ]


def _body_alike(body: Sequence[float], alike: Sequence[Sequence[int]]) -> list[float]:
    """Mean first chance of body of the line and of the neighbours that are built like it."""
    return [
        (own + sum([body[i] for i in near])) / (1 + len(near)) if near else own
        for own, near in zip(body, alike, strict=True)
    ]


def _runs(body: Sequence[bool], size: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """Words of the run of body lines that a line is in, and of the nearest runs before and after it, as logarithms."""
    sums, run, is_within = [0.0], [], False
    for is_body, words in zip(body, size, strict=True):
        if is_body and not is_within:
            sums.append(0.0)
        sums[-1] += words if is_body else 0.0
        is_within = is_body
        run.append(len(sums) - 1)
    amounts = [*map(log1p, sums), 0.0]
    return (
        [amounts[at] if own else 0.0 for at, own in zip(run, body, strict=True)],
        [amounts[at - own] if at else 0.0 for at, own in zip(run, body, strict=True)],
        [amounts[at + 1] for at in run],
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


def _cut_off(forms: Sequence[Form]) -> list[float]:
    """Share of the lines within six that an ellipsis cuts off: teasers."""
    ends = [form.values[_COLUMN["end …"]] for form in forms]
    if not any(ends):
        return [0.0] * len(ends)
    around = [ends[max(0, i - 6) : i + 7] for i in range(len(ends))]
    return [sum(each) / len(each) for each in around]


def _enclosed(body: Sequence[float], forms: Sequence[Form], alike: Sequence[Sequence[int]]) -> list[list[float]]:
    """The first chance of body of the prose above and below a line, of both, of the colon it is listed under."""
    n = len(body)
    padded = [0.0, *body, 0.0]
    prose = [form.prose for form in forms]
    # Of the prose above and below every line, its place in `padded`.
    above = [0, *accumulate([i if flag else 0 for i, flag in enumerate(prose, start=1)], max)][:-1]
    below = [n + 1, *accumulate([i if prose[i - 1] else n + 1 for i in range(n, 0, -1)], min)][-2::-1]
    first, last = [padded[at] for at in above], [padded[at] for at in below]
    enclosed = list(map(mul, first, last))
    listed = [
        0.0 if flag else each * (len(near) / len(_STEPS))
        for each, near, flag in zip(enclosed, alike, prose, strict=True)
    ]
    fragments = [0.0 if flag else log1p(b - a - 1) for a, b, flag in zip(above, below, prose, strict=True)]
    return [first, last, enclosed, listed, fragments, [padded[head + 1] for head in _colons(forms)]]
