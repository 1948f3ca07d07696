"""Exports: each format held against its own library or the rules that its standard states."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest
from followthemoney import model

import bilateral
from bilateral import plugins
from bilateral.check import check_record
from bilateral.errors import InputError, UnknownNameError
from bilateral.record import Record, open_record
from bilateral.rules.load import load
from bilateral.tell.exporters import Holdings, export
from bilateral.tell.exporters.phoenix import COLUMNS as PHOENIX
from bilateral.tell.exporters.polecat import COLUMNS as POLECAT
from tests.handmade import TEXT, reading

BOOK = load()

ANNOTATION = {
    # the MUSTs of https://www.w3.org/TR/annotation-model/ that apply
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["classifying", "describing", "tagging", "identifying", "highlighting"]},
        "body": {
            "type": "array",
            "items": {
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
            },
        },
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "pattern": "^(https?://|urn:)"},
                "selector": {
                    "type": "array",
                    "items": {
                        "oneOf": [
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                            },
                            {
                                "required": ["type", "exact"],
                                "properties": {"type": {"const": "TextQuoteSelector"}},
                            },
                        ]
                    },
                },
            },
        },
    },
}
REVIEW = {
    # what https://schema.org/ClaimReview and the guidelines for its use ask for
    "type": "object",
    "required": ["@context", "@type", "claimReviewed", "reviewRating", "author", "itemReviewed"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "reviewRating": {
            "required": ["@type", "alternateName"],
            "properties": {"@type": {"const": "Rating"}, "ratingValue": False},
        },
        "itemReviewed": {"required": ["@type"], "properties": {"@type": {"const": "Claim"}}},
    },
}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.duckdb") as kept:
        kept.add(reading())
        yield kept


def holdings(record: Record) -> Holdings:
    return Holdings(record=record, codebook=BOOK, checks=partial(check_record, record, codebook=BOOK))


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("form", plugins.names("exporters"))
def test_the_same_record_gives_the_same_files(record: Record, tmp_path: Path, form: str) -> None:
    first = {path.name: path.read_bytes() for path in export(holdings(record), form, tmp_path / "one")}
    second = {path.name: path.read_bytes() for path in export(holdings(record), form, tmp_path / "two")}
    assert first
    assert first == second
    assert {path.name for path in (tmp_path / "one").iterdir()} == set(first)


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_tables_hold_what_the_views_hold(record: Record, tmp_path: Path, form: str) -> None:
    read = {"parquet": "read_parquet", "csv": "read_csv", "jsonl": "read_json_auto"}[form]
    files = {path.stem: path for path in export(holdings(record), form, tmp_path / "out")}
    for name, view in {"events": "dyad_events", "figures": "ledger", "evidence": "evidence"}.items():
        [wanted] = record.query(f"select count(*) from {view}").fetchall()
        counted = duckdb.execute(f"select count(*) from {read}('{files[name]}')")
        assert counted.fetchall() == [wanted]
    assert "text" in record.query("from documents").columns


def test_polecat(record: Record, tmp_path: Path) -> None:
    [path] = export(holdings(record), "polecat", tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        visit, signed = sorted(csv.DictReader(file), key=lambda row: row["Event Type"])
    assert list(visit) == list(POLECAT)
    assert (visit["Event Type"], visit["Event Mode"], visit["Quad Code"]) == ("CONSULT", "visit", "1")
    assert (visit["Actor Country"], visit["Recipient Country"]) == ("ITA", "AZE")
    assert (visit["Event Date"], visit["Status"]) == ("2018-01-01", "actual")
    assert TEXT[int(visit["Start"]) : int(visit["End"])] == visit["Quote"]
    assert signed["Event Type"] == "SUPPORT"


def test_phoenix_has_only_what_it_can_hold(record: Record, tmp_path: Path) -> None:
    [path] = export(holdings(record), "phoenix", tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(list(row) == list(PHOENIX) for row in rows)
    assert [(r["year"], r["month"], r["source_root"], r["target_root"], r["root_code"]) for r in rows] == [
        ("2018", "", "ITA", "AZE", "04")
    ]


def test_web_annotations(record: Record, tmp_path: Path) -> None:
    [path] = export(holdings(record), "webannotation", tmp_path)
    found = lines(path)
    [count] = record.query("select count(*) from evidence").fetchall()[0]
    assert len(found) == count
    for annotation in found:
        jsonschema.validate(annotation, ANNOTATION)
        position, quote = annotation["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert TEXT[: position["start"]].endswith(quote["prefix"])
        assert TEXT[position["end"] :].startswith(quote["suffix"])


def test_follow_the_money(record: Record, tmp_path: Path) -> None:
    [path] = export(holdings(record), "ftm", tmp_path)
    schemas = set()
    for line in lines(path):
        schema = model.get(line["schema"])
        assert schema
        schema.validate(line)
        entity = model.get_proxy(line, cleaned=False)
        schemas.add(entity.schema.name)
        assert {name: sorted(entity.get(name)) for name in line["properties"]} == {
            name: sorted(set(values)) for name, values in line["properties"].items()
        }
    assert {"Article", "Event", "PublicBody"} <= schemas


def test_claim_reviews(record: Record, tmp_path: Path) -> None:
    text = (
        "Trade between Ghana and India was 2.61 billion dollars in 2019. Exports to India amounted to"
        " 1.39 billion dollars and imports from India to 0.68 billion dollars."
    )
    record.add(bilateral.read(text))
    [path] = export(holdings(record), "claimreview", tmp_path)
    [review] = lines(path)
    jsonschema.validate(review, REVIEW)
    assert review["reviewRating"]["alternateName"] == "inconsistent"
    assert review["claimReviewed"] == "2.61 billion dollars"


def test_an_unknown_format_names_the_known_ones(record: Record, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="claimreview, csv, ftm"):
        list(export(holdings(record), "xls", tmp_path))


def test_a_file_in_the_way_is_told(record: Record, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(InputError, match="no folder can be made there"):
        list(export(holdings(record), "csv", tmp_path / "taken"))
