"""Stems are those of the stemmer that the field uses, whichever way they are come by."""

from itertools import product
from pathlib import Path

import pytest
from nltk.stem.snowball import EnglishStemmer, SnowballStemmer

from brief.text import LANGUAGES, stem, stems, words

TEXTS = sorted((Path(__file__).parents[1] / "inputs").glob("*.txt"))
# Every end that one of its rules looks for, as Porter lists them, and ends that none does.
ENDS = (
    *("", "s", "sses", "ied", "ies", "us", "ss", "eed", "eedly", "ed", "edly", "ing", "ingly", "y", "e", "l", "ll"),
    *(
        "tional",
        "enci",
        "anci",
        "abli",
        "entli",
        "izer",
        "ization",
        "ational",
        "ation",
        "ator",
        "alism",
        "aliti",
        "alli",
    ),
    *(
        "fulness",
        "ousli",
        "ousness",
        "iveness",
        "iviti",
        "biliti",
        "bli",
        "ogi",
        "fulli",
        "lessli",
        "li",
        "alize",
        "icate",
    ),
    *(
        "iciti",
        "ical",
        "ful",
        "ness",
        "ative",
        "al",
        "ance",
        "ence",
        "er",
        "ic",
        "able",
        "ible",
        "ant",
        "ement",
        "ment",
    ),
    *(
        "ent",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
        "ion",
        "sion",
        "tion",
        "in",
        "an",
        "or",
        "st",
        "th",
        "k",
        "o",
        "a",
    ),
    *("i", "d", "t", "c", "g", "m", "n", "r", "b", "f", "h", "j", "p", "q", "u", "v", "w", "x", "z", "'s", "-2", "3"),
)
BEGINNINGS = (
    "",
    "a",
    "y",
    "sk",
    "gener",
    "commun",
    "hop",
    "kn",
    "boyish",
    "re-e",
    "90,000-",
    "u.s",
    "tr\u00e9",
    "rall",
    "Fly",
)


def test_every_end_that_english_has_is_stemmed_as_by_the_stemmer_itself() -> None:
    stemmer = EnglishStemmer()
    built = ["".join(parts) for parts in product(BEGINNINGS, ENDS)]

    assert [stem(word) for word in built] == [stemmer.stem(word.removesuffix("'s")) for word in built]


# Words that an inflection leaves alone, doubles, cuts or is none of, and those that the stemmer knows by heart.
BASES = """
report house plan tie dy lie ly ty sk early inning out proceed exceed succeed atla ande cosmo bia new how howe idl
gentl ugl onl singl cann herr earr witness focus bu ga arsen commun gener stray play happen visit relat tumbl abl
siz free fre se do ye yell wedd spee need army countr hi th st whol larg produc increas rein ey eye mak tak com polic
mov alon gyms tax ski taxi virus analys hero bo bows fix fox toy oxygen style enterpris immun
""".split()  # noqa: SIM905 - words
INFLECTIONS = "s es ed ing e y ses ies ied ings eds ers ly ity ance ence able ate ive ize d ee ees eed eing".split()  # noqa: SIM905


def test_inflected_words_are_stemmed_as_by_the_stemmer_itself() -> None:
    stemmer = EnglishStemmer()
    built = ["".join(parts) for parts in product(BASES, INFLECTIONS)]

    assert [stem(word) for word in built] == [stemmer.stem(word) for word in built]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_text_are_stemmed_as_by_the_stemmer_itself(language: str) -> None:
    tokens = sorted({word for path in TEXTS for word in words(path.read_text("utf-8"))})
    stemmer = SnowballStemmer(LANGUAGES[language]) if LANGUAGES[language] in SnowballStemmer.languages else None

    expected = [stemmer.stem(word.removesuffix("'s")) for word in tokens] if stemmer else tokens
    assert list(stems(tokens, language)) == expected
