"""Sitemaps: each address is a document, each sitemap in an index is opened when its turn comes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.dates import dated
from bilateral.readers.source import Entry, Source, whole
from bilateral.readers.url import page

LIMIT = 52_428_800
"""Bytes of the largest sitemap that the protocol allows."""
ADDRESSES = 50_000
"""The most addresses that it allows in one."""
PLACES = {"url", "sitemap"}


def read(source: Source) -> Iterator[Entry]:
    """Read the addresses of a sitemap."""
    from lxml import etree  # noqa: PLC0415  (slow to import)

    content = io.BytesIO(whole(source, LIMIT))
    parts: dict[str, str] = {}
    number = 0
    try:
        for _, element in etree.iterparse(content, resolve_entities=False, no_network=True):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name not in PLACES:
                parts[name] = (element.text or "").strip()
                continue
            if parts.get("loc") and number < ADDRESSES:
                number += 1
                yield page(parts["loc"], source.options, like=_said(parts))
            parts.clear()
            element.clear()
    except etree.XMLSyntaxError as error:
        raise InputError(f"{source.name}: a damaged sitemap ({error.msg}); fetch it again") from None
    if not number:
        raise InputError(f"{source.name}: no sitemap, or an empty one; nothing to read")


def _said(parts: dict[str, str]) -> Document:
    """What a news sitemap says of an article; `lastmod` is not when it was published."""
    return Document(
        id="",
        text="",
        title=parts.get("title"),
        source=parts.get("name"),
        published=dated(parts.get("publication_date")),
    )
