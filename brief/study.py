"""What is made of one article, whatever the others say: its sentences, its outline, what it reports.

Comes in: an article. Goes out: bytes, as the archive keeps them. Pure: no clock, no files, so it can be done in any
process on any machine and gives the same bytes there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from brief.analysis import together
from brief.analysis.ranking.outlines import outline
from brief.archive.issued import pack_numbers
from brief.archive.sentences import pack_sentences
from brief.composing.changes import reported
from brief.model import Article


@dataclass(frozen=True, slots=True)
class Studied:
    """What was made of one article."""

    sentences: bytes
    """As `pack_sentences` writes them."""
    outline: bytes
    """What ranking counts of them."""
    reported: bytes
    """A number for each wording, as `pack_numbers` writes them."""


def study(article: Article) -> Studied:
    """What there is to know of an article by itself."""
    found = together.sentences_of([article])
    return Studied(pack_sentences(found), outline(found), pack_numbers(reported(found)))


def study_all(articles: Iterable[Article]) -> Iterable[Studied]:
    """One after the other, in this process."""
    return map(study, articles)
