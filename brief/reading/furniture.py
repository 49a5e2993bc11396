"""The lines of a document -> how likely each is body and not page furniture. Finds no headline and drops nothing.

Models one after the other (stacked sequential learning, Cohen and Carvalho 2005): the first sees each line's form and
place, the second also what the first thought of the lines around it, and is the mean of a linear model and a small
network. Their weights are learned from labelled pages by tests/benchmarks/furniture.py. What follows holds where the
pages learned from could not teach it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from brief.reading.furniture_form import NAMES as FORM
from brief.reading.furniture_form import Form
from brief.reading.furniture_model import Model
from brief.reading.furniture_place import Table, look, look_again
from brief.reading.furniture_words import BOXES, bare_words
from brief.reading.lines import Line

_SET_APART = 6.0
"""Log-odds taken from a line that is set apart: more than any fragment of the labelled pages has by itself."""
_DOUBLED = 2.0
"""Log-odds taken from a line that its neighbour repeats: enough for a sign-up box drawn twice, too little for a
paragraph."""
_LABELLED = 1.0
"""Log-odds taken from a line under a label of furniture words ("Read also:"): 67 of 71 such lines of the labelled pages
are furniture, most of them in one language."""
_SENT = 6.0
"""Log-odds added to a line that begins with an agency's dateline: it is the lead, though it may end with a date as
captions do."""
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:,\s[\w.'’ ]{2,30}){0,2}\s?\([A-Z][\w.,/ ]{1,30}\)?\s?(?:--|[—–_-])\s?\S"
)
_BOXED, _BOX_WORDS = 2.5, 20
"""Log-odds taken from a sentence of fewer words with a word of sign-up boxes: of 365 such lines of the labelled pages
none is body; a sentence within a body, which has 4 and more, stays. Twice that where it begins with one of two such
words ("Subscribe to our newsletter"): of 14 such lines none is body."""
_NAMED, _NAME_WORDS = 2.5, 6
"""Log-odds taken from a fragment of few words that begins as buttons and names of boxes do ("More on this story"): of
1337 such lines of the labelled pages 2 are body."""
_CLOCK = re.compile(r"\d{1,2}[.:h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5}|\sUhr|h)?")
_END, _DATED_END = FORM.index("end"), FORM.index("dated end of one sentence")
_LABEL = FORM.index("furniture label")
_SUBSCRIBE, _LEGAL, _CALLING = FORM.index("subscribe"), FORM.index("legal"), FORM.index("subscribe first")
_ASKING = [FORM.index(f"{group} first") for group in ("related", "act", "subscribe", "share", "comment", "advert")]


def judge(lines: Sequence[Line], forms: Sequence[Form], model: Model) -> Table:
    """The log-odds of every line being body; above 0 it is kept. `forms`: the form of each line."""
    if not lines:
        return np.zeros(0)
    return score(look(lines, forms), lines, forms, model)


def score(table: Table, lines: Sequence[Line], forms: Sequence[Form], model: Model) -> Table:
    """As `judge`, for a table that is made already."""
    first: Table = table @ model.first[:-1] + model.first[-1]
    again = look_again(table, lines, forms, first)
    odds: Table = (again @ model.second[:-1] + model.second[-1] + model.network.judge(again)) / 2
    taken = [
        _form_against(line.text, form)
        + _LABELLED * form.values[_LABEL]
        + _SET_APART * is_apart
        + _DOUBLED * is_doubled
        - _SENT * ("(" in line.text and _DATELINE.match(line.text) is not None)
        for line, form, is_apart, is_doubled in zip(
            lines, forms, _set_apart(lines, forms), _doubled(lines), strict=True
        )
    ]
    odds -= np.array(taken)
    return odds


def _form_against(text: str, form: Form) -> float:
    """What a line's form alone takes from its log-odds: notices, names of boxes, bare hours."""
    if form.words > _BOX_WORDS:
        return 0.0
    if form.values[_SUBSCRIBE] or form.values[_LEGAL]:
        boxes = BOXES.intersection(bare_words(text.lower()))
        if boxes:
            return _BOXED * 2 if len(boxes) > 1 and form.values[_CALLING] else _BOXED
    if form.words > _NAME_WORDS or form.values[_END]:
        return 0.0
    if _CLOCK.fullmatch(text):
        return _SET_APART
    return _NAMED if any([form.values[at] for at in _ASKING]) else 0.0  # noqa: C419 - as a list, faster


def _set_apart(lines: Sequence[Line], forms: Sequence[Form]) -> list[bool]:
    """Lines with more blank lines after than the document's usual, no more before, that are no plain sentence.

    Scrapers leave such a hole where a picture, a video or a box stood; its caption or headline is the line above the
    hole.
    """
    gaps = [line.gap for line in lines]
    usual = Counter(gaps[1:]).most_common(1)[0][0] if len(gaps) > 1 else 0
    apart = [False] * len(gaps)
    for i in range(1, len(gaps) - 1) if usual else ():
        if gaps[i] == usual < gaps[i + 1]:
            apart[i] = not forms[i].values[_END] or forms[i].values[_DATED_END] > 0
    return apart


def _doubled(lines: Sequence[Line]) -> list[bool]:
    """Lines that the line before or after repeats: scrapers see what a page draws for wide and for narrow screens."""
    same = [False, *(a.text == b.text for a, b in pairwise(lines)), False]
    return [before or after for before, after in pairwise(same)]
