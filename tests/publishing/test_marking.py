import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.publishing.marking import Cited, Run, excerpt, find, mark

TEXT = "One two. Three four.\n\nFive six seven.\n\nEight.\n\nNine.\n\nTen."


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("He said\n  no such thing.", "said no such", (3, 17)),
        ("100,000 and 100 troops", "100", (12, 15)),
        ("1001 or 100", "100", (8, 11)),
        ("0.5 million, 5 million", "5 million", (13, 22)),
        ("unlikely, likely", "likely", (10, 16)),
        ("“Stop!” he said", "“Stop!”", (0, 7)),
        ("some 90,000 troops", "90,000", (5, 11)),
        ("a.b*c", "a.b*c", (0, 5)),
        ("俄羅斯說。北約", "北約", None),
        ("nothing", "something", None),
        ("anything", "", None),
        ("anything", " ", None),
    ],
)
def test_words_are_found_where_they_stand_as_words(text: str, words: str, span: tuple[int, int] | None) -> None:
    assert find(text, words) == (span if "北" not in words else (5, 7))


def test_a_passage_is_one_run_with_its_anchor() -> None:
    first, *_ = mark(TEXT, [Cited("a", 9, 20)])

    assert first.runs == (Run("One two. "), Run("Three four.", ("a",), ("a",)))


def test_overlapping_passages_are_cut_where_they_begin_and_end() -> None:
    first, *_ = mark(TEXT, [Cited("inner", 4, 7), Cited("whole", 0, 20), Cited("same", 0, 20)])

    assert first.runs == (
        Run("One ", ("same", "whole"), ("same", "whole")),
        Run("two", ("same", "whole", "inner"), ("inner",)),
        Run(". Three four.", ("same", "whole")),
    )


def test_a_run_is_faint_only_where_all_that_quote_it_are() -> None:
    first, *_ = mark(TEXT, [Cited("left", 0, 12, faint=True), Cited("printed", 9, 20)])

    assert [(run.text, run.faint) for run in first.runs] == [("One two. ", True), ("Thr", False), ("ee four.", False)]


def test_a_passage_over_two_paragraphs_is_marked_in_both_and_anchored_once() -> None:
    first, second, *_ = mark(TEXT, [Cited("a", 9, 26)])

    assert first.runs[1] == Run("Three four.", ("a",), ("a",))
    assert second.runs == (Run("Five", ("a",)), Run(" six seven."))


@pytest.mark.parametrize("span", [(-1, 3), (0, 10_000), (5, 5), (7, 3), (10_000, 10_001)])
def test_places_outside_the_text_mark_nothing(span: tuple[int, int]) -> None:
    assert not [run for paragraph in mark(TEXT, [Cited("a", *span)]) for run in paragraph.runs if run.keys]


@given(st.text("ab \n", max_size=60), st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=6))
def test_marking_loses_and_adds_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    cited = [Cited(f"k{n}", *span) for n, span in enumerate(spans)]
    paragraphs = mark(text, cited)

    assert "\n\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs) == text


def test_an_excerpt_keeps_marked_paragraphs_with_their_neighbours_and_counts_the_rest() -> None:
    shown = excerpt(mark(TEXT, [Cited("a", 0, 3)]))

    assert ["".join(run.text for run in p.runs) or p.left_out for p in shown] == [
        "One two. Three four.",
        "Five six seven.",
        3,
    ]


def test_an_excerpt_of_a_text_that_nothing_quotes_is_one_gap() -> None:
    assert [p.left_out for p in excerpt(mark(TEXT, []))] == [5]
