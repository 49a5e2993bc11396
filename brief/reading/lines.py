"""Text as scrapers save it -> its lines, hard-wrapped ones joined again.

Only white space changes: every line is the source's characters with runs of white space as one space. Judges nothing.
"""

from dataclasses import dataclass

_WIDEST = 100
"""Wrapped text is set in 60 to 80 columns, rarely 100; a paragraph on one line is nearly always longer somewhere."""
_RAGGED = 14
"""Columns that a wrapped line may stay short of the full width: one long word."""
_PRINTED = bytes((10, *range(32, 127)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, or a paragraph that was wrapped over several."""

    text: str
    """Its characters, white space folded to single spaces; never empty."""
    gap: int
    """Blank lines before it; 1 at the start of the document, and throughout one without any."""


def split(text: str) -> tuple[Line, ...]:
    """The lines that hold anything, in order; where the text is hard-wrapped, its paragraphs."""
    found: list[Line] = []
    indents: list[int] = []
    gap = 1
    # Most lines have no white space but single spaces; to see that, best of a whole text, is cheaper than to fold them.
    is_plain = text.isascii() and not text.encode("ascii").translate(None, _PRINTED)
    for piece in text.splitlines():
        if not piece:
            gap += bool(found)
            continue
        is_folded = piece[0] != " " and piece[-1] != " " and "  " not in piece and (is_plain or piece.isprintable())
        folded = piece if is_folded else " ".join(piece.split())
        if folded:
            found.append(Line(folded, gap))
            indents.append(0 if is_folded else len(piece) - len(piece.lstrip()))
            gap = 0
        else:
            gap += bool(found)
    lines = _unwrap(found, indents)
    # A layout without any blank line says nothing; its lines stand as they do once they were kept.
    return lines if any(line.gap for line in lines[1:]) else tuple([Line(line.text, 1) for line in lines])


def _unwrap(lines: list[Line], indents: list[int]) -> tuple[Line, ...]:
    """Lines joined where a wrapping editor broke them.

    A greedy wrap breaks where the next word would not have fitted, so a pair of lines is a break of this kind when the
    first plus that word is about as wide as the text; it counts as wrapped when nearly all inner breaks are.
    """
    inside = [(b - 1, b) for b, line in enumerate(lines) if b and not line.gap and indents[b] <= indents[b - 1]]
    if len(inside) < 2:  # noqa: PLR2004 - one break alone says nothing about the width
        return tuple(lines)
    widths = sorted(len(lines[a].text) for a, _ in inside)
    full = widths[int(0.9 * (len(widths) - 1) + 0.5)]
    wide = sum(len(line.text) for line in lines if len(line.text) > full + 4)
    if full > _WIDEST or full < 40 or wide > 0.1 * sum(len(line.text) for line in lines):  # noqa: PLR2004 - a list or verse
        return tuple(lines)
    joins = {b for a, b in inside if _fills(lines[a].text, lines[b].text, full)}
    unfinished = sum(lines[b - 1].text[-1] not in ".!?:”\"'’)" for b in joins)
    if len(joins) < 0.6 * len(inside) or unfinished < 0.5 * len(joins):
        return tuple(lines)
    joined: list[Line] = []
    for i, line in enumerate(lines):
        if i in joins:
            joined[-1] = Line(f"{joined[-1].text} {line.text}", joined[-1].gap)
        else:
            joined.append(line)
    return tuple(joined)


def _fills(line: str, following: str, full: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > full - _RAGGED
