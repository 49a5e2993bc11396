"""Which articles of a big folder a brief is about: those that hold the words asked for.

Comes in: phrases, articles with their outlines. Goes out: the articles that are meant. Ranks nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from brief.analysis.ranking.outlines import holds
from brief.model import Article
from brief.text import stems, words


@dataclass(frozen=True, slots=True)
class Query:
    """Alternatives; an article is meant by one when it holds all its words, in any form and order."""

    alternatives: tuple[str, ...]
    """As written: ("flood levee", "dam"); none means every article."""

    def choose(self, articles: Sequence[Article], outlines: Sequence[bytes]) -> tuple[Article, ...]:
        """Those of the articles that are meant; a word may stand in the title or the text."""
        asked = [frozenset(_stems(one, "en")) for one in self.alternatives]
        every = sorted(frozenset().union(*asked))
        found = []
        for article, outline in zip(articles, outlines, strict=True):
            held = {stem for stem, there in zip(every, holds(outline, every), strict=True) if there}
            held.update(_stems(article.title, article.language))
            if not asked or any(one <= held for one in asked):
                found.append(article)
        return tuple(found)


def _stems(text: str, language: str) -> tuple[str, ...]:
    """Stems as ranking counts them: hyphenated words taken apart."""
    return stems([part for word in words(text) for part in word.split("-")], language)
