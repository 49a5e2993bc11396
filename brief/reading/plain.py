"""Plain text as scrapers save it -> headline, body paragraphs, dropped lines. Reads no file and looks for no date."""

from collections.abc import Sequence
from functools import partial
from math import log

import numpy as np

from brief.reading.desk_marks import part_marks, strip_marks
from brief.reading.furniture import judge
from brief.reading.furniture_form import NAMES as FORM
from brief.reading.furniture_form import Form, measure
from brief.reading.furniture_model import load
from brief.reading.furniture_place import FIRST, SECOND, Table
from brief.reading.headline import MEASURES, find, trim
from brief.reading.kept import Kept
from brief.reading.line_signs import is_bracketed
from brief.reading.line_sums import within
from brief.reading.lines import Line, split
from brief.reading.sentences_only import find_sentences

_model = partial(load, FIRST, (*FIRST, *SECOND), MEASURES)
_LIKELY, _DOUBTED = -0.05, -2.5
"""Log-odds from which a line is body, and plain prose beside body. On folds by outlet F1 is flat from -0.5 to 0.2, and
from -1 to -3; the lower keeps the body of pages unlike the labelled ones (an hour over every few lines)."""
_CERTAIN_F1, _SOFTER, _STEP = 0.85, 1.5, 1
"""Expected F1 below which a page has no certain body, and the bar is its own; what log-odds are divided by before they
are taken for chances, as the models are surer than they are right; lines passed over beside body. On folds by outlet
word F1 of the labelled articles is .956, and .942 with one bar for every page; a bar of its own for every page, .8 to
.9, and 1 to 2 for the second and third score alike, and keep more furniture of ordinary pages."""
_PLAIN, _SHORT, _TEASER, _MOST_PAST = 12, 8, 16, 3
"""Words from which prose is plain; words of a line that is looked past, of one without an end mark; how many of
these."""
_HOPELESS = -3.0
"""Log-odds below which a line is not kept even where nothing better is found: consent notices, sign-up boxes."""
_FEWEST = 3
"""Words of the shortest sentence that makes a body: "He has resigned."."""
_LISTED = 40
"""Words that make a body even where none of its lines is a sentence: results, tables."""
_NOTICE = 60
_MOSTLY = 0.085
"""Share of furniture words: in 8 consent, sign-up and log-in pages .09 to .13; in 92 news pages at most .08, median
.02."""
_HARDLY = 0.06
"""Share of furniture words in plain prose: one of fifteen, as "by" and "more" are such words in some languages."""
_TELLING = [
    FORM.index(name)
    for name in (
        "you",
        "act",
        "credit",
        "legal",
        "subscribe",
        "share",
        "comment",
        "advert",
        "dated end of one sentence",
    )
]
_END, _INNER_END, _WORDS_OF_FURNITURE, _UNCOMMON, _YOU, _ACT = (
    FORM.index(name) for name in ("end", "inner end", "furniture words", "furniture words but common", "you", "act")
)
_CERTAIN = -2.0
"""Log-odds below which a line is dropped that an extractor has kept on the evidence of markup."""
_TRUSTED = 0.1
"""Share of an extractor's words that may be dropped; where more would go, it is the page that is unlike those learned
from."""


def keep(text: str) -> Kept:
    """The headline, the body and the dropped lines of a text, each the source's characters but for white space.

    Where no line is a sentence there is no body: a cookie wall, a menu. To read again what was kept, until nothing more
    goes, costs body lines: on 92 pages line F1 falls by .002 to .004, and the headline of one page in a hundred goes.
    """
    lines, marks = part_marks(split(strip_marks(text)))
    title, headline, body = _decide(lines)
    used = {*body, headline}
    left_out = sorted([*marks, *((i, line.text) for i, line in enumerate(lines) if i not in used)], key=_place)
    return Kept(title, tuple(lines[i].text for i in body), tuple(text for _, text in left_out))


def _place(line: tuple[int, str]) -> int:
    return line[0]


def sift(lines: Sequence[Line], title: str = "") -> Kept:
    """The body among lines that an extractor kept from markup, whose headline is `title` where the markup says it.

    Only what is certainly furniture goes, and only if it is little: tags, dates, credits, the headline said again.
    """
    forms = [measure(line.text) for line in lines]
    odds = judge(lines, forms, _model())
    headline = None if title else find(lines, forms, odds, _model())
    dropped = {i for i in range(len(lines)) if odds[i] < _CERTAIN or i == headline}
    if sum(forms[i].words for i in dropped) > _TRUSTED * sum(form.words for form in forms):
        dropped = set() if headline is None else {headline}
    dropped |= {i for i, line in enumerate(lines) if title and line.text.casefold() == title.casefold()}
    body = tuple(line.text for i, line in enumerate(lines) if i not in dropped)
    return Kept(
        title or ("" if headline is None else lines[headline].text),
        body if _is_body([form for i, form in enumerate(forms) if i not in dropped]) else (),
        tuple(lines[i].text for i in sorted(dropped) if i != headline),
    )


def choose(
    lines: Sequence[Line], forms: Sequence[Form], odds: Table, headline: int | None
) -> tuple[int | None, tuple[int, ...]]:
    """Which lines are headline and body; no body where no line is a sentence, and then no headline either."""
    likely = [i for i in _likely(forms, odds) if i != headline]
    # A copy among furniture is none: a share widget may hold the lead that the article then begins with.
    first = {lines[i].text: i for i in reversed(likely)}
    body = tuple(i for i in likely if i == first[lines[i].text] or not forms[i].prose)
    # The last words of a text in brackets say who wrote it, where more of it is, what it was taken from.
    while len(body) > 1 and is_bracketed(lines[body[-1]].text):
        body = body[:-1]
    if not _is_body([forms[i] for i in body]):
        body = _best_block(lines, forms, odds, headline)
    return (headline, body) if body and not _is_notice(forms, body) else (None, ())


def _likely(forms: Sequence[Form], odds: Table) -> list[int]:
    """Lines likely to be body; plain prose beside one, without a word of furniture, has the benefit of the doubt.

    What is short is looked past: an "Advert", a "[Source]", an hour, a heading and a teaser part no two paragraphs.
    """
    if not forms:
        return []
    sure, able = (odds > _LIKELY).tolist(), (odds > _bar(forms, odds)).tolist()
    kept = _beside(sure, able, [True] * len(sure), _STEP) if any(sure) else able
    first, last = kept.index(True) if any(kept) else 0, len(kept) - kept[::-1].index(True) if any(kept) else 0
    doubted = [
        form.prose and form.words >= _PLAIN and odds[i] > _DOUBTED and _is_matter(form, inside=first < i < last)
        for i, form in enumerate(forms)
    ]
    kept = _beside(kept, doubted, [_is_short(form) for form in forms], _MOST_PAST)
    return [i for i, is_kept in enumerate(kept) if is_kept]


def _bar(forms: Sequence[Form], odds: Table) -> float:
    """Log-odds above which lines are kept: `_LIKELY`, and less where no line is certain, as in tables and lists.

    There more is lost by what is left out than by what is kept: the expected F1 of the words is greatest at half of the
    F1 that can be had (Lipton, Elkan and Naryanaswamy 2014). Chances are taken to be independent.
    """
    chance = 1 / (1 + np.exp(-within(odds / _SOFTER, -30, 30)))
    words = np.array([form.words for form in forms])
    order = np.argsort(-chance)
    right = np.cumsum((chance * words)[order])
    half = float((right / (np.cumsum(words[order]) + right[-1])).max())
    return max(_HOPELESS, _SOFTER * log(half / (1 - half))) if 2 * half < _CERTAIN_F1 else _LIKELY


def _beside(sure: Sequence[bool], able: Sequence[bool], passed: Sequence[bool], most: int) -> list[bool]:
    """What is sure, and what is able beside it or beside what is kept so, past at most `most` lines in `passed`."""
    kept = list(sure)
    for order in (range(len(kept)), range(len(kept) - 1, -1, -1)):
        since = most + 1
        for i in order:
            kept[i] = kept[i] or (able[i] and since <= most)
            since = 0 if kept[i] else since + 1 if passed[i] else most + 1
    return kept


def _is_short(form: Form) -> bool:
    return form.words <= _SHORT or (form.words <= _TEASER and not form.values[_END])


def _is_matter(form: Form, *, inside: bool) -> bool:
    """Whether none of a line's words is one of furniture, but for those common in any text, nor speaks to a reader.

    Between lines of the body it may be a word or two.
    """
    share = form.values[_UNCOMMON]
    if not share or not inside:
        return share == 0 and not form.values[_YOU] and not form.values[_ACT]
    return share <= _HARDLY and not any([form.values[at] for at in _TELLING])  # noqa: C419 - as a list, faster


def _is_body(forms: Sequence[Form]) -> bool:
    """Whether lines can be a body: one of them is a sentence, or they are many."""
    return any(map(_is_sentence, forms)) or sum(form.words for form in forms) >= _LISTED


def _is_sentence(form: Form) -> bool:
    return form.words >= _FEWEST and (form.values[_END] > 0 or form.values[_INNER_END] > 0)


def _is_notice(forms: Sequence[Form], body: Sequence[int]) -> bool:
    """Whether what little was kept stands among nothing but furniture words: a consent notice, a sign-up page.

    Where no sentence that was kept has such a word, it is the beginning of an article that is for subscribers.
    """
    if sum(forms[i].words for i in body) >= _NOTICE:
        return False
    if not any(forms[i].values[_WORDS_OF_FURNITURE] for i in body) and any(forms[i].words >= _PLAIN for i in body):
        return False
    # An essay in one line is as long as a page, and its measures see its head.
    words = [min(form.words, 40) for form in forms]
    furniture = sum(form.values[_WORDS_OF_FURNITURE] * count for form, count in zip(forms, words, strict=True))
    return furniture > _MOSTLY * sum(words)


def _decide(lines: Sequence[Line]) -> tuple[str, int | None, tuple[int, ...]]:
    """The headline's words and index and the body's indices."""
    found = find_sentences([line.text for line in lines])
    if found is not None:
        start, end = found
        return trim(lines[0].text) if start else "", 0 if start else None, tuple(range(start, end))
    forms = [measure(line.text) for line in lines]
    odds = judge(lines, forms, _model())
    headline, body = choose(lines, forms, odds, find(lines, forms, odds, _model()))
    return ("" if headline is None else trim(lines[headline].text)), headline, body


def _best_block(lines: Sequence[Line], forms: Sequence[Form], odds: Table, headline: int | None) -> tuple[int, ...]:
    """Where everything looks like furniture: the sentences of the block between blank lines that has most of them."""
    blocks: list[list[int]] = []
    for i, line in enumerate(lines):
        if line.gap or not blocks:
            blocks.append([])
        if i != headline and odds[i] > _HOPELESS and _is_sentence(forms[i]):
            blocks[-1].append(i)
    return tuple(max(blocks, key=lambda block: sum(forms[i].words for i in block), default=()))
