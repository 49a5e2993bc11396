"""The plain summary: whole sentences within so many words.

Comes in: sentences, their concepts and the worth of those. Goes out: the sentences of the summary in reading order.
Does not rank; themes and pages are not its business.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from brief.composing.choose import Candidate, choose
from brief.model import Sentence, SentenceId

# Fewer words say nothing by themselves: "he said.", "ENDIT", a byline. Of 3, 4, 6, 8 and 10 the first two are best.
_LEAST_WORDS = 4


def summarise(
    sentences: Sequence[Sentence],
    concepts: Mapping[SentenceId, tuple[str, ...]],
    weights: Mapping[str, float],
    words: int,
    bonuses: Mapping[SentenceId, float] = MappingProxyType({}),
) -> tuple[Sentence, ...]:
    """The sentences that together hold most of what matters, within `words` words (parted by white space).

    In the order of articles and of place. Empty where not one sentence is short enough.
    """
    sizes = [len(s.text.split()) for s in sentences]
    open_ = [k for k, size in enumerate(sizes) if _LEAST_WORDS <= size <= words] or [
        k for k, size in enumerate(sizes) if size <= words
    ]
    candidates = [
        Candidate(cost=sizes[k], concepts=concepts.get(x, ()), bonus=bonuses.get(x, 0.0))
        for k in open_
        for x in (sentences[k].id,)
    ]
    return tuple(sentences[open_[k]] for k in choose(candidates, weights, words).taken)


def pick(sentences: Sequence[Sentence], scores: Sequence[float], words: int) -> tuple[Sentence, ...]:
    """The best sentences by score that fit within `words` words, in the order of articles and of place.

    Best first, passing over what no longer fits, and a sentence half of whose words the summary already has (the
    cross-sentence rule of Radev et al. 2004, at the value where a reprint is caught and a follow-up is not).
    """
    order = sorted(range(len(sentences)), key=lambda k: (-scores[k], k))
    taken: list[int] = []
    left = words
    for k in order:
        size = len(sentences[k].text.split())
        if size <= left and not any(_same(sentences[k], sentences[j]) for j in taken):
            taken.append(k)
            left -= size
    return tuple(sentences[k] for k in sorted(taken))


def _same(one: Sentence, other: Sentence) -> bool:
    a, b = set(one.stems), set(other.stems)
    return 2 * len(a & b) > len(a | b)
