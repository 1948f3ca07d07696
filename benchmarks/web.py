"""How fast the pages are on a large record: `python -m benchmarks.web [FILE]`.

The record is the one of `benchmarks.record`: 100,000 events. First the busiest dyad, by one reader; then 20
readers at once, each asking for 50 pages of 50 dyads, one after the other, and once more for the same; then
what a browser says of its first paint, on a server that was started anew. Milliseconds on the clock.
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
AFTER = 500
"""Milliseconds after which a browser has told of its first paint."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main(path: Path) -> None:
    """Print how long pages take."""
    if not path.exists():
        sys.exit(f"error: {path}: no such record; make it with: python -m benchmarks.record {path}")
    most, *dyads = _dyads(path)
    busiest = f"/dyads/{most[0]}/{most[1]}"
    with _served(path) as base, httpx.Client(base_url=base) as client:
        print(f"all dyads, first time: {_timed(client, '/'):.0f}, again: {_timed(client, '/'):.0f}")
        for tab in TABS:
            print(f"busiest dyad{tab}, first time: {_timed(client, busiest + tab):.0f}")
        asked = [_pages(dyads, Random(number)) for number in range(READERS)]
        first = {page for pages in asked for page in pages}
        print(f"{READERS} readers ask for {READERS * PAGES} pages, {len(first)} different ones")
        with ThreadPoolExecutor(READERS) as readers:
            times = [t for times in readers.map(_reader, [base] * READERS, asked) for t in times]
            _told(f"{READERS} readers at once", times)
            again = [t for times in readers.map(_reader, [base] * READERS, asked) for t in times]
            _told("the same pages again", again)
    for name in ("", "/events"):
        with _served(path) as base, browser() as chromium:
            page = chromium.new_page()
            page.goto(f"{base}{busiest}{name}")
            page.wait_for_timeout(AFTER)
            cold = page.evaluate(PAINT)
            page.reload()
            page.wait_for_timeout(AFTER)
            print(f"first paint of the busiest dyad{name}: {cold:.0f}, again: {page.evaluate(PAINT):.0f}")


def _dyads(path: Path) -> list[tuple[str, str]]:
    """The dyad with most events, then 50 as often as they are written about."""
    with open_record(path, read_only=True) as record:
        found = record.query(
            "select source_country, target_country, count(*) from event_pairs"
            " where source_country < target_country group by 1, 2 order by 3 desc, 1, 2"
        ).fetchall()
        print(f"{record.query('from events').shape[0]} events, {len(found)} dyads")
    pairs = [(a, b) for a, b, _ in found]
    return [pairs[0], *Random(1).choices(pairs, weights=[n for *_, n in found], k=50)]


def _pages(dyads: list[tuple[str, str]], random: Random) -> list[str]:
    """What one reader asks for: dyads, their parts, filters of their timelines, all dyads."""
    pages = []
    for a, b in random.choices(dyads, k=PAGES):
        year = random.randint(2005, 2024)
        parts = ("", "", "", "/events", "/events", *TABS[2:-1], f"/events?from={year}&quad=1")
        pages.append(random.choice([f"/dyads/{a}/{b}{part}" for part in parts] + ["/"]))
    return pages


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
