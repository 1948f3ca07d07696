"""ZIP and WACZ: each file in them is read as if it lay in a folder."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from bilateral.errors import InputError
from bilateral.readers.kinds import is_known, within
from bilateral.readers.source import EXPANSION, SMALL, Entry, Source, ended, expanded, failed, inner, readable

FILES = 100_000


def read(source: Source) -> Iterator[Entry]:
    """Read the files of an archive, in the order of their names."""
    with readable(source.name), tempfile.SpooledTemporaryFile(max_size=SMALL) as copy:
        with source.open() as file:
            shutil.copyfileobj(file, copy)
            ended(file)
        try:
            with zipfile.ZipFile(copy) as archive:
                yield from _members(archive, source)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise InputError(f"{source.name}: damaged, locked or no ZIP ({error}); pack it again") from None


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[Entry]:
    options = inner(source.options, source.name)
    members = [m for m in archive.infolist() if not m.is_dir() and is_known(m.filename)]
    if len(members) > FILES:
        raise InputError(f"{source.name}: holds more than {FILES:,} files; unpack it and name the folder")
    if not members:
        raise InputError(f"{source.name}: holds no file that can be read")
    for member in sorted(members, key=lambda m: m.filename):
        name = f"{source.name}, {member.filename}"
        if member.file_size > SMALL and member.file_size > EXPANSION * member.compress_size:
            yield failed(name, f"grows to {member.file_size / 1e6:.0f} MB; not expanded")
            continue
        found = Source(name=name, open=partial(_open, archive, member), options=options)
        try:
            yield from within(found)
        except InputError as error:
            yield failed(name, str(error).removeprefix(f"{name}: "))


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    file = cast(BinaryIO, archive.open(member))
    return expanded(file, member.filename) if Path(member.filename).suffix.lower() == ".gz" else file
