"""Numbers for the same thing, side by side."""

from pathlib import Path

import pytest

import brief
from brief.analysis import counted, figures, points
from brief.analysis.sentences import split
from brief.model import Analysis, Figure
from tests.articles import article

INPUTS = Path(__file__).parents[2] / "inputs"


def compared(*told: tuple[str, str | None]) -> tuple[Figure, ...]:
    articles = [article(text, published, f"Outlet {n}") for n, (text, published) in enumerate(told)]
    sentences = [s for a in articles for s in split(a)]
    return figures.compare(sentences, articles, points.merge(sentences, articles, {}))


def verdicts(*texts: str) -> list[str]:
    return [figure.verdict for figure in compared(*((text, None) for text in texts))]


@pytest.fixture(scope="module")
def samples() -> Analysis:
    articles, _ = brief.read([INPUTS])
    return brief.analyse(articles)


def test_the_samples_differ_on_troops_near_ukraine_and_agree_on_the_dead(samples: Analysis) -> None:
    told = {figure.verdict: [value.text for value in figure.values] for figure in samples.figures}

    assert len(samples.figures) == 2
    assert set(told["differ"]) == {"tens of thousands", "the estimated 90,000", "around 100,000", "more than 100,000"}
    assert sorted(told["agreed"]) == ["Over 14,000", "more than 14,000", "more than 14,000"]


def test_the_samples_report_the_dead_in_one_point_of_three_outlets(samples: Analysis) -> None:
    dead = {s.id for s in samples.sentences if "14,000 people" in s.text}
    (point,) = (p for p in samples.points if dead & set(p.sentences))

    assert dead == set(point.sentences)
    assert point.outlets == 3
    assert point.origins == 2


def test_a_value_is_word_for_word_with_its_place() -> None:
    text = "The flood killed more than 300 people in the delta."
    (figure,) = compared((text, None), ("In the delta, 250 people were killed by the flood.", None))

    value = next(v for v in figure.values if v.value == 300)
    assert (text[value.start : value.end], value.text, value.unit) == ("more than 300", "more than 300", "people")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("The flood killed 300 people in the delta.", "In the delta 300 people were killed in the flood.", "agreed"),
        ("The flood killed 300 people in the delta.", "In the delta 250 people were killed in the flood.", "differ"),
        ("The flood killed hundreds of people in the delta.", "In the delta 300 people died in the flood.", "agreed"),
        ("Syria massed 9,000 soldiers at the border.", "At the border, 12,000 Syrian troops are massed.", "differ"),
    ],
)
def test_one_value_agrees_and_two_differ(one: str, other: str, verdict: str) -> None:
    assert verdicts(one, other) == [verdict]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syria massed 9,000 soldiers at the border.", "At the border, 8,000 Turkish troops are massed."),
        ("Syria massed 9,000 soldiers at the border.", "At the border, 8,000 Syrian troops returned to base."),
        ("Syria massed 9,000 troops on the border with Iraq.", "Syria massed 6,000 troops on the border with Jordan."),
        ("Syria massed 9,000 troops at the border.", "Syria will raise its troops by 8,000 more troops at the border."),
        ("The flood killed 300 people in the delta.", "The flood in the delta injured 250 people."),
        ("The flood of 1954 killed 30,000 people.", "The flood of 1998 killed 20,000 people."),
        ("The flood killed 3,000 people in the delta.", "The flood in the delta killed 40 people."),
        ("The flood killed 300 people, 120 people of them in the delta.", "A choir sang."),
        ("The two presidents met in the palace.", "The three presidents met in the palace."),
        ("The road is 300 miles long in the delta.", "The road is 250 miles long in the delta."),
        ("In the delta 500 people fell ill and one child died.", "In the delta 140 people were killed by illness."),
    ],
)
def test_different_things_are_not_compared(one: str, other: str) -> None:
    assert verdicts(one, other) == []


def test_a_toll_that_grows_from_day_to_day_is_superseded() -> None:
    (figure,) = compared(
        ("In the delta 492 people were killed in the flood.", "2000-03-16"),
        ("The flood has killed 150 people in the delta.", "2000-02-20"),
    )

    assert figure.verdict == "superseded"
    assert [v.value for v in figure.values] == [150, 492]


@pytest.mark.parametrize("later", ["2000-03-16", None])
def test_a_toll_that_falls_or_has_no_date_differs(later: str | None) -> None:
    (figure,) = compared(
        ("The flood has killed 492 people in the delta.", "2000-02-20"),
        ("In the delta 150 people were killed in the flood.", later),
    )

    assert figure.verdict == "differ"


def test_a_label_is_made_of_the_sources_words() -> None:
    (figure,) = compared(
        ("Syria has massed around 9,000 troops near the Iraqi border, officials said.", None),
        ("Near the Iraqi border, Syria has massed 7,000 troops near the border posts.", None),
    )

    assert figure.label == "massed … troops near the Iraqi border"


def test_one_article_makes_no_figure() -> None:
    assert verdicts("The flood killed 300 people in the delta. In the delta, 300 people were killed.") == []


def test_a_toll_that_rises_is_superseded_though_little_is_said_of_it() -> None:
    (figure,) = compared(
        ("At least 2,000 people have died in the floods nationwide.", "2000-02-20"),
        ("More than 3,000 have died nationwide.", "2000-03-16"),
    )

    assert figure.verdict == "superseded"


def test_a_number_that_ends_the_report_of_a_toll_counts_the_dead() -> None:
    (figure,) = compared(
        ("Shells that hit the camp near the lake killed 28 people.", "2000-02-20"),
        ("Officials raised the toll of the shells that hit the camp to 35.", "2000-02-21"),
    )

    assert [v.value for v in figure.values] == [28, 35]


def test_the_toll_of_another_year_is_another_toll() -> None:
    told = (
        ("The floods in the river delta have killed 1,268 people so far this year.", "1998-08-03"),
        ("The floods in the river delta killed more than 3,000 people.", "1999-07-25"),
    )

    assert compared(*told) == ()


def test_a_living_person_is_not_killed_and_a_tourist_train_trains_nobody() -> None:
    found = [
        (mention.unit, mention.kind)
        for text in (
            "Some 240,000 people live beside the lake.",
            "Gunmen hold 40 people aboard a tourist train.",
            "They will recount ballots at 300 polling stations.",
            "The sickness has claimed 73 lives.",
            "Cholera has killed 32 people in camps for displaced people.",
        )
        for one in split(article(text))
        for mention in counted.find(one, text)
    ]

    assert [kind for _, kind in found] == ["", "", "", "killed", "killed"]


def test_what_another_year_killed_stands_beside_no_toll_of_this_one() -> None:
    died = "At least 31 people died when a ferry sank in the strait."

    assert not compared((died, "2024-08-20"), ("In 2018 a ferry sank in the strait, killing 60 people.", "2024-08-21"))
    assert compared((died, "2024-08-20"), ("A ferry sank in the strait, killing 60 people.", "2024-08-21"))


def test_one_sides_dead_stand_beside_no_toll_of_both_and_a_part_beside_no_whole() -> None:
    whole = ("At least 24 people were killed in the border clash.", None)

    assert not compared(whole, ("Norland reported 30 deaths of its own in the border clash.", None))
    assert not compared(whole, ("The last 12 people killed in the border clash were found.", None))
    assert compared(whole, ("The border clash killed 30 people.", None))


def test_a_figure_is_labelled_with_what_befell_people() -> None:
    (figure,) = compared(
        ("At least 31 people died in the delta flood.", None), ("The toll of the delta flood rose to 43.", None)
    )

    assert figure.label.startswith("people died")
