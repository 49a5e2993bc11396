"""The page's own words."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from brief.model import Passage, Section
from brief.publishing import wording
from tests import drafts


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (dt.date(2021, 12, 26), dt.date(2021, 12, 26), "26 Dec 2021"),
        (dt.date(2021, 12, 1), dt.date(2021, 12, 26), "1–26 Dec 2021"),
        (dt.date(2021, 11, 30), dt.date(2021, 12, 1), "30 Nov – 1 Dec 2021"),
        (dt.date(2021, 12, 31), dt.date(2022, 1, 1), "31 Dec 2021 – 1 Jan 2022"),
    ],
)
def test_a_period_says_only_what_differs(start: dt.date, end: dt.date, said: str) -> None:
    assert wording.period(start, end) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [(dt.UTC, " UTC"), (ZoneInfo("Europe/Berlin"), " CET"), (ZoneInfo("Asia/Dubai"), " UTC+0400"), (None, "")],
)
def test_a_time_names_its_zone(zone: dt.tzinfo | None, said: str) -> None:
    assert wording.zone(dt.datetime(2021, 12, 26, 17, 10, tzinfo=zone)) == said


def test_a_bare_day_has_no_time() -> None:
    assert wording.moment(dt.datetime(2021, 12, 26)) == "26 Dec 2021"  # noqa: DTZ001  # articles give bare days
    assert wording.moment(dt.datetime(2021, 12, 26, 17, 10, tzinfo=dt.UTC)) == "26 Dec 2021, 17:10"


def test_days_of_several_sources_are_one_phrase() -> None:
    first, last = dt.date(2021, 12, 1), dt.date(2021, 12, 3)

    assert wording.days([None]) == "date not stated"
    assert wording.days([last, first]) == "1 Dec 2021 to 3 Dec 2021"
    assert wording.days([first, None]) == "1 Dec 2021, or not stated"


def test_letters_go_on_after_z() -> None:
    assert [wording.letter(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_long_lines_end_at_a_word_with_an_ellipsis() -> None:
    assert wording.cut("short", 10) == "short"
    assert wording.cut("several words here", 15) == "several words…"
    assert len(wording.cut("x" * 500, 40)) == 40


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/path",
        "https://user@host/",
        "https://user:word@host/",
        "https:///nohost",
        "https://a b/",
        "https://a/\u0000",
        "https://a/\u2028b",
        "https://[bad/",
        "https://a/" + "x" * 2000,
        "",
    ],
)
def test_no_one_is_led_where_he_should_not_be(url: str) -> None:
    assert wording.link(url) == ""


@pytest.mark.parametrize("url", ["https://news.example/a?b=c#d", "HTTP://news.example", "https://news.example:8443/ä"])
def test_web_addresses_stay(url: str) -> None:
    assert wording.link(url) == url


def test_an_undated_page_has_the_earliest_stamp_that_archives_hold() -> None:
    assert wording.stamp(None) == "1980-01-01T00:00:00Z"
    assert wording.stamp(dt.datetime(2021, 12, 26, 18, 10, tzinfo=ZoneInfo("Europe/Berlin"))) == "2021-12-26T17:10:00Z"


def test_a_speaker_is_named_only_where_the_sentence_does_not() -> None:
    named = drafts.point("“We will not wait,” Mr Stoltenberg said.", 1, speaker="Jens Stoltenberg")
    unnamed = drafts.point("“We will not wait,” he said.", 1, speaker="Jens Stoltenberg")

    assert wording.unsaid(named) == ""
    assert wording.unsaid(unnamed) == "Jens Stoltenberg"
    assert wording.unsaid(replace(unnamed, before=Passage(1, 0, 9, "Stoltenberg spoke on Monday."))) == ""


def test_a_source_without_headline_is_known_by_its_file() -> None:
    assert wording.headline(drafts.source(1, title="", path="agency/0815.txt"), 60) == "(no headline) 0815.txt"


def test_a_source_that_states_neither_outlet_nor_day_says_so_once() -> None:
    assert wording.origin(drafts.source(1, publisher="", published=None), 60) == "outlet and date not stated"
    assert wording.origin(drafts.source(1, published=None), 60) == "Reuters, date not stated"


def test_a_theme_without_a_report_says_so_with_count_and_period() -> None:
    brief = drafts.draft(5)
    silent = Section("calm", "Calm", (), "No reporting found in 5 articles.")

    assert wording.silence(silent, brief) == "No reporting found in 5 articles, 1–26 Dec 2021."
    assert wording.silence(silent, replace(brief, covers_from=None)) == "No reporting found in 5 articles."


def test_a_theme_whose_points_have_no_room_says_how_many_there_are() -> None:
    brief = drafts.draft(5)
    full = replace(brief, left_out=brief.sections)
    many = len(brief.sections[0].points)

    assert wording.silence(replace(brief.sections[0], points=()), full) == (
        f"No room on the page for {many} points; see the evidence page."
    )
    assert wording.silence(brief.sections[0], full) == ""


def test_themes_without_room_are_named_with_their_points_as_many_as_a_line_holds() -> None:
    assert wording.no_room([("C Demands", 12), ("F Air defence", 1)]) == (
        "No room on this page for points on C Demands\u00a0(12), F Air defence\u00a0(1); see the evidence page."
    )
    assert wording.all_silent("No reporting found.", ["A Ice", "B Fog"]) == "No reporting found: A Ice, B Fog."
    said = wording.named([f"Theme {n}" for n in range(200)])

    assert len(said) < wording.NAMES_CHARS + 30
    assert said.endswith(f" and {200 - said.count('Theme ')} further themes")
