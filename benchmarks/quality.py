"""Quality on the corpora that come with the project: `python -m benchmarks.quality`.

Dates and amounts: MEANTIME, overlap matched one to one, left to right (TempEval-3's relaxed matching; values
compared as TIMEX3 strings; calendar: definite days to decades only). Events and figures: our own gold, both
sides and the type, or all slots, right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import events_gold, figures_gold
from bilateral.find.figures.conventions import spans_for
from bilateral.find.periods import timexes
from bilateral.model import Reading
from bilateral.read import Reader, document, reader

Row = dict[str, Any]

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / "tests" / "corpora"
EVENTS = ROOT / "examples" / "events-gold" / "develop.jsonl"
FIGURES = ROOT / "examples" / "figures-gold"
GOLD = {
    "figures all slots": FIGURES / "develop.jsonl",
    "figures all slots, second set": FIGURES / "develop-2.jsonl",
}
CALENDAR = re.compile(r"\d{3,4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|Q\d|H\d|S[PU]|FA|WI))?")


def measure() -> dict[str, float]:
    """Measure everything, in percent."""
    return dict(_measured())


def _measured() -> Iterator[tuple[str, float]]:
    dates = _lines(CORPORA / "meantime-en.jsonl")
    found = [_outside(timexes(row["text"], row["dct"]), row.get("ignore", ())) for row in dates]
    gold = [row["gold"] for row in dates]
    yield "meantime date value F1", _f1(gold, found, same=_same_value)
    yield "meantime calendar value F1", _f1(map(_calendar, gold), map(_calendar, found), same=_same_day)
    money = _lines(CORPORA / "meantime-value.jsonl")
    spans = [spans_for(row["text"]) for row in money]
    for kind in ("MONEY", "PERCENT"):
        only = [[x for x in row["gold"] if x["type"] == kind] for row in money]
        yield f"meantime {kind.lower()} span F1", _f1(only, [_of(kind, row) for row in spans])
    events = events_gold.score(_lines(EVENTS), _thorough())
    for measure in ("recall", "precision"):
        yield f"events sides and type {measure}", round(events[f"type {measure}"], 1)
    for name, path in GOLD.items():
        yield name, round(figures_gold.score(_lines(path), _read)["all"], 1)


def _f1(
    gold: Iterable[list[Row]],
    found: Iterable[list[Row]],
    same: Callable[[Row, Row], bool] = lambda wanted, got: True,
) -> float:
    right = wanted = got = 0
    for some, others in zip(gold, found, strict=True):
        wanted, got = wanted + len(some), got + len(others)
        free = list(others)
        for one in some:
            near = next((x for x in free if x["s"] < one["e"] and one["s"] < x["e"]), None)
            if near is not None:
                free.remove(near)
                right += same(one, near)
    return round(200 * right / (wanted + got), 1)


def _same_value(wanted: Row, got: Row) -> bool:
    return bool(wanted["value"].upper() == (got["value"] or "").upper())


def _same_day(wanted: Row, got: Row) -> bool:
    return bool(_day(wanted) == _day(got))


def _day(row: Row) -> str:
    """A value without its time of day."""
    return str((row["value"] or "").upper().partition("T")[0])


def _calendar(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if CALENDAR.fullmatch(_day(row))]


def _outside(rows: Iterable[Row], ignored: Iterable[list[int]]) -> list[Row]:
    return [row for row in rows if not any(row["s"] < end and start < row["e"] for start, end in ignored)]


def _of(kind: str, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["type"] == kind]


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def _thorough() -> Reader:
    return reader(thorough=True)


def _read(row: Row) -> Reading:
    return _thorough()(document(row["text"], published=row["published"]))


def main() -> None:
    """Print one line for each measurement."""
    for name, value in _measured():
        print(f"{value:5.1f}  {name}", flush=True)


if __name__ == "__main__":
    main()
