"""The views of a record as they are: Parquet, CSV or JSON lines, one file each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bilateral.record.failures import explained
from bilateral.tell.exporters.holdings import Holdings

VIEWS = {
    "documents": "from documents",
    "events": "from dyad_events",
    "figures": "from ledger",
    "statements": "from statements_view",
    "assertions": "from assertions",
    "positions": "from positions_view",
    "mentions": "from mentions",
    "actors": "from actors",
    "periods": "from periods",
    "evidence": "from evidence",
}
OPTIONS = {
    "parquet": "format parquet, compression zstd",
    "csv": "format csv, header",
    "jsonl": "format json",
}


def _export(form: str, holdings: Holdings, home: Path) -> Iterator[Path]:
    for name, view in VIEWS.items():
        path = home / f"{name}.{form}"
        draft = path.with_name(f".{path.name}")
        place = str(draft).replace("'", "''")
        with explained(draft):
            holdings.record.connection.execute(f"copy ({view} order by all) to '{place}' ({OPTIONS[form]})")
        yield draft.replace(path)


parquet = partial(_export, "parquet")
csv = partial(_export, "csv")
jsonl = partial(_export, "jsonl")
