"""How high the block is that names the themes without room: its words fill lines as they will on the page.

Comes in: the measured words. Goes out: a height. Says nothing of what is chosen.
"""

from collections.abc import Iterable, Sequence

from brief.model import Names

_CLOSE = 0.05
"""Points by which a word may be too wide for its line and stand there: widths are sums of rounded ones."""


def named_height(names: Names, places: Sequence[int]) -> float:
    """The height in points of the block that names these sections, `places` ascending.

    Lines take words while there is room, as the page's text does; names past the most characters are counted.
    """
    chars, shown = -len(", "), 0
    for place in places:
        chars += names.chars[place]
        if shown and chars > names.most:
            break
        shown += 1
    words = [*names.before, *(word for place in places[:shown] for word in names.each[place])]
    words += [*(names.further if shown < len(places) else ()), *names.behind]
    return names.fixed + names.line * _lines(words, names.space, names.width)


def _lines(words: Iterable[float], space: float, width: float) -> int:
    lines, end = 1, -space
    for word in words:
        end += space + word
        if end > width + _CLOSE:
            lines, end = lines + 1, word
    return lines
