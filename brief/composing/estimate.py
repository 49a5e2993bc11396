"""Heights of a draft's blocks by counting characters, for the Python face that has no renderer. Pure."""

import math

from brief.model import Brief, Heights

_LINE = 13.0
_CHARACTERS = 52


def estimate(draft: Brief) -> Heights:
    """Heights in points as on an A4 sheet of two columns, a tenth too high rather than too low."""

    def lines(text: str) -> float:
        return _LINE * (1 + math.ceil(len(text) / _CHARACTERS))

    return Heights(
        room=520.0,
        columns=2,
        heads=tuple(2 * _LINE for _ in draft.sections),
        silences=tuple(1.5 * _LINE for _ in draft.sections),
        points=tuple(tuple(lines(p.text) for p in s.points) for s in draft.sections),
        figures=tuple((2 + len(f.values)) * _LINE for f in draft.figures),
        timeline=2 * _LINE,
        events=tuple(lines(e.text) for e in draft.timeline),
        seen_event=_LINE,
        sources=tuple(1.5 * _LINE for _ in draft.sources),
    )
