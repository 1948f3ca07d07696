"""Events in the classic columns of the Phoenix data sets, with CAMEO codes.

Columns as in the Phoenix and Cline Center Historical Phoenix event data: an actor's code is its country and
CAMEO role; an event without a CAMEO code of its own has that of its type. What has no date cannot be written
in them and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.rules.entries import Cameo, EventType
from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.exporters.rows import EVENTS, Row, rows, write_csv

COLUMNS = (
    *("eventid", "story_date", "year", "month", "day"),
    *("source", "source_root", "source_agent", "source_others"),
    *("target", "target_root", "target_agent", "target_others"),
    *("code", "root_code", "quad_class", "goldstein", "issues"),
    *("lat", "lon", "placename", "statename", "countryname"),
    *("aid", "url", "sources"),
)


def export(holdings: Holdings, home: Path) -> Iterator[Path]:
    """Write `phoenix.csv`: actual events that have a day, month or year."""
    types = {kind.id: kind for kind in holdings.codebook.read("ontology/plover", EventType)}
    goldstein = {code.id: code.goldstein for code in holdings.codebook.read("ontology/cameo", Cameo)}

    def line(event: Row) -> list[object]:
        day, kind = event["start_date"], types[event["type"]]
        code = event["cameo"] or kind.cameo
        plain = {
            "eventid": event["id"],
            "story_date": event["published"],
            "year": day.year,
            "month": day.month if len(event["period"] or "") >= len("2024-09") else None,
            "day": day.day if day == event["end_date"] else None,
            **_side(event, "source"),
            **_side(event, "target"),
            "code": code,
            "root_code": code[:2],
            "quad_class": kind.quad,
            "goldstein": goldstein.get(code),
            "issues": ";".join(event["contexts"] or ()),
            "placename": event["place"],
            "aid": event["document"],
            "url": event["url"],
            "sources": event["document_source"],
        }
        return [plain.get(name) for name in COLUMNS]

    table = (line(event) for event in rows(holdings.record, EVENTS) if _codable(event))
    yield write_csv(home / "phoenix.csv", COLUMNS, table)


def _codable(event: Row) -> bool:
    return event["status"] == "actual" and event["start_date"] is not None


def _side(event: Row, part: str) -> dict[str, object]:
    """The first country is the root; further ones are others."""
    root, _, others = (event[f"{part}_countries"] or "").partition("; ")
    agent = (event[f"{part}_sectors"] or "").partition("; ")[0]
    return {
        part: f"{root}{agent}" or None,
        f"{part}_root": root or None,
        f"{part}_agent": agent or None,
        f"{part}_others": others.replace("; ", ";") or None,
    }
