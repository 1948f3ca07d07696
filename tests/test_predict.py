"""The interface for blind measurement answers each task in its shape, and never with an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.predict import main

TEXT = "Italy's president said on Monday that trade with Chile rose 12 percent to $3.1 billion in 2023."
MARKED = "<s>Italy</s> accused <t>Chile</t> of breaking the agreement."
INPUTS: dict[str, list[dict[str, Any]]] = {
    "quantities": [{"text": TEXT}, {"text": ""}],
    "amounts": [{"id": "a", "text": TEXT}, {"id": "b", "text": ""}],
    "dates": [{"id": "a", "text": TEXT, "dct": "2024-03-05"}, {"id": "b", "text": "", "dct": None}],
    "attribution": [{"id": "a", "text": TEXT}, {"id": "b", "text": ""}],
    "event-type": [{"id": 1, "text": "", "marked": MARKED, "source": "Italy", "target": "Chile"}],
    "events": [{"id": 1, "text": "Italy accused Chile of breaking the agreement.", "date": "2024-03-05"}],
    "actors": [{"phrase": "Italian president", "extra": ""}, {"phrase": "", "extra": '"", "today"'}],
}


def answer(task: str, tmp_path: Path) -> list[dict[str, Any]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in INPUTS[task]), "utf-8")
    assert main([task, str(source), str(target)]) == 0
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def spans_hold(spans: list[list[int]], text: str) -> bool:
    return all(0 <= start < end <= len(text) for start, end in spans)


def test_quantities(tmp_path: Path) -> None:
    first, empty = answer("quantities", tmp_path)
    assert {(p["value"], p["unit"], p["bound"]) for p in first["pred"]} == {
        (12, "percentage", "up"),
        (3.1e9, "dollar", "="),
    }
    assert first["i"] == 0
    assert empty == {"i": 1, "pred": []}


def test_amounts(tmp_path: Path) -> None:
    first, empty = answer("amounts", tmp_path)
    assert [(TEXT[p["s"] : p["e"]], p["type"]) for p in first["pred"]] == [
        ("12 percent", "PERCENT"),
        ("$3.1 billion", "MONEY"),
    ]
    assert empty == {"id": "b", "pred": []}


def test_dates(tmp_path: Path) -> None:
    first, empty = answer("dates", tmp_path)
    assert [(TEXT[p["s"] : p["e"]], p["type"], p["value"]) for p in first["pred"]] == [
        ("Monday", "DATE", "2024-03-04"),
        ("2023", "DATE", "2023"),
    ]
    assert empty == {"id": "b", "pred": []}


def test_attribution(tmp_path: Path) -> None:
    first, empty = answer("attribution", tmp_path)
    (found,) = first["pred"]
    assert [TEXT[s:e] for s, e in found["source"]] == ["Italy's president"]
    assert [TEXT[s:e] for s, e in found["cue"]] == ["said"]
    assert spans_hold(found["content"], TEXT)
    assert empty["pred"] == []


def test_event_type(tmp_path: Path) -> None:
    assert answer("event-type", tmp_path) == [{"id": 1, "event": "ACCUSE"}]


def test_events(tmp_path: Path) -> None:
    (row,) = answer("events", tmp_path)
    (event,) = row["events"]
    assert event["event"] == "ACCUSE"
    assert event["status"] == "actual"
    assert event["date"] is None
    assert (event["source"]["span"], event["source"]["country"]) == ([0, 5], "ITA")
    assert (event["target"]["span"], event["target"]["country"]) == ([14, 19], "CHL")


def test_actors(tmp_path: Path) -> None:
    president, nobody = answer("actors", tmp_path)
    assert (president["country"], president["sector"]) == ("ITA", "GOV")
    assert (nobody["phrase"], nobody["country"]) == ("", None)


def test_documents(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("", "utf-8")
    (folder / "dates.json").write_text('{"a.txt": "2024-03-05"}', "utf-8")
    assert main(["document", str(folder), str(tmp_path / "out.jsonl")]) == 0
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert first["document"]["published"] == "2024-03-05"
    assert first["figures"]
    assert second["document"]["text"] == ""


def test_a_row_that_fails_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.json", tmp_path / "out.jsonl"
    source.write_text(json.dumps([{"text": None}, {"text": "It cost 5 euros."}]), "utf-8")
    assert main(["quantities", str(source), str(target)]) == 0
    first, second = map(json.loads, target.read_text("utf-8").splitlines())
    assert first == {"i": 0, "pred": []}
    assert second["pred"]
    assert "row 0" in capsys.readouterr().err


def test_an_unknown_task_tells_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["everything", "in", "out"]) == 2
    assert "event-type" in capsys.readouterr().err
