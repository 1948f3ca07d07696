"""Every format gives the same article: its words, title, outlet and date, and true offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

import bilateral
from bilateral.errors import InputError
from bilateral.model import Document, Evidence
from bilateral.readers import documents
from bilateral.readers.source import Options
from tests.readers import samples

NAMES = sorted([*samples.MADE, "rows.parquet"])
UNDATED = {"text.txt", "text.md", "packed.txt.gz", "word.docx", "printed.pdf", "files.zip"}
UNTITLED = {"printed.pdf"}
TWO = {"box.mbox", "files.zip", "nexis.txt", "uni.txt", "factiva.txt"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return samples.write(tmp_path_factory.mktemp("formats"))


@pytest.mark.parametrize("name", NAMES)
def test_each_format_gives_the_article(files: dict[str, Path], name: str) -> None:
    found = list(documents(str(files[name])))
    assert len(found) == (2 if name in TWO else 1)
    for document in found:
        assert all(line in document.text for line in samples.LINES), document.text
        assert document.title == (None if name in UNTITLED else samples.TITLE)
        assert document.published == (None if name in UNDATED else "2024-09-13")
        outlet = "The Herald" if name not in UNDATED else None
        assert outlet is None or document.source == outlet
        assert document.raw
        assert document.extractor


@pytest.mark.parametrize(
    "name", ["text.txt", "printed.pdf", "word.docx", "message.eml", "page.html", "uni.txt"]
)
def test_what_is_found_stands_at_its_offsets(files: dict[str, Path], name: str) -> None:
    [document, *_] = documents(str(files[name]))
    reading = bilateral.reader()(document)
    found: list[Evidence] = [
        *(e for event in reading.events for e in event.evidence),
        *(mention.evidence for mention in reading.mentions),
        *(figure.evidence for figure in reading.figures),
        *(statement.evidence for statement in reading.statements),
    ]
    assert len(found) > 5
    assert all(document.text[e.start : e.end] == e.quote for e in found)


def place(document: Document, words: str) -> str:
    at = document.text.index(words)
    return [mark.label for mark in document.marks if mark.start <= at][-1]


def test_pages_and_paragraphs_are_marked(files: dict[str, Path]) -> None:
    [printed] = documents(str(files["printed.pdf"]))
    assert [place(printed, line) for line in samples.LINES] == ["page 1", "page 2", "page 3"]
    [word] = documents(str(files["word.docx"]))
    assert place(word, samples.LINES[2]) == "paragraph 4"


def test_a_folder_is_read_whole_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/c/three.txt", ".hidden.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Peru thanked Ghana in {name}.", "utf-8")
    (tmp_path / "b/loop").symlink_to(tmp_path)
    found = [document.text for document in documents(str(tmp_path))]
    assert found == [f"Peru thanked Ghana in {name}." for name in ("a.txt", "b/c/three.txt", "b/two.txt")]


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("wording,day,text\nPeru thanked Ghana.,13 Sept 2024,nothing\n", "utf-8")
    [guessed] = documents(str(path))
    assert guessed.text == "nothing"
    [named] = documents(str(path), Options(columns={"text": "wording", "published": "day"}))
    assert (named.text, named.published) == ("Peru thanked Ghana.", "2024-09-13")
    assert named.extractor == "csv text=wording published=day"
    with pytest.raises(InputError, match="no column 'none'; there are: wording, day, text"):
        list(documents(str(path), Options(columns={"text": "none"})))


def test_columns_without_a_text_say_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": 1, "b": 2}\n', "utf-8")
    with pytest.raises(InputError, match=r"line 1: no column holds the text; .* there are: a, b"):
        list(documents(str(path)))


def test_attachments_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(samples.message(("statement.pdf", samples.pdf()), ("word.docx", samples.word())))
    found = list(documents(str(path)))
    assert [(d.extractor or "").split()[0] for d in found] == ["e-mail,", "pypdfium2", "python-docx"]
    assert found[1].marks[1].label == "page 2"
