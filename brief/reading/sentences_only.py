"""Tells a text that is sentences and nothing else, below a headline or not: newswire, and what was kept before.

Such a text needs no judgement of its lines, which is most of the cost of reading. Drops nothing.
"""

import re
from collections.abc import Sequence

from brief.reading.furniture_words import FUNCTION, FURNITURE, GROUPS, bare_words
from brief.reading.line_signs import CLOSING, END, OPENING, ends_within, is_credited, is_dated

_SPACES = range(2, 25)
"""Spaces in a headline: three to twenty-five words, as headline.py has it."""
_LAST = 3
"""Lines at the end of which none may have a word of furniture: where credits and biographies stand."""
_MOST_TRAILING, _FRAGMENT = 4, 12
"""Lines without an end mark that may trail behind nothing but sentences (a desk's marks, a credit, where to read on),
and the words from which one is a sentence that was cut off. In 416 texts 46 such lines, none of them body."""
_UNFINISHED = END | frozenset(":;,")
_QUOTED = "\"'”’»“"

_SPEAKING = (*"|»•›→©®™@#", "http:", "https:", "www.", ".com", ".org", ".net")
"""Signs and addresses; looking for each is four times faster than one pattern."""
_TELLING = (
    FURNITURE
    - FUNCTION
    - frozenset(
        ["like", "time", "top", "best", "read", "next", "more", "about", "here", "via", "free", "help", "offer", "tell"]
    )
)
_AUTHORSHIP = (
    (_TELLING & (GROUPS["byline"] | GROUPS["you"]))
    | {"subscribe", "subscribers", "newsletter", "newsletters", "inbox", "cookies", "copyright", "sponsored"}
    | {"redistributed", "rewritten", "reproduced"}
) - {"reported", "bureau"}
"""What credits, biographies and boxes at a text's end are made of; the other words stand at the end of any report."""
_LONG = 15
"""Words from which a last line is a credit or a biography only by one of those."""
_SHORT = 12
"""Words below which a line may be a button, a credit or a byline."""
_HEAD = 200
"""Characters that words are looked for in."""
_DIGIT = re.compile(r"\d")


def find_sentences(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the sentences of such a text begin, after 0 or 1 headline, and end; None where anything else is there."""
    end = len(lines)
    while len(lines) - end < _MOST_TRAILING and end > _LAST and _is_fragment(lines[end - 1]):
        end -= 1
    if not lines or not all(_is_plain(lines[i], i >= end - _LAST) for i in range(1, end)):
        return None
    first = lines[0]
    if _is_plain(first, end <= _LAST):
        return (0, end) if first.rstrip("\"'”’)»“").endswith((".", "。")) else None
    titled = end > 1 and first.count(" ") in _SPACES and first[-1].isalnum() and _is_plain(f"{first}.", at_end=True)
    return (1, end) if titled else None


def _is_fragment(line: str) -> bool:
    return line.count(" ") + 1 < _FRAGMENT and line.rstrip(_QUOTED)[-1:] not in _UNFINISHED


def _is_plain(text: str, at_end: bool = False) -> bool:
    """Whether a line is a sentence of which nothing speaks for furniture.

    `at_end`: whether it is among the last lines, where credits and biographies are sentences too.
    """
    bare = text.rstrip(CLOSING)
    if not bare or bare[-1] not in END or not (text[0].isupper() or text[0] in OPENING) or text.count(" ") < 2:  # noqa: PLR2004
        return False
    if any([sign in text for sign in _SPEAKING]) or (text[-1] == ")" and is_credited(text[-80:])):  # noqa: C419
        return False
    if _DIGIT.search(text, len(text) - 8) and is_dated(text[-26:]) and not ends_within(text):
        return False
    spaces = text.count(" ")
    if spaces >= _SHORT and not at_end:
        return True
    telling = _TELLING if spaces < _LONG else _AUTHORSHIP
    return telling.isdisjoint(bare_words(text[:_HEAD].lower()))
