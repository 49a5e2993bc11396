"""Numbers in words and digits."""

from math import inf

import pytest

from brief.analysis import numbers
from brief.text import words


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("the 90,000 troops it has", "90,000", 90_000),
        ("Six thousand Ukrainian troops", "Six thousand", 6_000),
        ("a total of 6,257 warheads", "a total of 6,257", 6_257),
        ("some 2 million people", "some 2 million", 2_000_000),
        ("an estimated 2.5m homeless", "an estimated 2.5m", 2_500_000),
        ("one hundred and fifty houses", "one hundred and fifty", 150),
        ("twenty-three others", "twenty-three", 23),
        ("half a million voters", "half a million", 500_000),
        ("a dozen ships", "a dozen", 12),
        ("two hundred thousand dead", "two hundred thousand", 200_000),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, said: str, value: float) -> None:
    (found,) = numbers.find(text)

    assert (found.text, found.value) == (said, value)
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 100,000 troops", 100_000, inf),
        ("at least 12 dead", 12, inf),
        ("up to 300 people", 0, 300),
        ("no more than 40 ships", 0, 40),
        ("around 700 men", 700, 700),
        ("tens of thousands of troops", 10_000, 100_000),
        ("hundreds of people", 100, 1_000),
        ("four or five minutes", 4, 5),
        ("between 800,000 and 1 million people", 800_000, 1_000_000),
    ],
)
def test_a_bound_an_order_and_a_range_say_what_they_allow(text: str, low: float, high: float) -> None:
    (found,) = numbers.find(text)

    assert (found.low, found.high) == (low, high)


def test_an_order_and_a_range_have_no_single_value() -> None:
    assert [q.value for q in numbers.find("dozens of ships and 30 to 40 boats")] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "in 2014 and since 1984",
        "$27 million in aid",
        "about 30 percent of them",
        "at 5:10 on 12/26/2021",
        "an F-16 and an 80-year-old man of the 1990s",
        "the 26th of them",
        "no one and a man",
        "a 300,000-strong army",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert numbers.find(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "said", "value"),
    [
        ("de", "mehr als 90.000 Soldaten", "mehr als 90.000", 90_000),
        ("de", "rund 1,5 Millionen Menschen", "rund 1,5 Millionen", 1_500_000),
        ("fr", "plus de 90 000 soldats", "plus de 90 000", 90_000),
        ("es", "más de 14.000 muertos", "más de 14.000", 14_000),
        ("it", "almeno 20mila sfollati", "almeno 20mila", 20_000),
        ("it", "137 mila abitanti", "137 mila", 137_000),
        ("pt", "pelo menos 2 mil soldados", "pelo menos 2 mil", 2_000),
        ("pl", "około 3 tysiące osób", "około 3 tysiące", 3_000),
    ],
)
def test_other_languages_part_thousands_their_own_way(language: str, text: str, said: str, value: float) -> None:
    (found,) = numbers.find(text, language)

    assert (found.text, found.value) == (said, value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "3,2 % des voix"),
        ("fr", "30 pour cent"),
        ("es", "el 3 % de ellos"),
        ("es", "el 40 por ciento"),
        ("de", "5 %"),
    ],
)
def test_a_share_is_no_quantity_in_other_languages_either(language: str, text: str) -> None:
    assert numbers.find(text, language) == ()


def test_a_language_without_a_table_is_read_like_english() -> None:
    assert [q.value for q in numbers.find("90,000", "xx")] == [90_000]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Exporters lose C$40 million a day, 4.5% of sales", {40e6, 4.5}),
        ("The 27-nation bloc held $60bn and 1,400 lorries", {27.0, 60e9, 1400.0}),
        ("Eleven ships waited, and one left", {11.0}),
        ("On May 14, 2019, at 9 p.m., 3 July and in the 1990s", set()),
        ("Nothing was said", set()),
    ],
)
def test_a_quick_look_gives_every_number_but_dates_and_times(text: str, said: set[float]) -> None:
    assert numbers.said(words(text)) == said
