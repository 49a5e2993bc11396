import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.model import Article, Brief, Event, Passage, PrintedPoint, Section
from brief.publishing.plaintext import WIDTH, _columns, text
from brief.text import fold
from tests import drafts
from tests.publishing.evidence_builder import sample_articles, sample_brief


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return sample_articles()


@pytest.fixture(scope="module")
def sample(articles: tuple[Article, ...]) -> Brief:
    return sample_brief(articles)


def with_lead(brief: Brief, words: str, **more: object) -> Brief:
    return replace(brief, lead=replace(PrintedPoint(words, 1, 0, 1), **more))  # type: ignore[arg-type]  # as named


def test_no_line_is_wider_than_the_page_and_none_ends_in_a_space(sample: Brief) -> None:
    lines = text(sample).split("\n")

    assert max(map(_columns, lines)) <= WIDTH == 72
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[-1] == ""
    assert lines[-2] != ""


def test_every_printed_sentence_stands_in_it_word_for_word(sample: Brief) -> None:
    folded = fold(text(sample))
    points = [point for section in sample.sections for point in section.points]
    befores = [point.before.text for point in points if point.before]
    assert sample.lead is not None
    sentences = [sample.lead.text, *befores, *(point.text for point in points), *(e.text for e in sample.timeline)]

    assert len(sentences) == 12
    assert [sentence for sentence in sentences if sentence not in folded] == []


def test_it_has_the_order_of_the_printed_page(sample: Brief) -> None:
    parts = (
        "TLP:GREEN",
        "BRIEFING",
        "Russia, NATO and Ukraine",
        "As of 26 Dec 2021, 17:10 UTC; Covers 26 Dec 2021; Read 5 articles, 1",
        "LEAD REPORT",
        "Since No. 6",
        "DEMANDS",
        "WESTERN RESPONSE",
        "MILITARY POSTURE",
        "CASUALTIES\n",
        "No reporting found in 5 articles",
        "FIGURES SIDE BY SIDE",
        "TIMELINE",
        "SOURCES",
        "5 articles read",
        "Run 3f9c21d0a7b4",
    )
    places = [text(sample).find(part) for part in parts]

    assert -1 not in places
    assert places == sorted(places)


def test_the_handling_mark_stands_in_the_first_and_the_last_line(sample: Brief) -> None:
    lines = text(sample).rstrip("\n").split("\n")

    assert lines[0] == " " * 63 + "TLP:GREEN"
    assert lines[-1].endswith("TLP:GREEN")
    assert "TLP" not in text(replace(sample, handling=""))


def test_each_sentence_has_its_sources_in_front_and_its_label_beneath(sample: Brief) -> None:
    lines = text(sample).split("\n")
    first = lines.index("[2 1 3 5] Earlier this month, Moscow presented draft security documents")

    assert lines[first + 4] == "    (NEW; 4 outlets, 3 origins)"
    assert "    (event of 25 Dec 2021)" in lines
    assert "    (CHANGED)" in lines  # the sentence names who said it


def test_many_sources_are_counted_and_not_strung_out(sample: Brief) -> None:
    also = tuple(Passage(n, 0, 1, "x") for n in range(2, 42))

    assert "[1 2 3 4 5 6 +35] Said." in text(with_lead(sample, "Said.", also=also))


def test_figures_stand_side_by_side_with_source_and_date(sample: Brief) -> None:
    assert "Russian troops near Ukraine: sources differ\n  - “more than 100,000” [3], date not stated" in text(sample)


def test_nothing_undated_is_given_a_date(sample: Brief) -> None:
    undated = replace(sample, as_of=None, covers_from=None, covers_to=None)

    assert "As of: no article is dated; Read 5 articles" in text(undated)
    assert "    outlet not stated, date not stated" in text(undated).split("\n")


def test_a_period_is_given_where_there_is_one(sample: Brief) -> None:
    day = dt.datetime(2021, 12, 1, tzinfo=dt.UTC)

    assert "Covers 1–26 Dec 2021;" in fold(text(replace(sample, covers_from=day)))


def test_a_wide_character_counts_two_columns(sample: Brief) -> None:
    words = " ".join(["北約東擴"] * 40)
    body = [line for line in text(with_lead(sample, words)).split("\n") if "北" in line]

    assert max(map(_columns, body)) <= WIDTH
    assert max(map(len, body)) < 45
    assert _columns("ＮＡＴＯ e\u0301 한국") == 8 + 1 + 1 + 1 + 4


def test_a_run_without_spaces_is_never_broken(sample: Brief) -> None:
    run = "俄羅斯總統普京週日表示，" * 12

    assert "\n    " + run + "\n" in text(with_lead(sample, f"Said: {run}"))


def test_a_hostile_sentence_cannot_drive_the_terminal(sample: Brief) -> None:
    made = text(with_lead(sample, "a\x1b[2Jb\x9bc\u202ed\u2066e\u2028f\udce9g\rh"))

    assert "a�[2Jb�c�d�e�f�g�h" in made
    assert made.encode("utf-8")


def test_only_a_plain_web_address_is_given(sample: Brief) -> None:
    urls = ("javascript:alert(1)", "https://example.org/a", "http://a@b.example/", "", "file:///etc/passwd")
    sources = tuple(replace(s, url=url) for s, url in zip(sample.sources, urls, strict=True))
    made = text(replace(sample, sources=sources))

    assert re.findall(r"\S*(?:javascript|file|https?):\S*", made) == ["https://example.org/a"]


def test_a_bare_brief_has_neither_empty_headings_nor_gaps(sample: Brief) -> None:
    bare = replace(sample, lead=None, sections=(), figures=(), timeline=(), changes="")

    assert "LEAD" not in text(bare)
    assert "TIMELINE" not in text(bare)
    assert "\n\n\n" not in text(bare)
    assert "\n\n\n" not in text(sample)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_any_words_are_kept_whole_and_in_order(words: list[str]) -> None:
    whole = sample_brief(sample_articles())
    bare = replace(whole, sections=(Section("x", "X", ()),), figures=(), timeline=(), changes="")
    made = text(with_lead(bare, " ".join(words)))

    assert " ".join(words) in re.sub(r"\n {4}", " ", made)


def test_an_event_hangs_from_its_day(sample: Brief) -> None:
    event = Event(dt.date(2022, 1, 3), "word " * 30 + "end.", 1)
    lines = text(replace(sample, timeline=(event,))).split("\n")
    first = lines.index("TIMELINE") + 2

    assert lines[first].startswith("3 Jan 2022   word")
    assert lines[first + 1].startswith(" " * 13 + "word")


def test_of_very_many_sources_those_of_the_printed_page_are_listed_and_the_others_counted(sample: Brief) -> None:
    many = tuple(drafts.source(n, title=f"Headline {n}", listed=n <= 12) for n in range(1, 3001))
    lines = text(replace(sample, sources=many)).split("\n")

    assert sum("Headline" in line for line in lines) == 12
    assert "and 2,988 more, listed in brief.json" in lines
