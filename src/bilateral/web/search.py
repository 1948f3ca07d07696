"""Looking for words: in countries' names, in documents, in what was found."""

from __future__ import annotations

from typing import Any

from bilateral.web.asking import CUT
from bilateral.web.library import Library, Row
from bilateral.web.questions import KINDS


def findings(library: Library, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the findings whose words hold the wanted ones, newest first, and count them."""
    if not wanted["q"].strip():
        return [], 0
    values = {"q": wanted["q"].strip(), "kinds": [*(wanted["kind"] or KINDS)]}
    where = (
        "v.number = 0 and list_contains($kinds, split_part(v.finding, ':', 1))"
        " and contains(lower(v.quote), lower($q))"
    )
    [total] = library.rows(f"select count(*) as n from evidence v where {where}", **values)
    found = library.rows(
        f"""
        select v.finding, split_part(v.finding, ':', 1) as kind, left(v.quote, {CUT}) as quote, v.line,
               v.start_char, v.end_char, v.rule, v.score, v.document, left(d.title, 300) as title,
               left(d.source, 300) as document_source, d.published
        from evidence v join documents d on d.id = v.document where {where}
        order by d.published desc nulls last, v.document, v.start_char, v.finding
        limit {int(wanted["limit"])} offset {int(wanted["offset"])}
        """,
        **values,
    )
    return found, int(total["n"])


def texts(library: Library, words: str, limit: int = 10) -> list[Row]:
    """List the documents whose title or text holds the words, with some of what stands around."""
    if not words.strip():
        return []
    return library.rows(
        f"""
        select id as document, left(title, 300) as title, left(source, 300) as document_source, published,
               place, substr(text, greatest(place - 90, 1), 260) as around
        from (select *, instr(lower(text), lower($q)) as place from documents)
        where place > 0 or contains(lower(title), lower($q))
        order by published desc nulls last, title, id limit {limit:d}
        """,
        q=words.strip(),
    )
