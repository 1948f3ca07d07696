"""PDF: the text of its pages, by pypdfium2; each page is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from bilateral.errors import InputError
from bilateral.model import Document, Mark
from bilateral.readers.extras import needed
from bilateral.readers.source import LARGE, LIMIT, Entry, Source, one

PAGES = 5_000
HYPHEN = re.compile("[\ufffe\u00ad](?:\r?\n)?")
"""A hyphen at the end of a line that is no part of the word."""
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]|\r(?=\n)")
GAP = "\n\n"


@cache
def extractor() -> str:
    """Name what reads the pages, with its version."""
    return f"pypdfium2 {version('pypdfium2')}"


def read(source: Source) -> Iterator[Entry]:
    """Read a PDF."""
    needed("pypdfium2", "pdf", source.name)
    yield one(source, document, extractor(), LARGE)


def document(content: bytes, source: Source) -> Document:
    """Make a document of a PDF."""
    needed("pypdfium2", "pdf", source.name)
    import pypdfium2  # noqa: PLC0415  (an extra)

    try:
        with pypdfium2.PdfDocument(content) as pdf:
            title = (pdf.get_metadata_value("Title") or "").strip()
            text, marks = _joined(pdf, source.name)
    except pypdfium2.PdfiumError as error:
        why = "needs a password; save it without" if "password" in str(error).lower() else "damaged or no PDF"
        raise InputError(f"{source.name}: {why} ({str(error).rstrip('.')})") from None
    return Document(
        id=sha256(text.encode()).hexdigest(),
        text=text,
        title=title or None,
        url=source.url,
        source=source.short,
        extractor=extractor(),
        marks=marks,
    )


def _joined(pdf: object, name: str) -> tuple[str, tuple[Mark, ...]]:
    parts: list[str] = []
    marks: list[Mark] = []
    size = 0
    for number in range(min(len(pdf), PAGES)):  # type: ignore[arg-type]
        page = _page(pdf[number])  # type: ignore[index]
        marks.append(Mark(start=size, label=f"page {number + 1}"))
        parts.append(page)
        size += len(page) + len(GAP)
        if size > LIMIT:
            raise InputError(f"{name}: holds more than {LIMIT / 1e6:g} million letters; split it")
    if not any(parts):
        raise InputError(f"{name}: a PDF without text, scanned perhaps; make it readable with: ocrmypdf")
    return GAP.join(parts), tuple(marks)


def _page(page: object) -> str:
    text = page.get_textpage().get_text_range()  # type: ignore[attr-defined]
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return CONTROL.sub("", HYPHEN.sub("", clean)).strip()
