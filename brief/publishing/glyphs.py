"""What can be printed with the fonts at hand: characters that no font has are replaced where everyone sees it.

Comes in: text, and font files. Goes out: text that can be set, and how many characters were replaced. Reads nothing
else, and sets nothing.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

REPLACEMENT = "�"
"""What stands for a character without a glyph; the shipped fonts draw it as an empty box.

One character set from .notdef breaks PDF/UA-1 (ISO 14289-1, 7.21.8) and PDF/A-3 (ISO 19005-3, 6.2.11.8) for the whole
file."""

_MARKS = 2
"""Combining marks kept on one letter: Vietnamese needs two, a third grows into the line above."""

_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029\u3000") | {chr(code) for code in range(0x2000, 0x200B)}


def coverage(fonts: Iterable[Path]) -> frozenset[int]:
    """The code points that at least one font file has a glyph for."""
    found: set[int] = set()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            # Its glyphs have no names, and making some up takes longer than all the rest.
            font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
            found.update(font.getBestCmap())
    return frozenset(found)


def settable(text: str, covered: frozenset[int]) -> tuple[str, int]:
    """The text with only characters that can be set, and how many had to be replaced.

    Invisible control and format characters go, rare spaces become plain, a letter with a composed form is composed.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    kept: list[str] = []
    replaced = marks = 0
    for char in composed:
        code, kind = ord(char), unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if char in _SPACES and (code not in covered or not char.isprintable()):
            kept.append(" ")
        elif kind in ("Cc", "Cf") or marks > _MARKS:
            continue
        elif kind in ("Co", "Cs", "Cn") or code not in covered:
            # A mark without a glyph goes with its letter's replacement, not as a box of its own.
            if kind not in ("Mn", "Me"):
                kept.append(REPLACEMENT)
            replaced += 1
        else:
            kept.append(char)
    return "".join(kept), replaced


def scripts(text: str) -> tuple[str, ...]:
    """The sets of shipped faces that a text needs, Latin always among them."""
    needs = ["latin"]
    if any("\u0400" <= char <= "\u052f" for char in text):
        needs.append("cyrillic")
    if any("\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff" for char in text):
        needs.append("greek")
    return tuple(needs)
