"""The draft: every candidate in its section, the lead chosen, nothing fitted yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from brief.composing.draft import Issue, draft
from brief.model import Analysis, Article, Brief, Figure, FigureValue, Point, Sentence, SentenceId, Skipped
from brief.settings import Settings, Theme
from tests.articles import article

THEMES = (
    Theme(id="weather", title="Weather", terms=("rain",)),
    Theme(id="harvest", title="Harvest", terms=("grain",)),
    Theme(id="prices", title="Prices", terms=("price",)),
)
SETTINGS = Settings(themes=THEMES)
FIRST = article(
    "# Rain\nRain fell on the coast.\n\nHe said it would go on.\n\nGrain is late.",
    "2024-05-02T10:00+02:00",
    path="a.txt",
)
SECOND = article("# More rain\nRain fell on the whole coast.\n\nThe harvest is late.", path="b.txt")
FILED = {"Rain": ("weather",), "He": ("weather",), "Grain": ("harvest",), "The": ("harvest",)}


def sentences(articles: Sequence[Article]) -> tuple[Sentence, ...]:
    found = []
    for one in articles:
        for index, text in enumerate(one.paragraphs):
            start = one.text.index(text)
            words = tuple(text.lower().rstrip(".").split())
            place = SentenceId(one.id, index)
            found.append(
                Sentence(place, start, start + len(text), text, words, words, index, alone=not text.startswith("He"))
            )
    return tuple(found)


def analysis(articles: Sequence[Article] = (FIRST, SECOND), merged: bool = True) -> Analysis:
    """Points in the order of place; the two sentences on rain are one point of two origins where `merged`."""
    every = sentences(articles)
    rain = [s.id for s in every if s.text.startswith("Rain")]
    points = [Point(rain[0], tuple(rain), 2, 2)] if merged and rain else [Point(i, (i,)) for i in rain]
    points += [Point(s.id, (s.id,)) for s in every if not s.text.startswith("Rain")]
    return Analysis(
        articles=tuple(articles),
        sentences=every,
        scores={s.id: 1.0 for s in every},
        ranks={s.id: {"lexrank": 1} for s in every},
        concepts={s.id: ("c",) for s in every},
        weights={"c": 1.0},
        themes={s.id: FILED[s.text.split()[0]] for s in every},
        terms={s.id: ("term",) for s in every},
        points=tuple(points),
    )


def test_points_stand_under_their_themes_in_the_settings_order() -> None:
    made = draft(analysis(merged=False), SETTINGS, Issue())

    assert [s.title for s in made.sections] == ["Weather", "Harvest", "Prices"]
    assert all(p.theme == s.theme for s in made.sections for p in s.points)


def test_a_theme_without_points_says_so() -> None:
    prices = draft(analysis(), SETTINGS, Issue()).sections[2]

    assert (prices.points, prices.silence) == ((), "No reporting found in 2 articles.")


def test_a_shipped_theme_says_which_articles_it_could_not_be_sought_in() -> None:
    russian = replace(SECOND, language="ru")
    nothing = replace(analysis((FIRST, russian)), themes={})
    alone = replace(analysis((replace(FIRST, language="ru"), russian)), themes={})
    beside = "in ru not searched, for the themes have no terms there."

    assert draft(nothing, Settings(), Issue()).sections[0].silence == (
        f"No reporting found in 1 article; 1 article {beside}"
    )
    assert draft(alone, Settings(), Issue()).sections[0].silence == f"2 articles {beside}"


def test_the_lead_comes_from_a_theme_that_has_others_and_is_not_printed_again() -> None:
    made = draft(analysis(), SETTINGS, Issue())

    assert made.lead is not None
    assert made.lead.theme == "harvest"  # of weather there is but one point that stands alone
    assert made.lead not in [p for s in made.sections for p in s.points]


def test_a_toll_that_is_surpassed_gives_way_to_the_report_it_echoes() -> None:
    found = analysis(merged=False)
    old, new = (p.printed for p in found.points[:2])
    values = tuple(FigureValue(place, 0, 1, str(toll), toll, "people") for place, toll in ((old, 31.0), (new, 43.0)))
    toll = Figure("people died", "differ", values, rises=True)

    apart_from = draft(replace(found, figures=(toll,)), SETTINGS, Issue())
    echoing = draft(replace(found, figures=(toll,), echoes=((old, new),)), SETTINGS, Issue())

    assert count(apart_from) == count(echoing) + 1


def count(made: Brief) -> int:
    return sum(len(section.points) for section in made.sections) + (made.lead is not None)


def test_of_the_best_ranked_points_the_lead_has_most_origins() -> None:
    found = analysis()
    last = replace(found.points[-1], origins=3)

    made = draft(replace(found, points=(*found.points[:-1], last)), SETTINGS, Issue())

    assert made.lead is not None
    assert (made.lead.text, made.lead.origins) == ("The harvest is late.", 3)


def test_other_sentences_of_a_point_are_cited_with_it() -> None:
    made = draft(analysis(), SETTINGS, Issue())

    rain = next(p for p in made.sections[0].points if p.text.startswith("Rain"))
    assert [(p.source, p.text) for p in rain.also] == [(2, "Rain fell on the whole coast.")]


def test_a_sentence_that_does_not_stand_alone_and_has_nothing_before_it_is_left_out() -> None:
    """Its predecessor is in another paragraph, so nobody can tell who "He" is."""
    texts = [p.text for s in draft(analysis(), SETTINGS, Issue()).sections for p in s.points]

    assert not any(text.startswith("He") for text in texts)


def test_a_sentence_that_does_not_stand_alone_is_printed_with_the_one_before_it() -> None:
    found = analysis(merged=False)
    one = tuple(replace(s, paragraph=0) for s in found.sentences)

    made = draft(replace(found, sentences=one), SETTINGS, Issue())

    he = next(p for s in made.sections for p in s.points if p.text.startswith("He"))
    assert he.before is not None
    assert he.before.text == "Rain fell on the coast."


def test_a_sentence_before_that_shares_no_word_explains_only_a_pronoun() -> None:
    found = analysis(merged=False)
    both = tuple(
        replace(
            s, paragraph=0, text="Both sides left.", tokens=("both", "sides", "left"), stems=("both", "side", "left")
        )
        if s.text.startswith("He")
        else replace(s, paragraph=0)
        for s in found.sentences
    )

    made = draft(replace(found, sentences=both), SETTINGS, Issue())

    assert not any(p.text.startswith("Both") for s in made.sections for p in s.points)


def test_without_themes_there_is_one_section_in_rank_order() -> None:
    made = draft(replace(analysis(), themes={}), Settings(themes=()), Issue())

    assert [s.title for s in made.sections] == ["Reporting"]
    assert len(made.sections[0].points) + 1 == 3


def test_where_most_fits_no_theme_the_rest_has_a_section_of_its_own_and_the_ledger_says_so() -> None:
    found = analysis(merged=False)
    foreign = replace(found, themes=dict.fromkeys(found.themes, ()))

    made = draft(foreign, SETTINGS, Issue())

    assert [section.theme for section in made.sections] == ["weather", "harvest", "prices", "other"]
    assert made.sections[-1].points
    assert any("fit none of the themes" in note for note in made.ledger.notes)


def test_where_half_fits_a_theme_the_rest_is_left_out() -> None:
    found = analysis(merged=False)
    half = replace(found, themes={i: filed if filed == ("weather",) else () for i, filed in found.themes.items()})

    made = draft(half, SETTINGS, Issue())

    assert [section.theme for section in made.sections] == ["weather", "harvest", "prices"]


def test_as_of_is_the_newest_publication_time_or_what_is_said() -> None:
    when = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)

    assert draft(analysis(), SETTINGS, Issue()).as_of == FIRST.published
    assert draft(analysis(), SETTINGS, Issue(as_of=when)).as_of == when


def test_where_no_article_is_dated_there_is_no_as_of() -> None:
    made = draft(analysis((SECOND,)), SETTINGS, Issue())

    assert (made.as_of, made.covers_from, made.covers_to) == (None, None, None)
    assert made.ledger.undated == 1


def test_the_ledger_counts_what_was_read_and_what_was_not() -> None:
    skipped = (Skipped("x.txt", "same content as a.txt", copy_of="a.txt"), Skipped("y.bin", "is no text"))

    ledger = draft(analysis(), SETTINGS, Issue(skipped=skipped)).ledger

    assert (ledger.read, ledger.duplicates, ledger.undated, ledger.sentences) == (2, 1, 1, 5)
    assert ledger.skipped == skipped


def test_the_ledger_tells_what_reading_had_to_leave_out() -> None:
    cut = replace(SECOND, notes=("cut after 400,000 characters",))

    assert draft(analysis((FIRST, cut)), SETTINGS, Issue()).ledger.notes == ("b.txt: cut after 400,000 characters",)


def test_nothing_at_all_makes_an_empty_brief() -> None:
    made = draft(analysis(()), SETTINGS, Issue())

    assert made.lead is None
    assert all(section.silence == "No reporting found in 0 articles." for section in made.sections)
