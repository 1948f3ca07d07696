"""Plain text and Markdown: one file, one Document; the text is never altered."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from bilateral.model import Document
from bilateral.readers.encoding import decode
from bilateral.readers.source import LIMIT, Entry, Source, one

LONGEST_TITLE = 200
EXTRACTOR = "plain text"


def read(source: Source) -> Iterator[Entry]:
    """Read a file of plain text."""
    yield one(source, document, EXTRACTOR, LIMIT)


def document(content: bytes, source: Source) -> Document:
    """Make a document of plain text in whatever encoding."""
    text, encoding = decode(content, source.name)
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=title(text),
        url=source.url,
        source=source.short,
        extractor=EXTRACTOR if encoding == "utf-8" else f"{EXTRACTOR}; read as {encoding}",
    )


def title(text: str) -> str | None:
    """The first line if it stands alone before a blank line, is short and is no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    following = rest.partition("\n")[0]
    line = first.strip()
    alone = bool(rest.strip()) and not following.strip()
    return (
        line
        if alone and len(line) <= LONGEST_TITLE and not line.endswith((".", "!", ":", ",", ";"))
        else None
    )
