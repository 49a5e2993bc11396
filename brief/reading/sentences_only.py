"""Tells a text that is sentences and nothing else, below a headline, a date and names or not: newswire, what was kept.

Such a text needs no judgement of its lines, which is most of the cost of reading. Drops nothing.
"""

import re
from collections.abc import Sequence

from brief.reading.furniture_words import BOXES, FUNCTION, FURNITURE, GROUPS, bare_words
from brief.reading.line_signs import CLOSING, END, OPENING, ends_within, is_bracketed, is_credited, is_dated
from brief.text import Remembered

_SPACES = range(2, 25)
"""Spaces in a headline: three to twenty-five words, as headline.py has it."""
_LAST = 3
"""Lines at the end of which none may have a word of furniture: where credits and biographies stand."""
_MOST_TRAILING, _FRAGMENT = 4, 12
"""Lines without an end mark that may trail behind nothing but sentences (a desk's marks, a credit, where to read on),
and the words from which one is a sentence that was cut off. In 416 texts 46 such lines, none of them body."""
_UNFINISHED = END | frozenset(":;,")
_QUOTED = "\"'”’»“"

_ADDRESSES = (*"|»•›→©®™@#", "http:", "https:", "www.")
_SPEAKING = (*_ADDRESSES, ".com", ".org", ".net")
"""Signs and addresses; looking for each is four times faster than one pattern."""
_SPEAKING_ASCII = tuple(sign for sign in _SPEAKING if sign.isascii())
_TELLING = (
    FURNITURE
    - FUNCTION
    - frozenset(
        ["like", "time", "top", "best", "read", "next", "more", "about", "here", "via", "free", "help", "offer", "tell"]
    )
)
_AUTHORSHIP = (
    (_TELLING & (GROUPS["byline"] | GROUPS["you"]))
    | BOXES
    | (GROUPS["share"] - frozenset("share shared sharing like likes print email e-mail".split()))  # noqa: SIM905 - words
    | {"sponsored", "redistributed", "rewritten", "reproduced"}
) - {"reported", "bureau"}
"""What credits, biographies and boxes at a text's end are made of; the other words stand at the end of any report."""
_BY = frozenset(["by", "von", "par", "por", "di", "da", "door", "od"])
_SIGNED = 8
"""Most words of a line that says when or by whom."""
_MOST_ABOVE = 5
"""Lines that the first sentence is looked for in."""
_ODD = 0.3
"""Share of the lines that may be other than plain."""
_ENDS = END | {":"}
_LONG = 15
"""Words from which a last line is a credit or a biography only by one of those."""
_SHORT = 12
"""Words below which a line may be a button, a credit or a byline."""
_HEAD = 200
"""Characters that words are looked for in."""
_DIGIT = re.compile(r"\d")
_SETS = (BOXES, _AUTHORSHIP, _TELLING)
_BOXES, _SIGNS, _ALL = range(3)
_NOTHING = {0}


class _Told(Remembered[int]):
    """What stands between white space to which of `_SETS` have a word of it, as a sum of powers of two."""

    def find(self, piece: str) -> int:
        """The sum."""
        words = bare_words(piece.lower())
        return sum(not each.isdisjoint(words) and 1 << i for i, each in enumerate(_SETS))


_told = _Told()


def _is_silent(head: str, words: int) -> bool:
    """Whether no word of a text is in a set, which `words` names by its place in `_SETS`."""
    told = set(map(_told.__getitem__, head.split()))
    return told == _NOTHING or not any([each >> words & 1 for each in told])  # noqa: C419 - as a list, faster


def find_sentences(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the sentences of such a text begin and end; None where anything else is there.

    What stands before them is the headline and, below it, lines that only say when and by whom; the same text without
    them begins at 0.
    """
    end = len(lines)
    while (
        len(lines) - end < _MOST_TRAILING
        and end > _LAST
        and (_is_fragment(line := lines[end - 1]) or is_bracketed(line))
    ):
        end -= 1
    if not lines:
        return None
    is_opening = _is_plain(lines[0], at_end=end <= _LAST)
    start = 0
    if not is_opening:
        start = next((i for i in range(1, min(end, _MOST_ABOVE)) if not _is_signed(lines[i])), 0)
    elif not lines[0].rstrip("\"'”’)»“").endswith((".", "。")):
        return None
    last = max(end - _LAST, start + 1)
    odd = [i for i in range(start + is_opening, end) if not _is_plain(lines[i], at_end=i >= last)]
    if len(odd) > _ODD * (end - start) or any([i == start or not _is_whole(lines[i], at_end=i >= last) for i in odd]):  # noqa: C419
        return None
    if is_opening:
        return 0, end
    title = lines[0]
    titled = title.count(" ") in _SPACES and title[-1].isalnum() and _is_plain(f"{title}.", at_end=True)
    return (start, end) if titled and start else None


def _is_signed(line: str) -> bool:
    """Whether a line only says when or by whom: a full date in few words, or names behind a "by"."""
    words = line.split()
    if len(words) > _SIGNED or line[-1] in END:
        return False
    if is_dated(line):
        return True
    return len(words) > 1 and words[0].lower() in _BY and all(word[0].isupper() or word == "and" for word in words[1:])


def _is_whole(line: str, *, at_end: bool) -> bool:
    """Whether a line that is not plain is a sentence all the same: an item of a list, one that names an outlet's site.

    In 416 texts all of 130 such lines between sentences are body.
    """
    bare = line.rstrip(CLOSING)
    if line.count(" ") < _SHORT or bare[-1:] not in _ENDS or not _is_silent(line[:_HEAD], _SIGNS if at_end else _BOXES):
        return False
    return not (any([sign in line for sign in _ADDRESSES]) or is_credited(line[-80:]) or is_dated(line[-26:]))  # noqa: C419


def _is_fragment(line: str) -> bool:
    return line.count(" ") + 1 < _FRAGMENT and line.rstrip(_QUOTED)[-1:] not in _UNFINISHED


def _is_plain(text: str, at_end: bool = False) -> bool:
    """Whether a line is a sentence of which nothing speaks for furniture.

    `at_end`: whether it is among the last lines, where credits and biographies are sentences too.
    """
    bare, spaces = text.rstrip(CLOSING), text.count(" ")
    if not bare or bare[-1] not in END or not (text[0].isupper() or text[0] in OPENING) or spaces < 2:  # noqa: PLR2004
        return False
    signs = _SPEAKING_ASCII if text.isascii() else _SPEAKING
    if any([sign in text for sign in signs]) or (text[-1] == ")" and is_credited(text[-80:])):  # noqa: C419
        return False
    if _DIGIT.search(text, len(text) - 8) and is_dated(text[-26:]) and not ends_within(text):
        return False
    words = _ALL if spaces < _SHORT else _BOXES if not at_end else _ALL if spaces < _LONG else _SIGNS
    return _is_silent(text[:_HEAD], words)
