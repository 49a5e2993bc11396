"""Finds the headline among the lines of a document that was judged. Changes no line and drops none.

A headline is short, ends without a full stop, stands above the body, shares words with it, and is often said more than
once (in a breadcrumb, over the share buttons). The weights of these measures are learned with those of the furniture.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

import numpy as np
from numpy.typing import NDArray

from brief.reading.furniture_form import NAMES as FORM
from brief.reading.furniture_form import Form
from brief.reading.furniture_model import Model
from brief.reading.furniture_place import Table, stretch
from brief.reading.line_sums import within
from brief.reading.lines import Line

MEASURES: tuple[str, ...] = (
    "like a headline", "full stop", "shortness", "length over 18", "shared with lead", "shared with body", "depth in body",
    "said again", "lines above body", "near above body", "another just above", "first of its kind", "single",
    "byline or date follows", "odds of body", "furniture words", "credit", "leads body", "function words", "starts lower",
    "starts quote", "near and shares", "far above body", "prose below", "names its site", "quotes", "label",
    "credit words", "very long", "deck", "begins the text", "body above",
)  # fmt: skip
"""What is measured of a line that may be the headline. On folds by outlet, with the last four 92 % of the headlines of
284 articles and their whole pages are found, without 90 %; as many with trees grown on them (LightGBM) in place of
weights. How many others stand above, or that it begins the body, finds none more."""
_NEAR, _FAR = 10, 12
"""Lines above the body that a headline mostly stands within, and from which every doubling tells against it."""
_LONG, _LONGER, _TOP = 18, 3, 3
"""Words that few headlines have; more words than the headline above it that make a line its deck; lines that begin a
text."""
_SITE = re.compile(r"\s[|\-–—]\s\S+(?:\s\S+){0,3}$")
"""How a page's own title ends: "Headline - Name of the Paper"."""
_MARKED = re.compile(r"^#{1,6}\s+")
_LONGEST = 35
"""Words; the longest headlines of the labelled pages have 25."""
_LONGEST_SENTENCE = 20
"""Words of a headline that is a sentence or several; the first paragraphs of newswire have more, standfirsts too."""
_FOLLOWED = MEASURES.index("byline or date follows")
_QUOTED = "\"'”’»“"
"""How a headline ends that is a quotation as a whole."""
_SURE = 1.0
"""Log-odds from which a line without an end mark begins a body."""
_LEAD = 3
"""Lines that begin a body."""
_COLUMN = {name: i for i, name in enumerate(FORM)}
_FULL_STOP, _INNER_END = _COLUMN["end ."], _COLUMN["inner end"]


def find(lines: Sequence[Line], forms: Sequence[Form], odds: Table, model: Model) -> int | None:
    """The index of the headline; None where no line is one."""
    if not lines:
        return None
    if _main(forms, odds)[0] == 0 and _is_sentence(forms[0]):
        return None
    table, able = candidates(lines, forms, odds)
    scores = np.where(able, table @ model.headline[:-1] + model.headline[-1], -np.inf)
    best = int(np.argmax(scores))
    return best if scores[best] > 0 else None


def candidates(lines: Sequence[Line], forms: Sequence[Form], odds: Table) -> tuple[Table, NDArray[np.bool_]]:
    """For every line to the body's first: the measures of `MEASURES`, and whether it can be a headline at all.

    A sentence with a full stop can only where a byline or a date follows it. One headline of 90 ends with a full stop; to
    allow any would turn the first paragraph of some newswire into a title. Of the headlines with several sentences the
    longest has 13 words; standfirsts have 30.
    """
    start, end = _main(forms, odds)
    likely = [i for i in range(start, end + 1) if odds[i] > 0]
    above = forms[: start + 1]
    table = _measure(
        lines, above, odds, _shares(lines, above, [(lines[i].text.lower(), forms[i].topic) for i in likely])
    )
    able = [
        form.words <= (_LONGEST_SENTENCE if form.values[_INNER_END] else _LONGEST)
        and (not _is_sentence(form) or (row[_FOLLOWED] > 0 and form.words <= _LONGEST_SENTENCE))
        for form, row in zip(above, table, strict=True)
    ]
    return table, np.array(able)


def _is_sentence(form: Form) -> bool:
    return form.values[_FULL_STOP] > 0


def _main(forms: Sequence[Form], odds: Table) -> tuple[int, int]:
    """The first and the last line of the body, by the first look at it.

    A line that is no prose and stands above prose is rather its headline, unless it is surely body.
    """
    start, end = stretch(np.clip(odds, -2, 2) * np.log1p(np.array([form.words for form in forms])))
    above = start < end and not forms[start].prose and forms[start + 1].prose and odds[start] < _SURE
    return start + above, end


def _measure(lines: Sequence[Line], forms: Sequence[Form], odds: Table, shares: Table) -> Table:
    """One row for each of `forms`, the last of which begins the body; `lines` are all of the document.

    `shares`: what each of them shares with the lead, and with the body, and how deep.
    """
    n = len(forms)
    own = np.array([form.values for form in forms]).T
    words = np.array([form.words for form in forms])
    index = np.arange(n)

    def column(name: str) -> Table:
        return np.asarray(own[_COLUMN[name]])

    brief = words < 14
    odd = np.maximum.reduce([
        column("date") * brief, column("clock") * brief, column("byline, short") * (words < 9), column("furniture words") > 0.25,
        column("address"), column("copyright sign"), column("ago"), column("end :"), column("in brackets"),
        column("handle") * (words < 8), column("starts digit") * (words < 4),
        np.array([line.text[-1] in "»>›|" for line in lines[:n]]),
    ])  # fmt: skip
    credit = column("credited")
    like = ((words >= 3) & (words <= _LONGEST) & (odd == 0) & (column("end .") == 0) & (credit == 0)).astype(float)
    outside = index < n - 1
    with_lead, with_body, depth = shares
    good = like * ((with_lead >= 0.25) | (words >= 5))
    above = np.concatenate([[0.0], np.cumsum(good)[:-1]])
    lowered = [line.text.lower() for line in lines]
    twice = np.array([0.0, *(one == other for one, other in pairwise(lowered[: n + 1])), 0.0])[: n + 1]
    other = np.concatenate([np.zeros(3), good])
    signed = np.concatenate([odd, np.zeros(3)])
    gap = np.array([line.gap > 0 for line in lines[: n + 1]], float)
    distance, prose = n - 1 - index, column("prose") * outside
    parted = (column("dash") + column("bars")).tolist()
    sited = [part > 0 and _SITE.search(line.text) is not None for part, line in zip(parted, lines, strict=False)]
    likely = words / (1 + np.exp(-within(odds[:n], -30, 30)))
    deck = np.concatenate([[False], (good[:-1] > 0) & (words[1:] > words[:-1] + _LONGER)])
    return np.array([
        like, column("end ."), np.minimum(np.abs(words - 9), 8) * (words < 9), np.maximum(0, words - 18) / 5,
        with_lead, with_body, depth, _said_again(lowered, words), np.log1p(np.minimum(distance, 60)),
        outside * (distance <= _NEAR), good * other[2 : n + 2] * (1 - twice[:n]), (above == 0) * good,
        gap[:n] * np.concatenate([gap[1 : n + 1], [1.0]])[:n], np.maximum(signed[1 : n + 1], signed[2 : n + 2]),
        np.minimum(odds[:n], 2), column("furniture words"), credit, index == n - 2, column("function words"),
        column("starts lower"), column("starts quote") * np.array([line.text[-1] not in _QUOTED for line in lines[:n]]),
        np.minimum(with_body, 0.7) * (distance <= _NEAR), np.log1p(np.maximum(0, distance - _FAR) / (1 + _FAR)),
        np.log1p(prose.sum() - np.cumsum(prose)), sited, column("quotes"), column("label"), column("credit"),
        words > _LONG, deck, index < _TOP, np.log1p(np.cumsum(likely) - likely),
    ], float).T  # fmt: skip


def _shares(lines: Sequence[Line], forms: Sequence[Form], body: Sequence[tuple[str, frozenset[str]]]) -> Table:
    """What `forms` share with the body: the part of their words that its lead has, that it has, and how often it has them.

    A row each; `body`: the text of every line of it in lower case, and its words. A line that is said again in the
    body, as teasers are and as what begins it is, shares nothing with itself.
    """
    held = Counter(word for _, topic in body for word in topic)
    said = Counter(text for text, _ in body)
    lead = _lead(body)
    rows = []
    for line, form in zip(lines, forms, strict=False):
        copies = said[text] if (text := line.text.lower()) in said else 0
        often = [held[word] - copies for word in form.topic]
        leading = _lead([each for each in body[: copies + _LEAD] if each[0] != text]) if copies else lead
        amounts = len(form.topic & leading), len(often) - often.count(0), sum(map(log1p, often))
        rows.append(np.array(amounts) / max(3, len(often)))
    return np.array(rows).T


def _lead(body: Sequence[tuple[str, frozenset[str]]]) -> frozenset[str]:
    return frozenset[str]().union(*(topic for _, topic in body[:_LEAD]))


def _said_again(lowered: list[str], words: Table) -> Table:
    """Whether another line holds the line's words: a breadcrumb, a teaser, a share button."""
    whole = "\n".join(lowered)
    return np.array([float(size >= 4 and whole.count(text) > 1) for text, size in zip(lowered, words, strict=False)])


def trim(text: str) -> str:
    """The headline without Markdown's mark of a heading or the breadcrumb before it.

    "Home / World / " goes where two or more steps lead to it.
    """
    text = _MARKED.sub("", text)
    for separator in (" / ", " > ", " » ", " › "):
        *steps, last = text.split(separator)
        if len(steps) > 1 and last.count(" ") > 1 and all(step.count(" ") < 4 for step in steps):
            return last
    return text
