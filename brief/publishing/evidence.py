"""The evidence page: one HTML file that shows the brief and every printed sentence beside its place in its source.

A brief and its articles come in, HTML goes out. The page asks the network for nothing, and its own policy forbids it
to: style and script are named by their hashes, so nothing else in it can act. Reads only the project's templates.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from brief.model import Article, Brief
from brief.publishing import exhibits, places, templates, wording

_FACES = (("Brief Serif", "serif"), ("Brief Sans", "sans"))
_WEIGHTS = (400, 600)
# Text that no HTML file may hold (surrogates cannot be encoded, controls are parse errors) is shown as missing.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def prepare() -> None:
    """Load what every page has, so that the first is not kept waiting for it."""
    own = places.root() / "evidence"
    _template(own)
    _style(own)


def page(brief: Brief, articles: Sequence[Article]) -> str:
    """The page; articles that the brief does not cite are passed over.

    Articles are found by their path; a source whose article is not among them is listed without its text.
    """
    own = places.root() / "evidence"
    style, script = _style(own), _script(own)
    values = {
        "brief": brief,
        "shown": exhibits.arrange(brief, articles),
        "style": Markup(style),  # noqa: S704  # our own file, and the policy names its hash
        "script": Markup(script),  # noqa: S704  # as the style
        "policy": _policy(style, script),
        "facts": wording.facts(brief),
        "account": wording.ledger(replace(brief, ledger=replace(brief.ledger, notes=()))),  # they stand below, whole
    }
    html = templates.fill(_template(own), own, "page.html", values)
    return _UNSHOWN.sub("�", html)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; font-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template(own: Path) -> jinja2.Environment:
    """Where the page's template is, compiled."""
    made = templates.environment(own)
    made.get_template("page.html")
    return made


@cache
def _style(own: Path) -> str:
    # The faces travel in the file: the page looks the same wherever it is opened, and asks nobody for a font.
    faces = (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{_base64(own / 'fonts' / f'{name}-latin-{weight}.woff2')})}}\n"
        for family, name in _FACES
        for weight in _WEIGHTS
    )
    return "".join(faces) + (own / "page.css").read_text("utf-8")


@cache
def _script(own: Path) -> str:
    return (own / "page.js").read_text("utf-8")


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()
