"""How fast the pages are on a large record: `python -m benchmarks.web [FILE]`.

The record is the one of `benchmarks.record`: 100,000 events. First each page once, by one reader; then 20
readers at once, each asking for 50 pages, some of which nobody asked for before; then what a browser says of
its first paint of the busiest dyad, on a server that was started anew. Milliseconds on the clock.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median, quantiles

import httpx

from bilateral.record import open_record
from tests.chromium import browser

READERS, PAGES = 20, 50
TABS = ("", "/events", "/ledger", "/statements", "/positions", "/agreements", "/people", "/checks")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main(path: Path) -> None:
    """Print how long pages take."""
    if not path.exists():
        sys.exit(f"error: {path}: no such record; make it with: python -m benchmarks.record {path}")
    pairs = _pairs(path)
    pages = [f"/dyads/{a}/{b}{tab}" for a, b in pairs[:50] for tab in TABS]
    filtered = [
        f"/dyads/{a}/{b}/events?from={year}&quad=1" for a, b in pairs[:25] for year in range(2005, 2025)
    ]
    with _served(path) as base, httpx.Client(base_url=base) as client:
        print(f"all dyads, first time: {_timed(client, '/'):.0f}, again: {_timed(client, '/'):.0f}")
        busiest = f"/dyads/{pairs[0][0]}/{pairs[0][1]}"
        for tab in TABS:
            print(f"busiest dyad{tab}, first time: {_timed(client, busiest + tab):.0f}")
        _told(
            "one reader, each page the first time",
            [_timed(client, page) for page in Random(1).sample(pages, 100)],
        )
        asked = [Random(number).choices(["/", *pages, *filtered], k=PAGES) for number in range(READERS)]
        with ThreadPoolExecutor(READERS) as readers:
            _told(
                f"{READERS} readers at once",
                [t for times in readers.map(_reader, [base] * READERS, asked) for t in times],
            )
    for name in ("", "/events"):
        with _served(path) as base, browser() as chromium:
            page = chromium.new_page()
            page.goto(f"{base}{busiest}{name}")
            cold = page.evaluate(PAINT)
            page.reload()
            print(f"first paint of the busiest dyad{name}: {cold:.0f}, again: {page.evaluate(PAINT):.0f}")


def _pairs(path: Path) -> list[tuple[str, str]]:
    """The dyads, those with most events first."""
    with open_record(path, read_only=True) as record:
        found = record.query(
            "select source_country, target_country from event_pairs where source_country < target_country"
            " group by all order by count(*) desc, 1, 2"
        ).fetchall()
        print(f"{record.query('from events').shape[0]} events, {len(found)} dyads")
    return found


@contextmanager
def _served(path: Path) -> Iterator[str]:
    """A server of its own, on any free port."""
    command = [sys.executable, "-c", "from bilateral.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen([*command, "--record", str(path)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
        finally:
            server.terminate()


def _reader(base: str, pages: list[str]) -> list[float]:
    with httpx.Client(base_url=base, timeout=60) as client:
        return [_timed(client, page) for page in pages]


def _timed(client: httpx.Client, page: str) -> float:
    began = time.perf_counter()
    client.get(page, timeout=60).raise_for_status()
    return 1000 * (time.perf_counter() - began)


def _told(what: str, times: list[float]) -> None:
    most = quantiles(times, n=20)[-1]
    print(f"{what}: median {median(times):.0f}, 95th percentile {most:.0f}, of {len(times)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/benchmark.duckdb"))
