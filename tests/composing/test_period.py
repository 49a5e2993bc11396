"""News is what the period holds; the rest is background and says when it was."""

import datetime as dt

import pytest

from brief.composing.period import Standing, order_points, point_standing, standings, weighed
from brief.model import Analysis, Article, Point, SentenceId
from tests.articles import article

BERLIN = dt.timezone(dt.timedelta(hours=1))
DAY = dt.timedelta(days=1)


def dated(*times: str | None) -> list[Article]:
    return [article(f"Article {n}.", when) for n, when in enumerate(times)]


def of(articles: list[Article], since: dt.timedelta | None = DAY, as_of: dt.datetime | None = None) -> list[Standing]:
    return list(standings(articles, as_of, since, BERLIN).values())


def test_without_a_period_every_dated_article_is_news() -> None:
    assert of(dated("2021-12-01T10:00", "2021-12-26T10:00", None), since=None) == ["news", "news", "undated"]


def test_the_period_ends_with_the_newest_article() -> None:
    assert of(dated("2021-12-25T09:59", "2021-12-25T10:00", "2021-12-26T10:00")) == ["background", "news", "news"]


def test_or_with_the_cut_off_that_was_asked_for() -> None:
    cut = dt.datetime(2021, 12, 28, 10, tzinfo=BERLIN)

    assert of(dated("2021-12-26T10:00", "2021-12-27T12:00"), as_of=cut) == ["background", "news"]


def test_naive_times_are_in_the_settings_zone() -> None:
    assert of(dated("2021-12-25T10:30", "2021-12-26T10:00:00+00:00")) == ["background", "news"]


def test_undated_articles_only_are_undated() -> None:
    assert of(dated(None, None)) == ["undated", "undated"]


def an_analysis(articles: list[Article], scores: list[float]) -> Analysis:
    ids = [SentenceId(a.id, 0) for a in articles]
    points = tuple(Point(i, (i,)) for i in ids)
    return Analysis(
        articles=tuple(articles),
        sentences=(),
        scores=dict(zip(ids, scores, strict=True)),
        ranks={},
        concepts={},
        weights={},
        themes={},
        terms={},
        points=points,
    )


def order(articles: list[Article], scores: list[float], since: dt.timedelta | None = DAY) -> list[int]:
    found = an_analysis(articles, scores)
    ordered = order_points(found, standings(articles, None, since, BERLIN))
    return [found.points.index(point) for point in ordered.points]


@pytest.mark.parametrize(
    ("times", "scores", "expected"),
    [
        ((None, "2021-12-26T10:00"), [1.0, 1.0], [1, 0]),
        ((None, "2021-12-26T10:00"), [1.1, 1.0], [0, 1]),
        (("2021-12-20T10:00", "2021-12-26T10:00", None), [3.0, 2.0, 1.0], [1, 2, 0]),
    ],
    ids=["undated below its equal", "undated above a lesser one", "background last"],
)
def test_points_come_in_the_order_in_which_they_may_be_printed(
    times: tuple[str | None, ...], scores: list[float], expected: list[int]
) -> None:
    assert order(dated(*times), scores) == expected


def test_background_has_no_place_where_there_is_news_enough() -> None:
    articles = dated("2021-12-01T10:00", *["2021-12-26T10:00"] * 70)

    assert 0 not in order(articles, [9.0, *[1.0] * 70])


def test_what_news_repeats_of_the_background_is_news() -> None:
    old, new = dated("2021-12-01T10:00", "2021-12-26T10:00")
    standing_of = standings([old, new], None, DAY, BERLIN)
    point = Point(SentenceId(old.id, 0), (SentenceId(old.id, 0), SentenceId(new.id, 0)))

    assert point_standing(point, standing_of) == "news"


def test_of_a_long_past_only_the_newest_is_weighed() -> None:
    start = dt.datetime(2021, 1, 1)  # noqa: DTZ001  # as most articles give it
    articles = dated(None, "2021-12-26T10:00", *((start + n * DAY).isoformat() for n in range(300)))
    kept = weighed(articles, standings(articles, None, DAY, BERLIN))

    assert kept == (*articles[:2], *articles[102:])
