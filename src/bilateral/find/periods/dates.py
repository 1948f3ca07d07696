"""Dates written out, or lacking only their year: that is chosen by the publication date and the verb."""

from __future__ import annotations

from datetime import date, timedelta

from bilateral.find.periods import calendar
from bilateral.find.periods.counts import number
from bilateral.find.periods.timex import Meant, Scene

AGAINST = 3
"""How much farther a date may lie the way that the verb looks."""


def written_year(scene: Scene) -> int | None:
    """The year in the slot `year`: 2021, '97, nineteen ninety-six."""
    words = scene.words("year")
    if not words:
        return None
    digits = words[0].strip("'’")
    if digits.isdigit():
        if len(digits) == 4:
            return int(digits) or None
        now = scene.published.year if scene.published else 2020
        return min((c + int(digits) for c in (1900, 2000)), key=lambda year: abs(year - now))
    century = int(scene.alphabet.values["century_word"].get(words[0], 0))
    said = int(number(scene, "year") or 0)
    return century * 99 + said if said else None


def near(scene: Scene, back: float, ahead: float, steps: int | None) -> int:
    """-1 for the one before, 1 for the one after: as said, else by the verb, else the nearer."""
    if steps:
        return steps
    if scene.tense < 0:
        ahead *= AGAINST
    elif scene.tense > 0:
        back *= AGAINST
    return -1 if back <= ahead else 1


def implied_year(scene: Scene, month: int, day: int | None, steps: int | None = None) -> int | None:
    """The year of a day or month that is written without one."""
    base = scene.published
    if not base or base.month is None or steps == 0:
        return base.year if base else None
    if day is None or base.day is None:
        back = (base.month - month) % 12
        ahead = (month - base.month) % 12
        if steps:
            back, ahead = back or 12, ahead or 12
        close = abs(scene.tense) > 1 and day is None
        way = near(scene, back, ahead, steps or (scene.tense if close else None))
        return calendar.months_on(base.year, base.month, -back if way < 0 else ahead)[0]
    today = (base.month, base.day)
    then = (month, day)
    back_years = 0 if then < today or (then == today and not steps) else 1
    distance = ((base.month - month) * 30.5 + base.day - day) % 366
    way = near(scene, distance, 366 - distance, steps)
    return base.year - back_years if way < 0 else base.year - back_years + 1


def weekday_near(scene: Scene, weekday: int, steps: int | None) -> str:
    """The day of a weekday: the last one, unless words or the verb look ahead."""
    base = scene.published
    if not base or not base.month or not base.day:
        return f"XXXX-WXX-{weekday}"
    today = date(base.year, base.month, base.day)
    back = (today.isoweekday() - weekday) % 7
    if steps == 0:
        offset = weekday - today.isoweekday()
    elif steps:
        offset = -(back or 7) if steps < 0 else 7 - back
    else:
        offset = (-back) % 7 if scene.tense > 0 else -back
    return _shifted(today, offset) or f"XXXX-WXX-{weekday}"


def _shifted(day: date, count: int) -> str | None:
    try:
        return (day + timedelta(days=count)).isoformat()
    except OverflowError:
        return None


def quarter_near(scene: Scene, quarter: int) -> str:
    """A quarter without its year."""
    base = scene.published
    if not base or base.month is None:
        return f"{calendar.write(base.year if base else None)}-Q{quarter}"
    now = (base.month + 2) // 3
    back, ahead = (now - quarter) % 4, (quarter - now) % 4
    way = near(scene, back, ahead, None)
    year = base.year - (quarter > now) if way < 0 else base.year + (quarter < now)
    return f"{year:04d}-Q{quarter}"


def season_near(scene: Scene, season: str, steps: int) -> str:
    """A season: "last summer" is over, "next summer" has not begun, "this summer" is of the year."""
    base = scene.published
    if not base or base.month is None:
        return f"{calendar.write(base.year if base and steps == 0 else None)}-{season}"
    start = calendar.SEASONS[season]
    year = base.year
    if (season == "WI" and base.month <= 2) or (steps < 0 and base.month < start + 3):
        year -= 1
    elif steps > 0 and base.month >= start:
        year += 1
    return f"{year:04d}-{season}"


def written_date(scene: Scene, steps: int | None = None) -> Meant | None:
    """A date by its parts: year, month, day, weekday, season, time of day."""
    implied = False
    day = scene.day()
    month = scene.month()
    if scene.word("year"):
        year = written_year(scene)
        if year is None:
            return None
    elif scene.word("relative") and steps is None and (month or scene.word("season")):
        year = (
            scene.published.year + int(scene.value("relative", "relative") or 0) if scene.published else None
        )
    elif month:
        implied = steps is None
        year = implied_year(scene, month, day, steps)
    elif scene.word("season"):
        start = calendar.SEASONS[scene.value("season", "season") or "FA"]
        implied, year = True, implied_year(scene, start, None)
    else:
        year = None
    value: str | None
    if season := scene.value("season", "season") or scene.value("season_or_word", "season"):
        value = f"{calendar.write(year)}-{season}"
    elif month:
        value = calendar.write(year, month, day)
        if day and not calendar.exists(year, month, day):
            return None
    elif scene.word("year"):
        value = calendar.write(year)
    else:
        value = _near_day(scene, steps)
    return _with_time(scene, value, implied)


def _near_day(scene: Scene, steps: int | None) -> str:
    if weekday := scene.weekday():
        return weekday_near(scene, weekday, steps)
    count = int(scene.value("deictic", "deictic") or scene.value("relative", "relative") or 0)
    if (
        scene.word("clock")
        and not scene.word("deictic")
        and scene.last
        and calendar.DAY.fullmatch(scene.last)
    ):
        return scene.last
    value = calendar.step(scene.published, "D", count) if scene.published else None
    return value or "XXXX-XX-XX"


def _with_time(scene: Scene, value: str, implied: bool) -> Meant:
    part = scene.value("part_of_day", "part")
    if scene.word("clock"):
        part = clock(scene)
    if part is None:
        return Meant("DATE", value, implied=implied)
    return Meant("TIME", value + part, implied=implied)


def clock(scene: Scene) -> str | None:
    """A time of the clock: `T16:08`, `T22:00`, with `Z` for world time."""
    if named := scene.value("hour_of_day", "clock"):
        return named
    words = scene.words("clock")
    digits = words[0].rstrip("apm")
    if len(digits) == 4 and digits.isdigit():
        digits = f"{digits[:2]}:{digits[2:]}"
    hour, _, minute = digits.partition(":")
    glued = scene.alphabet.values["half_of_day"].get(words[0][len(digits) :])
    half = scene.value("half_of_day", "clock") or glued
    if not hour.isdigit() or int(hour) > 24 or (half and not 1 <= int(hour) <= 12):
        return None
    shown = int(hour) % 12 + int(half) if half else int(hour)
    zone = scene.value("zone", "clock") or scene.value("zone", "zone") or ""
    return f"T{shown:02d}:{minute[:2] or '00'}{zone}"


def days(scene: Scene) -> Meant | None:
    """ "5–7 May 2021": from one day to another of a month."""
    month, day, last = scene.month(), scene.day(), scene.day("last")
    if not month or not day or not last or last <= day:
        return None
    year = written_year(scene) if scene.word("year") else implied_year(scene, month, day)
    if not calendar.exists(year, month, last):
        return None
    ends = calendar.write(year, month, day), calendar.write(year, month, last)
    return Meant("DATE", "/".join(ends), implied=not scene.word("year"), ends=ends)


def years(scene: Scene) -> Meant | None:
    """ "2014–20", "2019/20": years of which the second is shortened."""
    first, _, last = scene.word("year").replace("/", "-").partition("-")
    last = last or scene.word("last")
    if not first.isdigit() or not last.isdigit() or len(last) not in (2, 4):
        return None
    begin, end = int(first), int(last)
    if len(last) == 2:
        end += begin // 100 * 100
        end += 100 if end < begin and int(last) < 30 else 0
    if not begin < end < begin + (200 if scene.word("last") or "/" not in scene.word("year") else 2):
        return None
    ends = calendar.write(begin), calendar.write(end)
    return Meant("DATE", "/".join(ends), ends=ends if scene.word("last") else None)


def iso(scene: Scene) -> Meant | None:
    """ "2021-05-03": already as TIMEX3 writes it; "2009-10" may be two years and is left alone."""
    value = scene.words("iso")[0].upper()
    if len(value) == 7 and int(value[5:]) > int(value[2:4]) and value[:2] == "20":
        return None
    if not calendar.days(value):
        return None
    return Meant("TIME" if "T" in value else "DATE", value)


def slashed(scene: Scene) -> Meant | None:
    """ "13/05/2021", "13.5.2021", "2021/5/13"; left alone where day and month could be each other."""
    word = scene.word("slashed")
    first, second, third = word.replace(".", "/").split("/")
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    elif len(third) != 4:
        return None
    else:
        year, month, day = int(third), int(second), int(first)
        if "." not in word and day != month and day <= 12 and month <= 12:
            return None
        if month > 12 and "." not in word:
            month, day = day, month
    return Meant("DATE", calendar.write(year, month, day)) if calendar.exists(year, month, day) else None
