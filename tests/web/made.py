"""A record made by hand for the web's tests, and one that means harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bilateral.model import Opinion, Reading
from bilateral.record import open_record
from tests.handmade import LIND, TEXT, reading

HARM = "<script>alert(1)</script>\"'&"
LONG = "x" * 10_000_000


def readings() -> list[Reading]:
    """Several readings of one text in different words: a relationship of some years."""
    return [_dated(reading(f"{TEXT}\nEdition {year}."), year) for year in range(2014, 2024)]


def _dated(made: Reading, year: int) -> Reading:
    """The same acts in another year; another value of the same figure; opinions in what is said."""
    [visit, signed] = made.events
    assert visit.period is not None
    days = date(year, 3, 1).isoformat()
    period = replace(visit.period, value=days, start=days, end=days)
    [figure] = made.figures
    [said] = made.statements
    felt = Opinion(start=said.content[0][0], end=said.content[0][0] + 7, score=0.8)
    acts = (
        replace(visit, period=period),
        replace(signed, type="ACCUSE", mode="disapprove", period=period, instrument=None)
        if year % 3 == 0
        else signed,
    )
    high = figure.high + year * 10**6 if figure.high else None
    return replace(
        made,
        document=replace(made.document, published=f"{year}-04", url=f"https://example.org/{year}"),
        events=acts,
        figures=(replace(figure, high=high, low=high),),
        statements=(replace(said, opinions=(felt,)),),
    )


def harmful() -> Reading:
    """A reading whose every text means harm: markup, script addresses, a line of ten million characters."""
    fresh = reading(f"{TEXT}\n{HARM}\njavascript:alert(1)\n{LONG}")
    villain = replace(LIND, name=f"{HARM}{LONG}", id="person:villain", role=HARM)
    return replace(
        fresh,
        document=replace(fresh.document, title=f"{HARM}{LONG}", url="javascript:alert(1)", source=HARM),
        statements=(replace(fresh.statements[0], speakers=(villain,)),),
        figures=(replace(fresh.figures[0], product=HARM, wording=HARM),),
        events=(
            replace(fresh.events[0], place=HARM, about=HARM),
            replace(fresh.events[1], instrument=f"{HARM}{LONG}"),
        ),
    )


def record(path: Path, *made: Reading) -> Path:
    """Keep readings in a record."""
    with open_record(path) as kept:
        for one in made:
            kept.add(one)
    return path
