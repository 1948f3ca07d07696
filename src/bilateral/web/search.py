"""Looking for words: in countries' names, in documents, in what was found."""

from __future__ import annotations

from typing import Any

from bilateral.web.asking import CUT
from bilateral.web.library import Library, Row
from bilateral.web.questions import KINDS

WORDS = 8
"""Words of a question that count."""


def findings(library: Library, wanted: dict[str, Any]) -> tuple[list[Row], int]:
    """List the findings whose words hold all the wanted ones, newest first, and count them."""
    holds, values = _holds("quote", wanted["q"])
    if not values:
        return [], 0
    columns = "id as finding, document, quote, line, start_char, end_char, rule, score"
    tables = [f"select '{kind}' as kind, {columns} from {kind}s" for kind in wanted["kind"] or KINDS]
    found = f"with found as (select * from ({' union all '.join(tables)}) where {holds})"
    [total] = library.rows(f"{found} select count(*) as n from found", **values)
    rows = library.rows(
        f"""
        {found} select f.* replace (left(f.quote, {CUT}) as quote), left(d.title, 300) as title,
               left(d.source, 300) as document_source, d.published
        from found f join documents d on d.id = f.document
        order by d.published desc nulls last, f.document, f.start_char, f.finding
        limit {int(wanted["limit"])} offset {int(wanted["offset"])}
        """,
        **values,
    )
    return rows, int(total["n"])


def texts(library: Library, words: str, limit: int = 10) -> list[Row]:
    """List the documents that hold all the words, newest first, with what stands around the first."""
    holds, values = _holds("concat_ws(' ', title, text)", words)
    if not values:
        return []
    return library.rows(
        f"""
        select id as document, left(title, 300) as title, left(source, 300) as document_source, published,
               instr(lower(text), lower($w0)) as place, substr(text, greatest(place - 90, 1), 260) as around
        from documents where {holds} order by published desc nulls last, title, id limit {limit:d}
        """,
        **values,
    )


def _holds(column: str, words: str) -> tuple[str, dict[str, str]]:
    """The condition that a column holds every word."""
    values = {f"w{number}": word for number, word in enumerate(words.split()[:WORDS])}
    return " and ".join(f"contains(lower({column}), lower(${name}))" for name in values), values
