"""What a person at the command line sees."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral import __version__
from bilateral.cli import main
from tests import standin
from tests.handmade import TEXT

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command in a folder of its own; gives exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setitem(sys.modules, "bilateral.read", standin.READ)
    Path("trade.txt").write_text(TEXT, "utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return command


def test_read_prints_each_kind_with_words_and_place(run: Run) -> None:
    code, out, err = run("read", "trade.txt", "--published", "2024-09")
    assert (code, err) == (0, "")
    assert "published 2024-09" in out
    assert "kept in relations.duckdb" in out
    kinds = [line.split()[0] for line in out.splitlines() if line[:1].isalpha()]
    assert kinds[2:] == ["Actors", "Events", "Figures", "Statements", "Positions", "Periods"]
    assert "CONSULT visit  2018  Italy (ITA GOV) → Azerbaijan (AZE GOV)" in out
    assert "“The President of Italy visited Azerbaijan in 2018”  line 6, " in out
    assert "about 10 billion m3  2023" in out
    assert "said by Ada Lind, Foreign Minister (AZE GOV)" in out
    assert all(line == line.rstrip() and "\x1b" not in line for line in out.splitlines())


def test_reading_twice_changes_nothing(run: Run) -> None:
    _, first, _ = run("read", "trade.txt")
    shown = run("show", "AZE", "ITA")
    code, second, _ = run("read", "trade.txt")
    assert code == 0
    assert second == first.replace("kept in", "already in")
    assert run("show", "AZE", "ITA") == shown


def test_read_as_json_gives_one_reading_a_line(run: Run) -> None:
    Path("second.txt").write_text(f"{TEXT}\nMore.", "utf-8")
    code, out, _ = run("read", "trade.txt", "second.txt", "--json", "--no-record")
    assert code == 0
    readings = [json.loads(line) for line in out.splitlines()]
    assert [r["document"]["source"] for r in readings] == ["trade.txt", "second.txt"]
    text = readings[0]["document"]["text"]
    for finding in readings[0]["mentions"]:
        at = finding["evidence"]
        assert text[at["start"] : at["end"]] == at["quote"]
    assert not Path("relations.duckdb").exists()


def test_the_record_may_be_named_by_option_or_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", "trade.txt", "--record", "here/a.duckdb")
    monkeypatch.setenv("BILATERAL_RECORD", "b.duckdb")
    run("read", "trade.txt")
    assert Path("here/a.duckdb").exists()
    assert Path("b.duckdb").exists()
    assert not Path("relations.duckdb").exists()


@pytest.mark.parametrize(
    "pair", [("AZE", "ITA"), ("Azerbaijan", "Italy"), ("az", "it"), ("azeri", "Italian")]
)
def test_show_takes_names_and_codes(run: Run, pair: tuple[str, str]) -> None:
    run("read", "trade.txt", "--published", "2024-09")
    code, out, _ = run("show", *pair)
    assert code == 0
    assert out.startswith("Azerbaijan – Italy\nAZE–ITA · 2018–2023 · 1 document\n")
    for words in ("Timeline  2", "Figures  1", "exports · gas · AZE → ITA", "Statements  1", "↔"):
        assert words in out
    assert "said by Ada Lind · trade.txt · line 4, " in out


def test_show_as_json(run: Run) -> None:
    run("read", "trade.txt")
    _, out, _ = run("show", "AZE", "ITA", "--json")
    shown = json.loads(out)
    assert (shown["a"]["id"], shown["b"]["id"]) == ("AZE", "ITA")
    assert [event["start_date"] for event in shown["events"]] == ["2018-01-01", None]
    assert [figure["quantity"] for figure in shown["figures"]] == ["10000000000"]
    assert [statement["speaker"] for statement in shown["statements"]] == ["Ada Lind"]


def test_show_says_when_there_is_nothing(run: Run) -> None:
    run("read", "trade.txt")
    code, out, _ = run("show", "Peru", "Ghana")
    assert code == 0
    assert "holds nothing about these two" in out


@pytest.mark.parametrize(
    ("name", "nearest"), [("Itly", "Italy"), ("Rome", "Italy"), ("Azerbaidjan", "Azerbaijan")]
)
def test_an_unknown_country_gives_the_nearest(run: Run, name: str, nearest: str) -> None:
    code, out, err = run("show", name, "Ghana")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith(f"error: no country '{name}' in the codebook; the nearest: {nearest}")


def test_explain_shows_an_entry_and_where_it_stands(run: Run) -> None:
    code, out, _ = run("codebook", "explain", "AZE")
    assert code == 0
    assert "countries.yml:" in out
    assert "Baku" in out
    code, _, err = run("codebook", "explain", "AZZE")
    assert code == 2
    assert err.startswith("error: no entry 'AZZE'")


def test_a_text_cannot_command_the_terminal(run: Run) -> None:
    Path("trade.txt").write_text(f"\x1b]0;owned\x07\x1b[2J Title \u202e\n\n{TEXT}", "utf-8")
    for command in (("read", "trade.txt"), ("show", "AZE", "ITA")):
        _, out, _ = run(*command)
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"bilateral {__version__}\n", "")
    for command in ([], ["read"], ["show"], ["codebook", "lint"], ["codebook", "explain"]):
        code, out, _ = run(*command, "--help")
        assert code == 0
        assert "Usage: bilateral" in out
    assert "bilateral show Azerbaijan Italy" in run("--help")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "trade.txt", "--published", "2024-13"],
        ["read", "--nonsense"],
        ["show", "AZE"],
        ["dance"],
    ],
)
def test_wrong_usage_leaves_with_two(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: bilateral" in err


OVERLAY = """
- id: en.dance
  event: {event}
  mode: visit
  verbs: [dance]
  examples:
    - text: Italy danced.
      gives: {{source: [Italy]}}
  never: [Bees dance.]
"""


def test_lint_names_file_line_and_remedy(run: Run) -> None:
    for event in ("DANCE", "CONSULT"):
        path = Path(event, "english/events/dance.yml")
        path.parent.mkdir(parents=True)
        path.write_text(OVERLAY.format(event=event), "utf-8")
    code, out, _ = run("codebook", "lint", "DANCE", "--no-examples")
    assert code == 1
    assert "dance.yml:2: en.dance: event 'DANCE' is unknown; write one of " in out
    assert run("codebook", "lint", "CONSULT", "--no-examples") == (0, "the codebook holds\n", "")


def test_lint_of_no_folder_is_one_line(run: Run) -> None:
    code, _, err = run("codebook", "lint", "none")
    assert code == 1
    assert err.startswith("error: ")
    assert err.endswith("none: not a folder; name the folder that holds the .yml files\n")
    assert err.count("\n") == 1


def test_the_whole_way_with_the_shipped_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bilateral.read")
    Path("visit.txt").write_text("The President of Italy visited Chile in May 2018.", "utf-8")
    code, out, err = run("read", "visit.txt", "--published", "2024-09")
    assert (code, err) == (0, "")
    assert "CONSULT visit  2018-05" in out
    code, out, _ = run("show", "Chile", "Italy")
    assert code == 0
    assert "visit.txt · line 1, 0–" in out
