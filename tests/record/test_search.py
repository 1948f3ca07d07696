"""Passages are found by their words, in any script, whatever is asked and wherever the record stands."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.model import Document, Mark, Reading
from bilateral.record import Record, open_record
from bilateral.record.passages import LONGEST, passages, question
from bilateral.record.search import Hit

TEXTS = {
    "English": "Norvania and Estmark agreed on gas.\n\nThe Café in Győr sold gas to Estmark's fleet.",
    "Chinese": "外交部长访问了挪威。\n\n两国签署了天然气贸易协议。",
    "Japanese": "両国の首相は東京で会談した。",
    "Thai": "รัฐมนตรีเยือนนอร์เวย์เพื่อการค้าก๊าซ",
    "Russian": "Министр посетил Осло в мае.",
    "Arabic": "زار الوزير العاصمة في مايو",
    "Hindi": "मंत्री ने दिल्ली का दौरा किया",
    "Korean": "장관이 서울을 방문했다",
}
RECORD = "relations.duckdb"


def document(text: str, **more: object) -> Reading:
    return Reading(document=Document(id=sha256(text.encode()).hexdigest(), text=text, **more))  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with open_record(tmp_path / RECORD) as opened:
        opened.add_many(document(text, title=title, published="2024") for title, text in TEXTS.items())
        yield opened


def titles(hits: list[Hit]) -> list[str | None]:
    return [hit.title for hit in hits]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("estmark GAS agreed", "English"),
        ("cafe gyor", "English"),
        ('"agreed on gas"', "English"),
        ("norv*", "English"),
        ("天然气", "Chinese"),
        ("贸易 协议", "Chinese"),
        ("首相", "Japanese"),
        ("นอร์เวย์", "Thai"),
        ("министр осло", "Russian"),
        ("الوزير", "Arabic"),
        ("दिल्ली", "Hindi"),
        ("서울*", "Korean"),
    ],
)
def test_words_of_any_script_are_found(record: Record, words: str, title: str) -> None:
    assert titles(record.search(words)) == [title]


@pytest.mark.parametrize(
    "words", ["gas oil", '"gas on agreed"', "天然油", "दलल", "", "  ", '"', "*", "?!", "norv"]
)
def test_what_is_not_there_is_not_found(record: Record, words: str) -> None:
    assert record.search(words) == []


def test_a_hit_tells_its_place_and_words(tmp_path: Path) -> None:
    text = "Head\n\nFirst page.\n\nOn the second page\nEstmark bought gas."
    marks = (Mark(start=0, label="page 1"), Mark(start=text.index("On"), label="page 2"))
    with open_record(tmp_path / RECORD) as record:
        record.add(document(text, title="T", source="s.pdf", published="2024-05", marks=marks))
        [hit] = record.search("bought estmark")
    assert (hit.title, hit.source, hit.published) == ("T", "s.pdf", "2024-05")
    assert (text[hit.start : hit.end], hit.line, hit.place) == (
        "On the second page\nEstmark bought gas.",
        5,
        "page 2",
    )
    assert hit.snippet == (
        ("On the second page ", False), ("Estmark", True), (" ", False), ("bought", True), (" gas.", False),
    )  # fmt: skip


def test_the_index_follows_the_record(record: Record, tmp_path: Path) -> None:
    assert len(record.search("gas")) == 2
    more = document("Estmark sold gas again.", title="More")
    record.add(more)
    assert len(record.search("gas")) == 3
    record.remove(more.document.id)
    assert len(record.search("gas")) == 2
    before = record.search("gas")
    (tmp_path / f"{RECORD}.search").unlink()
    assert record.search("gas") == before


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    texts = ["Gas for Estmark.", "Gas for Norvania.", "Gas, gas, gas.", "No fuel."]
    found = set()
    for number, order in enumerate(permutations(texts)):
        with open_record(tmp_path / f"{number}.duckdb") as record:
            for text in order[:2]:
                record.add(document(text))
            record.search("gas")
            record.add_many(map(document, order[2:]))
            found.add(tuple(record.search("gas", limit=2)))
    assert len(found) == 1


@pytest.mark.parametrize("left", [b"no index", b"", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_damaged_index_is_made_anew(record: Record, tmp_path: Path, left: bytes) -> None:
    (tmp_path / f"{RECORD}.search").write_bytes(left)
    assert titles(record.search("首相")) == ["Japanese"]


def test_an_index_of_another_version_is_made_anew(record: Record, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / f"{RECORD}.search") as other:
        other.execute("pragma user_version = 99")
    assert titles(record.search("首相")) == ["Japanese"]


def test_a_record_that_nothing_can_be_written_beside_is_searched_all_the_same(
    record: Record, tmp_path: Path
) -> None:
    record.close()
    (tmp_path / f"{RECORD}.search").mkdir()
    with open_record(tmp_path / RECORD, read_only=True) as reading:
        assert titles(reading.search("首相")) == ["Japanese"]
        assert titles(reading.search("осло")) == ["Russian"]
    assert sorted(os.listdir(tmp_path)) == [RECORD, f"{RECORD}.search"]


@given(
    words=st.text()
    | st.text(alphabet="\"*()^:-+{}ab 天\0'\\")
    | st.lists(st.sampled_from(["NEAR", "AND", "NOT", "gas", "text:"])).map(" ".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_whatever_is_asked_nothing_breaks(record: Record, words: str) -> None:
    assert isinstance(record.search(words), list)


@given(text=st.text(alphabet="ab. \n天。", max_size=60).map(lambda text: text * 40))
def test_passages_hold_all_that_is_not_blank(text: str) -> None:
    seen = 0
    for start, end, line in passages(text):
        assert not text[seen:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert 0 < end - start <= LONGEST
        assert line == text.count("\n", 0, start) + 1
        seen = end
    assert not text[seen:].strip()


def test_many_words_are_asked_for_up_to_a_limit() -> None:
    assert len(question("gas " * 1000).split()) == 32
