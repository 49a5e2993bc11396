"""What a run remembers of the runs before: articles as they were read, sentences as they were split.

Joins the archive's bytes to the records of reading and analysis; neither knows of the other. A program that goes on
living also keeps the records themselves, those of the last run, so an unchanged folder costs a look at its files.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from brief.archive import Memo, Seen, SeenFiles, Store, code_version
from brief.archive.forms import from_json, to_json
from brief.archive.issued import pack_numbers, unpack_numbers
from brief.archive.sentences import pack_sentences, unpack_sentences
from brief.model import Article, Sentence, Skipped
from brief.settings import ReadingSettings

Items = tuple[Article | Skipped, ...]
Split = Callable[[Sequence[Article]], tuple[Sentence, ...]]
Count = Callable[[Sequence[Sentence]], frozenset[int]]


class Memory:
    """For one archive and one set of reading settings; see `brief.reading.Memory` for what reading asks of it."""

    def __init__(self, store: Store, settings: ReadingSettings) -> None:
        # The settings are part of what a text was made from, so they are part of the version.
        reader = f"{code_version('reading')} {settings.model_dump_json()}"
        self._files = SeenFiles(store)
        self._articles = Memo(store, "articles", hashlib.sha256(reader.encode()).hexdigest()[:16])
        self._sentences = Memo(store, "sentences", code_version("analysis"))
        self._items: dict[str, Items] = {}
        self._numbers = Memo(store, "reported", code_version("analysis", "composing"))
        self._said: dict[str, frozenset[int]] = {}
        self._split: dict[str, tuple[Sentence, ...]] = {}
        self._found: dict[bytes, Seen] = {}
        self._read: dict[bytes, tuple[Seen, str]] = {}
        self._opened: dict[bytes, tuple[Seen, str]] = {}
        self._new: dict[str, Items] = {}

    # ---------------------------------------------------------------- reading

    def digests(self, places: Iterable[bytes]) -> Mapping[bytes, str]:
        """SHA-256 of the files that are untouched since they were read."""
        self._found = {place: Seen.of(stat) for place in places if (stat := _stat(place)) is not None}
        known = {p: sha for p, (seen, sha) in self._read.items() if self._found.get(p) == seen}
        if len(known) < len(self._found):
            known = self._files.recall(self._found) | known
        self._read = {place: (self._found[place], sha) for place, sha in known.items()}
        return known

    def items(self, files: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Items]:
        """What reading gave for these (SHA-256, path), as far as it is known."""
        keys = {_key(sha256, path): (sha256, path) for sha256, path in files}
        lacking = [key for key in keys if key not in self._items]
        kept = {key: _items(data) for key, data in self._articles.recall(lacking).items()} if lacking else {}
        self._items = {key: found for key in keys if (found := kept.get(key) or self._items.get(key)) is not None}
        return {keys[key]: items for key, items in self._items.items()}

    def note(self, place: bytes, sha256: str, path: str, items: Items) -> None:
        """Remembers what reading gave for a file it had to open; kept by `keep`."""
        if place in self._found:
            self._read[place] = self._opened[place] = (self._found[place], sha256)
        if items:
            self._items[_key(sha256, path)] = self._new[_key(sha256, path)] = items

    def keep(self) -> None:
        """Writes to the archive what was noted since it was last called, unless no article is among it."""
        if not any(isinstance(item, Article) for items in self._items.values() for item in items):
            return
        kept = self._articles.recall(self._new)  # a file that was moved or touched gave what it gave before
        self._articles.keep({key: _data(items) for key, items in self._new.items() if key not in kept})
        self._files.note([(p, seen, sha) for p, (seen, sha) in self._opened.items()], time.time_ns())
        self._new, self._opened = {}, {}

    def forget_others(self, articles: Sequence[Article]) -> None:
        """Lets go of the sentences of all other articles, so that a program that goes on for months does not grow."""
        here = {_content(article) for article in articles}
        self._split = {key: sentences for key, sentences in self._split.items() if key in here}

    # ---------------------------------------------------------------- sentences

    def reported(self, articles: Sequence[Article], split: Split, count: Count) -> frozenset[int]:
        """What `count` gives for the sentences of these articles, asking only for those it was never asked for."""
        keys = [_content(article) for article in articles]
        lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in self._said}
        kept = self._numbers.recall(lacking) if lacking else {}
        found = {key: unpack_numbers(data) for key, data in kept.items()}
        new = {key: article for key, article in lacking.items() if key not in found}
        fresh = {key: count(self.sentences([article], split)) for key, article in new.items()}
        self._numbers.keep({key: pack_numbers(numbers) for key, numbers in fresh.items()})
        self._said = {key: self._said.get(key) or found.get(key) or fresh.get(key, frozenset()) for key in keys}
        return frozenset().union(*self._said.values())

    def sentences(self, articles: Sequence[Article], split: Split) -> tuple[Sentence, ...]:
        """What `split` gives for these articles, asking it only for those that it was never asked for."""
        keys = [_content(article) for article in articles]
        lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in self._split}
        kept = self._sentences.recall(lacking) if lacking else {}
        found = {key: unpack_sentences(data, lacking[key]) for key, data in kept.items()}
        fresh = {key: split([article]) for key, article in lacking.items() if key not in found}
        self._sentences.keep({key: pack_sentences(sentences) for key, sentences in fresh.items()})
        self._split |= found | fresh
        return tuple(sentence for key in keys for sentence in self._split[key])


def _stat(place: bytes) -> os.stat_result | None:
    try:
        return os.stat(place, follow_symlinks=False)  # noqa: PTH116  # names are bytes, as the system gives them
    except OSError:
        return None


def _key(sha256: str, path: str) -> str:
    # The path too: a date or a format can be in a file's name.
    return f"{sha256} {path}"


def _content(article: Article) -> str:
    """What an article's sentences are made from. The id is in it because every sentence carries it."""
    digest = hashlib.sha256(f"{article.id}\0{article.language}\0".encode())
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _data(items: Items) -> bytes:
    return json.dumps([[isinstance(item, Article), to_json(item)] for item in items]).encode()


def _items(data: bytes) -> Items:
    return tuple(_item(is_article, text) for is_article, text in json.loads(data))


def _item(is_article: bool, text: str) -> Article | Skipped:  # as it stands in the archive
    return from_json(Article, text) if is_article else from_json(Skipped, text)
