"""What each meaning of a phrase comes to: slots and surroundings → a TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.find.periods import calendar
from bilateral.find.periods.counts import duration_value, number
from bilateral.find.periods.dates import (
    days,
    iso,
    quarter_near,
    season_near,
    slashed,
    written_date,
    written_year,
    years,
)
from bilateral.find.periods.timex import Meant, Scene, Type

HALVES = {"Y": "P6M", "TH": "PT30M", "DE": "P5Y", "CE": "P50Y", "D": "PT12H"}
"""Halves of a unit, as TIMEX3 writes them."""


def relative_year(scene: Scene) -> int | None:
    """The year that "last year", "this year" or "the year" points to."""
    if not scene.published:
        return None
    return scene.published.year + int(scene.value("relative", "relative") or 0)


def part(scene: Scene) -> Meant | None:
    """A quarter or half: "the third quarter of 2021", "H1 2020", "the final quarter"."""
    code = scene.value("quarter_code", "code")
    if not code:
        letter = scene.value("part", "part") or "Q"
        count = number(scene, "ordinal", ("ordinal",)) or {"Q": 4, "H": 2}[letter]
        if not 1 <= count <= {"Q": 4, "H": 2}[letter]:
            return None
        code = f"{letter}{count:.0f}"
    if scene.word("year"):
        year = written_year(scene)
        return Meant("DATE", f"{year:04d}-{code}") if year else None
    if scene.word("relative"):
        year = relative_year(scene)
        return Meant("DATE", f"{calendar.write(year)}-{code}")
    if code[0] == "H":
        return Meant("DATE", f"{calendar.write(relative_year(scene))}-{code}", implied=True)
    return Meant("DATE", quarter_near(scene, int(code[1])), implied=True)


def one(scene: Scene) -> Meant | None:
    """ "The year" that ends on a day that is told next."""
    value = duration_value(1, scene.value("unit", "unit"))
    return Meant("DURATION", value) if value else None


def this_day(scene: Scene) -> Meant | None:
    """ "The day" of a report: the last one told of, else that of publication."""
    if scene.last and calendar.DAY.fullmatch(scene.last):
        return Meant("DATE", scene.last, implied=True)
    return this_one(scene)


def part_of_this_day(scene: Scene) -> Meant | None:
    """ "In the morning": of the day that was told of last."""
    day = this_day(scene)
    return Meant("TIME", f"{day.value}{scene.value('part_of_day', 'part')}", implied=True) if day else None


def firsts(scene: Scene) -> Meant | None:
    """ "The first seven months of 2024": a stretch from the start of a year."""
    unit, count = scene.value("units", "unit"), number(scene, "number")
    size = {"M": 1, "Q": 3}.get(unit or "")
    length = duration_value(count, unit)
    if not length:
        return None
    if not size or not count or count != int(count) or not 1 <= count * size <= 12:
        return Meant("DURATION", length)
    months = int(count) * size
    year = written_year(scene) if scene.word("year") else relative_year(scene)
    bare = not (scene.word("year") or scene.word("relative") or scene.word("own"))
    if bare and not (scene.published and (scene.published.month or 0) > months):
        return Meant("DURATION", length)
    if months == 6 and unit == "Q":
        return Meant("DATE", f"{calendar.write(year)}-H1", implied=bare)
    stretch = f"{calendar.write(year, 1)}/{calendar.write(year, months)}"
    return Meant(
        "DATE",
        stretch,
        inner=("DURATION", length),
        of=None if bare else calendar.write(year),
        implied=bare,
    )


def duration(scene: Scene) -> Meant | None:
    """ "Three months", "a two-year plan", "the past decade and a half"."""
    unit = scene.value("units", "unit") or scene.value("unit", "unit")
    count = number(scene, "count")
    if unit == "Q" and (scene.after == "%" or (scene.after == "of" and count == 3)):
        return None
    if count is not None and scene.word("half"):
        count += 0.5
    if scene.word("open"):
        count = None
    if count == 0.5 and unit in HALVES:
        return Meant("DURATION", HALVES[unit])
    value = duration_value(count, unit)
    return Meant("DURATION", value) if value else None


def plural(scene: Scene) -> Meant | None:
    """ "For years", "within weeks"."""
    value = duration_value(None, scene.value("units", "unit"))
    return Meant("DURATION", value) if value else None


def counted(scene: Scene) -> Meant | None:
    """ "Two days ago", "a year earlier", "three weeks later"."""
    unit = scene.value("units", "unit") or scene.value("unit", "unit") or ""
    base_of, sign = _away(scene)
    count = number(scene, "count")
    length = duration_value(count, unit)
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    inner: tuple[Type, str] | None = ("DURATION", length) if length and base_of == "from_text" else None
    if count is None or unit.startswith("T") or count != int(count):
        return Meant("DATE", vague, inner=inner)
    if base_of == "from_now" or not scene.last:
        if base_of == "from_text":
            return Meant("DURATION", length) if length else None
        base = scene.published
    else:
        base = calendar.as_day(scene.last)
    if unit == "Y" and count == 1 and sign < 0 and scene.last_part and _comparable(scene.last_part, base_of):
        return _part_before(scene.last_part)
    if unit == "W" and base and base.day:
        unit, count = "D", count * 7
    value = calendar.step(base, unit, sign * int(count)) if base else None
    return Meant("DATE", value or vague, inner=inner)


def _away(scene: Scene) -> tuple[str, int]:
    """From where a phrase counts, and which way."""
    for kind in ("from_now", "from_either", "from_text"):
        if value := scene.value(kind, "way"):
            return kind, int(value)
    return "from_text", 1


def _comparable(part: str, base_of: str) -> bool:
    """Whether "a year earlier" means this part of the year before; "a year ago" rather counts from now."""
    return "-Q" in part or "/" in part or (base_of == "from_either" and len(part) != 4)


def _part_before(part: str) -> Meant:
    """The same part of the year before; a stretch of months is a year to TIMEX3."""
    value = calendar.years_on(part, -1)
    inner: tuple[Type, str] | None = ("DATE", value[:4]) if "/" in value else None
    return Meant("DATE", value, implied=True, inner=inner, compared=True)


def every(scene: Scene) -> Meant | None:
    """ "Every year", "each July", "on Sundays", "annually"."""
    if adverb := scene.value("every", "adverb") or scene.value("every_noun", "adverb"):
        return Meant("SET", adverb)
    if weekday := scene.weekday("day"):
        return Meant("SET", f"XXXX-WXX-{weekday}")
    if month := scene.month("day"):
        return Meant("SET", calendar.write(None, month))
    if season := scene.value("season", "day") or scene.value("season_or_word", "day"):
        return Meant("SET", f"XXXX-{season}")
    unit = scene.value("unit", "unit") or scene.value("units", "unit")
    value = duration_value(2 if scene.word("other") else number(scene, "count") or 1, unit)
    return Meant("SET", value) if value else None


def step(scene: Scene) -> Meant | None:
    """ "Last year", "next Friday", "this summer", "the following month"."""
    steps = int(scene.value("relative", "relative") or 0)
    of_text = scene.last is not None and (
        scene.value("of_text", "relative") is not None or bool(scene.slots.get("text"))
    )
    base = calendar.as_day(scene.last or "") if of_text else scene.published
    if scene.month():
        return written_date(scene, steps=steps)
    if weekday := scene.weekday():
        if scene.value("unit", "unit") == "W":
            return _weekday_of_week(scene, weekday, steps)
        return written_date(scene, steps=steps)
    if season := scene.value("season", "season") or scene.value("season_or_word", "season"):
        return Meant("DATE", season_near(scene, season, steps))
    unit = scene.value("weekend", "unit") or scene.value("unit", "unit") or ""
    if (unit == "D" and steps == 0) or unit.startswith("T"):
        return None
    value = calendar.step(base, unit, steps) if base else None
    return Meant("DATE", value or calendar.unknown(unit))


def _weekday_of_week(scene: Scene, weekday: int, steps: int) -> Meant:
    value = calendar.step(scene.published, "W", steps) if scene.published else None
    return Meant("DATE", calendar.weekday_in(value, weekday) if value else f"XXXX-WXX-{weekday}")


def this_one(scene: Scene) -> Meant | None:
    """ "The end of the month", "earlier in the year": the one of the publication date."""
    unit = scene.value("unit", "unit") or "Y"
    value = calendar.step(scene.published, unit, 0) if scene.published else None
    return Meant("DATE", value or calendar.unknown(unit))


def weekend(scene: Scene) -> Meant | None:
    """ "The weekend": the one past, unless the verb looks ahead."""
    base = scene.published
    if not base or not base.day:
        return Meant("DATE", calendar.unknown("WE"))
    this = calendar.step(base, "WE", 0)
    begun = calendar.days(this or "")
    today = calendar.days(calendar.write(base.year, base.month, base.day))
    over = begun and today and begun[0] <= today[0]
    return Meant(
        "DATE", (this if scene.tense > 0 or over else calendar.step(base, "WE", -1)) or "XXXX-WXX-WE"
    )


def same(scene: Scene) -> Meant | None:
    """ "That year", "the same day": the one of the last date in the text."""
    return _from_last(scene, 0)


def beside(scene: Scene) -> Meant | None:
    """ "The year before", "the day after"."""
    return _from_last(scene, _away(scene)[1])


def _from_last(scene: Scene, steps: int) -> Meant | None:
    base = calendar.as_day(scene.last or "")
    unit = scene.value("unit", "unit") or ""
    value = calendar.step(base, unit, steps) if base else None
    return Meant("DATE", value) if value else None


def latest_quarter(scene: Scene) -> Meant | None:
    """ "The latest quarter": the one that the text speaks of, else the one before publication."""
    if scene.last_part and "-Q" in scene.last_part:
        return Meant("DATE", scene.last_part, implied=True)
    if scene.alphabet.values["told"].get(scene.after) is not None or not scene.value("unit", "part"):
        return None
    value = calendar.step(scene.published, "Q", -1) if scene.published else None
    return Meant("DATE", value, implied=True) if value else None


def year_before(scene: Scene) -> Meant | None:
    """ "The year-ago quarter": the same part of the year before."""
    if scene.last_part:
        return _part_before(scene.last_part)
    if not scene.published or scene.word("part"):
        return None
    return Meant("DATE", calendar.write(scene.published.year - 1), implied=True)


def same_period(scene: Scene) -> Meant | None:
    """ "The same period last year": the last stretch of the text, in that year."""
    year = written_year(scene) if scene.word("year") else None
    if scene.word("before") and scene.last_part:
        return Meant("DATE", calendar.years_on(scene.last_part, -1))
    if year is None and scene.published:
        year = scene.published.year + int(scene.value("relative", "relative") or -1)
    if year is None:
        return None
    if not scene.last_part:
        return Meant("DATE", calendar.write(year))
    return Meant("DATE", calendar.years_on(scene.last_part, year - int(scene.last_part[:4])))


def _fixed(value: str) -> Callable[[Scene], Meant | None]:
    return lambda scene: Meant("DATE", value)


def vague(scene: Scene) -> Meant | None:
    """ "Now", "recently", "soon": no date of the calendar."""
    value = scene.value("vague", "vague")
    return Meant("DATE", value) if value else None


def rate(scene: Scene) -> Meant | None:
    """ "Five million a year"."""
    value = duration_value(1, scene.value("unit", "unit"))
    return Meant("SET", value) if value else None


def decade(scene: Scene) -> Meant | None:
    """ "The 1990s", "the eighties"."""
    word = scene.word("decade").strip("'’s")
    if word.isdigit():
        if len(word) == 4 and word.endswith("00") and word < "2000":
            return Meant("DATE", word[:2])
        century = "20" if len(word) == 2 and int(word) < 20 else "19"
        return Meant("DATE", (word if len(word) == 4 else century + word)[:3])
    tens = scene.value("decade_word", "decade")
    century = scene.value("century_word", "decade") or "19"
    return Meant("DATE", f"{century}{tens}") if tens else None


def century(scene: Scene) -> Meant | None:
    """ "The 20th century" is `19`, the first two digits of its years."""
    count = number(scene, "ordinal", ("cardinal", "ordinal"))
    return Meant("DATE", f"{int(count) - 1:02d}") if count and 1 <= count <= 30 else None


def bare_year(scene: Scene) -> Meant | None:
    """Four digits that nothing marks as a year."""
    year = written_year(scene)
    return Meant("DATE", f"{year:04d}") if year and 1900 <= year < 2100 else None


MEANINGS: dict[str, Callable[[Scene], Meant | None]] = {
    "bare_year": bare_year,
    "beside": beside,
    "century": century,
    "counted": counted,
    "date": written_date,
    "days": days,
    "decade": decade,
    "duration": duration,
    "every": every,
    "firsts": firsts,
    "future": _fixed("FUTURE_REF"),
    "iso": iso,
    "latest_quarter": latest_quarter,
    "one": one,
    "part": part,
    "part_of_this_day": part_of_this_day,
    "past": _fixed("PAST_REF"),
    "plural": plural,
    "present": _fixed("PRESENT_REF"),
    "rate": rate,
    "same": same,
    "same_period": same_period,
    "slashed": slashed,
    "some_time": _fixed("PXX"),
    "step": step,
    "this_day": this_day,
    "this_one": this_one,
    "this_year": this_one,
    "vague": vague,
    "weekend": weekend,
    "year": lambda scene: Meant("DATE", f"{written_year(scene):04d}") if written_year(scene) else None,
    "year_before": year_before,
    "years": years,
}
