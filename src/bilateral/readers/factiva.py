"""Factiva: the plain text of an export, with the two letters that name each field or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.dates import dated
from bilateral.readers.encoding import decode
from bilateral.readers.source import LARGE, Entry, Source, articles, whole

EXTRACTOR = "factiva"
ARTICLE = re.compile(r"(?m)^(?:AN\s+)?Document [A-Za-z0-9]{8,}[ \t]*$")
FIELD = re.compile(
    r"(?m)^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|AN)"
    r"(?:[ \t]+|[ \t]*\r?\n)(?=\S)"
)
WORDS = re.compile(r"(?m)^[\d,]+ words[ \t]*$")


def read(source: Source) -> Iterator[Entry]:
    """Read the articles of an export."""
    text, _ = decode(whole(source, LARGE), source.name)
    parts = [part for part in ARTICLE.split(text.replace("\r\n", "\n"))[:-1] if part.strip()]
    if not parts:
        raise InputError(f"{source.name}: no articles of Factiva in it; if it is plain text: --format txt")
    yield from articles(source, parts, _document, EXTRACTOR)


def _document(article: str, name: str, source: Source, _: bytes) -> Document:
    said = _fields(article) or _plain(article)
    text = "\n\n".join(said[part] for part in ("LP", "TD") if said.get(part))
    if not text:
        raise InputError(f"{name}: no text after the head of the article; nothing to read")
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=said.get("HD"),
        source=said.get("SN") or source.short,
        published=dated(said.get("PD")),
    )


def _fields(article: str) -> dict[str, str]:
    """Read an article whose fields are named by two letters."""
    starts = list(FIELD.finditer(article))
    ends = [*(found.start() for found in starts[1:]), len(article)]
    fields = {found[1]: article[found.end() : end].strip() for found, end in zip(starts, ends, strict=False)}
    return fields if {"HD", "PD"} <= fields.keys() else {}


def _plain(article: str) -> dict[str, str]:
    """Read an article whose fields stand one a line: title, words, date, outlet, …, then the text."""
    counted = WORDS.search(article)
    if counted is None:
        return {}
    title = article[: counted.start()].strip().split("\n")[0]
    head, _, text = article[counted.end() :].strip().partition("\n\n")
    lines = [line.strip() for line in head.split("\n")]
    day = next((number for number, line in enumerate(lines) if dated(line)), 0)
    outlet = next((line for line in lines[day + 1 :] if not re.match(r"\d\d?:\d\d", line)), "")
    return {"HD": title, "PD": lines[day], "SN": outlet, "TD": text.strip()}
