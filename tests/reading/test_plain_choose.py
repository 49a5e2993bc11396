"""What is kept for given log-odds: one bar for every page, but where no line is certain."""

import numpy as np

from brief.reading import plain
from brief.reading.furniture_form import measure
from brief.reading.lines import Line

CLEAR = "The council has closed the bridge until the river has fallen."
DOUBTFUL = "Stage three: Arnsford to Velm, 12 September"
MENU = "Sign in"


def chosen(*found: tuple[str, float]) -> list[str]:
    lines, odds = [Line(text, 1) for text, _ in found], np.array([odds for _, odds in found])
    _, body = plain.choose(lines, [measure(line.text) for line in lines], odds, None)
    return [lines[i].text for i in body]


def test_a_doubtful_line_is_left_out_where_others_are_certain() -> None:
    kept = chosen((CLEAR, 6.0), (CLEAR + " Nobody was hurt.", 6.0), (DOUBTFUL, -0.5), (CLEAR + " It is old.", 6.0))

    assert DOUBTFUL not in kept
    assert len(kept) == 3


def test_doubtful_lines_are_kept_where_none_is_certain_and_furniture_is_not() -> None:
    rows = [(f"Stage {n}: Arnsford to Velm, 1{n} September", -0.5) for n in range(1, 9)]

    assert chosen((MENU, -7.0), *rows, (MENU, -7.0)) == [row for row, _ in rows]


def test_a_doubtful_line_far_from_the_body_is_not_kept() -> None:
    rows = [(f"Stage {n}: Arnsford to Velm, 1{n} September", -0.2) for n in range(1, 9)]

    kept = chosen((DOUBTFUL, -0.5), *[(MENU, -7.0)] * 6, ("Stage one: the start at Arnsford", 0.2), *rows)

    assert DOUBTFUL not in kept
    assert len(kept) == 9
