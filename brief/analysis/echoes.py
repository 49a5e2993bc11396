"""Points that one page should not hold both, though they were not merged.

Comes in: points, best first. Goes out: pairs of their printed sentences: those too alike, and those of which one would
be printed with the other before it; and which of them a later report brings up to date. Merges and chooses nothing.
"""

from collections.abc import Mapping, Sequence

from brief.analysis import likeness, numbers
from brief.model import Article, Point, Sentence, SentenceId

# Merging asks for a mean likeness of .28 since a false merge hides a fact; printing asks for less, since a reader takes
# "presented draft documents demanding" and "demands are contained in draft treaties" (.28) or two wordings of one
# threat (.31) for a repeat. Read off the pairs of four subjects: from .24 up most are repeats, below .22 most are not.
_ECHO = 0.24
# No page holds more; comparing them all costs some milliseconds.
_BEST = 240


def find(
    points: Sequence[Point], sentences: Sequence[Sentence], languages: Mapping[str, str]
) -> tuple[tuple[SentenceId, SentenceId], ...]:
    """Pairs of printed sentences of which a page should hold one, the better-ranked first.

    Args:
        points: best first.
        sentences: of all articles.
        languages: article id to ISO 639-1 code.
    """
    known = {sentence.id: sentence for sentence in sentences}
    printed = [known[point.printed] for point in points[:_BEST]]
    pairs = likeness.compare(printed, [languages.get(s.id.article, "en") for s in printed])
    found = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.likeness.tolist(), strict=True)
    alike = {(a, b) for a, b, likely in found if likely >= _ECHO}
    return tuple((printed[a].id, printed[b].id) for a, b in sorted(alike | _leaning(points[:_BEST], printed)))


def updates(
    pairs: Sequence[tuple[SentenceId, SentenceId]], sentences: Sequence[Sentence], articles: Sequence[Article]
) -> tuple[tuple[SentenceId, SentenceId], ...]:
    """Of pairs that echo each other those that give other numbers on different days, the older report first.

    Args:
        pairs: as `find` gives them.
        sentences: of all articles.
        articles: theirs; of undated ones and those in other languages than English nobody knows.
    """
    days = {a.id: a.published.date() for a in articles if a.published and a.language == "en"}
    known = {sentence.id: sentence for sentence in sentences}
    found = []
    for pair in pairs:
        if all(place.article in days for place in pair) and _differ(*(known[place] for place in pair)):
            old, new = sorted(pair, key=lambda place: days[place.article])
            if days[old.article] < days[new.article]:
                found.append((old, new))
    return tuple(found)


def _differ(one: Sentence, other: Sentence) -> bool:
    mine, theirs = numbers.said(one.tokens), numbers.said(other.tokens)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _leaning(points: Sequence[Point], printed: Sequence[Sentence]) -> set[tuple[int, int]]:
    """Points by place: one whose sentence leans on the one before it, and the one that reports that one."""
    place = {sentence: i for i, point in enumerate(points) for sentence in point.sentences}
    found: set[tuple[int, int]] = set()
    for i, sentence in enumerate(printed):
        before = place.get(SentenceId(sentence.id.article, sentence.id.index - 1))
        if not sentence.alone and before not in (None, i):
            found.add((min(i, before), max(i, before)))
    return found
