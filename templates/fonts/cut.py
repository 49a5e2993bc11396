"""Cuts the shipped faces from the full fonts: `python templates/fonts/cut.py SERIF_PACKAGE SANS_PACKAGE`.

The packages are the unpacked npm packages @expo-google-fonts/source-serif-4 0.4.1 and @expo-google-fonts/inter 0.4.2. Each
script gets a file of its own, since subsetting is most of a PDF's cost. The cut fonts have names of their own: "Source" is a
reserved font name, and a cut font is a modified one (SIL Open Font License, 1.1, condition 3).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN = (
    "U+0020-007E,U+00A0-024F,U+0259,U+02BB-02BC,U+02C6-02C7,U+02C9,U+02D8-02DD,U+0300-0304,U+0306-030C,U+0323,U+0326-0328,"
    "U+1E00-1EFF,U+2000-200A,U+2010-2015,U+2018-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,U+2070,U+2074-2079,"
    "U+2080-2089,U+20A0-20BF,U+2116-2117,U+2122,U+2153-215E,U+2190-2193,U+2197,U+2212,U+2215,U+2248,U+2260,U+2264-2265,"
    "U+25A1,U+25CF,U+2610"
)
# Spaces too: the space between two words of a script is set in that script's font, and none may be missing in it.
SPACES = "U+0020,U+00A0,U+2000-200A,U+202F,U+0300-0304,U+0306,U+0308"
SETS = {"latin": LATIN, "cyrillic": f"{SPACES},U+0400-052F", "greek": f"{SPACES},U+0370-03FF,U+1F00-1FFF"}
WEIGHTS = {"400Regular": "Regular", "600SemiBold": "SemiBold"}
BOXES = (0x25A1, 0x2610)
REPLACEMENT = 0xFFFD


def cut(source: Path, target: Path, family: str, script: str, style: str) -> None:
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT", "MVAR", "DSIG", "meta"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(SETS[script]))
    cutter.subset(font)
    if script == "latin":
        draw_replacement(font)
    name = f"{family} {script.title()}"
    for place, value in ((1, name), (2, "Regular"), (3, f"{name} {style}"), (4, f"{name} {style}")):
        font["name"].setName(value, place, 3, 1, 0x409)
    font["name"].setName(f"{name.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
    font.save(target)


def draw_replacement(font: TTFont) -> None:
    """An empty box for the replacement character, which neither font has."""
    known = font.getBestCmap()
    box = next(known[code] for code in BOXES if code in known)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[REPLACEMENT] = box
            for code in BOXES:
                table.cmap.pop(code, None)


if __name__ == "__main__":
    here = Path(__file__).parent
    fonts = (("serif", "Brief Serif", "SourceSerif4", sys.argv[1]), ("sans", "Brief Sans", "Inter", sys.argv[2]))
    for short, family, original, package in fonts:
        for weight, style in WEIGHTS.items():
            for script in SETS:
                source = Path(package) / weight / f"{original}_{weight}.ttf"
                cut(source, here / f"{short}-{script}-{weight[:3]}.ttf", family, script, style)
