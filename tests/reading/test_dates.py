"""Dates in a line are found with their time and zone, in every language read, and nothing impossible is a date."""

import datetime as dt

import pytest

from brief.reading.dates import find_dates, parse_compact

DAY = "2021-12-26"


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2021-12-26T17:10:00.123Z", "2021-12-26T17:10:00+00:00"),
        ("2021-12-26T17:10:00-0500", "2021-12-26T17:10:00-05:00"),
        ("2021-12-26 17:10 +01:00", "2021-12-26T17:10:00+01:00"),
        ("2021/12/26", DAY),
        ("Sun, 26 Dec 2021 17:10:00 +0000", "2021-12-26T17:10:00+00:00"),
        ("Published 5:10 PM EST, Sun December 26, 2021", "2021-12-26T17:10:00-05:00"),
        ("Dec. 26, 2021 at 5:10 p.m. ET", "2021-12-26T17:10:00-05:00"),
        ("July 4, 2021 12:00 AM PT", "2021-07-04T00:00:00-07:00"),
        ("Sun 26 Dec 2021 14.12 GMT", "2021-12-26T14:12:00+00:00"),
        ("26th December 2021", DAY),
        ("12/26/2021 5:10 PM", "2021-12-26T17:10:00"),
        ("26/12/21 17:10", "2021-12-26T17:10:00"),
        ("26. Dezember 2021, 17.10 Uhr", "2021-12-26T17:10:00"),
        ("26.12.2021 17:10 MEZ", "2021-12-26T17:10:00+01:00"),
        ("le 26 décembre 2021 à 17h10", "2021-12-26T17:10:00"),
        ("1er février 2021", "2021-02-01"),
        ("26 de diciembre de 2021", DAY),
        ("26 de dezembro de 2021 às 17:10", "2021-12-26T17:10:00"),
        ("26 dicembre 2021 alle 17:10", "2021-12-26T17:10:00"),
        ("26 december 2021 om 17:10", "2021-12-26T17:10:00"),
        ("26. 12. 2021 v 17:10", "2021-12-26T17:10:00"),
        ("26. prosince 2021", DAY),
        ("26 grudnia 2021 o godz. 17:10", "2021-12-26T17:10:00"),
    ],
)
def test_a_date_means_its_day_time_and_zone(line: str, when: str) -> None:
    (mention,) = find_dates(line)

    assert mention.when == dt.datetime.fromisoformat(when)
    assert mention.when.utcoffset() == dt.datetime.fromisoformat(when).utcoffset()
    assert mention.swapped is None


@pytest.mark.parametrize(
    "line",
    [
        *(
            "31 February 2021",
            "2021-02-31",
            "31/02/2021",
            "00/12/2021",
            "December 32, 2021",
            "1 May 2999",
            "0001-01-01",
        ),
        *(
            "Boeing 737-800",
            "1.2.3",
            "version 10/2021",
            "a score of 3-2",
            "12345-12-12",
            "ISBN 2021-12-261",
            "May 2021",
        ),
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_date(line: str) -> None:
    assert find_dates(line) == ()


def test_a_date_in_numbers_that_can_be_two_days_says_so() -> None:
    (mention,) = find_dates("03/04/2021")

    assert (mention.when, mention.swapped) == (dt.datetime(2021, 3, 4), dt.datetime(2021, 4, 3))  # noqa: DTZ001


def test_numbers_parted_by_full_stops_begin_with_the_day() -> None:
    (mention,) = find_dates("03.04.2021")

    assert (mention.when, mention.swapped) == (dt.datetime(2021, 4, 3), None)  # noqa: DTZ001


def test_a_time_that_no_clock_shows_is_left_out() -> None:
    (mention,) = find_dates("26 December 2021 25:61")

    assert mention.when == dt.datetime(2021, 12, 26)  # noqa: DTZ001


def test_several_dates_of_a_line_come_in_their_order() -> None:
    line = "date 2021-12-28 posted on 12/26/2021 5:10 PM"

    assert [line[m.start : m.end] for m in find_dates(line)] == ["2021-12-28", "12/26/2021 5:10 PM"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("20211226", DAY),
        ("20211226T171000Z", "2021-12-26T17:10:00+00:00"),
        ("202112261710", "2021-12-26T17:10:00"),
        ("20211226-title", DAY),
    ],
)
def test_a_compact_time_is_read(text: str, when: str) -> None:
    assert parse_compact(text) == dt.datetime.fromisoformat(when)


@pytest.mark.parametrize("text", ["20211326", "2021122", "12345678901234567890", "20211226T256100", "title"])
def test_other_digits_are_no_compact_time(text: str) -> None:
    assert parse_compact(text) is None
