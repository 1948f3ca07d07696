"""Killed at any moment, a record opens, holds whole documents only, and a second run completes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bilateral.model import Reading
from bilateral.record import Record, open_record
from bilateral.record.rows import TABLES
from tests.handmade import TEXT, reading

MANY = {"add": 25, "add_many": 250}
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from bilateral.record import open_record
from tests.record.test_killed import readings

def told(count):
    for number, made in enumerate(readings(count)):
        print(number, flush=True)
        yield made

path, how, count = sys.argv[1:]
with open_record(path) as record:
    if how == "add":
        for made in told(int(count)):
            record.add(made)
    else:
        record.add_many(told(int(count)))
"""


def readings(count: int) -> Iterator[Reading]:
    return (reading(f"{TEXT}\nText {number} of many. {'More. ' * number}") for number in range(count))


def filled(path: Path, how: str) -> None:
    with open_record(path) as record:
        record.add_many(readings(MANY[how]))


def kill(path: Path, how: str, random: Random) -> None:
    """Run the program and kill it after some reading, a moment later."""
    last = random.randrange(MANY[how])
    command = [sys.executable, "-c", PROGRAM, str(path), how, str(MANY[how])]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    ) as run:
        assert run.stdout
        for line in run.stdout:
            if int(line) >= last:
                time.sleep(random.choice([0, 0.02, 0.2]) * random.random())
                break
        run.send_signal(signal.SIGKILL)


def rows(record: Record, table: str) -> list[tuple[object, ...]]:
    return record.query(f"from {table} order by all").fetchall()


def whole(record: Record, undisturbed: Record) -> None:
    """Whatever documents are there have all their rows, and there are no others."""
    kept = {name for (name,) in record.query("select id from documents").fetchall()}
    for table in ("documents", *TABLES, "carriers", "prints", "report_documents"):
        key = record.query(f"from {table}").columns.index("id" if table == "documents" else "document")
        expected = [row for row in rows(undisturbed, table) if row[key] in kept]
        if table == "report_documents":  # the report of a part is named otherwise
            assert [row[key] for row in rows(record, table)] == [row[key] for row in expected]
        else:
            assert rows(record, table) == expected


@pytest.fixture(scope="module", params=MANY)
def undisturbed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    how: str = request.param
    path = tmp_path_factory.mktemp(how) / "undisturbed.duckdb"
    filled(path, how)
    return how, path


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 50))]
)
def test_a_killed_run_leaves_whole_documents(
    undisturbed: tuple[str, Path], tmp_path: Path, seed: int
) -> None:
    how, done = undisturbed
    path = tmp_path / "killed.duckdb"
    kill(path, how, Random(seed))
    with open_record(done, read_only=True) as expected:
        with open_record(path, read_only=True) as record:
            whole(record, expected)
        filled(path, how)
        with open_record(path, read_only=True) as record:
            whole(record, expected)
            assert record.digest() == expected.digest()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
