"""LSA and KL over hundreds of sentences: the numbers of sumy 0.13 without its matrices and loops.

Comes in: bags of words. Goes out: one score a sentence, within rounding of sumy's on the same words. Selects nothing.
"""

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats, ranges

_SMOOTH = 0.4


def lsa(bags: Bags) -> Floats:
    """LSA (Steinberger and Jezek 2004) as sumy computes it, with all dimensions kept (its REDUCTION_RATIO is 1).

    The rank of a sentence is the root of the sum of sigma**2 * v**2 over its column of V; over all dimensions that is
    the length of its column in the smoothed term matrix itself, so no decomposition is needed.
    """
    rows = len(bags.length)
    most = np.zeros(rows)
    np.maximum.at(most, bags.row, bags.count)
    present = (_SMOOTH + (1 - _SMOOTH) * bags.count / most[bags.row]) ** 2
    absent = (bags.terms - np.diff(bags.start)) * _SMOOTH**2
    return np.where(most > 0, np.sqrt(bags.sums(present) + absent), 0.0)


def kl(bags: Bags, length: Floats) -> Floats:
    """KL (Haghighi and Vanderwende 2009) as sumy computes it: minus the turn in which a sentence is taken.

    Each turn takes the sentence with which the summary's words diverge least from all words. `length` counts the
    words of each sentence with stop words: sumy leaves them out of a candidate's length, but not out of the
    summary's. Time grows with sentences x entries.
    """
    rows, row, term = len(bags.length), bags.row, bags.term
    scores = np.zeros(rows)
    share = bags.spread(bags.count)
    share = share / max(share.sum(), 1.0)
    entropy = share * np.log(np.where(share > 0, share, 1.0))
    summary, size = np.zeros(bags.terms), 0.0
    taken = np.zeros(rows)
    # Over the words of summary and sentence together: share * (log share - log count + log of their length).
    held, before = np.zeros(bags.terms, dtype=np.bool_), np.zeros(bags.terms)
    more = share[term]
    change = entropy[term] - more * np.log(bags.count)
    order = np.argsort(term, kind="stable")
    opens = np.searchsorted(term[order], np.arange(bags.terms + 1))
    for turn in range(rows):
        base, mass = float(before[held].sum()), float(share[held].sum())
        less = mass + np.bincount(row, weights=more, minlength=rows)
        gain = np.bincount(row, weights=change, minlength=rows)
        divergence = base + gain + less * np.log(np.maximum(size + bags.length, 1.0))
        best = int(np.argmin(divergence + taken))
        scores[best], taken[best] = -turn, np.inf
        size += float(length[best])
        # Only what shares a word with the sentence that was taken is worth something else now.
        entries = slice(int(bags.start[best]), int(bags.start[best + 1]))
        said = term[entries]
        summary[said] += bags.count[entries]
        held[said], before[said] = True, entropy[said] - share[said] * np.log(summary[said])
        again = order[ranges(opens[said], opens[said + 1] - opens[said])]
        of = term[again]
        more[again] = 0.0
        change[again] = entropy[of] - share[of] * np.log(summary[of] + bags.count[again]) - before[of]
    return scores
