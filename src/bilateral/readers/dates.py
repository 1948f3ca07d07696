"""Dates as sources write them → ISO 8601, as precise as they were written."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from datetime import date

ISO = re.compile(r"\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?![\d/-])")
SLASHED = re.compile(r"\s*(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*$")
SPELLED = re.compile(
    r"(?:\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?\b(?P<month>[A-Za-z]{3,9})\.?,?\s+"
    r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})\b"
)
MONTHS = {
    name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name
} | {"sept": 9}


def dated(written: object) -> str | None:
    """Take a date as precisely as it was written; none where it is no date or could be two."""
    words = str(written or "")
    if found := COMPACT.match(words) or SLASHED.match(words) or ISO.match(words):
        return _checked(*found.groups())
    for found in SPELLED.finditer(words):
        if month := MONTHS.get(found["month"].lower()):
            return _checked(found["year"], str(month), found["day"] or found["later"])
    return None


def spelled(day: str, page: str) -> bool:
    """Tell whether a day (`2024-09-13`) stands in a page in any usual way of writing it."""
    year, month, number = day.split("-")
    names = "|".join((month_name[int(month)], month_abbr[int(month)] + r"\.?"))
    plain = str(int(number))
    ways = (
        rf"{year}[-/.]?0?{int(month)}[-/.]?0?{plain}(?!\d)",
        rf"\b0?{plain}(?:st|nd|rd|th)?\.?\s+(?:{names}),?\s+{year}",
        rf"(?:{names})\s+0?{plain}(?:st|nd|rd|th)?,?\s+{year}",
        rf"\b0?{plain}[./]0?{int(month)}[./]{year}",
    )
    return re.search("|".join(ways), page, re.IGNORECASE) is not None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    parts = [f"{int(part):02}" for part in (year, month, day) if part is not None]
    try:
        date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    except ValueError:
        return None
    return "-".join(parts)
