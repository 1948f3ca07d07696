"""Texts of our own → their events, all right; one act told twice is one event; every evidence is exact."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.find.events.rows import rows
from bilateral.model import Event, Mention, Reading
from bilateral.read import Reader, document, reader

FOLDER = Path(__file__).parents[2] / "cases"
CASES = yaml.load((FOLDER / "events.yml").read_text(encoding="utf8"), yaml.BaseLoader)
KINDS = yaml.load((FOLDER / "events_kinds.yml").read_text(encoding="utf8"), yaml.BaseLoader)


@cache
def thorough() -> Reader:
    return reader(thorough=True)


def read(text: str) -> Reading:
    return thorough()(document(text))


def names(side: tuple[Mention, ...]) -> str:
    return " ".join(mention.evidence.quote for mention in side)


def fits(wanted: dict[str, str], event: Event) -> bool:
    return (
        event.type == wanted["event"]
        and wanted["source"] in names(event.source)
        and wanted["target"] in names(event.target)
        and event.status == wanted["status"]
        and (event.period.value if event.period else None) == wanted.get("date")
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_events(case: dict[str, Any]) -> None:
    found = read(case["text"]).events
    assert len(found) == len(case["events"]), [(e.type, names(e.source), names(e.target)) for e in found]
    for wanted in case["events"]:
        assert any(fits(wanted, event) for event in found), wanted


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["kind"])
def test_every_kind_of_bilateral_life(case: dict[str, str]) -> None:
    (event,) = read(case["text"]).events
    assert (event.type, event.mode) == (case["event"], case.get("mode"))
    assert case["source"] in names(event.source)
    assert case["target"] in names(event.target)


def test_one_act_told_twice_is_one_event_with_two_evidences() -> None:
    once = "Peru recalled its ambassador from Chile on 4 May 2021."
    text = f"{once} On 4 May 2021 Peru recalled its ambassador from Chile."
    (event,) = read(text).events
    assert len(event.evidence) == 2


def test_evidence_is_the_text_at_its_place() -> None:
    reading = read("Oman donated rice to Yemen in 2020, and Qatar accused Bahrain of espionage.")
    assert reading.events
    for event in reading.events:
        for one in (*event.evidence, *(m.evidence for m in (*event.source, *event.target))):
            assert reading.document.text[one.start : one.end] == one.quote


def test_the_publication_date_is_never_the_date_of_an_event() -> None:
    undated = "Peru recalled its ambassador from Chile."
    (event,) = thorough()(document(undated, published="2024-09-13")).events
    assert event.period is None


def test_rows_say_where_the_sides_stand() -> None:
    text = "Oman donated rice to Yemen."
    (row,) = rows(read(text))
    assert row["event"] == "AID"
    assert row["source"]["country"] == "OMN"
    assert text[slice(*row["target"]["span"])] == "Yemen"


def test_what_is_done_together_stands_on_both_sides() -> None:
    reading = read("Oman and Yemen signed a fisheries agreement.")
    (event,) = reading.events
    assert event.source == event.target
    (row,) = rows(reading)
    assert (row["source"]["country"], row["target"]["country"]) == ("OMN", "YEM")


def test_what_is_done_side_by_side_has_no_target() -> None:
    (event,) = read("Oman and Yemen recalled their ambassadors.").events
    assert (len(event.source), event.target) == (2, ())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peru did not ratify the fishing treaty of 2017.", None),
        ("Peru accused Chile of a theft that took place in 2019.", None),
        ("In 2019, Peru recalled its ambassador and Chile closed its embassy in Lima.", "2019"),
        ("Peru recalled its ambassador from Chile, and Bolivia closed its port in 2019.", None),
    ],
)
def test_a_date_belongs_to_what_it_dates(text: str, date: str | None) -> None:
    event = read(text).events[0]
    assert (event.period.value if event.period else None) == date
