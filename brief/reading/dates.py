"""Date expressions in a line of text: where they stand, which day and time they mean, how certain that is.

Comes in: text in any of the languages read. Goes out: mentions, in order. Decides nothing about what a date is the date
of; what is no day of the calendar is no mention.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0.0),
    **{"est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0},
    **{"bst": 1.0, "west": 1.0, "cet": 1.0, "mez": 1.0, "cest": 2.0, "mesz": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0},
    **{"gst": 4.0, "pkt": 5.0, "wib": 7.0, "hkt": 8.0, "sgt": 8.0, "awst": 8.0, "jst": 9.0, "kst": 9.0},
    **{"aest": 10.0, "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0},
}
_SHIFTING = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_ZONE = r"(?P<zone>(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|" + "|".join((*_OFFSETS, *_SHIFTING)) + r")\b"
_TIME = (
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)\s?h?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour2>\d{1,2})\s?(?P<half2>[ap])\.?m\b\.?)(?:\s?(?:Uhr|hrs|hours))?(?:\s?\(?" + _ZONE + r"\)?)?"
)
_LINK = r"(?:\s|,|\||·|•|@|-|–|—|T|\bat\b|\bà\b|\bum\b|\ba las?\b|\balle(?: ore)?\b|\bore\b|\bàs\b|\bom\b|\bo\b|\bv\b|\bgodz\.?)*"
_DATE = re.compile(
    rf"""(?<![\w/])(?:
      (?P<y1>\d{{4}})(?P<sep1>[-/.])(?P<m1>\d{{1,2}})(?P=sep1)(?P<d1>\d{{1,2}})(?=T\d|(?![\w/]))
    | (?P<a>\d{{1,2}})(?P<sep>\.\s?|[-/])(?P<b>\d{{1,2}})(?P=sep)(?P<y2>\d{{4}}|\d\d(?!\d))(?![\w/])
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|o)?[\s-](?:de\s|of\s|the\s)?(?P<m3>{_NAME})\.?,?[\s-](?:de\s|del\s)?(?P<y3>\d{{4}})(?!\w)
    | (?P<m4>{_NAME})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}})(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(_LINK + _TIME, re.IGNORECASE)
_BEFORE = re.compile(_TIME + r"(?:,|\s|\||-|–|\bon\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*$", re.IGNORECASE)
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
    return tuple(_mentions(line))


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
        part = found.groupdict()
        sep = (part["sep"] or "").strip()
        swapped, order = None, ""
        if part["a"]:
            year = int(part["y2"]) + (2000 if len(part["y2"]) == 2 else 0)  # noqa: PLR2004  # digits
            one, two = int(part["a"]), int(part["b"])
            day, swapped = _day(year, one, two), _day(year, two, one)
            if sep == ".":  # nobody writes the month first with full stops
                day, swapped = None, swapped
            order = "" if day and swapped else "month first" if day else "day first"
            if day is None or day == swapped:
                day, swapped = swapped or day, None
        else:
            year = int(part["y1"] or part["y3"] or part["y4"])
            name = part["m1"] or part["m3"] or part["m4"]
            month = int(name) if name.isdigit() else _NUMBER[name.lower()]
            day = _day(year, month, int(part["d1"] or part["d3"] or part["d4"]))
        if day is not None:
            yield replace(_with_time(line, found, (day, swapped)), separator=sep, order=order)


def _with_time(line: str, found: re.Match[str], days: tuple[dt.date, dt.date | None]) -> Mention:
    """The mention with the time of day that stands behind it or, less often, before it."""
    start, end = found.span()
    clock, half = None, False
    after = _AFTER.match(line, end)
    before = None if after else _BEFORE.search(line[max(0, start - 40) : start])
    near = after or before
    if near is not None and (clock := _clock(near)) is not None:
        start = start if after else start - (len(before[0]) if before else 0)
        end = after.end() if after else end
        half = bool(near["half"] or near["half2"])
    zone = near["zone"] if near is not None and clock is not None else None
    when, swapped = (None if day is None else _at(day, clock, zone) for day in days)
    assert when is not None
    return Mention(start, end, when, swapped, american=half)


def _clock(found: re.Match[str]) -> dt.time | None:
    hour = int(found["hour"] or found["hour2"])
    half = (found["half"] or found["half2"] or "").lower()
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    if half and 1 <= hour <= 12:  # noqa: PLR2004  # a clock's bounds
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        return None
    return dt.time(hour, minute, second)


def _at(day: dt.date, clock: dt.time | None, zone: str | None) -> dt.datetime:
    when = dt.datetime.combine(day, clock or dt.time())
    if not zone:
        return when
    name = zone.lower().strip()
    if name in _SHIFTING:
        when = when.replace(tzinfo=ZoneInfo(_SHIFTING[name]))
        return when.replace(tzinfo=dt.timezone(when.utcoffset() or dt.timedelta()))
    hours = _OFFSETS.get(name)
    if hours is None:
        sign, digits = re.search(r"([+-])([\d:]+)", name).groups()  # type: ignore[union-attr]  # the pattern's own form
        whole, part = (digits.split(":") if ":" in digits else (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0"))
        hours = (int(whole) + int(part) / 60) * (-1 if sign == "-" else 1)
    if abs(hours) > 14:  # noqa: PLR2004  # the widest offset on earth
        return when
    return when.replace(tzinfo=dt.UTC if hours == 0 else dt.timezone(dt.timedelta(hours=hours)))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if EARLIEST <= year < LATEST else None
    except ValueError:
        return None
