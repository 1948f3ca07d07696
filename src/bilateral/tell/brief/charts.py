"""What a brief draws: cooperation and conflict over the years, series of figures; as Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.tell.indicators import QUADS, Series
from bilateral.tell.relationship import Relationship
from bilateral.tell.wording import clean, joined, what

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
COLOURS = ("#7fb3a6", "#1f7a66", "#e3b071", "#b5432f")
"""Of the quad classes: cooperation green, conflict red; material stronger than verbal."""
MOST = 6
"""Series that are drawn."""
COUNTS: Spec = {"format": "d", "tickMinStep": 1}
CONFIG: Spec = {
    "background": None,
    "font": "Liberation Sans, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {"domainColor": "#999", "gridColor": "#e5e5e5", "labelColor": "#444", "titleColor": "#444"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with its title, and the same in words."""

    title: str
    alt: str
    spec: Spec


def charts(found: Relationship) -> tuple[Chart, ...]:
    """Draw what has at least two points in time."""
    return (*_years(found), *(_series(series) for series in found.indicators.series[:MOST]))


def svg(chart: Chart) -> str:
    """Render a chart; needs `vl-convert-python`, and no browser."""
    import vl_convert  # noqa: PLC0415  (large; only briefs with pictures need it)

    rendered: str = vl_convert.vegalite_to_svg(chart.spec, vl_version="5.20")
    return rendered


def _years(found: Relationship) -> Iterator[Chart]:
    years = found.indicators.years
    if len(years) < 2:
        return
    values = [
        {"year": year.year, "class": name, "acts": -count if quad > 1 else count, "order": quad}
        for year in years
        for quad, (name, count) in enumerate(zip(QUADS, year.quads, strict=True))
    ]
    alt = "; ".join(f"{year.year}: {_counts(year.quads)}" for year in years)
    yield Chart(
        title="Cooperation and conflict by year",
        alt=f"Acts of each class by year. {alt}",
        spec=_bars(values),
    )


def _counts(quads: tuple[int, int, int, int]) -> str:
    return ", ".join(f"{count} {name}" for count, name in zip(quads, QUADS, strict=True) if count)


def _bars(values: list[Spec]) -> Spec:
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": 600,
        "height": 160,
        "data": {"values": values},
        "mark": {"type": "bar", "size": 14},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {
                "field": "acts",
                "type": "quantitative",
                "title": "conflict · acts · cooperation",
                "axis": COUNTS,
            },
            "color": {
                "field": "class",
                "type": "nominal",
                "scale": {"domain": list(QUADS), "range": list(COLOURS)},
                "legend": {"title": None, "orient": "bottom", "columnPadding": 36},
            },
            "order": {"field": "order"},
        },
    }


def _series(series: Series) -> Chart:
    """A line through what was said for each period, each value as wide as its wording allows."""
    named = what(series.measure, series.product, series.flow)
    title = (
        f"{named[:1].upper()}{named[1:]}, {joined([series.reporter, series.partner], '–')} ({series.unit})"
    )
    values = [
        {
            "start": point.start.isoformat(),
            "end": point.end.isoformat(),
            "value": float(point.quantity),
            "low": float(point.low if point.low is not None else point.quantity),
            "high": float(point.high if point.high is not None else point.quantity),
        }
        for point in series.points
    ]
    y = {"type": "quantitative", "title": series.unit, "axis": {"format": "~s"}}
    x = {"type": "temporal", "title": None, "axis": {"format": "%Y", "tickCount": "year"}}
    layers = [
        {"mark": {"type": "rect", "opacity": 0.3, "color": COLOURS[1]}, "encoding": _band(y, x)},
        {"mark": {"type": "rule", "strokeWidth": 2.5}, "encoding": _line(y, x)},
    ]
    return Chart(
        title=clean(title),
        alt=f"{clean(title)}: {'; '.join(f'{p.period}: {p.quantity.normalize():,f}' for p in series.points)}",
        spec={
            "$schema": SCHEMA,
            "config": CONFIG | {"rule": {"color": COLOURS[1]}},
            "width": 600,
            "height": 140,
            "data": {"values": values},
            "layer": layers,
        },
    )


def _band(y: Spec, x: Spec) -> Spec:
    return _line(y, x) | {"y": {"field": "low"} | y, "y2": {"field": "high"}}


def _line(y: Spec, x: Spec) -> Spec:
    return {"x": {"field": "start"} | x, "x2": {"field": "end"}, "y": {"field": "value"} | y}
