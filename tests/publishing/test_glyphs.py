"""Glyphs: what can be set, and what is replaced in sight."""

import pytest

from brief.publishing import places
from brief.publishing.glyphs import coverage, scripts, settable

COVERED = coverage(sorted((places.root() / "fonts").glob("*.ttf")))


def test_the_shipped_fonts_cover_the_languages_that_are_read() -> None:
    words = "“Ąžuolą” ‘Übermäßig’ – œuvre, señor, ğış, Žluťoučký kůň; čeština… €100 £5 Đặng Путин Ωμέγα №1 ↗ � − × °"

    assert settable(words, COVERED) == (words, 0)


@pytest.mark.parametrize(
    ("text", "said", "replaced"),
    [
        ("a\u0007b\u200bc\u00add\u202ee\ufefff", "abcdef", 0),
        ("one\u2028two\u3000three\u000bfour\tfive", "one two three four five", 0),
        ("cafe\u0301", "café", 0),
        ("漢字 🙂 \ue000 \ud800", "�� � � �", 5),
        ("zalgo" + "\u0301" * 50, "zalgó\u0301\u0301", 0),
    ],
    ids=["invisible", "spaces", "composed", "missing", "stacked"],
)
def test_text_is_made_settable(text: str, said: str, replaced: int) -> None:
    assert settable(text, COVERED) == (said, replaced)


def test_only_the_scripts_in_use_are_loaded() -> None:
    assert scripts("plain") == ("latin",)
    assert scripts("Путин") == ("latin", "cyrillic")
    assert scripts("Ωμέγα, Киев") == ("latin", "cyrillic", "greek")
