"""Jinja templates, the project's own and a user's: found, sandboxed, and their mistakes named with file and line.

Comes in: a template's name or folder, and what it may print. Goes out: HTML text. Reads only template folders; lays
nothing out.
"""

import hashlib
import re
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from brief.errors import SettingsError

# A word with hyphens inside, or a hyphen that stands for a dash with the word after it; short enough for one line.
_HYPHENATED = re.compile(r"(?<!\S)(?=\S{3,32}(?!\S))\S+-\S+|(?<!\S)-\s\S{1,30}(?!\S)")

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


@cache
def environment(own: Path) -> jinja2.Environment:
    """An environment that escapes everything and refuses names that are not there; sandboxed for a user's templates.

    It finds files in `own`, then among the shipped ones ("parts/parts.html", "fonts/faces.css").
    """
    # Only the shipped ones are read here without a sandbox, which takes half of the time of a long evidence page.
    kind = jinja2.Environment if own.is_relative_to(root()) else ImmutableSandboxedEnvironment
    made = kind(
        loader=jinja2.FileSystemLoader([own, root()]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["whole"] = _whole
    return made


def _whole(text: str) -> Markup:
    """The text, escaped, with its hyphens kept inside lines.

    Readers of the PDF take a hyphen at a line's end for one of setting, and leave it out when they copy a sentence.
    """
    return Markup(_HYPHENATED.sub(r'<span class="whole">\g<0></span>', str(escape(text))))  # noqa: S704  # escaped just before


def fill(templates: jinja2.Environment, own: Path, name: str, values: Mapping[str, object]) -> str:
    """The template's text with its values.

    Raises:
        SettingsError: a mistake in the template, named with file and line.
    """
    try:
        return templates.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise SettingsError(f"{own / (error.name or name)}, line {error.lineno}", _line(error)) from error
    except jinja2.TemplateNotFound as error:
        raise SettingsError(str(own / name), f"uses {error.name or name}, which is in no template folder") from error
    except jinja2.TemplateError as error:
        raise SettingsError(_place(error, own, name), _line(error)) from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        # What an expression of a template may raise: these are the template's mistakes, not ours.
        raise SettingsError(_place(error, own, name), f"{type(error).__name__}: {_line(error)}") from error


def _line(error: BaseException) -> str:
    """The message on one line; what the sandbox refused is named as that."""
    said = re.sub(r"\s+", " ", str(error)).strip() or type(error).__name__
    return f"the sandbox refuses this: {said}" if isinstance(error, SecurityError) else said


def _place(error: BaseException, own: Path, name: str) -> str:
    """File and line of the innermost template in the traceback, which Jinja rewrites to template lines."""
    known = (own, root())
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if any(path.is_relative_to(base) for base in known):
            return f"{path}, line {frame.lineno}"
    return str(own / name)
