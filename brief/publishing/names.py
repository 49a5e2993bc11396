"""The line that names the themes without room, taken apart: what is measured of it word by word, and what that tells.

Comes in: the themes that it may name; then the width of each word. Goes out: phrases to measure, and `Names`. Lays
nothing out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from brief.model import Names
from brief.publishing import wording

_SPACE = ("n\u00a0n", "nn")
"""Two words that differ by a space."""

_AROUND = 3
"""Phrases before the names."""


def phrases(themes: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """All that the line may be made of: before the names, the count of those beyond, behind them; names; a space."""
    each = (f"{wording.counted(name, points)}," for name, points in themes)
    return (wording.NO_ROOM, f"and {len(themes)} further themes;", wording.SEE, *each, *_SPACE)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found of the phrases; points."""

    words: Sequence[float]
    """Width of each word, one after the other."""
    width: float
    """Of the line."""
    line: float
    """From one line to the next."""
    fixed: float
    """Height of the block without its lines."""


def names(said: Sequence[str], found: Measured, named: Sequence[bool], most: int) -> Names | None:
    """The block with its words.

    Args:
        said: the phrases that were measured.
        found: what was measured.
        named: for each section whether it has a name among the phrases.
        most: characters of names that are shown.

    Returns:
        None where not every word has a width: a template need not tell.
    """
    if not said or found.width <= 0 or len(found.words) != sum(len(phrase.split(" ")) for phrase in said):
        return None
    left = iter(found.words)
    before, further, behind, *each = [tuple(next(left) for _ in phrase.split(" ")) for phrase in said]
    (apart,), (together,) = each[-2:]
    taken = iter(zip(each, said[_AROUND:], strict=True))
    every = [next(taken) if has else ((), "") for has in named]
    return Names(
        fixed=found.fixed,
        line=found.line,
        width=found.width,
        space=apart - together,
        before=before,
        each=tuple(widths for widths, _ in every),
        chars=tuple(len(name) + 1 if name else 0 for _, name in every),
        most=most,
        further=further,
        behind=behind,
    )


def share(known: Names, section: int) -> float:
    """Points that a section's name adds to the block on average."""
    words = known.each[section]
    kept = min(1.0, known.most / max(sum(known.chars), 1))
    return kept * known.line * (sum(words) + len(words) * known.space) / known.width


def around(known: Names) -> float:
    """Points of the block without names; a line that a few words begin is half full."""
    words = [*known.before, *known.behind]
    return known.fixed + known.line * ((sum(words) + len(words) * known.space) / known.width + 0.5)
