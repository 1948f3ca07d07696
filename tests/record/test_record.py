"""The record keeps each document whole, once, and with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from bilateral.errors import RecordError
from bilateral.model import Evidence, Opinion, Reading
from bilateral.record import Record, open_record
from bilateral.record.rows import TABLES
from tests.handmade import TEXT, reading

SECOND = f"{TEXT}\nA second text."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "relations.duckdb"


def content(record: Record) -> dict[str, list[tuple[object, ...]]]:
    return {table: record.query(f"from {table} order by all").fetchall() for table in ("documents", *TABLES)}


def test_adding_twice_changes_nothing(path: Path) -> None:
    with open_record(path) as record:
        assert record.add(reading())
        before = content(record)
        assert all(before.values())
        assert not record.add(reading())
        assert not record.add(
            replace(reading(), document=replace(reading().document, retrieved="2024-09-14"))
        )
        assert content(record) == before
    with open_record(path) as record:
        assert not record.add(reading())
        assert content(record) == before


def test_many_are_kept_as_well_as_one_by_one(tmp_path: Path) -> None:
    made = [reading(f"{TEXT}\nText {number}.") for number in range(7)]
    with open_record(tmp_path / "a") as one, open_record(tmp_path / "b") as many:
        assert [one.add(each) for each in made] == [True] * 7
        assert many.add_many([*made, *made[:2]]) == 7
        assert many.add_many(made) == many.add_many([]) == 0
        assert one.digest() == many.digest()


def test_what_cannot_be_kept_does_not_hold_up_the_others(path: Path) -> None:
    bad = replace(reading(), document=replace(reading().document, text="\ud800", id="x"))
    with open_record(path) as record:
        with pytest.raises(RecordError, match="half a character"):
            record.add_many([reading(), bad, reading(SECOND)])
        assert record.documents().shape[0] == 2


def test_what_was_read_is_kept_when_the_reading_breaks_off(path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield reading()
        yield reading(SECOND)
        raise KeyboardInterrupt

    with open_record(path) as record:
        with pytest.raises(KeyboardInterrupt):
            record.add_many(broken())
        assert record.documents().shape[0] == 2


def test_a_newer_codebook_replaces_the_rows_of_its_document_only(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        record.add(reading(SECOND))
        newer = replace(reading(codebook="newer"), figures=())
        assert record.add(newer)
        counts = record.query("select document, count(*) from figures group by 1").fetchall()
        assert counts == [(reading(SECOND).document.id, 1)]
        for table in ("documents", *TABLES):
            key = "id" if table == "documents" else "document"
            found = record.query(f"select distinct {key}, codebook from {table}").fetchall()
            assert (newer.document.id, "newer") in found or table == "figures"
            assert (reading(SECOND).document.id, "0123456789abcdef") in found
            assert len(found) == 2 - (table == "figures")


def test_removing_a_document_removes_all_of_it(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading(SECOND))
        before = content(record)
        record.add(reading())
        assert record.remove(reading().document.id)
        assert content(record) == before
        assert not record.remove(reading().document.id)


def test_the_same_readings_make_the_same_rows_in_any_order(tmp_path: Path) -> None:
    texts = [TEXT, SECOND, f"{TEXT}\nA third text."]
    found = []
    for name, order in (("a", texts), ("b", texts[::-1])):
        with open_record(tmp_path / name) as record:
            for text in order:
                record.add(reading(text))
            found.append(content(record))
    assert found[0] == found[1]


def test_every_finding_has_its_words(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        wrong = record.query(
            "from evidence e join documents d on d.id = e.document"
            " where quote <> substr(text, start_char + 1, end_char - start_char)"
        ).fetchall()
        assert wrong == []
        bare = record.query(
            "select id from (select id from mentions union all select id from periods union all"
            " select id from figures union all select id from statements"
            " union all select id from positions union all select id from events)"
            " where id not in (select finding from evidence)"
        ).fetchall()
        assert bare == []


def test_events_between_two_countries(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        for pair in (("AZE", "ITA"), ("ITA", "AZE")):
            rows = (
                record.events(*pair)
                .select("type, mode, source_country, target_country, reciprocal")
                .fetchall()
            )
            assert rows == [
                ("CONSULT", "visit", "ITA", "AZE", False),
                ("SUPPORT", "sign", *pair, True),
            ]
        assert record.events("AZE", "FRA").fetchall() == []
        assert record.query("select count(*) from visits").fetchall() == [(1,)]
        assert record.query("select distinct instrument from agreements").fetchall() == [("Baku Protocol",)]
        assert record.query("select count(*) from timeline where a = 'AZE'").fetchall() == [(2,)]


def test_figures_and_statements_between_two_countries(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        figures = (
            record.figures("ITA", "AZE")
            .select("measure, quantity, low, high, unit, said_by, line")
            .fetchall()
        )
        quantity, low, high = Decimal("1E+10"), Decimal("9.5E+9"), Decimal("1.05E+10")
        assert figures == [("exports", quantity, low, high, "m3", "Ada Lind", 4)]
        [(speaker, words, concerns)] = (
            record.statements("ITA", "AZE").select("speaker, words, concerns").fetchall()
        )
        assert speaker == "Ada Lind"
        assert words.startswith("In 2023 we exported")
        assert concerns == ["AZE", "ITA"]
        assert record.statements("ITA", "FRA").fetchall() == []
        assert record.documents().select("title, published").fetchall() == [
            (reading().document.title, "2024-09")
        ]


def test_positions_have_a_beginning_and_change(path: Path) -> None:
    made = reading(published="2021")
    [position] = made.positions
    [year, *_] = made.periods
    against = replace(position, stance="against")
    with open_record(path) as record:
        record.add(made)
        record.add(reading(SECOND, published="2022-03"))
        third = reading(f"{TEXT}\nA third text.", published="2024-05-06")
        record.add(replace(third, positions=(replace(against, id="position:3", evidence=_at(third)),)))
        fourth = reading(f"{TEXT}\nA fourth text.", published=None)
        dated = replace(against, id="position:4", evidence=_at(fourth), period=year)
        record.add(replace(fourth, positions=(dated,)))
        rows = (
            record.positions("AZE", "ITA")
            .select("stance, known::varchar, since::varchar, changed_from")
            .fetchall()
        )
        assert rows == [
            ("for", "2021-01-01", "2021-01-01", None),
            ("for", "2022-03-01", "2021-01-01", None),
            ("against", "2023-01-01", "2023-01-01", "for"),
            ("against", "2024-05-06", "2023-01-01", None),
        ]
        assert record.positions("AZE", "FRA").fetchall() == []
        [change] = record.query("select holder, issue, about, concerning from position_changes").fetchall()
        assert change == ("Italy", "free-trade", "free trade with Azerbaijan", ["AZE"])


def _at(made: Reading) -> Evidence:
    return made.positions[0].evidence


def test_assertions_are_what_is_said_without_what_is_felt(path: Path) -> None:
    made = reading()
    [statement] = made.statements
    start = TEXT.index("of gas to Italy")
    felt = Opinion(start=start, end=start + 15, score=0.75)
    with open_record(path) as record:
        record.add(replace(made, statements=(replace(statement, opinions=(felt,)),)))
        rows = record.query("select speaker, words, start_char, end_char from assertions").fetchall()
        words = "In 2023 we exported about 10 billion cubic metres"
        begin = TEXT.index(words)
        assert rows == [("Ada Lind", words, begin, begin + len(words))]


def test_what_does_not_fit_is_left_out_and_keeps_its_words(path: Path) -> None:
    made = reading()
    [figure] = made.figures
    assert figure.period
    odd = replace(
        figure,
        value=Decimal("1E+40"),
        high=Decimal("Infinity"),
        period=replace(figure.period, start="2023-02-30", end=None),
    )
    with open_record(path) as record:
        record.add(replace(made, figures=(odd, odd)))
        rows = record.query("select value, high, start_date, wording from figures").fetchall()
        assert rows == [(None, None, None, "about 10 billion cubic metres")]


def test_a_text_with_any_character_is_kept(path: Path) -> None:
    strange = f"{TEXT}\0 \x1b[31m 🇦🇿 ' \" \\ \u202e"
    with open_record(path) as record:
        record.add(reading(strange))
        assert record.query("select text from documents").fetchall() == [(strange,)]
        with pytest.raises(RecordError, match="half a character"):
            record.add(replace(reading(), document=replace(reading().document, text="\ud800", id="x")))
        assert record.documents().shape[0] == 1


def test_a_failure_in_the_middle_leaves_the_record_as_it_was(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        before = content(record)
        broken = replace(reading(codebook="newer"), document=replace(reading().document, published="2025"))
        record.connection.execute("alter table evidence rename column rule to rules")
        with pytest.raises(RecordError):
            record.add(broken)
        record.connection.execute("alter table evidence rename column rules to rule")
        assert content(record) == before
        assert record.add(broken)


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_record_is_refused_and_untouched(tmp_path: Path, read_only: bool) -> None:
    text, empty, foreign = tmp_path / "text", tmp_path / "empty", tmp_path / "foreign"
    text.write_text("no record", "utf-8")
    empty.touch()
    with duckdb.connect(foreign) as connection:
        connection.execute("create table meta (a integer)")
    for path in (text, empty, foreign, tmp_path):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(RecordError, match=r"not a record|name another file"):
            open_record(path, read_only=read_only)
        assert before == (path.read_bytes() if path.is_file() else None)


def test_a_newer_record_is_refused(path: Path) -> None:
    with open_record(path) as record:
        record.connection.execute("update meta set value = '99' where key = 'schema'")
    with pytest.raises(RecordError, match="newer bilateral"):
        open_record(path)


def test_a_record_that_is_not_there_is_not_made_for_reading(path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        open_record(path, read_only=True)
    assert not path.exists()


def test_an_opened_record_leaves_nothing_beside_it(path: Path) -> None:
    open_record(path).close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_wrong_query_says_what_is_wrong(path: Path) -> None:
    with open_record(path) as record, pytest.raises(RecordError, match="nowhere"):
        record.query("from nowhere")
