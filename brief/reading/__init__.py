"""Bytes to `Article`: files, formats, furniture, metadata. Knows nothing of sentences, themes or pages."""

from collections.abc import Callable, Iterable
from pathlib import Path

from brief.model import Article, Skipped
from brief.reading.articles import read_one
from brief.reading.folder import GONE, SIDECAR, Candidate, list_files, load_bytes
from brief.reading.opened import Before, Opened, copy_of
from brief.reading.sidecar import Sidecar, apply_sidecar, find_unmatched, parse_sidecar
from brief.settings import ReadingSettings

__all__ = ["SIDECAR", "Before", "list_files", "load_bytes", "read", "read_one"]

NOTHING = Before()
"""Nothing is known; everything is read."""


def read(
    paths: Iterable[str | Path] | str | Path,
    settings: ReadingSettings | None = None,
    on_file: Callable[[int, int], None] | None = None,
    before: Before = NOTHING,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """The articles in files and folders, sorted by path, and what gave none.

    A file is read once, whatever its name: one with the same bytes as another is skipped as its copy. `on_file` is told
    (done, of how many) after every file; `before` tells what need not be read again, and what not yet.
    """
    settings = settings or ReadingSettings()
    listed, skipped = list_files(paths, settings.max_files)
    files = [file for file in listed if before.only is None or file.place in before.only]
    opened = Opened(files, settings, before.memory)
    sidecars = {folder: _sidecar(folder, settings) for folder in sorted({file.folder for file in files})}
    articles: list[Article] = []
    first: dict[str, str] = {}
    for done, file in enumerate(files, 1):
        for item in opened.items(file, first):
            if isinstance(item, Skipped):
                skipped.append(item)
            elif item.id in first:
                skipped.append(copy_of(item.path, first[item.id]))
            else:
                first[item.id] = item.path
                first.setdefault(item.sha256, file.path)
                articles.append(apply_sidecar(sidecars[file.folder], file.path, item))
        if on_file:
            on_file(done, len(files))
    opened.close()
    for folder, sidecar in sidecars.items():
        skipped += sidecar.mistakes
        if not any(file.asked for file in files if file.folder == folder):
            skipped += find_unmatched(sidecar, [file.path for file in files if file.folder == folder])
    return tuple(sorted(articles, key=_order)), tuple(sorted(skipped, key=lambda item: (*_order(item), item.reason)))


def _sidecar(folder: bytes, settings: ReadingSettings) -> Sidecar:
    data = load_bytes(Candidate(SIDECAR, folder + b"/" + SIDECAR.encode(), folder), int(settings.max_file_mb * 1e6))
    if isinstance(data, Skipped):
        return Sidecar(mistakes=() if data.reason == GONE else (data,))
    return parse_sidecar(data)


def _order(item: Article | Skipped) -> tuple[str, int]:
    """Path, then number in a container: "#10" after "#9"."""
    path, _, number = item.path.rpartition("#")
    return (path, int(number)) if number.isdecimal() else (item.path, 0)
