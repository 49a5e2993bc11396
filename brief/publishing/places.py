"""Where templates are: the project's own and a user's, and what tells whether any of them changed.

Comes in: a template's name or folder. Goes out: a folder, a hash. Reads template folders only; fills nothing in.
"""

import hashlib
from pathlib import Path

from brief.errors import SettingsError

READY = ("sheet", "memo")
"""The templates that ship with the project."""

PAGE = "page.html"
"""The file that a template's folder must hold."""


def root() -> Path:
    """The folder of the shipped templates: in the package where it is installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def folder(template: str) -> Path:
    """The folder of a ready template, or of one's own.

    Raises:
        SettingsError: there is no such folder, or it holds no page.
    """
    if template in READY:
        return root() / template
    own = Path(template).expanduser()
    if not own.is_dir():
        raise SettingsError(f"template {template}", f"is neither {' nor '.join(READY)} nor a folder")
    if not (own / PAGE).is_file():
        raise SettingsError(f"template {template}", f"holds no {PAGE}")
    return own.resolve()


def digest(template: str) -> str:
    """SHA-256 of a template's files and of the shipped parts and fonts it may use, hexadecimal."""
    whole = hashlib.sha256()
    for base in dict.fromkeys((folder(template), root() / "parts", root() / "fonts")):
        for path in sorted(p for p in base.rglob("*") if p.is_file()):
            whole.update(path.relative_to(base).as_posix().encode("utf-8", "surrogateescape") + b"\0")
            whole.update(path.read_bytes())
    return whole.hexdigest()
