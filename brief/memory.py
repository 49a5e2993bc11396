"""What a run remembers of the runs before: articles as they were read, sentences as they were split.

Joins the archive's bytes to the records of reading and analysis; neither knows of the other. A program that goes on
living also keeps the records themselves, those of the last run, so an unchanged folder costs a look at its files.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from brief.analysis import together
from brief.analysis.ranking.outlines import Shelf
from brief.analysis.ranking.shelves import Shelves
from brief.archive import Memo, Seen, SeenFiles, Store, code_version
from brief.archive.forms import from_plain, to_json
from brief.archive.issued import pack_numbers, unpack_numbers
from brief.archive.sentences import pack_sentences, unpack_sentences
from brief.composing.changes import reported
from brief.crews import Hire, hire
from brief.model import Article, Sentence, Skipped
from brief.pool import Died
from brief.reading import list_files
from brief.reading.folder import Candidate
from brief.settings import ReadingSettings
from brief.study import Studied, Taken, study_all

Progress = Callable[[str, int, int], None]
Items = tuple[Article | Skipped, ...]

# So many articles are studied before what was made of them is written: a run that is killed loses no more.
_AT_ONCE = 500
_FORM = 2
"""Number of the form that `_data` writes."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


class Memory:
    """For one archive and one set of reading settings; see `brief.reading.Memory` for what reading asks of it."""

    def __init__(self, store: Store, settings: ReadingSettings, hire: Hire = hire) -> None:
        self.progress: Progress = _silent
        """Is told how reading ahead gets on."""
        self._settings = settings
        self._store = store
        self._hire = hire
        self._studied: dict[str, Studied] = {}
        self._lost: dict[bytes, tuple[Seen, Items]] = {}
        # The settings are part of what a text was made from, so they are part of the version.
        reader = f"{_FORM} {code_version('reading')} {settings.model_dump_json()}"
        self._files = SeenFiles(store)
        self._articles = Memo(store, "articles", hashlib.sha256(reader.encode()).hexdigest()[:16])
        self._sentences = Memo(store, "sentences", code_version("analysis"))
        self._outlines = Memo(store, "outlines", code_version("analysis"))
        self._numbers = Memo(store, "reported", code_version("analysis", "composing"))
        self._items: dict[str, Items] = {}
        self._keys: dict[str, tuple[str, str, str, str]] = {}
        self._said: dict[str, bytes] = {}
        self._outlined: dict[str, bytes] = {}
        self._split: dict[str, tuple[Sentence, ...]] = {}
        self._chosen: dict[str, dict[int, Sentence]] = {}
        self._shelves = Shelves()
        self._looked: Mapping[bytes, Seen] = {}
        self._found: dict[bytes, Seen] = {}
        self._read: dict[bytes, tuple[Seen, str]] = {}
        self._opened: dict[bytes, tuple[Seen, str]] = {}
        self._new: dict[str, Items] = {}

    # ---------------------------------------------------------------- reading

    @contextmanager
    def after(self, looked: Mapping[bytes, Seen]) -> Iterator[None]:
        """Within it, the files of a look that was taken right before are not asked for again."""
        self._looked = looked
        try:
            yield
        finally:
            self._looked = {}

    def digests(self, places: Iterable[bytes]) -> Mapping[bytes, str]:
        """SHA-256 of the files that are untouched since they were read."""
        now = ((place, self._looked.get(place) or _seen(place)) for place in places)
        self._found = {place: seen for place, seen in now if seen is not None}
        known = {p: sha for p, (seen, sha) in self._read.items() if self._found.get(p) == seen}
        known |= {p: _lost(p) for p, (seen, _) in self._lost.items() if self._found.get(p) == seen}
        if len(known) < len(self._found):
            known |= self._files.recall({place: seen for place, seen in self._found.items() if place not in known})
        self._read = {place: (self._found[place], sha) for place, sha in known.items() if place not in self._lost}
        return known

    def items(self, files: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Items]:
        """What reading gave for these (SHA-256, path), as far as it is known."""
        keys = {_key(sha256, path): (sha256, path) for sha256, path in files}
        self._items |= {_key(_lost(p), items[0].path): items for p, (_, items) in self._lost.items()}
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

    def read_ahead(self, folders: Iterable[Path], most: int) -> None:
        """Reads and studies what is new in all these folders at once; `most`: files of one folder."""
        files = [file for folder in folders for file in list_files([folder], most)[0]]
        known = self.digests(file.place for file in files)
        have = self.items((known[file.place], file.path) for file in files if file.place in known)
        self.ahead([file for file in files if (known.get(file.place, ""), file.path) not in have])

    def ahead(self, files: Sequence[Candidate]) -> bool:
        """Reads and studies these files on all cores, where there are so many that it pays; whether it did."""
        hired = self._hire(len(files))
        if hired is None:
            return False
        try:
            with hired as crew:
                for done, (file, taken) in enumerate(zip(files, crew.take(files, self._settings), strict=True), 1):
                    self._took(file, taken)
                    if done % _AT_ONCE == 0:
                        self.keep()
                    self.progress("read", done, len(files))
        finally:
            self.keep()  # also of those before the one that could not be done
        return True

    def _took(self, file: Candidate, taken: Taken | Died) -> None:
        if isinstance(taken, Died):
            # Not for the archive: it may be this machine's trouble of today.
            reason = f"could not be read: the process that read it {taken.how}"
            self._lost[file.place] = (self._found[file.place], (Skipped(file.path, reason),))
        elif taken.sha256:
            self.note(file.place, taken.sha256, file.path, taken.items)
            articles = [item for item in taken.items if isinstance(item, Article)]
            self._studied |= {content_key(a): one for a, one in zip(articles, taken.studied, strict=True)}

    def keep(self) -> None:
        """Writes to the archive what was noted since it was last called, unless no article is among it."""
        if not any(isinstance(item, Article) for items in self._items.values() for item in items):
            return
        kept = self._articles.recall(self._new)  # a file that was moved or touched gave what it gave before
        self._articles.keep({key: _data(items) for key, items in self._new.items() if key not in kept})
        self._files.note([(p, seen, sha) for p, (seen, sha) in self._opened.items()], time.time_ns())
        self._new, self._opened = {}, {}
        self.keep_studied(self._studied)
        self._studied = {}

    def settle(self) -> None:
        """Writes to the archive what waits to be written: at a moment when nobody waits for that."""
        self._store.write_waiting()

    # ---------------------------------------------------------------- sentences

    def reported(self, articles: Sequence[Article]) -> frozenset[int]:
        """A number for every wording in these articles."""
        keys = [self._key_of(article) for article in articles]
        lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in self._said}
        kept = self._numbers.recall(lacking) if lacking else {}
        fresh = {
            key: pack_numbers(reported(self._lines(key, article)))
            for key, article in lacking.items()
            if key not in kept
        }
        self._numbers.keep(fresh)
        known = self._said | kept | fresh
        self._said = {key: known[key] for key in keys}
        self._keys = {article.path: self._keys[article.path] for article in articles}
        return unpack_numbers(b"".join(self._said.values()))

    def sentences(self, articles: Sequence[Article]) -> tuple[Sentence, ...]:
        """The sentences of these articles, split where they never were; those of all others are let go."""
        keys = [self._key_of(article) for article in articles]
        lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in self._split}
        kept = self._sentences.recall(lacking) if lacking else {}
        found = {key: unpack_sentences(data, lacking[key]) for key, data in kept.items()}
        fresh = {key: together.sentences_of([article]) for key, article in lacking.items() if key not in found}
        self._sentences.keep({key: pack_sentences(sentences) for key, sentences in fresh.items()})
        known = self._split | found | fresh
        # A program that goes on for months must not grow.
        self._split = {key: known[key] for key in keys}
        return tuple(sentence for key in keys for sentence in self._split[key])

    def chosen(self, articles: Sequence[Article], places: Mapping[str, frozenset[int]]) -> tuple[Sentence, ...]:
        """Of the sentences of these articles those at the places given by article id; all others are let go."""
        asked = [(self._key_of(article), article, places[article.id]) for article in articles]
        lacking = {k: (a, indices) for k, a, indices in asked if not indices <= self._chosen.get(k, {}).keys()}
        kept = self._sentences.recall(lacking) if lacking else {}
        for key, (article, indices) in lacking.items():
            data = kept.get(key)
            lines = together.sentences_of([article]) if data is None else unpack_sentences(data, article, indices)
            self._chosen[key] = {line.id.index: line for line in lines} | self._chosen.get(key, {})
        self._chosen = {key: {index: self._chosen[key][index] for index in sorted(i)} for key, _, i in asked}
        return tuple(line for key, _, _ in asked for line in self._chosen[key].values())

    def outlines(self, articles: Sequence[Article]) -> tuple[bytes, ...]:
        """The outline of each of these articles; those that were never studied are studied whole."""
        keys = [self._key_of(article) for article in articles]
        lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in self._outlined}
        known = self._outlined | (self._outlines.recall(lacking) if lacking else {})
        new = [(key, article) for key, article in lacking.items() if key not in known]
        studied = study_all(article for _, article in new)
        pairs = zip((key for key, _ in new), studied, strict=True)
        while some := dict(islice(pairs, _AT_ONCE)):
            known |= self.keep_studied(some)
        self._outlined = {key: known[key] for key in keys}
        return tuple(self._outlined.values())

    def shelf(self, outlines: Sequence[bytes]) -> Shelf:
        """What ranking counts on, from these outlines; of a folder that grows only what came is counted."""
        return self._shelves.unfold(outlines)

    def keep_studied(self, studied: Mapping[str, Studied]) -> dict[str, bytes]:
        """Keeps what was made of articles, by their keys; returns the outlines."""
        outlines = {key: one.outline for key, one in studied.items()}
        self._sentences.keep({key: one.sentences for key, one in studied.items()})
        self._numbers.keep({key: one.reported for key, one in studied.items()})
        self._outlines.keep(outlines)
        return outlines

    def _lines(self, key: str, article: Article) -> tuple[Sentence, ...]:
        """The sentences of one article, where they are known already without letting go of the others."""
        if key in self._split:
            return self._split[key]
        kept = self._sentences.recall([key]).get(key)
        return together.sentences_of([article]) if kept is None else unpack_sentences(kept, article)

    def _key_of(self, article: Article) -> str:
        """What an article's sentences are made from, as a hash; remembered while the article is there."""
        known = self._keys.get(article.path)
        if known is None or known[0] is not article.text or known[1:3] != (article.id, article.language):
            known = self._keys[article.path] = (article.text, article.id, article.language, content_key(article))
        return known[3]


def _seen(place: bytes) -> Seen | None:
    try:
        return Seen.of(os.stat(place, follow_symlinks=False))  # noqa: PTH116  # names are bytes, as the system gives them
    except OSError:
        return None


def _lost(place: bytes) -> str:
    """Stands for the hash of a file that a process died of."""
    return f"lost {place!r}"


def _key(sha256: str, path: str) -> str:
    # The path too: a date or a format can be in a file's name.
    return f"{sha256} {path}"


def content_key(article: Article) -> str:
    """What an article's sentences are made from. The id is in it because every sentence carries it."""
    digest = hashlib.sha256(f"{article.id}\0{article.language}\0".encode())
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _data(items: Items) -> bytes:
    return to_json([[isinstance(item, Article), item] for item in items]).encode()


def _items(data: bytes) -> Items:
    kept = json.loads(data)
    return tuple(from_plain(Article, form) if is_article else from_plain(Skipped, form) for is_article, form in kept)
