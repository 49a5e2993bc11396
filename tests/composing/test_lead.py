"""The report worth most leads."""

from dataclasses import replace

from brief.composing.lead import choose_lead, outdated, surpassed
from brief.model import Analysis, Figure, FigureValue, Point, SentenceId

FIRST, SECOND, THIRD = (SentenceId("a", i) for i in range(3))
NOTHING = Analysis((), (), {}, {}, {}, {}, {}, {}, ())


def point(printed: SentenceId, origins: int = 1) -> Point:
    return Point(printed, (printed,), origins, origins)


def toll(*values: tuple[SentenceId, float | None]) -> Figure:
    told = tuple(FigureValue(place, 0, 1, str(value), value, "people") for place, value in values)
    return Figure("people died", "differ", told, rises=True)


def lead(found: Analysis, *points: Point) -> SentenceId | None:
    chosen = choose_lead(points, found)
    return chosen.printed if chosen else None


def test_a_report_of_two_origins_leads_before_an_equal_one_and_not_before_one_worth_twice_as_much() -> None:
    found = replace(NOTHING, scores={FIRST: 1.0, SECOND: 0.9, THIRD: 0.5})

    assert lead(found, point(FIRST), point(SECOND, 2)) == SECOND
    assert lead(found, point(FIRST), point(THIRD, 2)) == FIRST


def test_a_denial_does_not_lead_where_another_report_may() -> None:
    found = replace(NOTHING, scores={FIRST: 1.0, SECOND: 0.6}, denials=frozenset({FIRST}))

    assert lead(found, point(FIRST), point(SECOND)) == SECOND
    assert lead(found, point(FIRST)) == FIRST


def test_a_toll_that_has_risen_does_not_lead() -> None:
    found = replace(NOTHING, scores={FIRST: 1.0, SECOND: 0.8}, figures=(toll((FIRST, 19.0), (SECOND, 43.0)),))

    assert surpassed(found) == {FIRST}
    assert lead(found, point(FIRST), point(SECOND)) == SECOND


def test_figures_that_may_fall_surpass_none() -> None:
    figure = replace(toll((FIRST, 52.0), (SECOND, 49.0)), rises=False)

    assert surpassed(replace(NOTHING, figures=(figure,))) == frozenset()


def test_a_sentence_that_gives_the_old_toll_and_the_new_is_not_surpassed() -> None:
    assert surpassed(replace(NOTHING, figures=(toll((FIRST, 14.0), (FIRST, 23.0), (SECOND, None)),))) == {SECOND}


def test_a_report_that_a_later_one_brings_up_to_date_does_not_lead() -> None:
    found = replace(NOTHING, scores={FIRST: 1.0, SECOND: 0.8}, updates=((FIRST, SECOND),))

    assert lead(found, point(FIRST), point(SECOND)) == SECOND


def test_what_is_out_of_date_gives_way_to_what_it_echoes_where_that_may_be_printed() -> None:
    tolls = replace(NOTHING, figures=(toll((FIRST, 19.0), (SECOND, 43.0)),))
    moved = replace(NOTHING, updates=((FIRST, SECOND),))
    both = point(FIRST), point(SECOND)

    assert outdated(both, moved) == {FIRST}
    assert outdated(both, replace(tolls, echoes=((SECOND, FIRST),))) == {FIRST}
    assert outdated(both, tolls) == frozenset()
    assert outdated(both[:1], moved) == frozenset()


def test_of_nothing_nothing_leads() -> None:
    assert lead(NOTHING) is None
