"""RSS and Atom: each item is a document, its text from the feed if it carries one, else from its address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers import html
from bilateral.readers.dates import dated
from bilateral.readers.source import LIMIT, Entry, Source, failed, whole
from bilateral.readers.url import page

ITEMS = 50_000
FULL = 1_000
"""Characters from which what the feed carries is the article, not a teaser."""


def read(source: Source) -> Iterator[Entry]:
    """Read the items of a feed."""
    import feedparser  # noqa: PLC0415  (slow to import)

    try:
        feed = feedparser.parse(io.BytesIO(whole(source, LIMIT)), sanitize_html=False)
    except (ValueError, LookupError, RecursionError, AttributeError) as error:
        raise InputError(f"{source.name}: a damaged feed ({error}); fetch it again") from None
    if not feed.entries:
        raise InputError(f"{source.name}: no feed, or one without items; nothing to read")
    outlet = feed.feed.get("title")
    for number, item in enumerate(feed.entries[:ITEMS], 1):
        yield _item(item, f"{source.name}, item {number}", source, outlet)


def _item(item: Any, name: str, source: Source, outlet: str | None) -> Entry:
    markup = max((part.value for part in item.get("content", ())), key=len, default="")
    link = item.get("link")
    like = Document(
        id="",
        text="",
        title=item.get("title"),
        url=link,
        source=outlet,
        published=dated(item.get("published")),
    )
    if len(markup) >= FULL or not link:
        markup = markup or item.get("summary", "")
        return Entry(
            name=name,
            load=partial(html.fragment, markup, None),
            make=partial(_made, like=like, source=replace(source, name=name)),
            extractor=html.extractor(),
        )
    try:
        return page(link, source.options, like=like)
    except InputError as error:
        return failed(name, str(error))


def _made(content: bytes, like: Document, source: Source) -> Document:
    made = html.document(content, source)
    return replace(made, title=like.title, url=like.url, source=like.source, published=like.published)
