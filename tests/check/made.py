"""Figures made by hand from one line each."""

from __future__ import annotations

from decimal import Decimal

from bilateral.check.stated import Stated, stated
from bilateral.find.figures.interval import interval
from bilateral.find.figures.quantities import quantities
from bilateral.model import Evidence, Figure, Period
from bilateral.rules.load import load

BOOK = load()
FLOWS = {"exports": "export", "imports": "import", "turnover": "total"}


def made(number: int, line: str) -> Stated:
    """Make the figure of a line: document | voice | measure | product | pair | period | wording."""
    parts = [part.strip() or None for part in line.split("|")]
    document, voice, measure, product, pair, year, wording, *around = parts
    assert document
    assert measure
    assert pair
    assert wording
    [quantity] = quantities(wording)
    low, high = interval(quantity)
    start = 100 * number
    evidence = Evidence(document=document, start=start, end=start + len(wording), quote=wording, rule="test")
    reporter, partner = (code or None for code in pair.split("-"))
    figure = Figure(
        id=f"figure:{number}",
        value=quantity.value,
        multiplier=quantity.multiplier,
        unit=quantity.unit,
        bound=quantity.trend if quantity.trend != "=" else quantity.bound,
        low=low,
        high=high,
        wording=wording,
        evidence=evidence,
        measure=measure,
        product=product,
        flow=FLOWS.get(measure.split()[-1]),
        reporter=reporter,
        partner=partner,
        period=None if year is None else period(year, evidence),
    )
    found = stated(figure, BOOK, voice=voice, around=around[0] or "" if around else "", text=document)
    assert found
    return found


def period(year: str, evidence: Evidence) -> Period:
    """Make the period of a year."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    return Period(value=year, type="DATE", start=first, end=last, wording=year, evidence=evidence)


def rounded(
    number: int, measure: str, value: Decimal, places: int, *, reporter: str = "NVA", partner: str = "EST"
) -> Stated:
    """Make the figure of a number of millions, rounded to so many places, as it would be printed."""
    printed = round(value, places)
    shown = f"{printed:,.{max(places, 0)}f}"
    return made(number, f"a | | {measure} | | {reporter}-{partner} | 2020 | {shown} million dollars")
