"""The yardstick: what sumy's own summarisers give to words that are handed to them. Shares no code with `brief`."""

from collections.abc import Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from brief.model import Sentence
from brief.text import stop_words


class _Line(SumySentence):  # type: ignore[misc]  # sumy has no types
    """A sentence whose words are given and that is equal to itself only."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__("", None)
        self._cached_property_words = words

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def by_sumy(summariser: type, sentences: Sequence[Sentence]) -> list[float]:
    """The scores that sumy's own code gives to the same words."""
    stems = {token: stem for s in sentences for token, stem in zip(s.tokens, s.stems, strict=True)}
    ask = summariser(lambda word: stems.get(word, word))
    ask.stop_words = stop_words()
    found = [0.0] * len(sentences)

    def note(rated: list[object]) -> list[object]:
        for info in rated:
            found[info.order] = info.rating  # type: ignore[attr-defined]  # as above
        return rated

    ask(ObjectDocumentModel([Paragraph([_Line(s.tokens) for s in sentences])]), note)
    return found
