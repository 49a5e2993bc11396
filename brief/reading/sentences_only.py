"""Tells a text that is sentences and nothing else, below a headline or not: newswire, and what was kept before.

Such a text needs no judgement of its lines, which is most of the cost of reading. Drops nothing.
"""

from collections.abc import Sequence

from brief.reading.furniture_form import is_plain

_SPACES = range(2, 25)
"""Spaces in a headline: three to twenty-five words, as headline.py has it."""
_LAST = 3
"""Lines at the end of which none may have a word of furniture: where credits and biographies stand."""
_MOST_TRAILING, _FRAGMENT = 4, 12
"""Lines without an end mark that may trail behind nothing but sentences (a desk's marks, a credit, where to read on),
and the words from which one is a sentence that was cut off. In 416 texts 46 such lines, none of them body."""
_END = frozenset(".!?…。！？:;,")
_CLOSING = "\"'”’»“"


def find_sentences(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the sentences of such a text begin, after 0 or 1 headline, and end; None where anything else is there."""
    end = len(lines)
    while len(lines) - end < _MOST_TRAILING and end > _LAST and _is_fragment(lines[end - 1]):
        end -= 1
    if not lines or not all(is_plain(lines[i], i >= end - _LAST) for i in range(1, end)):
        return None
    first = lines[0]
    if is_plain(first, end <= _LAST):
        return (0, end) if first.rstrip("\"'”’)»“").endswith((".", "。")) else None
    titled = end > 1 and first.count(" ") in _SPACES and first[-1].isalnum() and is_plain(f"{first}.", at_end=True)
    return (1, end) if titled else None


def _is_fragment(line: str) -> bool:
    return line.count(" ") + 1 < _FRAGMENT and line.rstrip(_CLOSING)[-1:] not in _END
