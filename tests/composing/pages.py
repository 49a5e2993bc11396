"""Pages for the tests of the choice: drafts with heights as of large type, where a column holds four sentences."""

import random

from brief.composing.choice import Asked
from brief.model import Brief, Heights
from tests import drafts


def page(
    seed: int, *, columns: int = 2, beside: int = 1, bare: bool = False
) -> tuple[Brief, dict[str, float], Heights]:
    """A draft of many candidates, the weights of its concepts, and heights in lines of 20 points."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, nothing secret
    draft = drafts.draft(12, seed=seed, many=60, **({"figures": (), "timeline": ()} if bare else {}))
    heights = Heights(
        room=1100.0 / columns,
        columns=columns,
        heads=tuple(30.0 for _ in draft.sections),
        silences=tuple(20.0 for _ in draft.sections),
        points=tuple(tuple(20.0 * chance.randint(3, 9) + 10 for _ in s.points) for s in draft.sections),
        figures=tuple(120.0 for _ in draft.figures),
        timeline=30.0,
        events=tuple(90.0 for _ in draft.timeline),
        seen_event=30.0,
        sources=tuple(chance.choice((40.0, 40.0, 60.0)) for _ in draft.sources),
        source_columns=beside,
        unsaid=40.0,
    )
    return draft, drafts.weights(draft), heights


def asked(draft: Brief, weights: dict[str, float]) -> Asked:
    return Asked(draft, weights, ())
