"""Tells a text that is sentences and nothing else, below a headline or not: newswire, and what was kept before.

Such a text needs no judgement of its lines, which is most of the cost of reading. Drops nothing.
"""

from collections.abc import Sequence

from brief.reading.furniture_form import is_plain

_SPACES = range(2, 25)
"""Spaces in a headline: three to twenty-five words, as headline.py has it."""
_LAST = 3
"""Lines at the end of which none may have a word of furniture: where credits and biographies stand."""


def count_titles(lines: Sequence[str]) -> int | None:
    """How many headlines, 0 or 1, stand before plain sentences to the end; None where anything else is there."""
    if not lines or not all(is_plain(line, i >= len(lines) - _LAST) for i, line in enumerate(lines[1:], start=1)):
        return None
    first = lines[0]
    if is_plain(first, len(lines) <= _LAST):
        return 0 if first.rstrip("\"'”’)»“").endswith((".", "。")) else None
    titled = (
        len(lines) > 1 and first.count(" ") in _SPACES and first[-1].isalnum() and is_plain(f"{first}.", at_end=True)
    )
    return 1 if titled else None
