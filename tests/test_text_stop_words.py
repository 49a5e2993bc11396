"""Every language that is read has its stop words, one word each."""

import pytest
from sumy.utils import get_stop_words

from brief.text import LANGUAGES, stop_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_stop_words_of_one_word_each(language: str) -> None:
    found = stop_words(language)

    assert len(found) > 100
    assert all(word and word == word.strip(" ,") and "\\" not in word for word in found)


@pytest.mark.parametrize("language", ["en", "fr", "de", "cs", "it", "pl"])
def test_the_lists_are_those_that_the_field_uses(language: str) -> None:
    assert stop_words(language) == get_stop_words(LANGUAGES[language])


def test_dutch_has_a_list_of_its_own() -> None:
    assert {"de", "het", "een", "niet", "waarom", "zullen"} <= stop_words("nl")
    assert not {"president", "oorlog", "land", "dood"} & stop_words("nl")


@pytest.mark.parametrize("language", ["sv", "und", "", "../words/dutch"])
def test_another_language_has_none(language: str) -> None:
    assert stop_words(language) == frozenset()
