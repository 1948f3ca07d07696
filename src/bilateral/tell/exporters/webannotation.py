"""Every finding as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/), JSON-LD, one a line.

A target names the document and selects the words by position (code points) and by quote, with the 32
characters around them to find them again in a changed text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.exporters.rows import Row, rows, write_lines

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
FINDINGS = f"""
select v.finding, v.number, v.start_char, v.end_char, v.quote, v.rule, v.score, v.document, d.url, d.title,
       right(substr(d.text, 1, v.start_char), {AROUND}) as before,
       substr(d.text, v.end_char + 1, {AROUND}) as after,
       coalesce(concat_ws(' ', e.type, e.mode, e.status), concat_ws(' ', f.measure, f.product, f.flow),
                concat_ws(' ', s.style, 'statement'), concat_ws(' ', p.stance, p.issue), t.value) as says
from evidence v
join documents d on d.id = v.document
left join events e on e.id = v.finding
left join figures f on f.id = v.finding
left join statements s on s.id = v.finding
left join positions p on p.id = v.finding
left join periods t on t.id = v.finding
order by v.document, v.start_char, v.end_char, v.finding, v.number
"""


def export(holdings: Holdings, home: Path) -> Iterator[Path]:
    """Write `annotations.jsonl`."""
    yield write_lines(home / "annotations.jsonl", map(_annotation, rows(holdings.record, FINDINGS)))


def _annotation(row: Row) -> dict[str, object]:
    kind = row["finding"].partition(":")[0]
    bodies = [
        _body(kind, "classifying"),
        _body(f"rule {row['rule']}, score {row['score']:.2f}", "describing"),
    ]
    if row["says"]:
        bodies.insert(1, _body(row["says"], "tagging"))
    return {
        "@context": CONTEXT,
        "id": f"urn:bilateral:{row['finding']}:{row['number']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {
            "source": _address(row),
            "selector": [
                {"type": "TextPositionSelector", "start": row["start_char"], "end": row["end_char"]},
                {
                    "type": "TextQuoteSelector",
                    "exact": row["quote"],
                    "prefix": row["before"],
                    "suffix": row["after"],
                },
            ],
        },
    }


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _address(row: Row) -> str:
    url = row["url"] or ""
    return url if url.startswith(("http://", "https://")) else f"urn:sha256:{row['document']}"
