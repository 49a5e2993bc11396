"""What each glyph of the PDF says when its text is taken out again, where WeasyPrint would say nothing.

`keep_letters` changes WeasyPrint's fonts in this process, the renderer's own. Lays nothing out, reads no file.
"""

import unicodedata
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts, stream

_NOTHING = "\u200b"
"""Says a glyph that has no letter of its own, and whose cluster another glyph says: nothing, but in a legal way."""


class Said(dict[int, str]):
    """Glyph -> its text, as WeasyPrint notes it when it first draws the glyph.

    A letter whose marks do not compose with it (Yoruba's e with a dot and an accent) is drawn as several glyphs in one
    cluster, and WeasyPrint gives the whole cluster to the last of them. The first one, a plain "e" perhaps, says
    nothing from then on, wherever it stands: words lose their letters, and the map breaks ISO 14289-1, 7.21.7.
    """

    def __init__(self, font: Any) -> None:
        """`font`: WeasyPrint's, with its file whole."""
        super().__init__()
        self._font = font
        self._letters: dict[int, str] = {}

    def __setitem__(self, glyph: int, text: str) -> None:
        """Note the text, or the glyph's own letter where the text is none or belongs to several glyphs."""
        if len(text) != 1:
            own = self._own(glyph)
            if not text or (own and unicodedata.combining(own)):
                text = own or _NOTHING
        super().__setitem__(glyph, text)

    def _own(self, glyph: int) -> str:
        if not self._letters:
            with TTFont(BytesIO(self._font.file_content), fontNumber=self._font.index, lazy=True) as font:
                self._letters = {font.getGlyphID(name): chr(code) for code, name in font.getBestCmap().items()}
        return self._letters.get(glyph, "")


class _Font(fonts.Font):  # type: ignore[misc]  # weasyprint ships no types
    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.to_unicode = Said(self)


def keep_letters() -> None:
    """Make WeasyPrint note glyphs so, from now on."""
    stream.Font = _Font
