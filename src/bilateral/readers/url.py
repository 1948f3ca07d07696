"""Addresses on the web: fetched politely; what lies there is read as if it were a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bilateral.model import Document
from bilateral.readers.kinds import within
from bilateral.readers.source import Entry, Options, memory

SCHEMES = ("http://", "https://")


def page(url: str, options: Options, like: Document | None = None) -> Entry:
    """Make an entry of an address; what is known of the document from where it was named stands."""
    return Entry(
        name=url, load=partial(_load, url, options), make=partial(_within, url, options, like), extractor=""
    )


def _load(url: str, options: Options) -> bytes:
    from bilateral.readers.fetch import fetch  # noqa: PLC0415  (the network only when it is asked for)

    return fetch(url, cache=options.cache, private=options.private)


def _within(url: str, options: Options, like: Document | None, content: bytes) -> Iterator[Entry]:
    for entry in within(memory(content, url, options, url)):
        yield entry if like is None else replace(entry, make=partial(_alike, entry, like))


def _alike(entry: Entry, like: Document, content: bytes) -> Document | Iterator[Entry]:
    made = entry.make(content)
    if not isinstance(made, Document):
        return made
    said = {part: getattr(like, part) for part in ("title", "source", "published") if getattr(like, part)}
    return replace(made, **said)
