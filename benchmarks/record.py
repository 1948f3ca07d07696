"""How fast a large record takes documents and answers: `python -m benchmarks.record [FILE] [DOCUMENTS]`.

100,000 events and 100,000 figures over 150 countries and 20,000 documents, unless told otherwise. A file
that is there already is asked, not made anew. Each question is asked of 50 dyads, drawn as often as they are
written about, and of the one written about most; all rows are taken.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks.made import COUNTRIES, readings
from bilateral.record import Record, open_record

ASKED = 50
NAMES = {country.id: f'"{country.name}"' for country in COUNTRIES}
Ask = Callable[[Record, str, str], Any]
QUESTIONS: dict[str, Ask] = {
    "dyad events": lambda record, a, b: record.events(a, b).fetchall(),
    "figures": lambda record, a, b: record.figures(a, b).fetchall(),
    "statements": lambda record, a, b: record.statements(a, b).fetchall(),
    "positions": lambda record, a, b: record.positions(a, b).fetchall(),
    "timeline": lambda record, a, b: record.query(
        "from timeline where a = $a and b = $b order by start_date", a=a, b=b
    ).fetchall(),
    "search": lambda record, a, b: record.search(" ".join(NAMES[code] for code in (a, b))),
    "acts": lambda record, a, b: record.acts(a, b).fetchall(),
    "ledger lines": lambda record, a, b: record.ledger(a, b).fetchall(),
}


def main(path: Path, count: int) -> None:
    """Print what it takes to fill a record and to ask it."""
    if not path.exists():
        _fill(path, count)
    with open_record(path, read_only=True) as record:
        for table in ("documents", "events", "figures", "statements", "mentions", "evidence"):
            print(f"{table} {record.query(f'from {table}').shape[0]}")
        print(f"size {path.stat().st_size / 2**20:.0f} MB")
        most, *dyads = _dyads(record)
        print(f"index for search {_timed(QUESTIONS['search'], record, *most)[0]:.1f} s")
        print("median and slowest of 50 dyads, and the busiest dyad; milliseconds (and of CPU)")
        for question, ask in QUESTIONS.items():
            spent = [_timed(ask, record, *dyad) for dyad in dyads]
            busiest = [_timed(ask, record, *most) for _ in range(3)]
            shown = [f"{1000 * wall:.0f} ({1000 * cpu:.0f})" for wall, cpu in (*_middle(spent), min(busiest))]
            print(f"{question}: {', '.join(shown)} for {len(ask(record, *most))} rows")


def _fill(path: Path, count: int) -> None:
    made = readings(count)
    with open_record(path) as record:
        spent = 0.0
        while batch := [reading for reading, _ in zip(made, range(1000), strict=False)]:
            began = time.perf_counter()
            record.add_many(batch)
            spent += time.perf_counter() - began
        print(f"added {count / spent:.0f} documents/s")


def _dyads(record: Record) -> list[tuple[str, str]]:
    """The dyad with most events, then others as often as they are written about."""
    found = record.query(
        "select source_country, target_country, count(*) as n from event_pairs"
        " where source_country < target_country group by 1, 2 order by n desc, 1, 2"
    ).fetchall()
    pairs = [(a, b) for a, b, _ in found]
    return [pairs[0], *Random(1).choices(pairs, weights=[n for *_, n in found], k=ASKED)]


def _timed(ask: Ask, record: Record, a: str, b: str) -> tuple[float, float]:
    """Seconds on the clock, and of CPU."""
    began, worked = time.perf_counter(), time.process_time()
    ask(record, a, b)
    return time.perf_counter() - began, time.process_time() - worked


def _middle(spent: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The median and the most, of both."""
    walls, cpus = zip(*spent, strict=True)
    return [(median(walls), median(cpus)), (max(walls), max(cpus))]


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "build/benchmark.duckdb"),
        int(sys.argv[2]) if len(sys.argv) > 2 else 20_000,
    )
