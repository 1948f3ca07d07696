"""Shards: whole or not there, made once, opened as a record, merged to what reading one by one gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.bulk import processes, shards
from bilateral.bulk.job import Job, outcomes
from bilateral.bulk.keep import Keeper, keep, take
from bilateral.bulk.merge import merge
from bilateral.bulk.merge import shards as found
from bilateral.errors import InputError
from bilateral.record import open_record
from tests.bulk.elsewhere import install
from tests.handmade import TEXT, stand_in


def rows(path: Path, texts: list[str], year: int) -> str:
    lines = [json.dumps({"text": text, "date": f"{year}", "source": path.stem}) for text in texts]
    path.write_text("\n".join([*lines, "{"]), "utf-8")
    return str(path)


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Two files that share a text; each has a line that is none."""
    monkeypatch.setattr(shards, "_loaded", lambda *_: stand_in)
    texts = [f"{TEXT}\nNumber {number}." for number in range(5)]
    first = rows(tmp_path / "late.jsonl", texts[:3], 2024)
    second = rows(tmp_path / "early.jsonl", texts[2:], 2020)
    return Job(sources=(first, second))


def sharded(job: Job, to: Path) -> list[int]:
    return [shards.read_shard(job, shard, str(to)).texts for shard in job.sources]


def read_directly(job: Job, path: Path) -> str:
    with open_record(path) as record:
        keeper = Keeper(record=record)
        for outcome in outcomes(job, stand_in):
            take(keeper, outcome)
        keep(keeper)
        return record.digest()


@pytest.mark.parametrize("order", [1, -1])
def test_merged_shards_are_what_reading_gives(job: Job, tmp_path: Path, order: int) -> None:
    assert sharded(job, tmp_path / "out") == [3, 3]
    with open_record(tmp_path / "merged.duckdb") as record:
        assert sum(merge(record, shard) for shard in [*found([tmp_path / "out"])][::order]) >= 5
        assert record.query("select count(*) from failures").fetchall() == [(2,)]
        assert [merge(record, shard) for shard in found([tmp_path / "out"])] == [0, 0]
        assert record.digest() == read_directly(job, tmp_path / "direct.duckdb")


def test_shards_are_a_record_as_they_lie(job: Job, tmp_path: Path) -> None:
    sharded(job, tmp_path / "out")
    with open_record(tmp_path / "out", read_only=True) as record:
        assert record.query("select count(*) from documents").fetchall() == [(5,)]
        assert record.events("AZE", "ITA").fetchall()
        assert record.figures("AZE", "ITA").fetchall()
    with duckdb.connect() as plain:
        plain.execute(f"select count(*) from '{tmp_path}/out/*/events.parquet'")
        assert plain.fetchall() == [(12,)]


def test_a_shard_is_made_once(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sharded(job, tmp_path / "out")
    monkeypatch.setattr(shards, "outcomes", None)
    assert sharded(job, tmp_path / "out") == [3, 3]
    with pytest.raises(TypeError):
        sharded(replace(job, published="2021"), tmp_path / "out")


def test_a_shard_that_broke_off_is_not_there(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(shards, "_put", None)
        with pytest.raises(TypeError):
            sharded(job, tmp_path / "out")
    with pytest.raises(InputError, match="no shards in it"):
        list(found([tmp_path]))
    assert sharded(job, tmp_path / "out") == [3, 3]


def test_shards_may_lie_anywhere_that_fsspec_reaches(job: Job, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec comes with bilateral[cluster]")
    files = fsspec.filesystem("memory")
    for source in job.sources:
        files.put_file(source, f"/in/{Path(source).name}")
    far = [f"memory://in/{Path(source).name}" for source in job.sources]
    for _ in range(2):
        assert [shards.read_shard(job, shard, "memory://out").texts for shard in far] == [3, 3]
    assert len(files.glob("/out/*/documents.parquet")) == 2
    with pytest.raises(InputError, match=r"memory://in/none.jsonl: cannot be fetched"):
        shards.read_shard(job, "memory://in/none.jsonl", "memory://out")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An S3-compatible storage on this machine, with a bucket `news`."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
    server = moto.ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "anything")
    s3fs.S3FileSystem.clear_instance_cache()
    files = s3fs.S3FileSystem()
    files.mkdir("news")
    yield files
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_shards_lie_in_s3(job: Job, tmp_path: Path, s3: Any) -> None:
    far = [f"s3://news/2024/{Path(source).name}" for source in job.sources]
    for source, address in zip(job.sources, far, strict=True):
        s3.put_file(source, address)
    for _ in range(2):
        assert [shards.read_shard(job, shard, "s3://news/shards").texts for shard in far] == [3, 3]
    s3.get("s3://news/shards/", str(tmp_path / "out"), recursive=True)
    with open_record(tmp_path / "out", read_only=True) as record:
        assert record.query("select count(*) from documents").fetchall() == [(5,)]
    with pytest.raises(InputError, match=r"s3://news/2024/none.jsonl: cannot be fetched"):
        shards.read_shard(job, "s3://news/2024/none.jsonl", "s3://news/shards")


def test_processes_make_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    sources = [
        rows(tmp_path / f"{name}.jsonl", [f"{name} thanked Peru."], 2024) for name in ("one", "die", "three")
    ]
    work = partial(shards.work, to=str(tmp_path / "out"))
    done = {o.name: o for o in processes.run(Job(sources=tuple(sources)), 2, work=work)}
    assert [done[source].texts for source in sources] == [1, 0, 1]
    assert "SIGKILL" in (done[sources[1]].error or "")
    assert len(list(found([tmp_path / "out"]))) == 2


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed; it comes with bilateral[cluster]")
def test_a_cluster_survives_the_loss_of_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    from bilateral.bulk import ray as cluster  # noqa: PLC0415

    ray = pytest.importorskip("ray")

    texts = {"one": "Peru", "killed": f"Peru; die once {tmp_path}/mark", "lost": "die", "four": "Ghana"}
    sources = [rows(tmp_path / f"{name}.jsonl", [text], 2024) for name, text in texts.items()]
    try:
        done = {o.name: o for o in cluster.run(Job(sources=tuple(sources)), str(tmp_path / "out"), workers=2)}
    finally:
        ray.shutdown()
    assert (tmp_path / "mark").exists()
    assert [done[source].texts for source in sources] == [1, 1, 0, 1]
    assert [bool(done[source].error) for source in sources] == [False, False, True, False]
    assert len(list(found([tmp_path / "out"]))) == 3
