"""Text off a newswire -> the text without the marks that desks set for one another and for the typesetter.

Comes in and goes out: text as it was saved, and its lines. Marks are told by what the trade's formats fix (IPTC 7901,
ANPA 1312: start and end of a message, takes, quads, rails), never by what an article says. Judges no sentence.
"""

import re
import string
from collections.abc import Sequence

from brief.reading.lines import Line

_CODE = re.compile(r"&(?:Q[LRC]|[UL]R|LC|UC);(?: sh\d(?= &LR;))?")
"""ANPA typesetting codes: quad left, right and centre, upper and lower rail and case; "sh1" names a subheading."""
_TAKE = re.compile(
    r"\s+(?:\((?:more|MORE|end|END)\)|-30-|\bENDIT|\benditem"
    r"|(?<=[.!?\"”)]\s)(?:nn|\(?[a-z]{2,3}(?:[-/][a-z]{2,3}){1,3}\)?))$"
)
"""How the last paragraph of a take goes on or ends: a mark, or behind its last sentence who wrote and who edited."""
_TAKEN = frozenset(")-TD" + string.ascii_lowercase)
_LINE = re.compile(
    r"""
    # a take goes on, ends, is added to
    \(?-*\s?(?:MORE|ENDS?|ENDIT|ENDALL|END\sOF\sSTORY|ADD\sONE|PICKUP\s\w+\sGRAF)\s?-*\)?
    | \(?more\)? | [xX]{2,}\s?(?:END\sOF\sSTORY)?\s?[xX]*
    | -\s?(?:0|30)\s?- | =\d{4,}=?(?:\s.{0,40})? | \#(?:\s?\#){1,4}   # the end of a story, a message's number
    | Z{2}C{2}Z?(?:\s.{0,30})? | ZCZC(?:\s.{0,40})? | N{4}(?:\s.{0,40})? | nn
    | \((?:STORY|Story)\s(?:CAN|Can|can)\s(?:END|End|end)\s(?:HERE|Here|here)\..{0,60}\)
    | \((?:BEGIN|END)\sOPTIONAL\sTRIM\)
    | \(?[a-z]{2,3}/[a-z]{2,3}\)? | \([a-z]{2,3}\)                    # who wrote and who edited
    | (?:BC|bc|AM|PM)-[\w'’-]+(?:[,-].{0,60})?                        # slug: cycle, keyword, version, words
    | [A-Z]{2,4}-[A-Z]{2,4}-\d\d-\d\d-\d\d\s\d{4}[A-Z]{0,4}\S{0,2}    # station, time and zone
    | (?:(?:Page|PAGE|Seite|Página|Pagina|Strona|Strana)\s)?\d{1,3}(?:\s?(?:/|of|OF|von|sur|de|di|van|z)\s?\d{1,3})
    | (?:Page|PAGE|Seite|Página|Pagina|Strona|Strana)\s\d{1,3} | -\s?\d{1,3}\s?-    # a page's number
    """,
    re.VERBOSE,
)
_LONGEST = 100
"""Characters of the longest line that is looked at."""


def strip_marks(text: str) -> str:
    """The text with a space for every typesetting code and without what ends a take at a line's end."""
    if "&" in text:
        text = _CODE.sub(" ", text)
    return text


def part_marks(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[tuple[int, str], ...]]:
    """The lines without those that are nothing but a mark, a slug or a page's number; and these, each with its place.

    The place is the number of other lines before it.
    """
    kept: list[Line] = []
    marks: list[tuple[int, str]] = []
    gap = 0
    for line in lines:
        if len(line.text) <= _LONGEST and _LINE.fullmatch(line.text):
            marks.append((len(kept), line.text))
            gap = max(gap, line.gap)
        else:
            text = _TAKE.sub("", line.text) if line.text[-1] in _TAKEN else line.text
            kept.append(line if text == line.text and gap <= line.gap else Line(text, max(gap, line.gap)))
            gap = 0
    return tuple(kept), tuple(marks)
