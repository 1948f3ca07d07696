"""WARC: what a crawler kept; each web page, text and PDF in it is a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers import html, pdf, text
from bilateral.readers.extras import needed
from bilateral.readers.source import LIMIT, Entry, Source, ended, readable

MAKERS: dict[str, tuple[Callable[[bytes, Source], Document], Callable[[], str]]] = {
    "text/html": (html.document, html.extractor),
    "application/xhtml+xml": (html.document, html.extractor),
    "text/plain": (text.document, lambda: text.EXTRACTOR),
    "application/pdf": (pdf.document, pdf.extractor),
}
DONE = 200


def read(source: Source) -> Iterator[Entry]:
    """Read the pages of an archive."""
    needed("fastwarc", "warc", source.name)
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (an extra)

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    whole = False
    with readable(source.name), source.open() as file:
        try:
            for record in ArchiveIterator(file, record_types=kinds):
                whole = True
                if entry := _entry(record, source):
                    yield entry
        except BaseException as error:
            if isinstance(error, InputError) or not _is_damage(error):
                raise
            raise InputError(
                f"{source.name}: damaged after what was read of it ({error}); fetch it again"
            ) from None
        ended(file)
    if not whole:
        raise InputError(f"{source.name}: no web archive, or an empty one; nothing to read")


def _is_damage(error: BaseException) -> bool:
    """Tell whether the library stumbled; it is written in Rust, and what it did not foresee is a panic."""
    return isinstance(error, RuntimeError | UnicodeError) or type(error).__name__ == "PanicException"


def _entry(record: Any, source: Source) -> Entry | None:
    response = record.is_http and record.http_headers
    if response and response.status_code != DONE:
        return None
    kind = (record.http_content_type if response else record.headers.get("Content-Type", "")) or ""
    known = MAKERS.get(kind.partition(";")[0].strip().lower())
    if known is None:
        return None
    maker, extractor = known
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    name = f"{source.name}, {url or record.record_id}"
    record_size = record.content_length
    content = record.reader.read(min(record_size, LIMIT + 1))

    def load() -> bytes:
        if len(content) > LIMIT:
            raise InputError(f"{name}: larger than {LIMIT / 1e6:g} MB; passed over")
        if len(content) < record_size:
            raise InputError(f"{name}: ends too early; fetch the archive again, the copy is cut off")
        return bytes(content)

    page = replace(source, name=name, url=url)
    when = record.headers.get("WARC-Date")
    return Entry(
        name=name, load=load, make=partial(_made, maker=maker, page=page, when=when), extractor=extractor()
    )


def _made(content: bytes, maker: Any, page: Source, when: str | None) -> Document:
    made: Document = replace(maker(content, page), retrieved=when)
    return made
