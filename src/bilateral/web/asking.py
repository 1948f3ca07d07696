"""What pages and API ask of a record: rows, bounded, in a settled order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bilateral.rules.entries import EventType
from bilateral.tell.dimensions import of_events
from bilateral.web.library import Library, Row
from bilateral.web.parameters import day

Pair = tuple[str, str]

CUT = 2000
"""Characters of a quote that a page or the API tells; the document has all of it."""
BETWEEN = (
    "((source_country = $a and target_country = $b)"
    " or (source_country = $b and target_country = $a and not reciprocal))"
)
DISCS = 320
"""About as many discs as a timeline shows."""
KEY = "concat_ws('|', type, coalesce(mode, ''), coalesce(array_to_string(contexts, ','), ''))"
SHORT = ", ".join(
    f"left({name}, {length}) as {name}"
    for name, length in {
        "quote": CUT, "title": 300, "said_by": 300, "said_by_wording": 300, "document_source": 300
    }.items()
)  # fmt: skip
PARTIES = ", ".join(
    f"left({name}, 300) as {name}" for name in ("source", "target", "about", "instrument", "place")
)


def events(library: Library, pair: Pair, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the events between two countries that are wanted, and count them."""
    clauses, values = _wanted(library, pair, wanted)
    where = " and ".join([BETWEEN, *clauses])
    [total] = library.rows(f"select count(*) as n from dyad_events where {where}", **values)
    way = "desc" if wanted["order"] == "newest" else "asc"
    found = library.rows(
        f"select * exclude (models) replace ({SHORT}, {PARTIES}) from dyad_events where {where}"
        f" order by start_date {way} nulls last, end_date {way}, published {way}, document, start_char, event"
        f" limit {int(wanted['limit'])} offset {int(wanted['offset'])}",
        **values,
    )
    return found, int(total["n"])


def counted(library: Library, pair: Pair, wanted: dict[str, Any]) -> list[Row]:
    """Count the dated ones of the wanted events by type and by day, month or year, as long as the time is."""
    clauses, values = _wanted(library, pair, wanted)
    where = " and ".join([BETWEEN, "start_date is not null", *clauses])
    [span] = library.rows(
        "select max(end_date) - min(start_date) as days,"
        " count(distinct (start_date, end_date, type)) as kinds from"
        f" dyad_events where {where}",
        **values,
    )
    if span["days"] is None:
        return []
    few = span["kinds"] <= DISCS or span["days"] <= DISCS // 4
    step = "day" if few else "month" if span["days"] <= DISCS * 31 // 4 else "year"
    begins = f"date_trunc('{step}', start_date)"
    within = f"{begins} = date_trunc('{step}', end_date)"
    return library.rows(
        f"select type, case when {within} then {begins}::date else start_date end as first,"
        f" case when {within} then ({begins} + interval 1 {step} - interval 1 day)::date else end_date end"
        f" as last, count(*) as n from dyad_events where {where} group by all order by first, last, type",
        **values,
    )


def _wanted(library: Library, pair: Pair, wanted: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    clauses: list[str] = []
    values: dict[str, Any] = {"a": pair[0], "b": pair[1]}
    types = {*wanted["type"]} or {*quads(library)}
    if wanted["quad"]:
        types = {name for name in types if str(quads(library).get(name)) in wanted["quad"]}
    if wanted["type"] or wanted["quad"]:
        clauses.append("list_contains($types, type)")
        values["types"] = sorted(types)
    if wanted["dimension"]:
        clauses.append(f"list_contains($keys, {KEY})")
        values["keys"] = _keys(library, pair, wanted["dimension"])
    if wanted["status"]:
        clauses.append("list_contains($statuses, status)")
        values["statuses"] = list(wanted["status"])
    if wanted["direction"] != "both":
        clauses.append("(reciprocal or source_country = $doer)")
        values["doer"] = pair[0] if wanted["direction"] == "out" else pair[1]
    for name, clause, last in (("from", "end_date >= $from", False), ("to", "start_date <= $to", True)):
        if wanted[name]:
            clauses.append(clause)
            values[name] = day(wanted[name], last=last)
    if wanted["q"]:
        fields = "quote, source, target, about, instrument, place"
        clauses.append(f"contains(lower(concat_ws(' ', {fields})), lower($q))")
        values["q"] = wanted["q"]
    return clauses, values


def _keys(library: Library, pair: Pair, dimension: str) -> list[str]:
    """The combinations of type, mode and contexts that belong to a dimension."""
    tell = of_events(library.codebook)
    found = library.rows(
        f"select distinct {KEY} as key, type, mode, contexts from dyad_events where {BETWEEN}",
        a=pair[0],
        b=pair[1],
    )
    return sorted(row["key"] for row in found if tell(row) == dimension)


def quads(library: Library) -> dict[str, int]:
    """Tell the quad class of each event type."""
    return {kind.id: kind.quad for kind in library.codebook.read("ontology/plover", EventType)}


def figures(library: Library, pair: Pair, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the figures between two countries by line of the ledger, and count them."""
    where = "((reporter = $a and partner = $b) or (reporter = $b and partner = $a))"
    values = {"a": pair[0], "b": pair[1]}
    if wanted["measure"]:
        where += " and measure = $measure"
        values["measure"] = wanted["measure"]
    [total] = library.rows(f"select count(*) as n from ledger where {where}", **values)
    found = library.rows(
        f"select * exclude (models) replace ({SHORT}, left(wording, 300) as wording)"
        f" from ledger where {where}"
        " order by measure nulls last, product nulls first, flow, reporter, unit, per nulls first,"
        " start_date nulls last, end_date, period, document, start_char, figure"
        f" limit {int(wanted['limit'])} offset {int(wanted['offset'])}",
        **values,
    )
    return found, int(total["n"])


def statements(library: Library, pair: Pair, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the statements that concern both countries by speaker, with the spans of their words."""
    where = "list_contains(v.concerns, $a) and list_contains(v.concerns, $b)"
    values = {"a": pair[0], "b": pair[1]}
    if wanted["speaker"]:
        where += " and coalesce(v.speaker, v.speaker_wording) = $speaker"
        values["speaker"] = wanted["speaker"]
    if wanted["q"]:
        where += " and contains(lower(v.words), lower($q))"
        values["q"] = wanted["q"]
    [total] = library.rows(f"select count(*) as n from statements_view v where {where}", **values)
    cut = {"quote": CUT, "title": 300, "document_source": 300, "speaker": 300, "speaker_wording": 300}
    short = ", ".join(f"left(v.{n}, {most}) as {n}" for n, most in (cut | {"words": CUT, "cue": 300}).items())
    found = library.rows(
        f"select v.* exclude (models) replace ({short}, {_cut('v.opinions')} as opinions),"
        f" {_cut('s.content')} as content from statements_view v join statements s on s.id = v.statement"
        f" where {where} order by v.speaker nulls last, v.speaker_wording, v.published, v.document,"
        f" v.start_char, v.statement limit {int(wanted['limit'])} offset {int(wanted['offset'])}",
        **values,
    )
    return found, int(total["n"])


def _cut(spans: str) -> str:
    """Spans whose words are cut, at most fifty of them."""
    return f"list_transform({spans}[:50], lambda x: struct_update(x, words := left(x.words, {CUT})))"


HELD = "country in ($a, $b) and list_contains(concerns, $a) and list_contains(concerns, $b)"


def positions(library: Library, pair: Pair, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List who of one country is for or against what concerns the other, and count."""
    found = library.rows(
        f"select * exclude (models) replace ({SHORT}, left(holder, 300) as holder, left(about, 300) as about)"
        f" from positions_view where {HELD}"
        " order by country, holder, issue, concerning, known nulls last, document, start_char, position"
        f" limit {int(wanted['limit'])} offset {int(wanted['offset'])}",
        a=pair[0],
        b=pair[1],
    )
    return found, count_positions(library, pair)


def count_positions(library: Library, pair: Pair) -> int:
    """Count the positions of one country that concern the other."""
    [found] = library.rows(f"select count(*) as n from positions_view where {HELD}", a=pair[0], b=pair[1])
    return int(found["n"])


def count_agreements(library: Library, pair: Pair) -> int:
    """Count what the two agreed upon: one an instrument and day."""
    [found] = library.rows(
        "select count(distinct (instrument, type, mode, period)) as n from agreements"
        f" where {BETWEEN} and status = 'actual'",
        a=pair[0],
        b=pair[1],
    )
    return int(found["n"])


def latest(library: Library, pair: Pair, limit: int = 6) -> list[Row]:
    """List the dated acts that happened last."""
    return library.rows(
        f"select * exclude (models) replace ({SHORT}, {PARTIES}) from dyad_events"
        f" where {BETWEEN} and status = 'actual' and start_date is not null"
        " order by start_date desc, end_date desc, document, start_char, event limit $limit",
        a=pair[0],
        b=pair[1],
        limit=limit,
    )


def agreements(library: Library, pair: Pair, limit: int = 200) -> list[Row]:
    """List what the two agreed upon, newest first; one row an instrument and day."""
    found = library.rows(
        f"select * exclude (models) replace ({SHORT}, {PARTIES}) from agreements where {BETWEEN}"
        " and status = 'actual' order by start_date desc nulls last, document, start_char, event"
        " limit $limit",
        a=pair[0],
        b=pair[1],
        limit=limit,
    )
    return _once(found, ("instrument", "type", "mode", "period"))


def _once(rows: Iterable[Row], names: tuple[str, ...]) -> list[Row]:
    """The first of the rows that are equal in the named columns, with the number of the documents."""
    seen: dict[tuple[Any, ...], Row] = {}
    documents: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        key = tuple(row[name] for name in names)
        seen.setdefault(key, row)
        documents.setdefault(key, set()).add(row["document"])
    return [row | {"documents": len(documents[key])} for key, row in seen.items()]


def people(library: Library, pair: Pair, limit: int = 200) -> list[Row]:
    """List the persons of both countries who act and speak between them."""
    return library.rows(
        f"""
        with found as (
            select event as finding from dyad_events where {BETWEEN}
            union all select statement from statements_view
              where list_contains(concerns, $a) and list_contains(concerns, $b)
        )
        select left(any_value(name), 300) as name, country, any_value(left(role, 300) order by role) as role,
               any_value(sector) as sector,
               count(distinct finding) filter (part = 'speaker') as statements,
               count(distinct finding) filter (part in ('source', 'target')) as events,
               count(distinct document) as documents
        from actors semi join found using (finding)
        where kind = 'person' and name is not null and country in ($a, $b)
          and part in ('source', 'target', 'speaker')
        group by actor, country order by statements + events desc, name limit $limit
        """,
        a=pair[0],
        b=pair[1],
        limit=limit,
    )
