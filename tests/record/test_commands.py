"""The commands that look after a record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.cli import main
from bilateral.record import open_record
from tests.handmade import TEXT, reading
from tests.record.test_migration import old

Run = Callable[..., tuple[int, str, str]]
SECOND = f"{TEXT}\nA second text, of a harbour."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command beside a record of two documents with one title and one source."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    with open_record("relations.duckdb") as record:
        record.add_many([reading(), reading(SECOND)])

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        return int(left.value.code or 0), *capfd.readouterr()

    return command


def test_documents_are_listed_with_their_ids(run: Run) -> None:
    code, out, err = run("documents")
    assert (code, err) == (0, "")
    names = sorted(reading(text).document.id[:12] for text in (TEXT, SECOND))
    assert [line.split()[0] for line in out.splitlines()] == names
    assert out.count("trade.txt · published 2024-09") == 2
    rows = json.loads(run("documents", "--json")[1])
    assert [row["id"][:12] for row in rows] == names


def test_words_are_searched_for(run: Run) -> None:
    code, out, err = run("search", "HARBOUR")
    assert (code, err) == (0, "")
    assert out.startswith(reading(SECOND).document.id[:12])
    assert "A second text, of a harbour." in out
    assert len(json.loads(run("search", "baku", "--json")[1])) == 2
    assert len(json.loads(run("search", "baku", "--json", "--limit", "1")[1])) == 1
    assert run("search", "baku", "a protocol") == (0, "no passage has all these words\n", "")
    assert "Baku Protocol" in run("search", "baku protocol")[1]


def test_a_document_is_removed_by_its_id(run: Run) -> None:
    name = reading().document.id[:8]
    code, out, _ = run("remove", name)
    assert code == 0
    assert out.startswith(f"removed\n{name}")
    assert run("documents")[1].startswith(reading(SECOND).document.id[:12])


@pytest.mark.parametrize("name", ["trade.txt", "Norvanian minister on trade with Italy"])
def test_a_document_is_removed_by_source_or_title_if_that_is_one(run: Run, name: str) -> None:
    code, out, err = run("remove", name)
    assert (code, out) == (1, "")
    assert f"2 documents are called '{name}'; name one by its id: " in err
    run("remove", reading().document.id)
    assert run("remove", name)[0] == 0
    assert run("documents")[1] == "no documents\n"


@pytest.mark.parametrize("name", ["none.txt", "", "a", "%"])
def test_what_is_not_there_is_not_removed(run: Run, name: str) -> None:
    code, out, err = run("remove", name)
    assert (code, out) == (1, "")
    assert "see them with: bilateral documents --record relations.duckdb" in err
    assert len(run("documents")[1].splitlines()) == 2


def test_failures_are_listed_until_they_are_read(run: Run) -> None:
    assert run("failures") == (0, "no failures\n", "")
    with open_record("relations.duckdb") as record:
        record.fail("bad.pdf", "encrypted")
        record.fail("bad.pdf", "encrypted; remove the password")
        record.fail("trade.txt", "gone")
        assert record.failures().select("source, why").fetchall() == [
            ("bad.pdf", "encrypted; remove the password"),
            ("trade.txt", "gone"),
        ]
        record.add(reading(f"{TEXT}\nA third text."))
    _, out, _ = run("failures")
    assert out.startswith("bad.pdf  encrypted; remove the password · 2")
    assert [row["source"] for row in json.loads(run("failures", "--json")[1])] == ["bad.pdf"]


def test_an_older_record_is_migrated_by_a_command(run: Run, tmp_path: Path) -> None:
    path = str(old(tmp_path / "old.duckdb", 1))
    assert "bilateral migrate --record" in run("documents", "--record", path)[2]
    assert run("migrate", "--record", path)[0] == 0
    assert len(run("documents", "--record", path)[1].splitlines()) == 2


@pytest.mark.parametrize("command", ["documents", "failures", "migrate", "remove", "search"])
def test_no_command_makes_a_record(run: Run, command: str) -> None:
    words = ["x"] if command in {"remove", "search"} else []
    code, out, err = run(command, *words, "--record", "none.duckdb")
    assert (code, out) == (1, "")
    assert "none.duckdb: no such record" in err
    assert not Path("none.duckdb").exists()
