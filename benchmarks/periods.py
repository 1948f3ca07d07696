"""Characters a second on one core, ours beside dateparser's search: `python -m benchmarks.periods`."""

from __future__ import annotations

import time
from collections.abc import Callable

from bilateral.find.periods import timexes

TEXT = """The foreign ministers of Norvania and Estmark met in Oslo on 3 May 2021 and signed a transit treaty.
Trade between the two countries reached 6.2 billion dollars from January to July, up from 5.1 billion in
the same period last year. The visit had been announced two weeks ago, after months of talks. Officials
said on Thursday that a joint commission would meet every year, first in the autumn of 2022. Deputies of
both parliaments praised the neighbours for their patience and asked the companies of the region to invest
in ports, in railways and in the schools of the border towns, which were neglected for decades.
"""
REPEATS = {"bilateral": 200, "dateparser": 4}


def ours(text: str) -> None:
    timexes(text, "2022-02-14")


def theirs() -> Callable[[str], object] | None:
    """Give dateparser's finder, if it is installed (`uv sync --group bench`)."""
    try:
        from dateparser.search import search_dates  # noqa: PLC0415
    except ImportError:
        return None
    return lambda text: search_dates(text, languages=["en"])


def rate(read: Callable[[str], object], repeats: int) -> float:
    """Characters a second of processor time, after one reading to warm up."""
    read(TEXT)
    start = time.process_time()
    for _ in range(repeats):
        read(TEXT)
    return len(TEXT) * repeats / (time.process_time() - start)


def main() -> None:
    """Print one line for each reader."""
    for name, read in (("bilateral", ours), ("dateparser", theirs())):
        shown = "not installed" if read is None else f"{rate(read, REPEATS[name]):,.0f} characters/s"
        print(f"{name:12}{shown}")


if __name__ == "__main__":
    main()
