"""Sources → entries → documents, in a fixed order; what fails is told and passed over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bilateral import plugins
from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.kinds import is_known, within
from bilateral.readers.source import Entry, Options, failed, file, standard_input
from bilateral.readers.url import SCHEMES, page

Known = Callable[[Entry, str], bool]
"""Whether an entry has been read before with the same bytes, by their hash."""
Found = tuple[Entry, Document | InputError | None]
"""An entry and its document, or why there is none; nothing if it has been read before."""


def entries(sources: Iterable[str], options: Options) -> Iterator[Entry]:
    """Name everything that the sources hold, in order; nothing is opened that need not be."""
    for source in sources:
        try:
            yield from _entries(source, options)
        except InputError as error:
            yield _failed(error, source)
        except Exception as error:
            yield _failed(_damaged(error, source), source)


def opened(entry: Entry, known: Known | None = None) -> Iterator[Found]:
    """Open an entry: its document, or the documents within it, or why not; known ones stay closed."""
    try:
        content = entry.load()
        raw = sha256(content).hexdigest()
        if known and entry.extractor and known(entry, raw):
            yield entry, None
            return
        made = entry.make(content)
        if isinstance(made, Document):
            if "\0" in made.text:
                raise InputError(f"{entry.name}: no text (it holds NUL characters); save it as plain text")
            yield entry, replace(made, raw=raw, extractor=made.extractor or entry.extractor)
            return
        for inner in made:
            yield from opened(inner, known)
    except InputError as error:
        yield entry, error
    except Exception as error:  # whatever a library raises over a damaged file must not stop the others
        yield entry, _damaged(error, entry.name)


def _entries(source: str, options: Options) -> Iterator[Entry]:
    if source == "-":
        yield from within(standard_input(options))
    elif source.lower().startswith(SCHEMES):
        yield page(source, options)
    elif os.path.isdir(source):  # not Path: a name may hold NUL
        yield from _folder(Path(source), options)
    else:
        yield from within(file(Path(source), options))


def _folder(folder: Path, options: Options) -> Iterator[Entry]:
    """The files of a folder and of those within it, sorted; hidden and unknown ones are passed over."""
    empty = True
    for path in _files(folder):
        empty = False
        try:
            yield from within(file(path, options))
        except InputError as error:
            yield _failed(error, str(path))
        except Exception as error:
            yield _failed(_damaged(error, str(path)), str(path))
    if empty:
        endings = ", ".join(plugins.names("readers"))
        raise InputError(f"{folder}: a folder without a file that can be read; the endings are {endings}")


def _files(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files(path)
        elif is_known(path.name):
            yield path


def _failed(error: InputError, source: str) -> Entry:
    return failed(source, str(error).removeprefix(f"{source}: "))


def _damaged(error: Exception, name: str) -> InputError:
    if isinstance(error, MemoryError | RecursionError):
        return InputError(f"{name}: too large or too deeply nested ({type(error).__name__}); split it")
    why = " ".join(str(error).split())
    return InputError(f"{name}: cannot be read ({type(error).__name__}: {why}); is it damaged?")
