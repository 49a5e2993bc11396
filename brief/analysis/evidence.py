"""What speaks for two sentences reporting one fact, beside how many words they share.

Comes in: what each sentence tells. Goes out, for pairs: how far they have enough in common, what more or less likeness
that is worth, and which tell of different numbers or days. Says nothing of sentences in other languages than English.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from brief.analysis.overlap import Bags, Floats, Ints
from brief.analysis.telling import UNKNOWN, Telling

Flags = NDArray[np.bool_]

# "The agency said" tells nothing of what it said. Of 57 false pairs and 144 true ones on 30 newswire topics and five
# short crises this and the weight of names part 23 and 11; more words asked for part true pairs as often as false ones.
_ENOUGH, _ENOUGH_SHARE = 2.0, 0.4  # words of content in common, or that share of the shorter sentence's
_NONE_IN_COMMON = 0.4
_EVERYWHERE = 1  # name that two sentences have in common because all reports are about it
# Of 112 false and 174 true pairs that share as many words (18 crises, 30 newswire topics), 28 and 4 give numbers and
# none in common, 10 and 58 have one in common; 8 and 2 name days and none in common. Words that stand side by side in
# both, "the hostage rescue team", are one thing in common, however many: with three or more things apart in common,
# half the sentence at least, 21 pairs are false and 95 true, with less 57 and 72. Half or double of any one of these
# moves what is merged by a twentieth. Refused: whether one of the two negates, speaks of what will be, or names
# another state in front, which part as many true pairs as false ones.
_PLACE, _PLACES, _EACH = 0.02, 3, 2.0
# Two reports of "two teams" or "No. 1" have nothing of that in common.
_NUMBER, _LARGE = 0.06, 10.0
# "Shares fell.", "Norland denies it.": nearly any sentence may hold that much.
_THIN, _FEW = 0.2, 2


class Evidence:
    """What sentences tell, made ready for pairs of them by their index."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._known: Flags = np.array([telling is not UNKNOWN for telling in tellings], dtype=bool)
        self._content = Bags([dict.fromkeys(telling.content, 1.0) for telling in tellings])
        self._names = Bags([dict.fromkeys(telling.names, 1.0) for telling in tellings])
        self._items = Bags([dict.fromkeys(chain(telling.content, telling.names), 1.0) for telling in tellings])
        self._links = Bags([dict.fromkeys(telling.links, 1.0) for telling in tellings])
        self._numbers = Bags([dict.fromkeys(map(str, telling.numbers), 1.0) for telling in tellings])
        self._large = Bags(
            [dict.fromkeys((str(n) for n in telling.numbers if n >= _LARGE), 1.0) for telling in tellings]
        )
        self._days = Bags([dict.fromkeys(telling.days, 1.0) for telling in tellings])

    def share(self, first: Ints, second: Ints) -> Floats:
        """How far two sentences have enough in common beside names and who says it: 0 to 1."""
        content, names = self._content, self._names
        common = content.shared(first, second) + np.maximum(0.0, names.shared(first, second) - _EVERYWHERE)
        enough = np.minimum(_ENOUGH, _ENOUGH_SHARE * np.minimum(content.mass[first], content.mass[second]))
        share = np.sqrt(np.minimum(1.0, (common + 1) / (enough + 1))) * np.where(common > 0, 1.0, _NONE_IN_COMMON)
        return self._where_known(first, second, share, 1.0)

    def gain(self, first: Ints, second: Ints, quoting: Flags) -> Floats:
        """By how much they are more alike than their words, or less; `quoting`: the sentences that quote at length."""
        items, numbers = self._items, self._numbers
        places = items.shared(first, second) - self._links.shared(first, second)
        able = np.minimum(items.mass[first], items.mass[second]) / _EACH
        gain = _PLACE * np.minimum(0.0, places - np.minimum(_PLACES, able))
        gain += _NUMBER * (self._large.shared(first, second) > 0)
        thin = (items.mass <= _FEW) & (numbers.mass == 0) & ~quoting
        return self._where_known(first, second, gain - _THIN * (thin[first] | thin[second]), 0.0)

    def other_numbers(self, first: Ints, second: Ints) -> Flags:
        """Which pairs give numbers and none in common."""
        return _apart(self._numbers, first, second)

    def other_days(self, first: Ints, second: Ints) -> Flags:
        """Which pairs name weekdays and none in common."""
        return _apart(self._days, first, second)

    def _where_known(self, first: Ints, second: Ints, values: Floats, otherwise: float) -> Floats:
        return np.where(self._known[first] & self._known[second], values, otherwise).astype(np.float64)


def _apart(bags: Bags, first: Ints, second: Ints) -> Flags:
    found: Flags = (bags.mass[first] > 0) & (bags.mass[second] > 0) & (bags.shared(first, second) == 0)
    return found
