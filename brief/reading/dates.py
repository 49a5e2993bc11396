"""Date expressions in a line of text: where they stand, which day and time they mean, how certain that is.

Comes in: text in any of the languages read. Goes out: mentions, in order. Decides nothing about what a date is the date
of; what is no day of the calendar is no mention.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1800, 2100
"""Years that an article can be from; others are slips or jokes."""

# Months as nine languages write them, whole and shortened (after Unicode CLDR 44's formal wording).
_MONTHS = (
    "january jan janvier janv januar jänner enero ene janeiro gennaio gen januari leden ledna led styczeń stycznia sty",
    "february feb février févr fév februar febrero fevereiro fev febbraio februari únor února úno luty lutego lut",
    "march mar mars märz mrz marzo março maart mrt březen března bře marzec marca",
    "april apr avril avr abril abr aprile duben dubna dub kwiecień kwietnia kwi",
    "may mai mayo maio mag maggio mei květen května kvě maj maja",
    "june jun juin juni junio junho giugno giu červen června čvn czerwiec czerwca cze",
    "july jul juillet juil juli julio julho luglio lug červenec července čvc lipiec lipca lip",
    "august aug août aout agosto ago augustus srpen srpna srp sierpień sierpnia sie",
    "september sep sept septembre septiembre setembro set settembre september září zář wrzesień września wrz",
    "october oct octobre oktober okt octubre outubro out ottobre ott říjen října říj październik października paź",
    "november nov novembre noviembre novembro listopad listopadu listopada lis",
    "december dec décembre déc dezember dez diciembre dic dezembro dicembre prosinec prosince pro grudzień grudnia gru",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_NUMBER, key=len, reverse=True))

# Zones whose letters mean one thing to news desks. Left out: CST in Asia, IST, AST, ADT and all that mean two.
_OFFSETS = {
    name: hours
    for hours, names in (
        *((-8, "pst"), (-7, "pdt mst"), (-6, "cst mdt"), (-5, "est cdt"), (-4, "edt"), (0, "z ut utc gmt wet")),
        *((1, "bst west cet mez"), (2, "cest mesz eet"), (3, "eest msk"), (4, "gst"), (5, "pkt"), (7, "wib")),
        *((8, "hkt sgt awst"), (9, "jst kst"), (10, "aest"), (11, "aedt"), (12, "nzst"), (13, "nzdt")),
    )
    for name in names.split()
}
_SHIFTING = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_ZONE = r"(?P<zone>(?:UTC|GMT)?\s?[+-]\d\d?(?::?\d\d)?(?!\d)|" + "|".join((*_OFFSETS, *_SHIFTING)) + r")\b"
_TIME = (
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)\s?h?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour2>\d{1,2})\s?(?P<half2>[ap])\.?m\b\.?)(?:\s?(?:Uhr|hrs|hours))?(?:\s?\(?" + _ZONE + r"\)?)?"
)
_LINK = r"(?:\s|[,|/·•@–—T-]|\b(?:at|à|um|a las?|alle(?: ore)?|ore|às|om|o|v|godz)\b\.?)*"
_DATE = re.compile(
    rf"""(?<![\w/])(?:
      (?P<y1>\d{{4}})(?P<sep1>[-/.])(?P<m1>\d{{1,2}})(?P=sep1)(?P<d1>\d{{1,2}})(?=T\d|(?![\w/]))
    | (?P<a>\d{{1,2}})(?P<sep>\.\s?|[-/])(?P<b>\d{{1,2}})(?P=sep)(?P<y2>\d{{4}}|\d\d(?!\d))(?![\w/])
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|o)?[\s-](?:de\s|of\s)?(?P<m3>{_NAME})\.?,?[\s-](?:del?\s)?
      (?P<y3>\d{{4}})(?!\w)
    | (?P<m4>{_NAME})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}})(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What every date has: a number of one or two digits. To see that there is none is a tenth of the cost of a look at all.
_DAY = re.compile(r"\d(?<!\d\d)\d?(?!\d)")
_AFTER = re.compile(_LINK + _TIME, re.IGNORECASE)
_BEFORE = re.compile(_TIME + r"(?:,|\s|\||-|–|\bon\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*$", re.IGNORECASE)
_SIGNED = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")
_WIDEST = dt.timedelta(hours=14)
_NEAR = 40
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z?))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One date expression."""

    start: int
    """Its first character in the line, its time included."""
    end: int
    """One past its last."""
    when: dt.datetime
    """What it means, month before day where that is open; midnight where no time is given."""
    swapped: dt.datetime | None = None
    """What it means with the day before the month, where both are days of the calendar."""
    separator: str = ""
    """What parts the numbers of a date in numbers."""
    order: str = ""
    """Of a date in numbers: "day first" or "month first" where only one is possible."""
    american: bool = False
    """Whether the time is written with AM or PM."""


def find_dates(line: str) -> tuple[Mention, ...]:
    """Every whole date of a line, in order: year, month and day are all given."""
    return tuple(_mentions(line)) if _DAY.search(line) else ()


def parse_compact(text: str) -> dt.datetime | None:
    """The time at the start of "20211226", "20211226T171000Z" or the like; None where there is none."""
    found = _COMPACT.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    day_of = _day(year, month, day)
    if day_of is None or hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004  # a clock's bounds
        return None
    return dt.datetime.combine(day_of, dt.time(hour, minute, second, tzinfo=dt.UTC if found[7] else None))


def _mentions(line: str) -> Iterator[Mention]:
    for found in _DATE.finditer(line):
        if found["a"]:
            separator = found["sep"].strip()
            days = _in_numbers(int(found["a"]), int(found["b"]), found["y2"], separator)
            order = "" if days[0] and days[1] else "month first" if days[0] else "day first"
            if days[0] is None or days[0] == days[1]:
                days = (days[1] or days[0], None)
        else:
            name = found["m1"] or found["m3"] or found["m4"]
            month = int(name) if name.isdigit() else _NUMBER[name.lower()]
            year, day = found["y1"] or found["y3"] or found["y4"], found["d1"] or found["d3"] or found["d4"]
            separator, order, days = "", "", (_day(int(year), month, int(day)), None)
        if days[0] is not None:
            start, end, clock, zone, half = _time_beside(line, found)
            swapped = None if days[1] is None else _at(days[1], clock, zone)
            yield Mention(start, end, _at(days[0], clock, zone), swapped, separator, order, half)


def _in_numbers(first: int, second: int, year: str, separator: str) -> tuple[dt.date | None, dt.date | None]:
    """The day with the month first, and the day with the day first; None what the calendar does not have."""
    whole = int(year) + (2000 if len(year) < len("2021") else 0)
    # Nobody writes the month first with full stops.
    return None if separator == "." else _day(whole, first, second), _day(whole, second, first)


def _time_beside(line: str, date: re.Match[str]) -> tuple[int, int, dt.time | None, str, bool]:
    """Start and end of a date with its time, that time, its zone, whether AM or PM: from behind it, else before it."""
    after = _AFTER.match(line, date.end())
    if after and (clock := _clock(after)) is not None:
        return date.start(), after.end(), clock, after["zone"] or "", bool(after["half"] or after["half2"])
    from_ = max(0, date.start() - _NEAR)
    before = _BEFORE.search(line[from_ : date.start()])
    if before and (clock := _clock(before)) is not None:
        return from_ + before.start(), date.end(), clock, before["zone"] or "", bool(before["half"] or before["half2"])
    return date.start(), date.end(), None, "", False


def _clock(found: re.Match[str]) -> dt.time | None:
    hour = int(found["hour"] or found["hour2"])
    half = (found["half"] or found["half2"] or "").lower()
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    if half and 1 <= hour <= 12:  # noqa: PLR2004  # a clock's bounds
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        return None
    return dt.time(hour, minute, second)


def _at(day: dt.date, clock: dt.time | None, zone: str) -> dt.datetime:
    when = dt.datetime.combine(day, clock or dt.time())
    name = zone.lower().strip()
    if name in _SHIFTING:
        offset = when.replace(tzinfo=ZoneInfo(_SHIFTING[name])).utcoffset()
    elif name in _OFFSETS:
        offset = dt.timedelta(hours=_OFFSETS[name])
    elif signed := _SIGNED.search(name):
        offset = dt.timedelta(hours=int(signed[2]), minutes=int(signed[3] or 0)) * (-1 if signed[1] == "-" else 1)
    else:
        return when
    if offset is None or abs(offset) > _WIDEST:
        return when
    return when.replace(tzinfo=dt.timezone(offset) if offset else dt.UTC)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if EARLIEST <= year < LATEST else None
    except ValueError:
        return None
