"""Hostile input: one line that says what is wrong, bounded memory and time; what is read has a true text."""

from __future__ import annotations

import gzip
import io
import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral import plugins
from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.source import Options
from bilateral.readers.walk import entries, opened
from tests.readers import samples

FORMATS = [name for name in plugins.names("readers") if name not in {"gdelt", "sitemap"}]
MEGABYTE = 1_000_000
DEEP = "within 3 others; unpack it first, and name it by itself"
CUT = "ends too early; fetch it again, the copy is cut off"
TWO_LINES = "\n"


def found(path: Path) -> tuple[list[Document], list[str]]:
    """What a source gives, and what is told of it."""
    outcomes = [it for entry in entries([str(path)], Options()) for _, it in opened(entry)]
    return [it for it in outcomes if isinstance(it, Document)], [
        str(i) for i in outcomes if isinstance(i, InputError)
    ]


@cache
def sample(name: str) -> bytes:
    return samples.MADE[name]()


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def assert_sound(read: list[Document], told: list[str]) -> None:
    for document in read:
        assert document.text.strip()
        assert document.raw
        assert "\0" not in document.text
        assert [m.start for m in document.marks] == sorted(m.start for m in document.marks)
    for line in told:
        assert TWO_LINES not in line.strip()


@pytest.mark.parametrize("form", FORMATS)
@given(content=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_bytes_give_a_document_or_a_line(tmp_path: Path, form: str, content: bytes) -> None:
    assert_sound(*found(write(tmp_path, f"any.{form}", content)))


@pytest.mark.soak
@pytest.mark.parametrize("form", FORMATS)
@given(content=st.binary(max_size=4_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_for_longer(tmp_path: Path, form: str, content: bytes) -> None:
    assert_sound(*found(write(tmp_path, f"any.{form}", content)))


@pytest.mark.soak
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed: pip install atheris")
@pytest.mark.parametrize("form", FORMATS)
def test_a_fuzzer_that_follows_the_code_finds_nothing(form: str) -> None:
    command = [sys.executable, "-m", "tests.readers.fuzz", form, "-runs=2000", "-max_len=2000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]


@pytest.mark.parametrize("name", sorted(samples.MADE))
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_damaged_files_give_documents_or_a_line(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = sample(name)
    cut = data.draw(st.integers(0, len(whole)))
    slip = data.draw(st.binary(max_size=8))
    kept = whole[:cut] + slip + (whole[cut + len(slip) :] if data.draw(st.booleans()) else b"")
    assert_sound(*found(write(tmp_path, name, kept)))


@given(text=st.text(min_size=1, max_size=300).filter(lambda t: t.strip() and "\0" not in t))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_in_any_script_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    text = text.removeprefix("\ufeff")
    rows = [{"text": text}, {"text": f"\u202e{text}e\u0301"}]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert [document.text for document in found(path)[0]] == [
        row["text"] for row in rows if row["text"].strip()
    ]


@pytest.mark.parametrize("name", ["txt", "jsonl", "warc", "html", "csv"])
def test_a_gzip_bomb_is_refused(tmp_path: Path, name: str) -> None:
    bomb = gzip.compress(b"\0" * (120 * MEGABYTE), 9)
    read, told = found(write(tmp_path, f"bomb.{name}.gz", bomb))
    assert read == []
    says = "larger than|grows to|longer than|Invalid WARC header"
    assert told
    assert all(re.search(says, line) for line in told)


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.docx", "bomb.wacz"])
def test_a_zip_bomb_is_refused(tmp_path: Path, name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * (120 * MEGABYTE))
        archive.writestr("word/document.xml", b" " * MEGABYTE)
    read, told = found(write(tmp_path, name, file.getvalue()))
    assert read == []
    assert any("grows to" in line for line in told)


def test_an_archive_that_lies_about_its_size_is_bounded(tmp_path: Path) -> None:
    content = samples.packed(a__txt=b"a" * (60 * MEGABYTE))
    lie = content.replace(struct.pack("<I", 60 * MEGABYTE), struct.pack("<I", 10))
    read, told = found(write(tmp_path, "lie.zip", lie))
    assert len(read) + len(told) == 1
    assert_sound(read, told)


def test_archives_within_archives_end(tmp_path: Path) -> None:
    content = samples.text()
    for _ in range(6):
        content = samples.packed(a__zip=content, b__txt=samples.text())
    read, told = found(write(tmp_path, "nested.zip", content))
    assert len(read) == 3
    assert [line.rpartition(": ")[2] for line in told] == [
        "within 3 others; unpack it first, and name it by itself"
    ]


def test_cut_off_archives_give_what_came_before(tmp_path: Path) -> None:
    rows = b"".join(samples.jsonl() for _ in range(5_000))
    packed = gzip.compress(rows, 1)
    read, told = found(write(tmp_path, "cut.jsonl.gz", packed[: len(packed) // 2]))
    assert read
    assert [line.rpartition(": ")[2] for line in told][
        -1
    ] == "ends too early; fetch it again, the copy is cut off"
    crawl = samples.warc() * 3
    read, told = found(write(tmp_path, "cut.warc.gz", crawl[:-60]))
    assert len(read) == 2
    assert len(told) == 1


def test_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    for name in ("big.txt", "big.html", "big.pdf", "big.docx", "big.eml", "big.json", "big.rss"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(1_000 * MEGABYTE)
        read, told = found(path)
        assert read == []
        assert len(told) == 1


def test_a_page_of_ten_thousand_levels_is_told(tmp_path: Path) -> None:
    deep = "<div>" * 10_000 + samples.PARAGRAPHS + "</div>" * 10_000
    assert_sound(*found(write(tmp_path, "deep.html", f"<html><body>{deep}</body></html>".encode())))
    brackets = b"[" * 100_000
    read, told = found(write(tmp_path, "deep.jsonl", brackets + b"\n" + samples.jsonl()))
    assert (len(read), len(told)) == (1, 1)


def test_pages_without_text_say_so(tmp_path: Path) -> None:
    _, [told] = found(write(tmp_path, "scan.pdf", samples.pdf(("",))))
    assert "a PDF without text, scanned perhaps; make it readable with: ocrmypdf" in told
    _, [told] = found(write(tmp_path, "empty.html", b"<html><body></body></html>"))
    assert "no main text found" in told


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    lol = f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a0 "lol">{levels}]>'
    for body in (
        "<urlset><url><loc>&a9;</loc></url></urlset>",
        "<rss><channel><title>&a9;</title></channel></rss>",
    ):
        read, told = found(write(tmp_path, "laugh.xml", f"{lol}{body}".encode()))
        assert read == []
        assert len(told) == 1
        assert len(told[0]) < 1_000


def test_one_bad_row_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = samples.jsonl()
    bad = (b"{", b"[]", b'"text"', b'{"text": 7}', b'{"text": "\\ud800"}', b"\xff\xfe", b'{"text": " "}')
    read, told = found(write(tmp_path, "rows.jsonl", b"\n".join([good.strip(), *bad, good])))
    assert (len(read), len(told)) == (2, len(bad))
    assert all(line.startswith(f"{tmp_path}/rows.jsonl, line ") for line in told)


def test_mixed_encodings_within_a_table(tmp_path: Path) -> None:
    lines = ["text,date", "Perú thanked Ghana.,2024"]
    content = "\n".join(lines).encode() + "\nSão Tomé thanked Ghana.,2023".encode("cp1252")
    read, _ = found(write(tmp_path, "mixed.csv", content))
    assert [document.text for document in read] == ["Perú thanked Ghana.", "São Tomé thanked Ghana."]


def test_compressed_streams_in_pdfs_are_bounded(tmp_path: Path) -> None:
    stream = zlib.compress(b"BT /F1 8 Tf (a) Tj ET " * 2 * MEGABYTE)
    pdf = samples.pdf(("x",)).replace(
        b"<</Length 31>>stream\n", b"<</Filter/FlateDecode/Length %d>>stream\n" % len(stream)
    )
    assert_sound(*found(write(tmp_path, "stream.pdf", pdf)))
