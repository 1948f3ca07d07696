"""Many documents on several processes: the same as one by one; what dies or hangs costs its entry only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral.bulk import known, processes
from bilateral.bulk.job import Job, Outcome, count, many, outcomes
from bilateral.bulk.keep import Keeper, keep, take
from bilateral.errors import BilateralError
from bilateral.model import Reading
from bilateral.record import open_record
from tests.bulk.elsewhere import install
from tests.handmade import stand_in


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)


def rows(path: Path, texts: list[str]) -> str:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    return str(path)


def read_all(job: Job, jobs: int, longest: float = 600) -> list[Outcome]:
    return sorted(processes.run(job, jobs, longest), key=lambda outcome: outcome.number)


def test_processes_read_what_one_reads(tmp_path: Path, elsewhere: None) -> None:
    texts = [f"Peru thanked Ghana for {number} gifts." for number in range(20)]
    job = Job(sources=(rows(tmp_path / "a.jsonl", [*texts, ""]), str(tmp_path / "none.txt")))
    found = read_all(job, 3)
    assert [outcome.number for outcome in found] == list(range(22))
    assert [o.reading.document.text for o in found if o.reading] == texts
    assert [o.name for o in found if o.error] == [f"{tmp_path}/a.jsonl, line 21", f"{tmp_path}/none.txt"]
    alone = list(outcomes(job, lambda document: Reading(document=document, codebook="0", models=())))
    assert [(o.number, o.name, o.reading, o.error) for o in alone] == [
        (o.number, o.name, o.reading, o.error) for o in found
    ]


def test_what_dies_or_hangs_or_stumbles_costs_itself_only(tmp_path: Path, elsewhere: None) -> None:
    texts = ["one", "die", "three", "hang", "five", "bug", "seven", "eight"]
    found = read_all(Job(sources=(rows(tmp_path / "a.jsonl", texts),)), 2, longest=3)
    assert [o.reading.document.text for o in found if o.reading] == ["one", "three", "five", "seven", "eight"]
    died, hung, stumbled = [o.error or "" for o in found if o.error]
    assert "line 2: the process that read it ended (SIGKILL)" in died
    assert "line 4: took longer than 3 seconds" in hung
    assert "line 6: could not be read (ValueError: a slip); please report it" in stumbled


def test_a_reader_that_cannot_be_loaded_is_told_once(tmp_path: Path) -> None:
    job = Job(sources=(rows(tmp_path / "a.jsonl", ["one", "two"]),), codebook=(tmp_path / "none",))
    with pytest.raises(BilateralError, match="none: not a folder"):
        read_all(job, 2)


def kept(job: Job, path: Path, stop_after: int = 1_000_000) -> Keeper:
    """Read into a record, as if interrupted after some entries."""
    with open_record(path) as record:
        keeper = Keeper(record=record)
        done = known.write(record, path.with_suffix(".npy"))
        found: Iterator[Outcome] = outcomes(Job(sources=job.sources, done=done), stand_in)
        for number, outcome in enumerate(found):
            if number == stop_after:
                break
            take(keeper, outcome)
        keep(keeper)
    return keeper


def test_reading_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    texts = [f"Peru thanked Ghana for {number} gifts." for number in range(10)]
    job = Job(sources=(rows(tmp_path / "a.jsonl", texts), str(tmp_path / "late.txt")))
    first = kept(job, tmp_path / "r.duckdb", stop_after=4)
    assert first.counts["kept"] == 4
    (tmp_path / "b.txt").write_text(texts[0], "utf-8")
    second = kept(Job(sources=(*job.sources, str(tmp_path / "b.txt"))), tmp_path / "r.duckdb")
    assert (second.counts["known"], second.counts["read"], second.counts["failed"]) == (4, 7, 1)
    with open_record(tmp_path / "r.duckdb", read_only=True) as record:
        assert record.query("select count(*) from documents").fetchall() == [(10,)]
        assert record.query("select count(*) from carriers").fetchall() == [(11,)]
    third = kept(job, tmp_path / "r.duckdb")
    assert (third.counts["known"], third.counts["read"], third.counts["failed"]) == (10, 0, 1)


def test_keys_are_looked_up(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.duckdb") as record:
        there = known.look(known.write(record, tmp_path / "none.npy"))
        assert not there(5)
        known.add(record, [2**64 - 1, 5, 7])
        known.add(record, [7, 8])
        there = known.look(known.write(record, tmp_path / "some.npy"))
        assert [there(key) for key in (4, 5, 7, 8, 2**64 - 1)] == [False, True, True, True, True]


def test_entries_are_counted_without_being_read(tmp_path: Path) -> None:
    job = Job(sources=(rows(tmp_path / "a.jsonl", ["one", "two", ""]),))
    assert count(job) == 3
    assert many(job, 2)
    assert not many(job, 3)
