"""Two dates → one range: "from January to July 2024", "between 2019 and 2021", "2014–2020"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bilateral.find.periods import calendar
from bilateral.find.periods.entries import TimeWord
from bilateral.find.periods.timex import Timex

ARTICLE = r"(?:the\s+)?"
CALENDAR = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?|\d{3}")


@dataclass(frozen=True, slots=True, eq=False)
class Joints:
    """The wordings around and between two dates."""

    to: re.Pattern[str]
    both: re.Pattern[str]
    listed: re.Pattern[str]
    from_: re.Pattern[str]
    between: re.Pattern[str]


def joints(words: Iterable[TimeWord]) -> Joints:
    """Compile the wordings that the codebook gives."""
    kinds: dict[str, list[str]] = {}
    for entry in words:
        kinds.setdefault(entry.kind, []).extend(map(re.escape, entry.words))

    def made(kind: str, pattern: str) -> re.Pattern[str]:
        found = "|".join(sorted(kinds.get(kind, ()), key=len, reverse=True))
        return re.compile(pattern.format(rf"(?:{found or '(?!)'})"), re.IGNORECASE)

    return Joints(
        to=made("range_to", rf"\s*{{}}\s*{ARTICLE}"),
        both=made("range_and", rf"\s+{{}}\s+{ARTICLE}"),
        listed=made("list", r"\s*{}\s+"),
        from_=made("range_from", rf"\b{{}}\s+{ARTICLE}$"),
        between=made("range_between", rf"\b{{}}\s+{ARTICLE}$"),
    )


def joined(text: str, left: Timex, right: Timex, known: Joints) -> Timex | None:
    """Put two neighbours together if they make a range; its ends stay as parts."""
    if left.type != "DATE" or right.type != "DATE" or left.parts or right.parts:
        return None
    if not CALENDAR.fullmatch(left.value) or not CALENDAR.fullmatch(right.value):
        return None
    before, between = text[max(0, left.start - 12) : left.start], text[left.end : right.start]
    until = known.to.fullmatch(between)
    lead = known.from_.search(before) if until else known.between.search(before)
    if not lead and not (until and _alike(left, right)):
        return None
    if lead and not (until or known.both.fullmatch(between)):
        return None
    left, right = _agreeing(left, right)
    ends = f"{left.value}/{right.value}"
    if left.value == right.value or ("X" not in ends and not calendar.days(ends)):
        return None
    start = left.start - len(lead.group()) if lead else left.start
    return Timex(start=start, end=right.end, type="DATE", value=ends, rule="range", parts=(left, right))


def _start(whole: str, part: str) -> str:
    """Where the whole starts, as precise as the part: "from the beginning of the year to July"."""
    span = calendar.days(whole)
    return span[0].isoformat()[: len(part)] if span and re.fullmatch(r"[\d-]+", part) else whole


def listed(text: str, left: Timex, right: Timex, known: Joints) -> Timex:
    """The left of two dates of one list, with the year of the right: "in May and June 2023"."""
    between = text[left.end : right.start]
    if not left.implied or right.implied or not known.listed.fullmatch(between) or not _alike(left, right):
        return left
    if left.parts or not CALENDAR.fullmatch(left.value) or not right.value[:4].isdigit():
        return left
    return _agreeing(left, right)[0]


def _alike(left: Timex, right: Timex) -> bool:
    return len(left.value) == len(right.value)


def _agreeing(left: Timex, right: Timex) -> tuple[Timex, Timex]:
    """Give the end whose year is not written the year of the other."""
    year, last = left.value[:4], right.value[:4]
    if left.implied and last.isdigit():
        later = left.value[4:] > right.value[4:]
        left = replace(left, value=calendar.years_on(last, -1 if later else 0) + left.value[4:])
    elif right.implied and year.isdigit():
        earlier = right.value[4:] < left.value[4:]
        right = replace(right, value=calendar.years_on(year, 1 if earlier else 0) + right.value[4:])
    if right.value.startswith(left.value + "-"):
        left = replace(left, value=_start(left.value, right.value))
    return left, right
