"""DOCX: paragraphs and tables in the order of the text; each paragraph is marked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from bilateral.errors import InputError
from bilateral.model import Document, Mark
from bilateral.readers.extras import needed
from bilateral.readers.source import EXPANSION, LARGE, SMALL, Entry, Source, one

GAP = "\n\n"
CELLS = " | "


@cache
def extractor() -> str:
    """Name what reads the paragraphs, with its version."""
    return f"python-docx {version('python-docx')}"


def read(source: Source) -> Iterator[Entry]:
    """Read a DOCX."""
    needed("docx", "docx", source.name)
    yield one(source, document, extractor(), LARGE)


def document(content: bytes, source: Source) -> Document:
    """Make a document of a DOCX."""
    needed("docx", "docx", source.name)
    import docx  # noqa: PLC0415  (an extra)

    _watch(content, source.name)
    try:
        opened = docx.Document(io.BytesIO(content))
        paragraphs = [words for words in _paragraphs(opened) if words]
        title = (opened.core_properties.title or "").strip()
    except Exception as error:  # the library raises whatever its parts raise
        raise InputError(
            f"{source.name}: damaged or no DOCX ({type(error).__name__}); save it again"
        ) from None
    if not paragraphs:
        raise InputError(f"{source.name}: empty; nothing to read")
    text, marks = _joined(paragraphs)
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=title or (paragraphs[0] if opened.paragraphs and _is_title(opened) else None),
        url=source.url,
        source=source.short,
        extractor=extractor(),
        marks=marks,
    )


def _watch(content: bytes, name: str) -> None:
    """Refuse what is no archive, and one that grows beyond all measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            grown = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputError(f"{name}: damaged or no DOCX; save it again as .docx") from None
    if grown > LARGE or (grown > SMALL and grown > EXPANSION * len(content)):
        raise InputError(
            f"{name}: grows to {grown / 1e6:.0f} MB; not expanded, it seems made to fill the memory"
        )


def _paragraphs(opened: Any) -> Iterator[str]:
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield CELLS.join(cell.text.strip() for cell in row.cells).strip(f"\n {CELLS}")
        else:
            yield block.text.strip()


def _is_title(opened: Any) -> bool:
    first = next((p for p in opened.paragraphs if p.text.strip()), None)
    return first is not None and (first.style.name or "").lower() in {"title", "heading 1"}


def _joined(paragraphs: list[str]) -> tuple[str, tuple[Mark, ...]]:
    marks, at = [], 0
    for number, words in enumerate(paragraphs, 1):
        marks.append(Mark(start=at, label=f"paragraph {number}"))
        at += len(words) + len(GAP)
    return GAP.join(paragraphs), tuple(marks)
