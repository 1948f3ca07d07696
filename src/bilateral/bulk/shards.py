"""A shard in, a shard out: a file of documents becomes a folder of Parquet, whole or not there.

A shard that is there already with the same settings is left as it is, so that a job can be run again at will.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bilateral.bulk.job import Begin, Job, Outcome, Read, outcomes, reader
from bilateral.bulk.keep import Keeper, keep, take
from bilateral.errors import BilateralError, InputError
from bilateral.record import Record, open_record

REMOTE = re.compile(r"[a-z0-9]+://")
OUT = ".parquet"
WHOLE = "whole"
"""The file that is written last: where it lies the shard is whole."""


def read_shard(job: Job, shard: str, to: str) -> Outcome:
    """Read one shard into a folder within `to`; what failed in it stands in its table of failures."""
    read = _loaded(job.codebook, job.language_model, job.thorough)
    place = f"{to.rstrip('/')}/{name(job, shard, read)}"
    if there := _whole(place):
        return Outcome(number=0, name=shard, texts=int(there))
    with TemporaryDirectory(prefix="bilateral-") as folder:
        local = _fetched(shard, Path(folder))
        one = replace(job, sources=(str(local),), part=0, of=1)
        with open_record(Path(folder) / "shard.duckdb") as record:
            keeper = Keeper(record=record)
            for outcome in outcomes(one, read):
                take(keeper, replace(outcome, name=outcome.name.replace(str(local), shard)))
            keep(keeper)
            made = _written(record, Path(folder) / "made")
        texts = keeper.counts["read"] + keeper.counts["unread"]
        (made / WHOLE).write_text(str(texts), "utf-8")
        _put(made, place)
    return Outcome(number=0, name=shard, texts=texts)


def work(job: Job, start: int, begin: Begin, to: str) -> Iterator[Outcome]:
    """Read the shards of a job's part, one after the other, into `to`."""
    for number, shard in enumerate(job.sources):
        if number < start or number % job.of != job.part:
            continue
        begin(Outcome(number=number, name=shard))
        try:
            yield replace(read_shard(job, shard, to), number=number)
        except BilateralError as error:
            yield Outcome(number=number, name=shard, error=str(error))


def name(job: Job, shard: str, read: Read) -> str:
    """Name the folder of a shard: by its file, and by all that its findings depend on."""
    settings = (job.published, job.thorough, sorted(job.options.columns.items()), job.options.format)
    made_of = (("codebook", "digest"), ("english", "version"))
    digests = [getattr(getattr(read, part, None), mark, "") for part, mark in made_of]
    whole = sha256(repr((shard, settings, digests)).encode("utf-8", "surrogatepass")).hexdigest()
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(shard).name.partition(".")[0])[:40]
    return f"{stem}-{whole[:16]}"


@cache
def _loaded(codebook: tuple[Path, ...], language_model: str | None, thorough: bool) -> Read:
    """Load a reader once a process, however many shards it reads."""
    return reader(Job(sources=(), codebook=codebook, language_model=language_model, thorough=thorough))


def _written(record: Record, folder: Path) -> Path:
    folder.mkdir()
    for table in record.tables.columns:
        if not _is_view(record, table):
            target = f"{folder}/{table}{OUT}"
            record.connection.execute(f"copy {table} to '{target}' (format parquet, compression zstd)")
    return folder


def _is_view(record: Record, table: str) -> bool:
    found = record.connection.execute("select 1 from duckdb_views() where view_name = ?", [table])
    return bool(found.fetchall())


def _files(address: str) -> tuple[Any, str]:
    try:
        import fsspec  # noqa: PLC0415  (an extra)
    except ImportError:
        raise InputError(
            f"{address}: needs fsspec; install it with: pip install 'bilateral[cluster]'"
        ) from None
    try:
        files, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(f"{address}: {error}") from None
    return files, path


def _fetched(shard: str, folder: Path) -> Path:
    """The shard on this machine."""
    if not REMOTE.match(shard):
        return Path(shard)
    files, path = _files(shard)
    local = folder / Path(path).name
    try:
        files.get_file(path, str(local))
    except OSError as error:
        raise InputError(f"{shard}: cannot be fetched ({error}); check the address and the rights") from None
    return local


def _whole(place: str) -> str:
    """How many texts a shard has that is there; nothing if it is not."""
    if not REMOTE.match(place):
        mark = Path(place, WHOLE)
        return mark.read_text("utf-8") if mark.exists() else ""
    files, path = _files(place)
    return files.cat_file(f"{path}/{WHOLE}").decode() if files.exists(f"{path}/{WHOLE}") else ""


def _put(made: Path, place: str) -> None:
    """Put a shard in its place; the mark that it is whole goes last."""
    if REMOTE.match(place):
        files, path = _files(place)
        for file in sorted(made.iterdir(), key=lambda file: file.name == WHOLE):
            files.put_file(str(file), f"{path}/{file.name}")
        return
    target = Path(place)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(made, draft)
    draft.rename(target)
