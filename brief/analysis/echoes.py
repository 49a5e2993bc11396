"""Points too alike to stand on one page, though not so surely the same that they were merged.

Comes in: points, best first. Goes out: pairs of their printed sentences. Merges nothing and chooses nothing.
"""

from collections.abc import Mapping, Sequence

from brief.analysis import likeness
from brief.model import Point, Sentence, SentenceId

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
    return tuple((printed[a].id, printed[b].id) for a, b, alike in found if alike >= _ECHO)
