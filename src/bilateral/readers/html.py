"""Web pages: the main text, title, date and outlet, by trafilatura; a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.dates import dated, spelled
from bilateral.readers.source import Entry, Source, one

LIMIT = 10_000_000
"""Bytes of the largest page; reading one takes some seconds a megabyte."""
HEAD = 500_000
PUBLISHED = re.compile(
    rb"""(?ix) <meta\s (?=[^>]*\b(?:property|name|itemprop)\s*=\s*["']?
        (?:article:published_time|datePublished|date|pubdate|publish-?date|dc(?:terms)?\.(?:date|issued|created)
          |parsely-pub-date|sailthru\.date|og:published_time)["'\s])
        [^>]*\bcontent\s*=\s*["']([^"'>]{4,60})["']
      | "datePublished"\s*:\s*"([^"]{4,60})"
      | <time\b(?=[^>]*\b(?:pubdate|itemprop\s*=\s*["']?datePublished))
        [^>]*\bdatetime\s*=\s*["']([^"'>]{4,60})"""
)
DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


@cache
def extractor() -> str:
    """Name what finds the main text, with its version: another version finds another text."""
    return f"trafilatura {version('trafilatura')}"


def read(source: Source) -> Iterator[Entry]:
    """Read a page that was saved."""
    yield one(source, document, extractor(), LIMIT)


def document(content: bytes, source: Source) -> Document:
    """Make a document of a page."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (slow to import)

    if b"<" not in content:
        raise InputError(f"{source.name}: not a web page (it holds no markup); name it .txt if it is text")
    found: Any = bare_extraction(
        content,
        url=source.url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=DATES,
    )
    if found is None or not (found.text or "").strip():
        raise InputError(f"{source.name}: no main text found; save the article itself, or its text")
    return Document(
        id=sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=found.text,
        title=found.title,
        url=source.url or found.url,
        source=found.sitename or found.hostname or source.short,
        published=_published(content, found.date, f"{source.url} {found.text}"),
        extractor=extractor(),
    )


def _published(content: bytes, guess: str | None, page: str) -> str | None:
    """The date in the page's markup, as precise as there; another one only if a reader could see it."""
    for found in PUBLISHED.finditer(content, 0, HEAD):
        written = next(part for part in found.groups() if part)
        if day := dated(written.decode("utf-8", "replace")):
            return day
    if guess and (spelled(guess, page) or spelled(guess, content[:HEAD].decode("utf-8", "replace"))):
        return guess
    return None


def fragment(markup: str, title: str | None) -> bytes:
    """Make a page of a piece of one, as feeds and e-mails carry them."""
    head = f"<title>{title}</title>" if title else ""
    page = f"<html><head><meta charset='utf-8'>{head}</head><body><article>{markup}</article></body></html>"
    return page.encode()
