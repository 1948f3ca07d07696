"""Actors, events and documents as entities of FollowTheMoney (https://followthemoney.tech), one a line."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

import pycountry

from bilateral.record import Record
from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.exporters.rows import EVENTS, Row, rows, write_lines

SCHEMAS = {
    "person": "Person",
    "organisation": "Organization",
    "office": "PublicBody",
    "country": "PublicBody",
}
ACTORS = """
select actor, any_value(name order by name) as name, any_value(kind order by kind) as kind,
       any_value(country order by country) as country,
       list(distinct role order by role) filter (role is not null) as roles
from actors
where actor is not null and name is not null and kind in ('person', 'organisation', 'office', 'country')
group by actor order by actor
"""


def export(holdings: Holdings, home: Path) -> Iterator[Path]:
    """Write `entities.ftm.jsonl`; countries go by ISO 3166-1 alpha-2, as the format has them."""
    yield write_lines(home / "entities.ftm.jsonl", _entities(holdings.record))


def _entities(record: Record) -> Iterator[dict[str, object]]:
    for row in rows(record, "select * exclude (text) from documents order by id"):
        yield _entity(
            row["id"],
            "Article",
            title=[row["title"] or row["source"] or row["id"][:12]],
            publisher=[row["source"]],
            sourceUrl=[row["url"]],
            publishedAt=[row["published"]],
            language=["eng" if row["language"] == "en" else None],
        )
    known = set()
    for row in rows(record, ACTORS):
        known.add(row["actor"])
        schema = SCHEMAS[row["kind"]]
        role = {"position": row["roles"]} if schema == "Person" else {}
        yield _entity(row["actor"], schema, name=[row["name"]], country=[_alpha2(row["country"])], **role)
    for row in rows(record, EVENTS):
        yield _event(row, known)


def _event(row: Row, known: set[str]) -> dict[str, object]:
    sides = [a for part in ("source", "target") for a in row[f"{part}_actors"] or () if a in known]
    countries = "; ".join(filter(None, (row["source_countries"], row["target_countries"])))
    named = " ".join(filter(None, (row["type"], row["mode"], f"({row['status']})")))
    return _entity(
        row["id"],
        "Event",
        name=[f"{named}: {row['source_names'] or '?'} → {row['target_names'] or '?'}"],
        summary=[row["quote"]],
        startDate=[_iso(row["start_date"])],
        endDate=[_iso(row["end_date"])],
        location=[row["place"]],
        country=[_alpha2(code) for code in countries.split("; ")],
        involved=[_id(actor) for actor in dict.fromkeys(sides)],
        proof=[_id(row["document"])],
        recordId=[row["id"]],
    )


def _entity(identity: str, schema: str, /, **properties: list[str | None] | None) -> dict[str, object]:
    filled = {key: [v for v in values or () if v] for key, values in properties.items()}
    return {"id": _id(identity), "schema": schema, "properties": {k: v for k, v in filled.items() if v}}


def _id(name: str) -> str:
    return f"bilateral-{sha1(name.encode(), usedforsecurity=False).hexdigest()}"


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _alpha2(code: str | None) -> str | None:
    found = pycountry.countries.get(alpha_3=code) if code else None
    return found.alpha_2.lower() if found else "xk" if code == "XKX" else None
