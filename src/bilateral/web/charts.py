"""Charts as geometry: numbers in, places on a drawing out; the templates draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10, sqrt
from typing import Any

from bilateral.tell.indicators import Year

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, what it stands for and in which colour."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    label: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Cooperation above the line, conflict below it."""

    width: float
    height: float
    zero: float
    boxes: tuple[Box, ...]
    years: tuple[Tick, ...]
    counts: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number over the years, above and below nought."""

    width: float
    height: float
    zero: float
    points: tuple[Tick, ...]
    """Where each year stands, from left."""
    heights: tuple[float, ...]
    counts: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """The acts of one quad class in one stretch of time."""

    x: float
    y: float
    radius: float
    quad: int
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Acts over time, a lane for each quad class."""

    width: float
    height: float
    left: float
    start: date
    end: date
    lanes: tuple[Tick, ...]
    bubbles: tuple[Bubble, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What one wording allows, on the scale of its line."""

    low: float
    high: float
    at: float | None
    zero: float | None
    """Where nought stands, if the scale begins there."""
    open_low: bool
    open_high: bool


def spark(
    years: Sequence[tuple[int, int, int]], span: tuple[int, int], *, width: float = 132, height: float = 30
) -> Bars:
    """Draw cooperation and conflict by year, small, on the years that all share."""
    if not years:
        return Bars(width=width, height=height, zero=height / 2, boxes=(), years=(), counts=())
    step = min(width / (span[1] - span[0] + 1), 10)
    up, down = max(*(y[1] for y in years), 1), max(y[2] for y in years)
    unit = (height - 2) / (up + down)
    zero = round(1 + up * unit, 2)
    boxes = []
    for year, cooperation, conflict in years:
        x, wide = round((year - span[0]) * step, 2), round(max(step - 1, 0.8), 2)
        if cooperation:
            tall = round(max(cooperation * unit, 1), 2)
            boxes.append(Box(x=x, y=round(zero - tall, 2), width=wide, height=tall, kind="cooperation"))
        if conflict:
            tall = round(max(conflict * unit, 1), 2)
            boxes.append(Box(x=x, y=zero, width=wide, height=tall, kind="conflict"))
    return Bars(width=width, height=height, zero=zero, boxes=tuple(boxes), years=(), counts=())


LEFT, TOP, BOTTOM = 34.0, 10.0, 24.0


def bars(years: Sequence[Year], *, width: float = 1120, height: float = 260) -> Bars | None:
    """Draw the acts of each year by quad class, cooperation up and conflict down, with the net."""
    if not years:
        return None
    first, last = years[0].year, years[-1].year
    step = (width - LEFT) / (last - first + 1)
    up = max(*(y.quads[0] + y.quads[1] for y in years), 1)
    down = max(y.quads[2] + y.quads[3] for y in years)
    unit = (height - TOP - BOTTOM) / (up + down)
    zero = TOP + up * unit
    boxes = [
        box for year in years for box in _stack(year, LEFT + (year.year - first) * step, step, zero, unit)
    ]
    every = max(1, -(-(last - first + 1) * 44 // int(width - LEFT)))
    ticks = tuple(
        Tick(at=round(LEFT + (year - first + 0.5) * step, 1), label=str(year))
        for year in range(first, last + 1)
        if (year - first) % every == 0
    )
    counts = tuple(Tick(at=round(zero - n * unit, 1), label=f"{abs(n):,}") for n in _round_steps(-down, up))
    return Bars(
        width=width,
        height=height,
        zero=round(zero, 1),
        boxes=tuple(boxes),
        years=ticks,
        counts=counts,
    )


def _stack(year: Year, x: float, step: float, zero: float, unit: float) -> Iterable[Box]:
    gap = min(step * 0.24, 8)
    wide = round(min(step - gap, 40), 1)
    x = round(x + (step - wide) / 2, 1)
    above = below = zero
    for quad in (2, 1, 4, 3):
        count = year.quads[quad - 1]
        tall = count * unit
        if not count:
            continue
        y = above - tall if quad < 3 else below
        above, below = (y, below) if quad < 3 else (above, below + tall)
        yield Box(x=x, y=round(y, 2), width=wide, height=round(tall, 2), kind=f"quad{quad}", year=year.year)


def net(years: Sequence[Year], *, width: float = 1120, height: float = 96) -> Line | None:
    """Draw the Goldstein-weighted net of each year, on the years of `bars`."""
    if not years:
        return None
    first, last = years[0].year, years[-1].year
    step = (width - LEFT) / (last - first + 1)
    up, down = max(*(y.net for y in years), 0.0), min(*(y.net for y in years), 0.0)
    unit = (height - 2 * TOP) / ((up - down) or 1)
    zero = TOP + up * unit
    ends = {0.0: "0"} | {n: f"{n:+,.0f}" for n in (up, down) if abs(n * unit) > 14}
    return Line(
        width=width,
        height=height,
        zero=round(zero, 1),
        points=tuple(
            Tick(at=round(LEFT + (y.year - first + 0.5) * step, 1), label=f"{y.year}: {y.net:+,.1f}")
            for y in years
        ),
        heights=tuple(round(zero - y.net * unit, 1) for y in years),
        counts=tuple(Tick(at=round(zero - n * unit, 1), label=label) for n, label in ends.items()),
    )


def _round_steps(low: int, high: int) -> list[int]:
    """Round numbers between two counts: four or five of them."""
    span = max(high - low, 1)
    size = 10 ** floor(log10(max(span / 4, 1)))
    step = next((size * f for f in (1, 2, 5, 10) if span / (size * f) <= 5), size * 10)
    return list(range(-(-low // step) * step, high + 1, step))


LANES = (2, 1, 3, 4)
LANE, GUTTER, AXIS = 44.0, 128.0, 26.0


def timeline(
    counts: Iterable[Row],
    quads: dict[str, int],
    names: Sequence[str],
    span: tuple[date, date],
    *,
    width: float = 1120,
) -> Timeline:
    """Draw counted acts (`first`, `last`, `type`, `n`) over time, a lane for each quad class."""
    start, end = span
    days = max((end - start).days, 1)
    scale = (width - GUTTER - 16) / days
    grouped: dict[tuple[date, date, int], int] = {}
    for row in counts:
        key = (row["first"], row["last"], quads.get(row["type"], 1))
        grouped[key] = grouped.get(key, 0) + row["n"]
    most = max(grouped.values(), default=1)
    lane_of = {quad: 8 + LANE * (number + 0.5) for number, quad in enumerate(LANES)}
    bubbles = tuple(
        Bubble(
            x=round(GUTTER + 8 + _middle(first, last, start, end) * scale, 1),
            y=lane_of[quad],
            radius=round(max(min(5.0, 18 / sqrt(most)) * sqrt(n), 2.5), 1),
            quad=quad,
            count=n,
            first=first.isoformat(),
            last=last.isoformat(),
        )
        for (first, last, quad), n in sorted(grouped.items(), key=lambda item: -item[1])
    )
    return Timeline(
        width=width,
        height=8 + LANE * 4 + AXIS,
        left=GUTTER,
        start=start,
        end=end,
        lanes=tuple(Tick(at=lane_of[quad], label=names[quad - 1]) for quad in LANES),
        bubbles=bubbles,
        ticks=tuple(_ticks(start, end, scale)),
    )


def _middle(first: date, last: date, start: date, end: date) -> float:
    low, high = max((first - start).days, 0), min((last - start).days, (end - start).days)
    return (low + high) / 2


def _ticks(start: date, end: date, scale: float) -> Iterable[Tick]:
    """Years, or months where less than two years are shown."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((s for s in (1, 3, 6, 12, 24, 60, 120, 240, 600) if months / s <= 12), 1200)
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1)
        whole = number % step == 0 if step <= 12 else day.month == 1 and day.year % (step // 12) == 0
        if whole and day >= start:
            label = f"{day:%Y}" if day.month == 1 or step >= 12 else f"{day:%b}"
            yield Tick(at=round(GUTTER + 8 + (day - start).days * scale, 1), label=label)


def intervals(rows: Sequence[Row], *, width: float = 240) -> list[Interval | None]:
    """Place what each wording allows on one scale; none where there is no number."""
    ends = [end for row in rows for end in _ends(row) if end is not None]
    if not ends:
        return [None for _ in rows]
    low, high = float(min(ends)), float(max(ends))
    from_zero = low >= 0 and (len(rows) == 1 or low < high / 2)
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    beyond = margin * 4 if any(row["high"] is None for row in rows) else margin
    scale = (0.0 if from_zero else low - margin, high + beyond)
    return [_interval(row, scale, width) for row in rows]


def _ends(row: Row) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return row["low"], row["high"], row["quantity"]


def _interval(row: Row, scale: tuple[float, float], width: float) -> Interval | None:
    bottom, top, middle = (None if end is None else float(end) for end in _ends(row))
    if bottom is None and top is None and middle is None:
        return None

    def place(value: float) -> float:
        return round((value - scale[0]) / (scale[1] - scale[0]) * width, 1)

    point = middle is not None and row["bound"] in ("=", "~")
    return Interval(
        low=0.0 if bottom is None else place(bottom),
        high=width if top is None else place(top),
        zero=0.0 if scale[0] == 0 else None,
        at=place(middle) if point and middle is not None else None,
        open_low=bottom is None,
        open_high=top is None,
    )
