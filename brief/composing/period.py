"""Which articles are news: those of the period before the cut-off; older ones are background, undated ones count last.

Pure: comes in an analysis and a period, goes out the same analysis with its points in the order that follows.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from brief.model import Analysis, Article, Point

Standing = Literal["news", "undated", "background"]
"""What an article is to a brief of a period."""

# A page holds about 25 points. With so many that are news, the choice among them is free and background has no place.
_ENOUGH = 60
# Background fills a page that news leaves empty; weighing a year of it would cost minutes and change nothing.
_BACKGROUND = 200


def standings(
    articles: Sequence[Article], as_of: dt.datetime | None, since: dt.timedelta | None, zone: dt.tzinfo
) -> Mapping[str, Standing]:
    """The standing of every article, by its id; without `since` no dated article is background.

    Args:
        articles: all that were read.
        as_of: cut-off of the information; None takes the newest publication time.
        since: how long before the cut-off an article is news.
        zone: naive times are taken to be in it.
    """
    times = {a.id: _aware(a.published, zone) for a in articles if a.published}
    end = _aware(as_of, zone) if as_of else max(times.values(), default=None)

    def standing(article: Article) -> Standing:
        if article.id not in times:
            return "undated"
        late = since is None or end is None or times[article.id] >= end - since
        return "news" if late else "background"

    return {article.id: standing(article) for article in articles}


def weighed(articles: Sequence[Article], standing_of: Mapping[str, Standing]) -> tuple[Article, ...]:
    """The articles that are analysed: all that are news or undated, and the newest of the background."""
    old = [article for article in articles if standing_of[article.id] == "background"]
    # Their order among each other is all that counts, so a naive time may stand as it is.
    old.sort(key=lambda article: (str(article.published), article.id), reverse=True)
    kept = {article.id for article in old[:_BACKGROUND]}
    return tuple(a for a in articles if standing_of[a.id] != "background" or a.id in kept)


def order_points(found: Analysis, standing_of: Mapping[str, Standing]) -> Analysis:
    """The analysis with its points in the order in which they may be printed.

    Points of equal score: dated before undated. Points that only background reports come last, and only where there
    is not news enough to choose from.
    """
    news: list[Point] = []
    background: list[Point] = []
    for _, equals in groupby(found.points, key=lambda point: found.scores.get(point.printed, 0.0)):
        for point in sorted(equals, key=lambda point: point_standing(point, standing_of) != "news"):
            (background if point_standing(point, standing_of) == "background" else news).append(point)
    room = max(0, _ENOUGH - len(news))
    return replace(found, points=(*news, *background[:room]))


def point_standing(point: Point, standing_of: Mapping[str, Standing]) -> Standing:
    """The best standing among the articles that report a point."""
    found = {standing_of[sentence.article] for sentence in point.sentences}
    best: tuple[Standing, ...] = ("news", "undated", "background")
    return next(standing for standing in best if standing in found)


def _aware(when: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return when if when.tzinfo else when.replace(tzinfo=zone)
