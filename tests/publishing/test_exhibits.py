import datetime as dt
from dataclasses import replace

import pytest

from brief.model import Article, Brief, Event, Passage, PrintedPoint, Section, Source
from brief.publishing import exhibits
from brief.publishing.exhibits import Exhibit, arrange
from tests.publishing.evidence_builder import article, sample_articles, sample_brief

ARTICLES = sample_articles()
SAMPLE = sample_brief(ARTICLES)


def many(count: int, letters: int = 500) -> tuple[tuple[Article, ...], tuple[Source, ...]]:
    """Articles of four paragraphs, each first sentence the same, and their sources."""
    rest = "x" * letters
    articles = tuple(article(f"{n}.txt", f"Said so.\n\n{rest}\n\n{rest}\n\nLast {n}.") for n in range(1, count + 1))
    sources = tuple(Source(n, a.path, a.sha256, f"Title {n}", "", None, "") for n, a in enumerate(articles, start=1))
    return articles, sources


def lead_exhibit(brief: Brief, articles: tuple[Article, ...]) -> Exhibit:
    lead = arrange(brief, articles).lead
    assert lead is not None
    return lead


def test_every_quotation_has_an_anchor_in_a_source_that_is_shown() -> None:
    shown = arrange(SAMPLE, ARTICLES)
    groups = (*shown.sections, *shown.left_out)
    points = [e for group in groups for e in group.exhibits] + ([shown.lead] if shown.lead else [])
    quotes = [q for e in points for q in (e.quote, *e.others, *([e.before] if e.before else []))]
    quotes += [entry.exhibit.quote for figure in shown.figures for entry in figure.entries]
    quotes += [entry.exhibit.quote for entry in shown.timeline]
    anchors = {key for s in shown.sources for p in s.paragraphs for run in p.runs for key in run.begins}

    assert len(quotes) > 25
    assert {quote.key for quote in quotes} == anchors


def test_what_only_left_out_points_quote_is_marked_faintly() -> None:
    runs = [run for s in arrange(SAMPLE, ARTICLES).sources for p in s.paragraphs for run in p.runs]
    faint = {run.text for run in runs if run.faint}
    left_out = {point.text for section in SAMPLE.left_out for point in section.points}

    assert faint == left_out


def test_a_figure_and_a_line_of_the_timeline_are_found_in_their_source() -> None:
    shown = arrange(SAMPLE, ARTICLES)
    key = shown.figures[0].entries[0].exhibit.quote.key
    _, start, end = key[1:].split("-")[0], *map(int, key.split("-")[1:])

    assert ARTICLES[2].text[start:end] == "more than 100,000"
    assert (shown.timeline[0].when, shown.timeline[0].day) == ("18 Mar 2014", "2014-03-18")


def test_an_exhibit_says_all_that_is_known_of_it() -> None:
    exhibit = arrange(SAMPLE, ARTICLES).sections[0].exhibits[0]

    assert (exhibit.change, exhibit.label, exhibit.also) == ("New", "4 outlets, 3 origins", (1, 3, 5))
    assert exhibit.facts == (
        ("Theme", "Demands"),
        ("Theme terms", "draft security documents · demanding"),
        ("Reported by", "4 outlets, 3 origins"),
        ("Since the last brief", "New"),
        ("Concepts", "draft · secur document · membership"),
    )
    assert exhibit.ranks[0] == ("LexRank", 2)


@pytest.mark.parametrize("span", [(-5, 3), (0, 10**6), (5, 5)])
def test_a_place_outside_its_source_is_quoted_without_a_link(span: tuple[int, int]) -> None:
    lead = PrintedPoint("Said.", 1, *span)

    assert lead_exhibit(replace(SAMPLE, lead=lead), ARTICLES).quote.key == ""


def test_a_source_whose_article_is_not_at_hand_is_listed_without_its_text() -> None:
    shown = arrange(SAMPLE, ARTICLES[1:])

    assert shown.sources[0].n == 1
    assert shown.sources[0].paragraphs == ()
    assert lead_exhibit(SAMPLE, ARTICLES[1:]).quote.key == ""


def test_a_number_that_no_source_has_is_quoted_without_a_link() -> None:
    shown = arrange(replace(SAMPLE, lead=PrintedPoint("Said.", 99, 0, 5), timeline=()), ARTICLES)

    assert shown.lead is not None
    assert (shown.lead.quote.key, shown.lead.quote.outlet) == ("", "")
    assert [source.n for source in shown.sources] == [1, 2, 3, 4, 5]


def test_of_a_point_that_hundreds_report_some_are_listed_and_the_rest_counted() -> None:
    articles, sources = many(300)
    also = tuple(Passage(n, 0, 8, "Said so.") for n in range(2, 301))
    lead = PrintedPoint("Said so.", 1, 0, 8, also, outlets=300, origins=300)
    brief = replace(SAMPLE, lead=lead, sections=(), figures=(), timeline=(), left_out=(), sources=sources)
    shown = arrange(brief, articles)
    assert shown.lead is not None

    assert (len(shown.lead.others), shown.lead.more) == (20, 279)
    assert (len(shown.lead.also), shown.lead.also_more) == (8, 291)
    assert (len(shown.sources), shown.sources_more) == (21, 279)


def test_what_was_left_out_is_listed_as_far_as_there_is_room_and_counted() -> None:
    articles, sources = many(2)
    points = tuple(PrintedPoint("Said so.", 1, 0, 8) for _ in range(150))
    sections = (Section("a", "A", points), Section("b", "B", points), Section("c", "C", points))
    brief = replace(SAMPLE, lead=None, sections=(), figures=(), timeline=(), left_out=sections, sources=sources)
    shown = arrange(replace(brief, ledger=replace(brief.ledger, left_out=9_000)), articles)

    assert [(group.title, len(group.exhibits)) for group in shown.left_out] == [("A", 150), ("B", 50)]
    assert shown.left_out_more == 8_800


def test_where_the_sources_are_too_long_together_the_later_ones_are_excerpts(monkeypatch: pytest.MonkeyPatch) -> None:
    articles, sources = many(3)
    monkeypatch.setattr(exhibits, "WHOLE_CHARS", len(articles[0].text) * 2)
    also = tuple(Passage(n, 0, 8, "Said so.") for n in (2, 3))
    lead = PrintedPoint("Said so.", 1, 0, 8, also)
    brief = replace(SAMPLE, lead=lead, sections=(), figures=(), timeline=(), left_out=(), sources=sources)
    shown = arrange(brief, articles)

    assert [[p.left_out for p in source.paragraphs] for source in shown.sources] == [[0] * 4, [0] * 4, [0, 0, 2]]


def test_only_a_plain_web_address_becomes_a_link() -> None:
    sources = tuple(replace(s, url="javascript:alert(1)") for s in SAMPLE.sources)

    assert {source.url for source in arrange(replace(SAMPLE, sources=sources), ARTICLES).sources} == {""}


def test_an_event_that_its_source_does_not_hold_has_no_link() -> None:
    brief = replace(SAMPLE, timeline=(Event(dt.date(2022, 1, 3), "The moon fell.", 1),))

    assert arrange(brief, ARTICLES).timeline[0].exhibit.quote.key == ""
