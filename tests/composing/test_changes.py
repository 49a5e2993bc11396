"""What a reader of the brief before learns: new, changed, gone, edited, and nothing where nothing is."""

import re
from dataclasses import dataclass, replace

import pytest

from brief.composing.changes import Earlier, is_changed, mark, restate
from brief.composing.changes import reported as numbers_of
from brief.model import Brief, Ledger, Passage, PrintedPoint, Section, Sentence, SentenceId, Source
from brief.text import stems, words

TROOPS_90 = "Russia has massed 90,000 troops near the border with Ukraine, officials said."
TROOPS_100 = "Russia has now massed more than 100,000 troops near Ukraine's border, officials said."
PIPELINE = "Germany will not certify the Nord Stream pipeline this winter."
TALKS = "Envoys of both sides will meet in Geneva on January 10 to talk about security."
BASES = "NATO should remove its bases from Romania and Bulgaria, the ministry demanded."


@dataclass(frozen=True)
class Number:
    start: int
    end: int
    text: str
    value: float | None


def count(text: str, _language: str) -> tuple[Number, ...]:
    found = re.finditer(r"(?:more than )?(\d[\d,]*)", text)
    return tuple(Number(m.start(), m.end(), m[0], float(m[1].replace(",", ""))) for m in found)


def said(text: str, source: int = 1, also: tuple[tuple[int, str], ...] = ()) -> PrintedPoint:
    others = tuple(Passage(n, 0, len(t), t) for n, t in also)
    return PrintedPoint(text=text, source=source, start=0, end=len(text), also=others)


def source(n: int, text: str = "", path: str = "", **fields: str) -> Source:
    made = Source(n, path or f"{n}.txt", "", f"Title {n}", "", None, "", text_sha256=text or f"text {n}")
    return replace(made, **fields)  # type: ignore[arg-type]  # text fields of Source


def brief(*points: PrintedPoint, number: int = 1, sources: tuple[Source, ...] = (), lead: str = "") -> Brief:
    return Brief(
        title="T",
        number=number,
        as_of=None,
        covers_from=None,
        covers_to=None,
        run_id="",
        inputs="",
        language="en",
        handling="",
        lead=said(lead) if lead else None,
        sections=(Section("demands", "Demands", points),),
        figures=(),
        timeline=(),
        sources=sources or tuple(source(n) for n in (1, 2, 3)),
        ledger=Ledger(3, 3, 0, 0, 9, 0, 0, ()),
    )


def numbers(*texts: str) -> frozenset[int]:
    return numbers_of(
        Sentence(SentenceId("a", i), 0, len(t), t, words(t), stems(words(t)), 0) for i, t in enumerate(texts)
    )


def compared(now: Brief, before: Brief, said_before: tuple[str, ...] = (), said_now: tuple[str, ...] = ()) -> Brief:
    """The brief marked; its articles say what it prints and `said_now`."""
    old = numbers(*texts(before), *said_before)
    return restate(mark(replace(now, number=2), numbers(*texts(now), *said_now), Earlier(before, old), count), count)


def texts(made: Brief) -> tuple[str, ...]:
    points = [p for s in made.sections for p in s.points] + ([made.lead] if made.lead else [])
    return tuple(t for p in points for t in (p.text, *(a.text for a in p.also)))


def marks(made: Brief) -> list[str | None]:
    return [p.change for s in made.sections for p in s.points]


def test_a_first_issue_has_no_marks_and_no_line() -> None:
    first = brief(said(TROOPS_90))

    made = restate(mark(first, numbers(TROOPS_90), None, count), count)

    assert made == first
    assert is_changed(made)


def test_the_same_points_in_another_order_are_no_change() -> None:
    made = compared(brief(said(PIPELINE), said(TROOPS_90)), brief(said(TROOPS_90), said(PIPELINE)))

    assert marks(made) == ["same", "same"]
    assert made.changes == "No change since No. 1."
    assert not is_changed(made)


def test_a_point_no_article_made_before_is_new() -> None:
    made = compared(brief(said(TROOPS_90), said(TALKS)), brief(said(TROOPS_90)))

    assert marks(made) == ["same", "new"]
    assert made.changes == "Since No. 1: 1 new."
    assert is_changed(made)


def test_a_point_that_was_reported_but_not_printed_is_not_new() -> None:
    made = compared(brief(said(TROOPS_90), said(TALKS)), brief(said(TROOPS_90)), said_before=(TALKS,))

    assert marks(made) == ["same", "same"]
    assert made.changes == "No change since No. 1."


def test_a_reported_point_in_another_outlets_words_is_not_new() -> None:
    again = "The Nord Stream pipeline will not be certified by Germany this winter, the chancellor said."
    made = compared(brief(said(again, source=3)), brief(said(PIPELINE)), said_now=(PIPELINE,))

    assert marks(made) == ["same"]


def test_a_new_wording_of_a_point_that_holds_an_old_one_is_not_new() -> None:
    fresh = "Berlin is shelving its approval of the gas link until spring."
    made = compared(brief(said(fresh, 3, also=((1, PIPELINE),))), brief(said(PIPELINE)))

    assert marks(made) == ["same"]


def test_a_number_that_moved_is_a_change_and_is_named() -> None:
    made = compared(brief(said(TROOPS_100, source=3)), brief(said(TROOPS_90)), said_now=(TROOPS_90,))

    assert marks(made) == ["changed"]
    assert made.sections[0].points[0].was == TROOPS_90
    assert made.changes == "Since No. 1: 1 changed (90,000, now more than 100,000 troops)."


def test_a_number_that_moved_inside_a_merged_point_is_a_change() -> None:
    other = "Some 120,000 troops now stand there, Kyiv's defence minister told parliament."
    made = compared(brief(said(other, 3, also=((1, TROOPS_90),))), brief(said(TROOPS_90)))

    assert marks(made) == ["changed"]
    assert "90,000, now 120,000 troops" in made.changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TALKS, TALKS.replace("January 10", "January 12")),
        ("Two brigades with 90,000 troops moved west.", "Four tank units and 90,000 troops moved west in brigades."),
        ("The army sent 300 tanks west.", "The army sent 300 tanks and 40 guns west."),
    ],
)
def test_a_number_that_stayed_or_came_new_has_not_moved(before: str, after: str) -> None:
    made = compared(brief(said(after, 3)), brief(said(before)))

    assert marks(made) != ["changed"]


def test_a_wording_corrected_at_its_source_is_a_change_and_the_source_is_named() -> None:
    corrected = PIPELINE.replace("this winter", "before the summer, the ministry said on Monday")
    now = brief(said(TROOPS_90), said(corrected, 2), sources=(source(1), source(2, "text anew"), source(3)))
    made = compared(now, brief(said(TROOPS_90), said(PIPELINE, 2)))

    assert marks(made) == ["same", "changed"]
    assert [s.edited for s in made.sources] == [False, True, False]
    assert made.changes == "Since No. 1: 1 changed, source 2 was edited."
    assert made.gone == ()


def test_two_edited_sources_are_both_named() -> None:
    now = brief(said(TROOPS_90), sources=(source(1, "x"), source(2, "y"), source(3)))

    assert compared(now, brief(said(TROOPS_90))).changes == "Since No. 1: sources 1 and 2 were edited."


def test_a_page_saved_anew_with_the_same_text_is_not_edited() -> None:
    now = brief(said(TROOPS_90), sources=(source(1, sha256="other bytes"), source(2), source(3)))

    assert compared(now, brief(said(TROOPS_90))).changes == "No change since No. 1."


def test_an_edited_article_is_known_by_its_address_under_another_name() -> None:
    before = brief(said(TROOPS_90), sources=(source(1, url="https://example.org/a"),))
    now = brief(said(TROOPS_90), sources=(source(1, "anew", path="z.txt", url="https://example.org/a"),))

    assert compared(now, before).sources[0].edited


def test_another_article_under_an_old_name_is_not_called_edited() -> None:
    now = brief(said(TALKS), sources=(source(1, "another", title="Something else"),))
    made = compared(now, brief(said(PIPELINE), sources=(source(1),)))

    assert not made.sources[0].edited
    assert made.changes == "Since No. 1: 1 new, 1 no longer reported."


def test_items_of_a_feed_that_moved_up_are_not_edited() -> None:
    before = brief(said(TROOPS_90), sources=(source(1, "a", path="feed.xml#1", title="A"),))
    now = brief(said(TROOPS_90), sources=(source(1, "b", path="feed.xml#1", title="A"),))

    assert not compared(now, before).sources[0].edited


def test_what_no_article_says_any_more_is_listed() -> None:
    made = compared(brief(said(TROOPS_90)), brief(said(TROOPS_90), said(BASES), lead=PIPELINE))

    assert made.gone == (PIPELINE, BASES)
    assert made.changes == "Since No. 1: 2 no longer reported."


def test_what_is_still_said_but_not_printed_is_not_gone() -> None:
    made = compared(brief(said(TROOPS_90)), brief(said(TROOPS_90), said(BASES)), said_now=(BASES,))

    assert made.gone == ()
    assert made.changes == "No change since No. 1."


def test_what_was_replaced_by_a_moved_number_is_not_gone_too() -> None:
    made = compared(brief(said(TROOPS_100, 3)), brief(said(TROOPS_90)))

    assert made.gone == ()


def test_the_lead_is_marked_like_any_point() -> None:
    made = compared(brief(said(TROOPS_90), lead=TALKS), brief(said(TROOPS_90)))

    assert made.lead is not None
    assert made.lead.change == "new"
    assert made.changes == "Since No. 1: 1 new."


def test_new_points_that_did_not_fit_are_counted_apart() -> None:
    before = brief(said(TROOPS_90))
    drafted = brief(said(TROOPS_90), said(TALKS), said(BASES), number=2)
    marked = mark(drafted, numbers(TROOPS_90, TALKS, BASES), Earlier(before, numbers(TROOPS_90)), count)
    section = marked.sections[0]
    fitted = replace(
        marked,
        sections=(replace(section, points=section.points[:2]),),
        left_out=(replace(section, points=section.points[2:]),),
    )

    made = restate(fitted, count)

    assert made.changes == "Since No. 1: 1 new (1 more did not fit)."
    assert len(marked.changes) >= len(made.changes)


def test_another_language_compares_as_well() -> None:
    before = "Russland hat 90.000 Soldaten an der ukrainischen Grenze zusammengezogen."
    after = "Russland hat inzwischen 120.000 Soldaten an der ukrainischen Grenze stehen."

    def counted(text: str, _language: str) -> tuple[Number, ...]:
        return tuple(
            Number(m.start(), m.end(), m[0], float(m[0].replace(".", ""))) for m in re.finditer(r"\d[\d.]*", text)
        )

    now = replace(brief(said(after, 2)), language="de", number=2)
    earlier = Earlier(replace(brief(said(before)), language="de"), numbers(before))
    made = restate(mark(now, numbers(after), earlier, counted), counted)

    assert made.changes == "Since No. 1: 1 changed (90.000, now 120.000 Soldaten)."
