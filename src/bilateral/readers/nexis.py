"""LexisNexis: the plain text of an export, one article after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.dates import dated
from bilateral.readers.encoding import decode
from bilateral.readers.source import LARGE, Entry, Source, articles, whole

EXTRACTOR = "nexis"
ARTICLE = re.compile(
    r"(?m)^[ \t]*(?:Document )?\d+ of \d+(?: DOCUMENTS)?[ \t]*$|^[ \t]*End of Document[ \t]*$"
)
LABEL = re.compile(
    r"(?m)^[ \t]*(?P<label>HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|GRAPHIC|SOURCE|LOAD-DATE"
    r"|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|SUBJECT|COUNTRY|Section|Length|Byline"
    r"|Dateline|Highlight|Graphic|Load-Date|Classification|Language|Publication-Type|Subject): *(?P<said>.*)$"
)
BODY = re.compile(r"(?m)^[ \t]*(?:BODY:?|Body)[ \t]*$")
HEAD = {"headline", "byline", "section", "length", "dateline", "highlight", "source"}
COPYRIGHT = re.compile(r"(?m)^[ \t]*(?:Copyright|All Rights Reserved).*$")


def read(source: Source) -> Iterator[Entry]:
    """Read the articles of an export."""
    text, _ = decode(whole(source, LARGE), source.name)
    parts = [part for part in ARTICLE.split(text) if LABEL.search(part)]
    if not parts:
        raise InputError(f"{source.name}: no articles of LexisNexis in it; if it is plain text: --format txt")
    yield from articles(source, parts, _document, EXTRACTOR)


def _document(article: str, name: str, source: Source, _: bytes) -> Document:
    said = {found["label"].lower(): found["said"].strip() for found in reversed([*LABEL.finditer(article)])}
    top = [line.strip() for line in article[: _start(article)[0]].splitlines() if line.strip()]
    top = [line for line in top if not COPYRIGHT.match(line)]
    day = next((number for number, line in enumerate(top) if dated(line)), None)
    text = _body(article)
    if not text:
        raise InputError(f"{name}: no text after the head of the article; nothing to read")
    after = top[day + 1 :] if day is not None else []
    first = top[0] if day else None  # where the outlet stands above the date, as it does in either form
    outlet = top[day - 1] if day else first
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=said.get("headline") or (first if day and day > 1 else None) or (after[-1] if after else None),
        source=outlet or source.short,
        published=dated(top[day]) if day is not None else None,
    )


def _start(article: str) -> tuple[int, int]:
    """Where the head ends, and the body begins."""
    first = LABEL.search(article)
    head = first.start() if first else 0
    if body := BODY.search(article):
        return head, body.end()
    begin = head
    for found in LABEL.finditer(article):
        if found["label"].lower() not in HEAD:
            break
        gap = article.find("\n\n", found.end())
        begin = gap if gap >= 0 else found.end()
    return head, begin


def _body(article: str) -> str:
    begin = _start(article)[1]
    ends = [f.start() for f in LABEL.finditer(article, begin) if f["label"].lower() not in HEAD]
    ends += [f.start() for f in COPYRIGHT.finditer(article, begin)]
    return article[begin : min(ends, default=len(article))].strip()
