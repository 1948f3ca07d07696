"""Events in the columns of POLECAT, the political event data set that speaks PLOVER.

Halterman et al. 2023, "Creating Custom Event Data Without Dictionaries" and its codebook: one row an event;
several names in one cell stand between semicolons. We add document, place in it, quote, status and rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.rules.entries import Cameo, EventType
from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.exporters.rows import EVENTS, Row, rows, write_csv

SIDES = ("Name", "Country", "COW")
ACTOR = ["Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"]
ACTOR += ["Actor Name Raw", "Wikipedia Actor ID"]
RECIPIENT = [name.replace("Actor", "Recipient") for name in ACTOR]
PLACE = ["Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"]
PLACE += ["Raw Placename", "Feature Type"]
STORY = ["Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language"]
EVENT = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"]
OURS = ["Status", "Document", "Start", "End", "Quote", "Rule"]
COLUMNS = (*EVENT, *ACTOR, *RECIPIENT, *PLACE, *STORY, "Version", *OURS)

STORIES = """
select document, string_agg(distinct name, '; ' order by name) filter (kind = 'person') as people,
       string_agg(distinct name, '; ' order by name) filter (kind = 'organisation') as organisations,
       string_agg(distinct name, '; ' order by name) filter (kind in ('country', 'region')) as locations
from actors where part = 'mention' group by document
"""


def export(holdings: Holdings, home: Path) -> Iterator[Path]:
    """Write `polecat.csv`."""
    quads = {
        kind.id: (kind.quad, kind.intensity) for kind in holdings.codebook.read("ontology/plover", EventType)
    }
    goldstein = {code.id: code.goldstein for code in holdings.codebook.read("ontology/cameo", Cameo)}
    stories = {row["document"]: row for row in rows(holdings.record, STORIES)}

    def line(event: Row) -> list[object]:
        quad, usual = quads[event["type"]]
        story = stories.get(event["document"], {})
        plain = {
            "Event ID": event["id"],
            "Event Date": event["start_date"],
            "Event Type": event["type"],
            "Event Mode": event["mode"],
            "Intensity": goldstein.get(event["cameo"], usual),
            "Quad Code": quad,
            "Contexts": "; ".join(event["contexts"] or ()),
            **_side(event, "Actor", "source"),
            **_side(event, "Recipient", "target"),
            "Placename": event["place"],
            "Raw Placename": event["place"],
            "Source": event["document_source"],
            "Publication Date": event["published"],
            "Story People": story.get("people"),
            "Story Organizations": story.get("organisations"),
            "Story Locations": story.get("locations"),
            "Language": event["language"],
            "Version": event["codebook"],
            "Status": event["status"],
            "Document": event["document"],
            "Start": event["start_char"],
            "End": event["end_char"],
            "Quote": event["quote"],
            "Rule": event["rule"],
        }
        return [plain.get(name) for name in COLUMNS]

    yield write_csv(home / "polecat.csv", COLUMNS, map(line, rows(holdings.record, EVENTS)))


def _side(event: Row, title: str, part: str) -> dict[str, object]:
    sectors = event[f"{part}_sectors"]
    return {
        f"{title} Name": event[f"{part}_names"],
        f"{title} Country": event[f"{part}_countries"],
        f"Primary {title} Sector": (sectors or "").partition("; ")[0] or None,
        f"{title} Sectors": sectors,
        f"{title} Title": event[f"{part}_roles"],
        f"{title} Name Raw": event[f"{part}_quotes"],
    }
