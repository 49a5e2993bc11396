"""Which report a brief leads with.

Comes in: points that may lead, best first, and what the articles say together. Goes out: one of them; and the sentences
that are out of date, for others tell the same with newer numbers. Says nothing of themes and lengths.
"""

from collections.abc import Sequence

from brief.model import Analysis, Point, SentenceId

# A further origin is worth a quarter of a report: with the most origins before all else 8 of 18 crises and the sample
# led with a detail that two outlets had, ranked fifth to eighth, of half the worth of the first.
_ORIGIN, _MOST_ORIGINS = 0.25, 4
# A denial, or a toll that has been surpassed, leads where nothing else is half as good.
_LESSER = 0.5


def choose_lead(able: Sequence[Point], found: Analysis) -> Point | None:
    """The point whose report is worth most, by its score and its origins; the best-ranked of equals."""
    lesser = found.denials | surpassed(found) | {old for old, _ in found.updates}

    def worth(point: Point) -> float:
        score = max(found.scores.get(i, 0.0) for i in point.sentences)
        told = 1 + _ORIGIN * (min(point.origins, _MOST_ORIGINS) - 1)
        return score * told * (_LESSER if point.printed in lesser else 1.0)

    return max(able, key=worth, default=None)


def outdated(able: Sequence[Point], found: Analysis) -> frozenset[SentenceId]:
    """The printed sentences that give way to another of these points, which tells the same with newer numbers."""
    lower, printed = surpassed(found), {point.printed for point in able}
    turned = (pair for one, other in found.echoes for pair in ((one, other), (other, one)))
    tolls = ((old, new) for old, new in turned if old in lower and new not in lower)
    return frozenset(old for old, new in (*found.updates, *tolls) if new in printed)


def surpassed(found: Analysis) -> frozenset[SentenceId]:
    """The sentences that give a toll which only grows, below the highest that is reported."""
    lower: set[SentenceId] = set()
    highest: set[SentenceId] = set()
    for figure in found.figures:
        if figure.rises:
            most = max((value.value or 0.0) for value in figure.values)
            lower.update(value.sentence for value in figure.values if (value.value or 0.0) < most)
            highest.update(value.sentence for value in figure.values if value.value == most)
    return frozenset(lower - highest)
