"""What is to be read, and the entries that it holds: named at once, opened when their turn comes."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from bilateral.errors import InputError
from bilateral.model import Document

LIMIT = 20_000_000
"""Bytes of the largest text that is read as one document."""
LARGE = 200_000_000
"""Bytes of the largest file of a format whose files are mostly no text: PDF, DOCX."""
EXPANSION = 200
"""How many times its size a compressed file may grow: text grows 3 to 20 times, bombs 1,000 times."""
SMALL = 50_000_000
"""A file that grows to less than this harms nobody, however much it grows."""
DEPTH = 3
"""How deeply sources may be nested."""
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read what is read; the same for all sources of a command."""

    format: str | None = None
    """The reader to use, whatever the ending says."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For a table: which column is `text`, `title`, `url`, `source`, `published`, `language`."""
    cache: Path | None = None
    """Where fetched pages are kept; none keeps them for this run only."""
    private: bool = False
    """Fetch from loopback and private addresses too."""
    depth: int = 0
    """How deep within other sources: a file in an archive that is attached to an e-mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, an address or standard input."""

    name: str
    """As people know it."""
    open: Callable[[], BinaryIO]
    options: Options = field(default_factory=Options)
    path: Path | None = None
    """Where it lies on disk, if it does."""
    url: str | None = None

    @property
    def short(self) -> str:
        """Its name without folders."""
        return self.name if self.name == STANDARD_INPUT or self.url else Path(self.name).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that may be a document; `load` gives its bytes, `make` the document, or entries within it."""

    name: str
    load: Callable[[], bytes]
    make: Callable[[bytes], Document | Iterator[Entry]]
    extractor: str
    """What makes the text of the bytes, with version and settings: the same bytes give the same text."""


Reader = Callable[[Source], Iterator[Entry]]


def failed(name: str, message: str) -> Entry:
    """Make an entry that says why it cannot be read."""

    def load() -> bytes:
        raise InputError(f"{name}: {message}")

    return Entry(name=name, load=load, make=lambda _: iter(()), extractor="")


def one(source: Source, make: Callable[..., Document], extractor: str, limit: int) -> Entry:
    """Make the entry of a source that is one document; `make` is given its bytes and the source."""
    return Entry(
        name=source.name,
        load=partial(whole, source, limit),
        make=partial(make, source=source),
        extractor=extractor,
    )


def articles(
    source: Source, parts: list[str], make: Callable[[str, str, Source, bytes], Document], extractor: str
) -> Iterator[Entry]:
    """Make an entry of each article of an export; `make` is given its text, its name and the source."""
    for number, article in enumerate(parts, 1):
        name = f"{source.name}, article {number}"
        yield Entry(
            name=name,
            load=partial(article.encode, "utf-8", "surrogatepass"),
            make=partial(make, article, name, source),
            extractor=extractor,
        )


def whole(source: Source, limit: int = LIMIT) -> bytes:
    """Read a source that is one document."""
    with readable(source.name), source.open() as file:
        return bounded(file, source.name, limit)


def bounded(file: BinaryIO, name: str, limit: int = LIMIT) -> bytes:
    """Read a file to its end, unless that is too far away."""
    content = file.read(limit + 1)
    ended(file)
    if len(content) > limit:
        raise InputError(f"{name}: larger than {limit / 1e6:g} MB; split it into one file a document")
    return content


def ended(file: BinaryIO) -> None:
    """Read beyond the end of a file: one that is damaged says so there, after it gave what was whole."""
    file.read(1)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn the system's errors into an InputError that says what to do."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the spelling and the folder") from None
    except PermissionError:
        raise InputError(f"{name}: may not be read; ask its owner for permission") from None
    except EOFError:
        raise InputError(f"{name}: ends too early; fetch it again, the copy is cut off") from None
    except (OSError, ValueError, zlib.error) as error:
        problem = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: cannot be read ({problem}); name another file") from None


def file(path: Path, options: Options, name: str | None = None) -> Source:
    """Make a source of a file on disk; what ends in `.gz` is expanded while it is read."""
    packed = path.suffix.lower() == ".gz"
    return Source(
        name=name or str(path),
        open=lambda: expanded(path.open("rb"), name or str(path)) if packed else path.open("rb"),
        options=options,
        path=None if packed else path,
    )


def standard_input(options: Options) -> Source:
    """Make a source of standard input."""
    return Source(name=STANDARD_INPUT, open=lambda: cast(BinaryIO, sys.stdin.buffer), options=options)


def memory(content: bytes, name: str, options: Options, url: str | None = None) -> Source:
    """Make a source of bytes that were found within another source."""
    return Source(name=name, open=lambda: io.BytesIO(content), options=inner(options, name), url=url)


def inner(options: Options, name: str) -> Options:
    """Give the options for what is within a source; what is nested too deeply is refused."""
    if options.depth >= DEPTH:
        raise InputError(f"{name}: within {DEPTH} others; unpack it first, and name it by itself")
    return replace(options, format=None, depth=options.depth + 1)


def expanded(raw: BinaryIO, name: str) -> BinaryIO:
    """Expand a gzip file while it is read; one that grows beyond all measure is refused."""
    return cast(BinaryIO, io.BufferedReader(_Expanding(raw, name), 1 << 17))


class _Expanding(io.RawIOBase):
    """A gzip file that watches its growth; a damaged one ends, and says why when read beyond its end."""

    def __init__(self, raw: BinaryIO, name: str) -> None:
        self.raw, self.name, self.grown = raw, name, 0
        self.broken: Exception | None = None
        self.file = gzip.GzipFile(fileobj=raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.broken:
            raise self.broken
        try:
            part = self.file.read1(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            self.broken = error
            return 0
        self.grown += len(part)
        if self.grown > SMALL and self.grown > EXPANSION * self.raw.tell():
            raise InputError(
                f"{self.name}: grows to more than {EXPANSION} times its size; not expanded further,"
                " it seems made to fill the memory"
            )
        buffer[: len(part)] = part
        return len(part)

    def tell(self) -> int:
        return self.grown

    def close(self) -> None:
        self.raw.close()
        super().close()
