"""The publication time is what a document says of itself; where it says nothing certain, there is none."""

import datetime as dt

import pytest

from brief.reading.published import in_markup, in_name, in_text, in_url, parse_published

BODY = (
    "The president said on Sunday that he would consider several answers, one of them military, officials said.",
    "Officials in three capitals answered that they had seen such words before and were ready for talks in January.",
)


def told(*lines: str, below: tuple[str, ...] = (), language: str = "en") -> str | None:
    found = in_text("\n\n".join((*lines, *BODY, *below)), BODY, language)
    return None if found is None else found.isoformat()


@pytest.mark.parametrize(
    ("line", "when"),
    [
        (" date 2021-12-28 posted on 12/26/2021 5:10 PM", "2021-12-26T17:10:00"),
        ("By Jane Doe | December 26, 2021", "2021-12-26T00:00:00"),
        ("Published: 17:10 GMT, 26 December 2021 | Updated: 08:00 GMT, 28 December 2021", "2021-12-26T17:10:00+00:00"),
        ("Updated 8:00 AM EST, Tue December 28, 2021", "2021-12-28T08:00:00-05:00"),
        ("Stand: 28.12.2021 08:00 Uhr Veröffentlicht: 26.12.2021", "2021-12-26T00:00:00"),
        ("Publié le 26 décembre 2021 à 17h10 - Mis à jour le 28 décembre 2021", "2021-12-26T17:10:00"),
        ("December 26, 2021 / 5:10 PM / Updated 14 hours ago", "2021-12-26T17:10:00"),
        ("Sunday, December 26, 2021 Jane Doe World, Europe, Security", "2021-12-26T00:00:00"),
        ("Written by Jane Doe, MS, RD on December 26, 2021", "2021-12-26T00:00:00"),
        ("By Jane Doe on Sunday, December 26th, 2021 at 5:10 p.m.", "2021-12-26T17:10:00"),
        ("Opublikowano: 26 grudnia 2021", "2021-12-26T00:00:00"),
    ],
)
def test_the_line_above_the_body_that_dates_it_is_found(line: str, when: str) -> None:
    assert told("A headline of some words", line) == when


def test_a_label_in_a_line_of_its_own_counts_for_the_date_below_it() -> None:
    assert told("Last updated\n28 December 2021", "Published\n26 December 2021") == "2021-12-26T00:00:00"


def test_a_labelled_date_goes_before_the_date_of_the_visit() -> None:
    assert told("Tuesday, December 28, 2021", "A headline", "Posted December 26, 2021") == "2021-12-26T00:00:00"


def test_a_bare_date_nearest_above_the_body_is_the_articles() -> None:
    assert told("Tuesday, December 28, 2021", "A headline", "December 26, 2021") == "2021-12-26T00:00:00"


def test_a_sentence_that_mentions_a_date_dates_nothing() -> None:
    assert told("A headline", "The treaty was published on 17 December 2021 by the ministry.") is None


@pytest.mark.parametrize(
    "line",
    [
        "A ship leaves the port of Miami on Aug. 31, 2019. (AP)",
        "— Jane Doe (@janedoe) November 1, 2019",
        "On 31 March 2019 voters queue outside a polling station in Kyiv",
        "Voters queue outside a polling station in Kyiv on 31 March 2019",
    ],
)
def test_a_caption_or_a_quoted_post_dates_nothing(line: str) -> None:
    assert told("A headline", line) is None


def test_dates_of_other_stories_below_the_body_date_nothing() -> None:
    below = ("Another story", "December 20, 2021", "A third story", "December 21, 2021")

    assert told("A headline", below=below) is None


def test_the_only_date_below_the_body_is_its_own() -> None:
    assert told("A headline", below=("By Jane Doe", "December 26, 2021")) == "2021-12-26T00:00:00"


def test_day_and_month_that_could_be_either_are_not_guessed() -> None:
    assert told("Posted on 03/04/2021") is None


@pytest.mark.parametrize(
    ("lines", "language", "when"),
    [
        (("Posted on 03/04/2021 5:10 PM",), "en", "2021-03-04T17:10:00"),
        (("Publié le 03/04/2021",), "fr", "2021-04-03T00:00:00"),
        (("Posted on 03/04/2021", "Modified on 25/04/2021"), "en", "2021-04-03T00:00:00"),
        (("Posted on 03/04/2021", "Modified on 04/25/2021"), "en", "2021-03-04T00:00:00"),
        (("Posted on 03/04/2021", "date 2021-04-03"), "en", "2021-04-03T00:00:00"),
    ],
)
def test_day_and_month_are_told_apart_by_what_is_certain(lines: tuple[str, ...], language: str, when: str) -> None:
    assert told(*lines, language=language) == when


@pytest.mark.parametrize(
    "value", ["", "yesterday", "2999-01-01", "1970-01-01T00:00:00Z", "0", "2021-02-31", "9" * 400, "0000-00-00"]
)
def test_a_value_that_no_article_can_have_is_none(value: str) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2021-12-26T17:10:00Z", "2021-12-26T17:10:00+00:00"),
        ("2021-12-26T17:10:00.000000+01:00", "2021-12-26T17:10:00+01:00"),
        ("Sun, 26 Dec 2021 17:10:00 GMT", "2021-12-26T17:10:00+00:00"),
        ("1640538600", "2021-12-26T17:10:00+00:00"),
        ("1640538600000", "2021-12-26T17:10:00+00:00"),
        ("20211226T171000Z", "2021-12-26T17:10:00+00:00"),
        ("December 26, 2021", "2021-12-26T00:00:00"),
        ("2021-12-26", "2021-12-26T00:00:00"),
    ],
)
def test_a_stated_value_is_read_in_any_notation(value: str, when: str) -> None:
    found = parse_published(value)

    assert found is not None
    assert found.isoformat() == when


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="article:published_time" content="2021-12-26T17:10:00+01:00">',
        "<meta content='2021-12-26T17:10:00+01:00' name=pubdate>",
        '<meta itemprop="datePublished" content="2021-12-26T17:10:00+01:00"/>',
        '<script type="application/ld+json">{"datePublished" : "2021-12-26T17:10:00+01:00"}</script>',
        '<p><time class="x" datetime="2021-12-26T17:10:00+01:00">Sunday</time>',
        '<meta name="date" content="2022-01-05"><script>{"datePublished":"2021-12-26T17:10:00+01:00"}</script>',
        '<meta property="article:published_time" content="31 Feb 2021"><time datetime="2021-12-26T17:10:00+01:00">',
    ],
)
def test_a_pages_own_metadata_give_time_and_zone(markup: str) -> None:
    found = in_markup(f"<html><head>{markup}</head></html>")

    assert found is not None
    assert found.isoformat() == "2021-12-26T17:10:00+01:00"


def test_markup_without_a_date_gives_none() -> None:
    assert in_markup("<html><meta name=viewport content=width><p>26 December 2021</p></html>") is None


@pytest.mark.parametrize(
    "name",
    [
        "2021-12-26 title.txt",
        "20211226-title.txt",
        "sub/2021_12_26_title.html",
        "2021-12-26.txt",
        "2021.12.26-title.txt",
    ],
)
def test_a_file_name_may_begin_with_the_day(name: str) -> None:
    assert in_name(name) == dt.datetime(2021, 12, 26)  # noqa: DTZ001


def test_a_file_name_may_begin_with_day_and_time() -> None:
    assert in_name("2021-12-26T17-10 title.txt") == dt.datetime(2021, 12, 26, 17, 10)  # noqa: DTZ001


@pytest.mark.parametrize(
    "name", ["title 2021-12-26.txt", "2021-02-31 title.txt", "2021 in review.txt", "19700101 x.txt", "123456789.txt"]
)
def test_a_file_name_that_begins_otherwise_dates_nothing(name: str) -> None:
    assert in_name(name) is None


def test_an_address_may_hold_the_day() -> None:
    day = dt.datetime(2021, 12, 26)  # noqa: DTZ001

    assert in_url("https://example.org/2021/12/26/world/title.html") == day
    assert in_url("https://example.org/world/title-20211226") == day
    assert in_url("https://example.org/2021/13/26/title?d=/2021/12/26/") is None
    assert in_url("") is None
