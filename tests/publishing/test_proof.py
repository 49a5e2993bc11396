from dataclasses import replace

import pytest

from brief.model import Article, Brief, Event, Passage, PrintedPoint
from brief.publishing.proof import prove
from tests.publishing.evidence_builder import article, sample_articles, sample_brief


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return sample_articles()


@pytest.fixture(scope="module")
def sample(articles: tuple[Article, ...]) -> Brief:
    return sample_brief(articles)


def lead_of(brief: Brief) -> PrintedPoint:
    assert brief.lead is not None
    return brief.lead


def with_lead(brief: Brief, **more: object) -> Brief:
    return replace(brief, lead=replace(lead_of(brief), **more))  # type: ignore[arg-type]  # the test names the fields


def test_a_true_brief_has_no_failure(sample: Brief, articles: tuple[Article, ...]) -> None:
    assert prove(sample, articles) == ()


def test_a_brief_that_prints_nothing_has_nothing_to_fail(sample: Brief) -> None:
    bare = replace(sample, lead=None, sections=(), left_out=(), figures=(), timeline=(), sources=())

    assert prove(bare, ()) == ()


def test_the_order_of_the_articles_and_articles_that_are_not_cited_do_not_matter(
    sample: Brief, articles: tuple[Article, ...]
) -> None:
    assert prove(sample, (article("other.txt", "Else."), *reversed(articles))) == ()


def test_one_changed_word_is_named_with_its_source_and_what_the_source_says(
    sample: Brief, articles: tuple[Article, ...]
) -> None:
    spoilt = with_lead(sample, text=lead_of(sample).text.replace("does not provide", "does provide"))
    (line,) = prove(spoilt, articles)

    assert line.startswith('lead: "Russian President Vladimir Putin said Sunday')
    assert "the source says there" in line
    assert line.endswith("; source 1 (putin-threatens-military-action.txt)")


@pytest.mark.parametrize(
    ("start", "end"), [(-10, 5), (0, 10**9), (10**9, 10**9 + 5), (5, 5), (9, 5), (-5, -1), (10**30, 10**31)]
)
def test_places_outside_the_source_are_refused(
    sample: Brief, articles: tuple[Article, ...], start: int, end: int
) -> None:
    (line,) = prove(with_lead(sample, start=start, end=end), articles)

    assert f"characters {start} to {end} are not within the source" in line


def test_a_place_that_is_only_white_space_proves_nothing(sample: Brief, articles: tuple[Article, ...]) -> None:
    gap = articles[0].text.index("\n\n")

    assert len(prove(with_lead(sample, text="", start=gap, end=gap + 2), articles)) == 1


def test_white_space_inside_a_sentence_may_differ() -> None:
    made, source = tiny("He said\n  no\tsuch thing.", "He said no such thing.")

    assert prove(made, (source,)) == ()


def tiny(text: str, printed: str) -> tuple[Brief, Article]:
    """A brief whose only sentence is the whole of one article."""
    source = article("a.txt", text)
    whole = sample_brief(sample_articles())
    cited = (replace(whole.sources[0], path="a.txt", sha256=source.sha256),)
    bare = replace(whole, sources=cited, sections=(), left_out=(), figures=(), timeline=())
    return replace(bare, lead=PrintedPoint(printed, 1, 0, len(text))), source


def test_a_file_that_changed_since_is_named_even_where_the_sentences_still_stand(
    sample: Brief, articles: tuple[Article, ...]
) -> None:
    later = (replace(articles[0], sha256="0" * 64), *articles[1:])

    assert prove(sample, later) == (
        "source 1 (putin-threatens-military-action.txt): the file has changed since (SHA-256 differs)",
    )


def test_a_missing_source_is_named_and_so_is_every_sentence_it_bore(
    sample: Brief, articles: tuple[Article, ...]
) -> None:
    lines = prove(sample, articles[1:])

    assert lines[0] == "source 1 (putin-threatens-military-action.txt): was not found among the articles"
    assert any(line.startswith('lead: "Russian President') and "its source is missing" in line for line in lines)
    assert any(line.startswith("Demands, point 1, also: \"Putin's demands") for line in lines)
    assert any(line.startswith('figure Russian troops near Ukraine: "tens of thousands"') for line in lines)
    assert any(line.startswith('left out, Casualties, point 1: "Over 14,000') for line in lines)
    assert all("source 1 (putin-threatens-military-action.txt)" in line for line in lines)


def test_the_other_sentences_and_the_sentence_before_are_proved_too(
    sample: Brief, articles: tuple[Article, ...]
) -> None:
    lead = lead_of(sample)
    other = replace(lead.also[0], text="NATO will attack.")
    spoilt = replace(sample, lead=replace(lead, also=(other,), before=Passage(2, 0, 7, "Rubbish")))

    assert [line.split('"')[0] for line in prove(spoilt, articles)] == ["lead, the sentence before: ", "lead, also: "]


@pytest.mark.parametrize("text", ["100", "000", "more than 100", "10,000 Russian troops remain", "hundred", "", " "])
def test_a_figure_must_stand_in_its_source_and_not_inside_another_number(
    sample: Brief, articles: tuple[Article, ...], text: str
) -> None:
    figure = sample.figures[0]
    spoilt = replace(figure, values=(replace(figure.values[0], text=text), *figure.values[1:]))
    (line,) = prove(replace(sample, figures=(spoilt,)), articles)

    assert "the source does not say it" in line


def test_a_line_of_the_timeline_must_stand_in_its_source(sample: Brief, articles: tuple[Article, ...]) -> None:
    event = Event(sample.timeline[0].date, "Russia annexed the moon.", 2)
    (line,) = prove(replace(sample, timeline=(event,)), articles)

    assert line.startswith('timeline 2014-03-18: "Russia annexed the moon."')


def test_a_source_number_that_is_not_listed_is_refused(sample: Brief, articles: tuple[Article, ...]) -> None:
    (line,) = prove(with_lead(sample, source=77), articles)

    assert line.endswith("; source 77 (not in the list of sources)")


def test_a_hostile_brief_cannot_drive_the_terminal(sample: Brief, articles: tuple[Article, ...]) -> None:
    (line,) = prove(with_lead(sample, text="a\x1b[2J\n\u202e evil" * 50), articles)

    assert line.isprintable()
    assert len(line) < 400
