"""What is made of one file or article, whatever the others say: its text, its sentences, its outline, what it reports.

Comes in: bytes or an article. Goes out: records, and bytes as the archive keeps them. Pure but for `read_file`: no
clock, no folder, so it can be done in any process on any machine and gives the same there.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from brief.analysis import together
from brief.analysis.ranking.outlines import outline
from brief.archive.issued import pack_numbers
from brief.archive.sentences import pack_sentences
from brief.composing.changes import reported
from brief.model import Article, Skipped
from brief.reading import load_bytes, read_one
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Studied:
    """What was made of one article."""

    sentences: bytes
    """As `pack_sentences` writes them."""
    outline: bytes
    """What ranking counts of them."""
    reported: bytes
    """A number for each wording, as `pack_numbers` writes them."""


@dataclass(frozen=True, slots=True)
class Data:
    """A file's content, to be read on any machine."""

    data: bytes
    """The bytes."""
    path: str
    """As `Article.path`, without an item's number."""
    settings: ReadingSettings
    """What may be read."""


@dataclass(frozen=True, slots=True)
class File:
    """A file, to be read on this machine."""

    place: bytes
    """Where it lies."""
    path: str
    """As `Article.path`, without an item's number."""
    settings: ReadingSettings
    """What may be read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file gave."""

    sha256: str
    """Of its bytes; "" where they could not be had."""
    items: tuple[Article | Skipped, ...]
    """Its articles, or why there are none."""
    studied: tuple[Studied, ...]
    """What was made of each of its articles, in their order."""


def read_file(asked: File) -> Taken:
    """What a file on this machine gives."""
    data = load_bytes(Candidate(asked.path, asked.place), int(asked.settings.max_file_mb * 1e6))
    return Taken("", (data,), ()) if isinstance(data, Skipped) else read_data(Data(data, asked.path, asked.settings))


def read_data(asked: Data) -> Taken:
    """What these bytes give."""
    items = read_one(asked.data, asked.path, asked.settings)
    studied = tuple(study(item) for item in items if isinstance(item, Article))
    return Taken(hashlib.sha256(asked.data).hexdigest(), items, studied)


def study(article: Article) -> Studied:
    """What there is to know of an article by itself."""
    found = together.sentences_of([article])
    return Studied(pack_sentences(found), outline(found), pack_numbers(reported(found)))


def study_all(articles: Iterable[Article]) -> Iterable[Studied]:
    """One after the other, in this process."""
    return map(study, articles)
