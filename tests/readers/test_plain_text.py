"""Plain text becomes a document whose text is the file's, unaltered; what is no text says so in one line."""

from __future__ import annotations

import io
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from bilateral.errors import InputError
from bilateral.readers import documents
from bilateral.readers.text import title

MESSY = "“Trade with Peru grew.It will grow more,” she said.\r\n\r\n\tNext  line . . \u00a0End"


def written(folder: Path, content: bytes) -> str:
    path = folder / "article.txt"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_text_is_never_altered(tmp_path: Path, mark: bytes) -> None:
    [document] = documents(written(tmp_path, mark + MESSY.encode()))
    assert document.text == MESSY
    assert document.id == sha256(MESSY.encode()).hexdigest()
    assert document.source == "article.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru and Ghana deepen ties\n\n\nThe ministers met.", "Peru and Ghana deepen ties"),
        ("\n\n  Peru and Ghana deepen ties  \r\n\r\nThe ministers met.", "Peru and Ghana deepen ties"),
        ("What next for Peru?\n\nThe ministers met.", "What next for Peru?"),
        ("The ministers met.\n\nThey agreed.", None),
        ("The ministers met\nin Lima.", None),
        ("The ministers met", None),
        ("“" + "word " * 60 + "\n\nNext", None),
    ],
)
def test_a_title_is_a_short_first_line_that_stands_alone(text: str, expected: str | None) -> None:
    assert title(text) == expected


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Peru thanked Ghana.")))
    [document] = documents("-")
    assert (document.text, document.source) == ("Peru thanked Ghana.", "standard input")


def test_an_unknown_ending_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "statement.TXT.orig"
    path.write_text("Peru thanked Ghana.", "utf-8")
    assert [document.text for document in documents(str(path))] == ["Peru thanked Ghana."]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\t\n", "empty"),
        (b"\x7fELF\x02\x01\0\0", "NUL"),
        (b"{\\rtf1 Peru}", "a rich text file; save it as"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file; save it as"),
        (b"x" * 101, "larger than"),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    monkeypatch.setattr("bilateral.readers.source.LIMIT", 100)
    monkeypatch.setattr("bilateral.readers.text.LIMIT", 100)
    with pytest.raises(InputError, match=says):
        list(documents(written(tmp_path, content)))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "Peru thanked Ghana."),
        ("utf-32", "Peru thanked Ghana."),
        ("cp1252", "“Peru” thanked São Tomé – for €5."),
        ("latin-1", "Perú y Ghana"),
        ("gb18030", "大统领访问了意大利，双方讨论了能源合作。"),
        ("cp1251", "Президент Италии посетил Азербайджан, стороны обсудили сотрудничество."),
    ],
)
def test_other_encodings_are_detected_and_told(tmp_path: Path, encoding: str, text: str) -> None:
    [document] = documents(written(tmp_path, text.encode(encoding)))
    assert document.text == text
    assert (document.extractor or "").startswith("plain text; read as ")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for source, says in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder without a file that can be read"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(InputError, match=says):
            list(documents(str(source)))
