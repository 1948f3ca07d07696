"""Periods of rows in few words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from bilateral.tell.wording import quoted

PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A year, a month or a day."""


def when(row: dict[str, Any]) -> str:
    """A period in few words: `2018`, `2018-05`, `Jan–Jul 2024`, or as it was written."""
    start, end = row["start_date"], row["end_date"]
    if PLAIN.fullmatch(row["period"] or ""):
        return str(row["period"])
    if not start or not end:
        return quoted(row["period_wording"], 40) if row["period_wording"] else "undated"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return f"{start:%b}–{end:%b %Y}" if whole and start.year == end.year else f"{start} – {end}"
