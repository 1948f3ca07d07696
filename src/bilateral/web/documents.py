"""A document with what was found in it, in place."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.errors import UnknownNameError
from bilateral.web.asking import CUT
from bilateral.web.library import Library, Row

WINDOW = 60_000
"""Characters of a text that one page shows."""
MARKED = 4_000
"""Places that one page highlights."""

ABOUT = """
select id as finding, concat_ws(' ', type, mode) as head, status as note,
       case when target is null or target = source then replace(source, ' and ', ' ↔ ')
            else concat_ws(' → ', source, target) end as detail, period
from (
    select e.id, e.type, e.mode, e.status, e.period,
           string_agg(distinct a.who, ' and ' order by a.who) filter (a.part = 'source') as source,
           string_agg(distinct a.who, ' and ' order by a.who) filter (a.part = 'target') as target
    from events e left join (
        select finding, part, coalesce(left(name, 120), left(quote, 80)) as who from actors
        where document = $document and part in ('source', 'target')
    ) a on a.finding = e.id
    where e.document = $document and list_contains($findings, e.id) group by all
)
union all
select id, concat_ws(' ', coalesce(measure, 'figure'), product), bound,
       concat_ws(' → ', reporter, partner), period
from figures where document = $document and list_contains($findings, id)
union all
select id, coalesce(left(n.speaker, 300), left(n.wording, 300), 'speaker unknown'), style,
       left(array_to_string(list_transform(cue, lambda x: x.words), ' … '), 120), null
from statements join speakers n on n.statement = id
where document = $document and list_contains($findings, id)
union all
select p.id, concat_ws(' ', p.stance, p.issue), null,
       string_agg(left(a.name, 120), ' and ' order by a.number), p.period
from positions p left join actors a on a.finding = p.id and a.part = 'holder'
where p.document = $document and list_contains($findings, p.id) group by all
union all
select m.id, coalesce(string_agg(left(a.name, 120), ' and ' order by a.number), 'left open'), m.how,
       any_value(left(a.role, 120)), null
from mentions m left join actors a on a.finding = m.id and a.part = 'mention'
where m.document = $document and list_contains($findings, m.id) group by all
union all
select id, value, lower(type), concat_ws(' to ', start_date::varchar, end_date::varchar), null
from periods where document = $document and list_contains($findings, id)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding in a document: what it says, and where."""

    id: str
    kind: str
    start: int
    end: int
    line: int
    rule: str
    score: float
    head: str
    note: str
    detail: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text and the findings that cover it, the widest first."""

    text: str
    findings: tuple[Found, ...] = ()
    begins: tuple[Found, ...] = ()
    """Those of the findings whose first words stand here."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the findings, each once."""
        return tuple(dict.fromkeys(found.kind for found in self.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a document's text, highlighted."""

    document: Row
    start: int
    end: int
    length: int
    segments: tuple[Segment, ...]
    findings: tuple[Found, ...]
    """In the order of the text, each once."""


def documents(library: Library, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the documents whose title or source holds the words, newest first, and count them."""
    where = "contains(lower(concat_ws(' ', title, source, url)), lower($q))" if wanted["q"] else "true"
    values = {"q": wanted["q"]} if wanted["q"] else {}
    [total] = library.rows(f"select count(*) as n from documents where {where}", **values)
    found = library.rows(
        f"""
        with wanted as (
            select id, left(title, 300) as title, left(url, {CUT}) as url, left(source, 300) as source,
                   language, published, retrieved, left(unread, 300) as unread, length(text) as length
            from documents where {where} order by published desc nulls last, title, id
            limit {int(wanted["limit"])} offset {int(wanted["offset"])}
        )
        select w.*,
               (select count(*) from events e where e.document = w.id) as events,
               (select count(*) from figures f where f.document = w.id) as figures,
               (select count(*) from statements s where s.document = w.id) as statements,
               (select count(*) from positions p where p.document = w.id) as positions
        from wanted w order by published desc nulls last, title, id
        """,
        **values,
    )
    return found, int(total["n"])


def document(library: Library, name: str, start: int) -> tuple[Row, str]:
    """Give a document and the part of its text that a page shows; an unknown id raises UnknownNameError."""
    found = library.rows(
        f"""
        select id, left(title, 300) as title, left(url, {CUT}) as url, left(source, 300) as source, language,
               published, retrieved, left(unread, 300) as unread, codebook, models, length(text) as length,
               substr(text, $start + 1, {WINDOW}) as text
        from documents where id = $id
        """,
        id=name,
        start=start,
    )
    if not found:
        raise UnknownNameError(f"no document {name[:80]!r} in the record; /documents lists them")
    text = found[0].pop("text")
    return found[0], text


def findings(library: Library, name: str, start: int, end: int) -> list[Found]:
    """List what was found in a part of a document, in the order of the text."""
    places = library.rows(
        f"""
        select finding, start_char, end_char, line, rule, score from evidence
        where document = $document and start_char < $end and end_char > $start
        order by start_char, end_char desc, finding limit {MARKED}
        """,
        document=name,
        start=start,
        end=end,
    )
    named = sorted({place["finding"] for place in places})
    about = (
        {row["finding"]: row for row in library.rows(ABOUT, document=name, findings=named)} if named else {}
    )
    return [_found(place, about.get(place["finding"], {})) for place in places]


def page(library: Library, name: str, start: int) -> Page:
    """Give a part of a document's text with what was found in it."""
    row, text = document(library, name, start)
    found = findings(library, name, start, start + len(text))
    return Page(
        document=row,
        start=start,
        end=start + len(text),
        length=row["length"],
        segments=tuple(segments(text, found, start)),
        findings=tuple({one.id: one for one in reversed(found)}.values())[::-1],
    )


def segments(text: str, found: Sequence[Found], start: int = 0) -> Iterator[Segment]:
    """Cut a text where findings begin or end, so that each piece is covered by the same ones all along."""
    end = start + len(text)
    edges = sorted(
        {start, end, *(min(max(edge, start), end) for one in found for edge in (one.start, one.end))}
    )
    opening: dict[int, list[Found]] = {}
    for one in found:
        opening.setdefault(max(one.start, start), []).append(one)
    active: list[Found] = []
    seen: set[str] = set()
    for first, last in itertools.pairwise(edges):
        active = [one for one in (*active, *opening.get(first, ())) if one.end > first]
        begins = tuple(one for one in _each(opening.get(first, ())) if one.id not in seen)
        seen.update(one.id for one in begins)
        widest = sorted(_each(active), key=lambda one: one.start - one.end)
        yield Segment(text=text[first - start : last - start], findings=tuple(widest), begins=begins)


def _each(found: Iterable[Found]) -> list[Found]:
    return list({one.id: one for one in found}.values())


def _found(place: Row, about: Row) -> Found:
    return Found(
        id=place["finding"],
        kind=place["finding"].partition(":")[0],
        start=place["start_char"],
        end=place["end_char"],
        line=place["line"],
        rule=place["rule"][:120],
        score=place["score"],
        head=about.get("head") or "",
        note=about.get("note") or "",
        detail=about.get("detail") or "",
        period=about.get("period") or "",
    )
