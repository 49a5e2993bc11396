"""The plain summary: whole sentences within so many words.

Comes in: sentences, their concepts and the worth of those. Goes out: the sentences of the summary in reading order.
Does not rank; themes and pages are not its business.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from brief.composing.choose import Candidate, choose
from brief.model import Sentence, SentenceId

# Fewer words say nothing by themselves: "he said.", "ENDIT", a byline. Of 3, 4, 6, 8 and 10 the first two are best.
_LEAST_WORDS = 4
# Of 0.3 to 0.8 this is best in cross-validation (ROUGE-2 + 0.07 against none); copies are caught at all of them.
_SHARED = 0.4


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
    held = [concepts.get(sentences[k].id, ()) for k in open_]
    candidates = [
        Candidate(cost=sizes[k], concepts=names, bonus=bonuses.get(sentences[k].id, 0.0), group=group)
        for k, names, group in zip(open_, held, _repeats(held), strict=True)
    ]
    return tuple(sentences[open_[k]] for k in choose(candidates, weights, words).taken)


def _repeats(held: Sequence[Sequence[str]]) -> list[int | None]:
    """A number for every sentence that repeats another or is repeated, the same for all of these; None for the rest.

    A sentence repeats the first one that shares more than `_SHARED` of the fewer concepts of the two.
    """
    leaders: defaultdict[str, list[int]] = defaultdict(list)
    size = [len(set(names)) for names in held]
    leader: list[int] = []
    for k, names in enumerate(held):
        common = Counter(j for name in dict.fromkeys(names) for j in leaders[name])
        like = min((j for j, n in common.items() if n > _SHARED * min(size[j], size[k])), default=k)
        leader.append(like)
        if like == k:
            for name in dict.fromkeys(names):
                leaders[name].append(k)
    followed = {j for k, j in enumerate(leader) if j != k}
    return [j if j in followed else None for j in leader]


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
