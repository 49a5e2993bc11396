"""The panel's ranks, worked out when somebody looks at them, and how far the panel goes.

Comes in: sentences and stop words. Goes out: ranks by sentence. Choosing a page and setting it need none of them, so
they are made while the page is laid out; sumy, behind the panel, is loaded then too.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from brief.model import Sentence, SentenceId

# The most sentences a summariser is run on, for about a second each at the most: SumBasic and KL grow with the square.
MOST: dict[str, int] = {"lexrank": 12_000, "luhn": 1_500, "sumbasic": 600, "kl": 800}
"""The summarisers of the panel that have such a bound."""


def note(name: str, total: int) -> str:
    """What is said where a summariser does not run on all of so many sentences; "" where it does."""
    most = MOST.get(name, total)
    if total <= most:
        return ""
    return f"{name} ran on the {most:,} of {total:,} sentences that share the most words with the others"


class LateRanks(Mapping[SentenceId, Mapping[str, int]]):
    """Each sentence's rank, 1 for the best, in each summariser of the panel."""

    def __init__(self, sentences: Sequence[Sentence], stop: frozenset[str]) -> None:
        self._sentences, self._stop = sentences, stop

    @cached_property
    def _found(self) -> Mapping[SentenceId, Mapping[str, int]]:
        from brief.analysis.ranking import panel  # noqa: PLC0415  # see above

        verdicts = panel.judge_all(self._sentences, self._stop)
        return panel.by_sentence(self._sentences, {name: panel.ranks(v.scores) for name, v in verdicts.items()})

    def __getitem__(self, sentence: SentenceId) -> Mapping[str, int]:
        return self._found[sentence]

    def __iter__(self) -> Iterator[SentenceId]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._sentences)

    def __repr__(self) -> str:
        return repr(self._found)
