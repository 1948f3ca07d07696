"""E-mail: `.eml` and `.mbox`; the message is a document, and so is each attachment that can be read."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from functools import partial
from hashlib import sha256

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers import html
from bilateral.readers.dates import dated
from bilateral.readers.kinds import within
from bilateral.readers.source import LIMIT, Entry, Source, ended, memory, readable, whole

EXTRACTOR = "e-mail"
START = b"From "


def read(source: Source) -> Iterator[Entry]:
    """Read a message."""
    yield _entry(source, partial(whole, source, LIMIT))


def read_box(source: Source) -> Iterator[Entry]:
    """Read a mailbox, one message after the other."""
    with readable(source.name), source.open() as file:
        message: list[bytes] = []
        size, number, blank = 0, 0, True
        while line := file.readline(LIMIT):
            if blank and line.startswith(START):
                if message:
                    number += 1
                    yield _boxed(message, size, number, source)
                message, size = [], 0
            elif size <= LIMIT:
                message.append(line)
                size += len(line)
            blank = not line.strip()
        if message:
            yield _boxed(message, size, number + 1, source)
        ended(file)


def _boxed(message: list[bytes], size: int, number: int, source: Source) -> Entry:
    content = b"".join(message)
    name = f"{source.name}, message {number}"

    def load() -> bytes:
        if size > LIMIT:
            raise InputError(f"{name}: larger than {LIMIT / 1e6:g} MB; passed over")
        return content

    return _entry(replace(source, name=name), load)


def _entry(source: Source, load: partial[bytes] | object) -> Entry:
    return Entry(
        name=source.name,
        load=load,  # type: ignore[arg-type]
        make=partial(_message, source=source),
        extractor=f"{EXTRACTOR}, {html.extractor()}",
    )


def _message(content: bytes, source: Source) -> Document | Iterator[Entry]:
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        attached = list(_attached(message, source))
        if not attached:
            return _document(message, source)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError) as error:
        raise InputError(f"{source.name}: a damaged e-mail ({error}); save it again") from None
    own = Entry(
        name=source.name,
        load=lambda: content,
        make=lambda _: _document(message, source),
        extractor=f"{EXTRACTOR}, {html.extractor()}",
    )
    return iter([own, *attached])


def _attached(message: EmailMessage, source: Source) -> Iterator[Entry]:
    for part in message.iter_attachments():
        name = part.get_filename()
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            yield from within(memory(content, f"{source.name}, {name}", source.options))


def _document(message: EmailMessage, source: Source) -> Document:
    body = message.get_body(preferencelist=("plain", "html"))
    content = body.get_content() if body else ""
    if body is not None and body.get_content_subtype() == "html":
        content = html.document(html.fragment(content, None), source).text
    if not isinstance(content, str) or not content.strip():
        raise InputError(f"{source.name}: a message without text; nothing to read")
    content = content.encode("utf-8", "replace").decode()
    sender = parseaddr(str(message.get("From", "")))
    return Document(
        id=sha256(content.encode()).hexdigest(),
        text=content,
        title=str(message["Subject"]).strip() if message["Subject"] else None,
        source=sender[0] or sender[1] or source.short,
        published=dated(message["Date"]),
        extractor=f"{EXTRACTOR}, {html.extractor()}",
    )
