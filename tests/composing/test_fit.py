"""Fitting: whole columns, every theme, no repeats, sources numbered by their first mark."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.composing.fit import fit
from brief.model import Brief, Event, Heights, PrintedPoint, Section
from brief.publishing import arrange, columns
from tests import drafts


def heights(draft: Brief, **changes: object) -> Heights:
    """Of a page on which a point takes as many lines as its text has words."""
    made = Heights(
        room=600.0,
        columns=2,
        heads=tuple(20.0 for _ in draft.sections),
        silences=tuple(20.0 for _ in draft.sections),
        points=tuple(tuple(10.0 * len(p.text.split()) for p in section.points) for section in draft.sections),
        figures=tuple(60.0 for _ in draft.figures),
        timeline=20.0,
        events=tuple(50.0 for _ in draft.timeline),
        seen_event=15.0,
        sources=tuple(15.0 for _ in draft.sources),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # field names checked by the call


def small(*themes: tuple[PrintedPoint, ...]) -> Brief:
    """A draft of these points, three sources, nothing else."""
    sections = tuple(
        Section(f"t{n}", f"Theme {n}", points, None if points else "No reporting found.")
        for n, points in enumerate(themes)
    )
    empty = drafts.draft(3, lead=None, figures=(), timeline=())
    return replace(empty, sections=sections)


def p(words: int, concepts: str, source: int = 1, also: tuple[int, ...] = ()) -> PrintedPoint:
    return drafts.point(f"{concepts} " + " ".join("w" * (words - 1)), source, also, concepts=tuple(concepts))


def weights(concepts: str) -> dict[str, float]:
    return dict.fromkeys(concepts, 1.0)


def used(brief: Brief, draft: Brief, high: Heights) -> float:
    """Room that the choice takes in all columns, sources counted in each."""
    place = {
        (p.text, p.concepts): h
        for s, row in zip(draft.sections, high.points, strict=True)
        for p, h in zip(s.points, row, strict=True)
    }
    points = sum(place[point.text, point.concepts] for section in brief.sections for point in section.points)
    return points + sum(high.heads) + high.columns * 15.0 * sum(source.listed for source in brief.sources)


def highest(brief: Brief, draft: Brief, high: Heights) -> float:
    """Room that the higher column and the rows below it take, as the sheet arranges them."""
    place = {
        (p.text, p.concepts): h
        for s, row in zip(draft.sections, high.points, strict=True)
        for p, h in zip(s.points, row, strict=True)
    }
    stacks, unsaid = [], 0.0
    for section, candidates, head, silence in zip(
        brief.sections, draft.sections, high.heads, high.silences, strict=True
    ):
        if section.points:
            stacks.append(columns.Stack(head, tuple(place[p.text, p.concepts] for p in section.points)))
        elif candidates.points:
            unsaid += silence
        else:
            stacks.append(columns.Stack(head + silence))
    stacks += [columns.Stack(unsaid + high.unsaid)] if unsaid else []
    rows = [high.sources[int(source.path[8:-4]) - 1] for source in brief.sources if source.listed]
    below = min(arrange.source_height(rows, [n, len(rows) - n]) for n in range(len(rows) + 1))
    below = below if high.source_columns == 2 else sum(rows)
    turn = columns.turn(stacks, high.room - below) if high.columns == 2 else None
    parts = columns.pieces(stacks, turn, high.columns)
    return below + max(
        sum(stacks[piece.block].head + sum(stacks[piece.block].items[piece.first : piece.last]) for piece in part)
        for part in parts
    )


def test_a_page_of_one_column_holds_the_best_of_all_choices() -> None:
    concepts = ["ab", "bc", "cd", "a", "de", "ef", "bf"]
    points = tuple(p(words, held) for words, held in zip((9, 8, 9, 4, 8, 9, 7), concepts, strict=True))
    draft = small(points)
    worth = {"a": 5.0, "b": 3.0, "c": 4.0, "d": 2.0, "e": 6.0, "f": 1.0}
    high = heights(draft, columns=1, room=20.0 + 15.0 + 260.0)

    made = fit(draft, worth, high)

    def covered(chosen: tuple[PrintedPoint, ...]) -> float:
        return sum(worth[c] for c in {c for point in chosen for c in point.concepts})

    able = [
        chosen
        for many in range(len(points) + 1)
        for chosen in itertools.combinations(points, many)
        if sum(10 * len(point.text.split()) for point in chosen) <= 260
    ]
    assert covered(made.sections[0].points) == max(covered(chosen) for chosen in able)


def test_a_repeat_gains_nothing() -> None:
    draft = small((p(10, "abc"), p(10, "abc"), p(10, "d")))

    made = fit(draft, weights("abcd"), heights(draft, columns=1, room=240.0))

    assert [point.concepts for point in made.sections[0].points] == [("a", "b", "c"), ("d",)]


def test_what_the_lead_tells_is_not_told_for_its_worth_again() -> None:
    draft = replace(small((p(10, "abc"), p(10, "d"))), lead=p(10, "abc"))

    made = fit(draft, weights("abcd"), heights(draft, columns=1, room=140.0))

    assert [point.concepts for point in made.sections[0].points] == [("d",)]


def test_every_theme_with_candidates_is_printed_before_more_of_a_better_one() -> None:
    rich = tuple(p(10, concept) for concept in "abcdefgh")
    draft = small(rich, (p(10, "z"),), (), (p(10, "y"),))

    made = fit(draft, weights("abcdefgh") | {"y": 0.01, "z": 0.01}, heights(draft, room=290.0))

    assert all(section.points for section in made.sections if section.theme != "t2")
    assert made.sections[2].silence == "No reporting found."


def test_a_source_is_paid_for_only_where_it_is_cited() -> None:
    draft = small((p(10, "a", 3), p(10, "b", 3), p(10, "c", 2)))

    made = fit(draft, weights("abc"), heights(draft, columns=1, room=20 + 200 + 20))

    assert [point.concepts for point in made.sections[0].points] == [("a",), ("b",)]
    assert [source.path for source in made.sources if source.listed] == ["article-3.txt"]


def test_sources_are_numbered_in_the_order_of_their_first_mark() -> None:
    draft = replace(small((p(10, "a", 2, (1,)), p(10, "b", 1))), lead=p(10, "c", 3, (2,)))

    made = fit(draft, weights("abc"), heights(draft))

    assert [source.path for source in made.sources] == ["article-3.txt", "article-2.txt", "article-1.txt"]
    assert [source.n for source in made.sources] == [1, 2, 3]
    assert made.lead
    assert (made.lead.source, made.lead.also[0].source) == (1, 2)
    assert [(point.source, [other.source for other in point.also]) for point in made.sections[0].points] == [
        (2, [3]),
        (3, []),
    ]


def test_what_is_left_out_is_kept_and_counted() -> None:
    draft = small(tuple(p(10, concept) for concept in "abcdefgh"))

    made = fit(draft, weights("abcdefgh"), heights(draft, columns=1, room=20 + 15 + 300))

    assert len(made.sections[0].points) == 3
    assert made.ledger.left_out == len(made.left_out[0].points) == 5
    assert {point.concepts for point in (*made.sections[0].points, *made.left_out[0].points)} == {
        (c,) for c in "abcdefgh"
    }


def test_points_that_were_not_measured_are_never_chosen() -> None:
    draft = small((p(10, "a"), p(10, "b")))

    made = fit(draft, {"a": 1.0, "b": 99.0}, heights(draft, points=((100.0, float("inf")),)))

    assert [point.concepts for point in made.sections[0].points] == [("a",)]


def test_an_event_that_a_point_prints_is_only_referred_to() -> None:
    first, second = p(10, "a"), p(10, "b")
    events = tuple(Event(drafts.NOON.date(), point.text, 1) for point in (first, second))
    draft = replace(small((first, second)), timeline=events)

    made = fit(draft, weights("ab"), heights(draft, columns=1, room=20 + 15 + 200 + 20 + 30, events=(900.0, 900.0)))

    assert made.timeline == events


def test_a_timeline_of_one_event_is_none() -> None:
    draft = replace(small((p(10, "a"),)), timeline=(Event(drafts.NOON.date(), "Something happened.", 2),))

    assert fit(draft, weights("a"), heights(draft)).timeline == ()


def test_figures_that_differ_are_printed_before_another_sentence() -> None:
    points = tuple(p(6, concept) for concept in "abcdefghijklmnopqrstuvwxyz")
    draft = replace(small(points), figures=(drafts.figure(3),))

    made = fit(draft, weights("abcdefghijklmnopqrstuvwxyz"), heights(draft, room=500.0))

    assert made.figures
    assert {value.source for value in made.figures[0].values} <= {source.n for source in made.sources if source.listed}


def test_where_not_even_headings_fit_every_theme_is_kept_without_a_point() -> None:
    draft = small((p(10, "a"),), (p(10, "b"),))

    made = fit(draft, weights("ab"), heights(draft, columns=1, room=30.0))

    assert [(section.theme, section.points) for section in made.sections] == [("t0", ()), ("t1", ())]
    assert made.ledger.left_out == 2


def test_where_not_every_theme_has_room_as_many_as_can_are_printed_and_the_others_kept_to_be_named() -> None:
    draft = small(*((p(8, concept),) for concept in "abcdef"))
    named = heights(draft, columns=1, silences=(5.0,) * 6, unsaid=30.0)
    worth = weights("abcdef") | {"c": 5.0}

    # A theme takes 100 with its heading; one that is named 5, all that are named 30 more, the row of the source 15.
    made = fit(draft, worth, replace(named, room=15 + 200 + 30 + 4 * 5 + 4.0))
    all_fit = fit(draft, worth, replace(named, room=15 + 600.0))

    assert len([section for section in made.sections if section.points]) == 2
    assert made.sections[2].points
    assert made.ledger.left_out == 4
    assert all(section.points for section in all_fit.sections)


def test_a_page_of_two_columns_parts_a_theme_only_with_two_points_on_either_side() -> None:
    draft = small(tuple(p(10, concept) for concept in "abcdefgh"))

    made = fit(draft, weights("abcdefgh"), heights(draft, room=15 + 20 + 300.0))

    assert len(made.sections[0].points) == 6


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.integers(150, 700), st.sampled_from([1, 2]))
def test_no_choice_is_longer_than_its_page(seed: int, room: int, many: int) -> None:
    draft = drafts.draft(5, seed=seed, many=24, figures=(), timeline=())
    high = heights(draft, room=float(room), columns=many)
    made = fit(draft, drafts.weights(draft), high)
    if not any(section.points for section in made.sections):
        # A heading, the shortest point, what stands for the other themes, the lead's row and the point's own.
        others = sum(20 if section.points else 40 for section in draft.sections) - 20
        assert room < 20 + min(min(row, default=999.0) for row in high.points) + others + 2 * 15
        return

    assert used(made, draft, high) <= many * room
    assert [s.theme for s in made.sections] == [s.theme for s in draft.sections]
    assert highest(made, draft, high) <= room


@pytest.mark.parametrize("room", [200, 220, 230, 240])
def test_where_not_every_theme_has_room_the_columns_hold_what_was_chosen(room: int) -> None:
    draft = small(
        *(
            tuple(p(6 + (n + k) % 7, f"{chr(97 + n)}{chr(105 + k)}", 1 + (n + k) % 3) for k in range(4))
            for n in range(6)
        )
    )
    high = heights(draft, room=float(room), unsaid=25.0, sources=(30.0, 12.0, 21.0), source_columns=2)

    made = fit(draft, weights("abcdefijkl"), high)

    assert any(section.points for section in made.sections)
    assert highest(made, draft, high) <= room


def test_the_same_draft_is_always_fitted_the_same_way() -> None:
    draft = drafts.draft(12, seed=3, many=30)

    assert fit(draft, drafts.weights(draft), heights(draft)) == fit(draft, drafts.weights(draft), heights(draft))
