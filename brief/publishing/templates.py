"""Jinja templates, the project's own and a user's: sandboxed, filled in, their mistakes named with file and line.

Comes in: a template's folder, and what it may print. Goes out: HTML text. Reads only template folders; lays
nothing out.
"""

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
from brief.publishing.places import root

# A word with hyphens inside, or a hyphen that stands for a dash with the word after it; short enough for one line.
_HYPHENATED = re.compile(r"(?<!\S)(?=\S{3,32}(?!\S))\S+-\S+|(?<!\S)-\s\S{1,30}(?!\S)")


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
