"""Near-duplicates: documents that are copies of one another are one report, in whatever order they came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from rensa import RMinHash

from bilateral.record.scripts import apart
from bilateral.record.tables import Tables

SHINGLE, BANDS, ROWS, SHARED = 4, 32, 4, 6
"""Words a shingle; 32 bands of 4 hashes. Two texts with a share j of their shingles in common have on average
32 j⁴ bands in common, and are copies from 6 on: rarely at j = 0.5, mostly at 0.7, always at 0.85."""
SEED = 1
WORD = re.compile(r"[^\W_]+")
NEAR = f"""
select n.document, p.document from prints n join prints p on p.band = n.band and p.value = n.value
where n.document in (select unnest($names)) and p.document <> n.document
group by all having count(*) >= {SHARED}
"""
REPORTS = "select document, report from report_documents where document in (select unnest($names))"
HELD = """
select document from report_documents
where report in (select report from report_documents where document in (select unnest($names)))
"""


def prints(text: str) -> list[tuple[int, int]]:
    """Give the bands of a text, number and value; none where there are no words."""
    words = WORD.findall(apart(text.casefold()))
    if not words:
        return []
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update([" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))])
    hashes = sketch.digest()
    return [(band, _value(hashes[band * ROWS : (band + 1) * ROWS])) for band in range(BANDS)]


def gather(tables: Tables, texts: Mapping[str, str]) -> None:
    """Give each new document its report: that of its copies, or one of its own."""
    found = ((name, band, value) for name, text in texts.items() for band, value in prints(text))
    tables.insert("prints", [{"document": name, "band": band, "value": value} for name, band, value in found])
    _assign(tables, texts)


def scatter(tables: Tables, document: str) -> None:
    """Forget a document's prints; what it alone held together comes apart."""
    held = [name for (name,) in tables.among(HELD, [document])]
    tables.delete("prints", "document", [document])
    tables.delete("report_documents", "document", held)
    _assign(tables, (name for name in held if name != document))


def _assign(tables: Tables, names: Iterable[str]) -> None:
    new = sorted(names)
    if not new:
        return
    near = tables.among(NEAR, new)
    met = {other for _, other in near}.difference(new)
    reports = dict(tables.among(REPORTS, met)) | {name: name for name in new}
    smaller: dict[str, str] = {}
    for one, other in near:
        ends = sorted({_first(smaller, reports[one]), _first(smaller, reports[other])})
        smaller |= dict.fromkeys(ends[1:], ends[0])
    for report in sorted({reports[other] for other in met}):
        if (first := _first(smaller, report)) != report:
            tables.connection.execute(
                "update report_documents set report = ? where report = ?", [first, report]
            )
    rows = [{"document": name, "report": _first(smaller, name)} for name in new]
    tables.insert("report_documents", rows)


def _first(smaller: Mapping[str, str], report: str) -> str:
    """The report that stands for those found to be one."""
    while report in smaller:
        report = smaller[report]
    return report


def _value(hashes: Iterable[int]) -> int:
    written = b"".join(number.to_bytes(4, "little") for number in hashes)
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "little")
