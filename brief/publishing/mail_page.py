"""The HTML part of the mail: the brief as mail programs can show it, styles inlined, nothing fetched from anywhere.

A brief comes in, HTML goes out. Reads only the project's templates.
"""

import re

import css_inline
from markupsafe import Markup

from brief.model import Brief, PrintedPoint
from brief.publishing import places, templates, wording

# Text that no HTML may hold (surrogates cannot be encoded, controls are parse errors) is shown as missing; overrides of
# the reading direction are taken out of what they could turn around.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MOST_GONE = 20  # as in the plain text
_MOST_MARKS = 6  # as in the plain text
_MOST_SOURCES = 100  # 0.5 kB each with their styles; Gmail hides what comes after 102 kB
_VERDICTS = {"agreed": "sources agree", "differ": "sources differ", "superseded": "later figure replaces earlier"}


def page(brief: Brief) -> str:
    """The page, one sentence after the other in the order of the printed sheet."""
    own = places.root() / "mail"
    listed = brief.sources if len(brief.sources) <= _MOST_SOURCES else [one for one in brief.sources if one.listed]
    sources = tuple(listed[:_MOST_SOURCES])
    values = {
        "brief": brief,
        "words": wording,
        "verdicts": _VERDICTS,
        "facts": wording.facts(brief),
        "ledger": wording.ledger(brief),
        "promise": wording.promise(brief),
        "gone": brief.gone[:_MOST_GONE],
        "sources": sources,
        "cited": frozenset(source.n for source in sources),
        "label": _label,
        "marks": _marks,
        "style": Markup((own / "page.css").read_text("utf-8")),  # noqa: S704  # our own file
        "dark": Markup((own / "dark.css").read_text("utf-8")),  # noqa: S704  # our own file
    }
    html = _UNSHOWN.sub("�", templates.fill(templates.environment(own), own, "page.html", values))
    # Many mail programs drop style sheets, so every rule is written into its elements; only what cannot be, the media
    # queries, stays in the head.
    inliner = css_inline.CSSInliner(
        keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False, apply_width_attributes=False
    )
    return "\n".join(line.rstrip(" ") for line in inliner.inline(html).replace("\r", "\n").split("\n")) + "\n"


def _marks(point: PrintedPoint) -> tuple[tuple[int, ...], int]:
    """The source numbers that are shown, and how many are not."""
    numbers = tuple(dict.fromkeys((point.source, *(passage.source for passage in point.also))))
    return numbers[:_MOST_MARKS], max(0, len(numbers) - _MOST_MARKS)


def _label(point: PrintedPoint) -> str:
    """What is known of a point beside its words."""
    notes = (
        wording.unsaid(point),
        f"event of {wording.day(point.date)}" if point.date else "",
        wording.counts(point.outlets, point.origins) if max(point.outlets, point.origins) > 1 else "",
    )
    return "; ".join(note for note in notes if note)
