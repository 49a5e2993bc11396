"""A text's language is found in its words or script; what is declared helps only where they do not tell."""

import tomllib
from pathlib import Path

import pytest

from brief.reading.language import UNKNOWN, find_language

SAYS: dict[str, str] = tomllib.loads((Path(__file__).parent / "cases" / "languages.toml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "text"), SAYS.items())
def test_one_sentence_tells_its_language(language: str, text: str) -> None:
    assert find_language(text) == language


def test_the_text_goes_before_a_wrong_declaration() -> None:
    assert find_language(SAYS["fr"], "en-US") == "fr"


def test_a_declaration_decides_where_the_text_does_not_tell() -> None:
    assert find_language("Putin, Biden, NATO", "pt-BR") == "pt"
    assert find_language("Putin, Biden, NATO", "english please") == "en"
    assert find_language("", "") == "en"


def test_prose_of_a_language_that_is_not_listed_is_said_to_be_unknown() -> None:
    assert (
        find_language("Ymchwiliodd yr heddlu gwrthdrawiad difrifol rhwng cerbydau neithiwr ger tref fechan " * 4)
        == UNKNOWN
    )


def test_foreign_words_in_a_text_do_not_change_its_language() -> None:
    assert find_language(SAYS["en"] + " “Москва”, said Le Monde de la semaine.") == "en"
