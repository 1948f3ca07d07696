"""From the days of a claim to the periods in which offices publish."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

MONTHS = 240
"""Months beyond which a claim is no question to an office."""
YEAR, QUARTER, MONTH = "A", "Q", "M"


def covers(start: str, end: str) -> dict[str, tuple[str, ...]]:
    """For each frequency that fits, the periods that make up the days, coarsest first; none if none fits.

    >>> covers("2023-01-01", "2023-06-30")["Q"]
    ('2023-Q1', '2023-Q2')
    """
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return {}
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1] or first > last:
        return {}
    begin, stop = first.year * 12 + first.month - 1, last.year * 12 + last.month
    if stop - begin > MONTHS:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    if begin % 12 == 0 and stop % 12 == 0:
        found[YEAR] = tuple(str(year) for year in range(first.year, last.year + 1))
    if begin % 3 == 0 and stop % 3 == 0:
        found[QUARTER] = tuple(f"{at // 12:04}-Q{at % 12 // 3 + 1}" for at in range(begin, stop, 3))
    return found | {MONTH: tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begin, stop))}


def plain(written: str) -> str:
    """Write a period as `2023`, `2023-Q2` or `2023-05`, however an office writes it.

    >>> [plain(p) for p in ("2023-M05", "202305", "2023M05", "2023-05-31", "2023Q2", "2023-A1", "2023")]
    ['2023-05', '2023-05', '2023-05', '2023-05', '2023-Q2', '2023', '2023']
    """
    written = written.strip().upper()
    if found := re.fullmatch(r"(\d{4})-?M?(0[1-9]|1[0-2])(-\d\d)?", written):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d{4})-?Q([1-4])", written):
        return f"{found[1]}-Q{found[2]}"
    return re.sub(r"^(\d{4})(-A1|-?A|\.0)$", r"\1", written)
