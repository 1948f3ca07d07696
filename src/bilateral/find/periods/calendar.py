"""TIMEX3 values and days: arithmetic that knows no words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
VALUE = re.compile(
    r"(?P<decade>\d{3})|(?P<century>\d\d)"
    r"|(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}


DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as precise as it is known."""

    year: int
    month: int | None = None
    day: int | None = None


def parse(written: str | None) -> Day | None:
    """Read `2024`, `2024-09` or `2024-09-13` (a time of day is left off); none if it is no date."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?(?![\d-])", written or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Day(year or 0, month, day)


def days(value: str) -> tuple[date, date] | None:
    """The first and the last day of a TIMEX3 value, or of two with a slash between, if definite."""
    first, slash, last = value.partition("/")
    if slash:
        ends = days(first), days(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    match = VALUE.fullmatch(value.split("T", maxsplit=1)[0])
    try:
        return _days(match) if match else None
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str]) -> tuple[date, date]:
    part = match.groupdict()
    if part["century"]:
        return date(int(part["century"]) * 100 or 1, 1, 1), date(int(part["century"]) * 100 + 99, 12, 31)
    if part["decade"]:
        return date(int(part["decade"]) * 10 or 1, 1, 1), date(int(part["decade"]) * 10 + 9, 12, 31)
    year = int(part["year"])
    if part["week"]:
        monday = date.fromisocalendar(year, int(part["week"]), 1)
        return (monday + timedelta(days=5 if part["weekend"] else 0)), monday + timedelta(days=6)
    if part["day"]:
        day = date(year, int(part["month"]), int(part["day"]))
        return day, day
    month, length = 1, 12
    if part["quarter"]:
        month, length = int(part["quarter"]) * 3 - 2, 3
    elif part["half"]:
        month, length = int(part["half"]) * 6 - 5, 6
    elif part["season"]:
        month, length = SEASONS[part["season"]], 3
    elif part["month"]:
        month, length = int(part["month"]), 1
    return date(year, month, 1), _month_end(*months_on(year, month, length - 1))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def months_on(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies so many months on."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def write(year: int | str | None, month: int | None = None, day: int | None = None) -> str:
    """Write a date as TIMEX3: an unknown year is `XXXX`."""
    text = f"{year:04d}" if isinstance(year, int) else year or "XXXX"
    if month is not None:
        text += f"-{month:02d}"
    return text + (f"-{day:02d}" if day is not None else "")


def as_day(value: str) -> Day | None:
    """The first day of a value, as precise as a year, a month or a day; none if it is not definite."""
    span = days(value)
    if not span:
        return None
    first = span[0]
    if re.fullmatch(r"\d{4}|\d{2,3}", value):
        return Day(first.year)
    if re.fullmatch(r"\d{4}-(\d\d|Q\d|H\d|S[PU]|FA|WI)", value):
        return Day(first.year, first.month)
    return Day(first.year, first.month, first.day)


def step(start: Day, unit: str, count: int) -> str | None:
    """The unit that lies so many units on from a date; none if the date is not precise enough."""
    if unit in MONTHS:
        return _step_months(start, unit, count)
    if start.month is None or start.day is None:
        return None
    try:
        day = date(start.year, start.month, start.day)
        day += timedelta(days=count * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit])
    except (OverflowError, KeyError, ValueError):
        return None
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return day.isoformat()


def _step_months(start: Day, unit: str, count: int) -> str | None:
    if unit in ("Y", "DE", "CE", "ML"):
        size = MONTHS[unit] // 12
        year = (start.year // size + count) * size
        digits = {"Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]
        return f"{year:04d}"[:digits] if 0 < year <= 9999 else None
    if start.month is None:
        return None
    size = MONTHS[unit]
    year, month = months_on(start.year, start.month, count * size)
    if not 0 < year <= 9999:
        return None
    return f"{year:04d}-Q{(month + 2) // 3}" if unit == "Q" else write(year, month)


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; a year that is not known may be a leap year."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def unknown(unit: str) -> str:
    """The value of a unit of which only the kind is known."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def years_on(value: str, count: int) -> str:
    """The same part of the calendar so many years on."""
    return re.sub(r"(?<![\d-])\d{4}", lambda m: f"{max(1, min(9999, int(m[0]) + count)):04d}", value)


def weekday_in(week: str, weekday: int) -> str:
    """A day of a week: `2024-W12` and 4 make `2024-03-21`."""
    span = days(week)
    return (span[0] + timedelta(days=weekday - 1)).isoformat() if span else f"XXXX-WXX-{weekday}"
