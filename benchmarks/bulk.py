"""What reading many documents costs: seconds of processor time, memory, and how both grow.

usage: python -m benchmarks.bulk SOURCE… [--texts 1000,10000] [--jobs 1,2] [--on processes,ray] [--repeat]
                                         [--paragraphs]

Each run reads the first texts of the sources into a new record; with --repeat texts come again, marked
with a number, until there are enough; with --paragraphs each paragraph of 20 words or more is a text.
Processor time is that of all processes; it says what a machine of one's own would take, also where this
one is shared. Memory is the largest of any one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bilateral.bulk import processes, ray, shards
from bilateral.bulk.job import Job, Outcome
from bilateral.bulk.keep import Keeper, keep, take
from bilateral.bulk.merge import merge
from bilateral.bulk.merge import shards as made
from bilateral.model import Document
from bilateral.readers.source import Options
from bilateral.readers.walk import entries, opened
from bilateral.record import open_record

SHARD = 50
"""Texts a shard, for the engines that read shards."""
PARAGRAPH = 20
"""Words that a paragraph must have to be a text of its own."""


def texts(sources: list[str], repeat: bool) -> Iterator[Document]:
    """The texts of the sources, over and over if they are to be repeated."""
    for _ in count() if repeat else range(1):
        for source in sources:
            for entry in entries([source], Options()):
                yield from (found for _, found in opened(entry) if isinstance(found, Document))


def paragraphs(documents: Iterable[Document]) -> Iterator[Document]:
    """The longer paragraphs of documents, each as a document."""
    for document in documents:
        for line in document.text.splitlines():
            if len(line.split()) >= PARAGRAPH:
                yield replace(document, text=line)


def written(documents: Iterable[Document], number: int, folder: Path) -> list[str]:
    """Write the first documents as files of JSON lines; repeated ones differ by a number at their end."""
    chosen = islice(documents, number)
    files: list[str] = []
    for part in count():
        lines = [
            json.dumps({"text": f"{d.text}\n\n{part}-{i}", "title": d.title, "date": d.published})
            for i, d in enumerate(islice(chosen, SHARD))
        ]
        if not lines:
            return files
        path = folder / f"{part:06}.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        files.append(str(path))
    return files


def spent() -> float:
    """Seconds of processor time of this process and of those that it has ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def largest() -> float:
    """Megabytes of the largest process."""
    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(side).ru_maxrss for side in sides) / 1_000


def read(files: list[str], jobs: int, folder: Path) -> Keeper:
    """Read into a record with processes of our own."""
    with open_record(folder / "record.duckdb") as record:
        keeper = Keeper(record=record)
        for outcome in processes.run(Job(sources=tuple(files)), jobs):
            take(keeper, outcome)
        keep(keeper)
    return keeper


def read_shards(files: list[str], jobs: int, folder: Path, engine: str) -> Keeper:
    """Read into shards, and merge them into a record."""
    job, to = Job(sources=tuple(files)), str(folder / "shards")
    done: Iterator[Outcome]
    if engine == "ray":
        done = ray.run(job, to, workers=jobs)
    else:
        done = processes.run(job, jobs, 3600, partial(shards.work, to=to))
    keeper = Keeper(record=None)
    for outcome in done:
        keeper.counts["read"] += outcome.texts
        keeper.counts["failed"] += bool(outcome.error)
    with open_record(folder / "record.duckdb") as record:
        for shard in made([Path(to)]):
            keeper.counts["kept"] += merge(record, shard)
    return keeper


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--texts", default="1000")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--on", default="processes", help="processes, shards, ray")
    parser.add_argument("--repeat", action="store_true")
    parser.add_argument("--paragraphs", action="store_true")
    given = parser.parse_args(arguments)
    for number in map(int, given.texts.split(",")):
        for engine in given.on.split(","):
            for jobs in map(int, given.jobs.split(",")):
                with TemporaryDirectory(prefix="bilateral-") as place:
                    folder = Path(place)
                    found = texts(given.sources, given.repeat)
                    files = written(paragraphs(found) if given.paragraphs else found, number, folder)
                    began, clock = spent(), time.monotonic()
                    if engine == "processes":
                        keeper = read(files, jobs, folder)
                    else:
                        keeper = read_shards(files, jobs, folder, engine)
                    cost, wall = spent() - began, time.monotonic() - clock
                    total = keeper.counts["read"]
                    print(
                        f"{engine:10} {jobs} jobs {total:8,} read {keeper.counts['failed']} failed "
                        f"{wall:8.1f} s {total / wall:6.1f}/s; {cost:8.1f} core seconds "
                        f"{1e3 * cost / max(total, 1):6.1f} ms a text, {largest():6.0f} MB",
                        flush=True,
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
