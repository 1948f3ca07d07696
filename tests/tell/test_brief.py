"""A brief: every line cited, the same bytes for the same record, nothing of a text taken for markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from bilateral.errors import UnknownNameError
from bilateral.model import Reading
from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.tell.brief import FORMATS, Brief, brief, written
from bilateral.tell.relationship import relationship
from tests.handmade import AZE, ITA, LIND, reading

BOOK = load()
HOSTILE = '<script>alert(1)</script> #eval("x") *bold* [a](javascript:b)'


def made(folder: Path, *readings: Reading, since: date | None = None, until: date | None = None) -> Brief:
    with open_record(folder / "record.duckdb") as record:
        for one in readings or (reading(),):
            record.add(one)
        found = relationship(record, AZE, ITA, codebook=BOOK)
    return brief(found, BOOK, since=since, until=until)


def text_of(form: str, content: bytes) -> str:
    if form == "pdf":
        pages = pypdfium2.PdfDocument(content)
        return " ".join(page.get_textpage().get_text_bounded() for page in pages)
    if form == "docx":
        return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    return content.decode()


def test_every_line_but_people_is_cited(tmp_path: Path) -> None:
    found = made(tmp_path)
    titles = [section.title for section in found.sections]
    assert titles[:2] == ["Overview in figures", "Politics and diplomacy"]
    assert {"Agreements", "Trade", "Who says what"} <= {*titles}
    lines = [line for section in found.sections if section.title != "People" for line in section.lines]
    assert lines
    assert all(line.citations and line.citations[0].quote for line in lines)
    assert {c.number for line in lines for c in line.citations} == {s.number for s in found.sources}


def test_no_act_stands_in_two_sections(tmp_path: Path) -> None:
    quotes = [
        (line.when, line.text)
        for section in made(tmp_path).sections
        if section.title not in {"Overview in figures", "Open questions and contested figures"}
        for line in section.lines
    ]
    assert len(quotes) == len(set(quotes))


def test_a_range_of_dates_leaves_out_the_rest(tmp_path: Path) -> None:
    found = made(tmp_path, since=date(2018, 1, 1), until=date(2018, 12, 31))
    dated = [
        s for s in found.sections if s.title in {"Politics and diplomacy", "Trade", "Energy and resources"}
    ]
    assert {line.when for section in dated for line in section.lines} == {"2018"}
    assert "from 2018-01-01 on, up to 2018-12-31" in found.scope


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    found = made(tmp_path)
    first = written(found, form)
    assert first == written(found, form)
    shown = " ".join(text_of(form, first).split())
    assert "Azerbaijan" in shown
    assert "10 billion" in shown


@pytest.mark.parametrize("form", FORMATS)
def test_what_texts_hold_is_never_markup(tmp_path: Path, form: str) -> None:
    whole = reading()
    [statement] = whole.statements
    hostile = replace(
        whole,
        document=replace(whole.document, title=HOSTILE, url="javascript:alert(1)"),
        statements=(replace(statement, speakers=(replace(LIND, name=HOSTILE),)),),
    )
    content = written(made(tmp_path, hostile), form)
    if form == "html":
        assert b"<script>alert" not in content
        assert b'href="javascript' not in content
    elif form == "md":
        assert b"<script>" not in content
        assert b"<javascript" not in content
    else:
        assert '#eval("x") *bold*' in " ".join(text_of(form, content).split())


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="html, md, pdf, docx"):
        written(made(tmp_path), "odt")
