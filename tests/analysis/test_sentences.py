"""Sentences of news text, with exact places."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.analysis.sentences import split
from brief.text import LANGUAGES, fold
from tests.analysis.crises import CASES, article

INPUTS = Path(__file__).parents[2] / "inputs"


def _cases() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(title, language, input, expected sentences) of every case file."""
    found = []
    for path in sorted((CASES / "split").glob("*.md")):
        for part in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
            title, _, rest = part.partition("\n")
            text, _, expected = rest.partition("\n---\n")
            code = title.partition(":")[0] if ":" in title else "en"
            found.append((title, code, text, tuple(expected.strip().splitlines())))
    return found


def test_the_case_files_are_read() -> None:
    assert len(_cases()) >= 25
    assert {code for _, code, _, _ in _cases()} >= set(LANGUAGES)


@pytest.mark.parametrize(("title", "language", "text", "expected"), _cases(), ids=[case[0] for case in _cases()])
def test_text_is_split_as_a_reader_would(title: str, language: str, text: str, expected: tuple[str, ...]) -> None:
    found = split(article(text, title, language))

    assert tuple(sentence.text for sentence in found) == expected


@pytest.mark.parametrize("path", sorted(INPUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sentence_is_the_characters_of_its_place(path: Path) -> None:
    source = article(path.read_text("utf-8"))

    found = split(source)

    assert found
    assert [sentence.id.index for sentence in found] == list(range(len(found)))
    for sentence in found:
        assert fold(source.text[sentence.start : sentence.end]) == sentence.text
        assert len(sentence.tokens) == len(sentence.stems) > 0
        assert sentence.text in fold(source.paragraphs[sentence.paragraph])


@settings(deadline=None)  # the first text of a language loads its model
@given(st.text(alphabet="aB. !?\"'“”()«»\n•-…19é,:", max_size=200), st.sampled_from([*LANGUAGES, "sv"]))
def test_no_word_is_lost_and_no_place_overlaps_whatever_the_text(text: str, language: str) -> None:
    source = article(f"word {text}", language=language)

    found = split(source)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(fold(source.text[sentence.start : sentence.end]) == sentence.text for sentence in found)
    covered = "".join(source.text[sentence.start : sentence.end] for sentence in found)
    assert sum(map(str.isalpha, covered)) == sum(map(str.isalpha, source.text))


PIECES = (
    *(
        "the",
        "Stone",
        "said",
        "NATO",
        "don't",
        "U.S.",
        "U.S",
        "Dr.",
        "no.",
        "No.",
        "5",
        "1.",
        "8th",
        "a.m.",
        "etc.",
        "jan.",
    ),
    *(
        ".",
        "..",
        "...",
        ".Then",
        '."',
        ".'",
        ".)",
        "'",
        "''",
        '"',
        "(",
        ")",
        "[",
        "]",
        "`",
        "-",
        "--",
        ",",
        "www.a.com",
        "_'s",
    ),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.lists(st.booleans(), min_size=40, max_size=40), st.booleans())
def test_one_letter_beyond_ascii_changes_no_place(pieces: list[str], spaces: list[bool], is_late: bool) -> None:
    text = "".join(piece + " " * is_spaced for piece, is_spaced in zip(pieces, spaces, strict=False)).strip()
    before = "Here.\n\nThere.\n\nThen.\n\n" if is_late else ""

    plain, other = (split(article(f"{before}{word} stood {text}")) for word in ("Epee", "Épée"))

    assert [(one.start, one.end) for one in plain] == [(one.start, one.end) for one in other]


def test_no_sentence_of_the_samples_ends_inside_a_closed_quotation() -> None:
    for path in sorted(INPUTS.glob("*.txt")):
        source = article(path.read_text("utf-8"))
        for sentence in split(source):
            rest = source.paragraphs[sentence.paragraph].partition(source.text[sentence.start : sentence.end])[2]
            opened = sentence.text.rfind("“") > sentence.text.rfind("”")
            assert not opened or "”" not in rest, sentence.text


def test_a_hyphen_ends_a_dateline_in_other_languages_than_english() -> None:
    text = "Mitrovica - Muži postavili barikády."

    assert [s.text for s in split(article(text, language="cs"))] == ["Muži postavili barikády."]
    assert [s.text for s in split(article(text, language="en"))] == [text]
