"""LSA and KL over hundreds of sentences: the numbers of sumy 0.13 without its matrices and loops.

Comes in: bags of words. Goes out: one score a sentence, within rounding of sumy's on the same words. Selects nothing.
"""

import numpy as np

from brief.analysis.ranking.bags import Bags, Floats

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
    rows, term = len(bags.length), bags.term
    scores = np.zeros(rows)
    share = bags.spread(bags.count)
    share = share / max(share.sum(), 1.0)
    entropy = share * np.log(np.where(share > 0, share, 1.0))
    summary, size = np.zeros(bags.terms), 0.0
    left = np.ones(rows, dtype=bool)
    for turn in range(rows):
        # Over the words of summary and sentence together: share * (log share - log count + log of their length).
        held = summary > 0
        logs = np.log(np.where(held, summary, 1.0))
        base, mass = float((entropy - share * logs)[held].sum()), float(share[held].sum())
        joint = entropy[term] - share[term] * np.log(summary[term] + bags.count)
        change = joint - np.where(held, entropy - share * logs, 0.0)[term]
        more = np.where(held, 0.0, share)[term]
        divergence = base + bags.sums(change) + (mass + bags.sums(more)) * np.log(np.maximum(size + bags.length, 1.0))
        best = int(np.argmin(np.where(left, divergence, np.inf)))
        scores[best] = -turn
        left[best] = False
        taken = slice(int(bags.start[best]), int(bags.start[best + 1]))
        summary[term[taken]] += bags.count[taken]
        size += float(length[best])
    return scores
