"""A brief as PDF, set by Typst: the content goes in as data, never as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from bilateral.tell.brief.charts import svg
from bilateral.tell.brief.content import Brief

TEMPLATE = Path(__file__).with_name("brief.typ")


def write(brief: Brief) -> bytes:
    """Write it; the same brief gives the same bytes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        plain = asdict(brief)
        for number, chart in enumerate(c for section in plain["sections"] for c in section["charts"]):
            chart["picture"] = f"{number}.svg"
        for number, drawn in enumerate(c for section in brief.sections for c in section.charts):
            (folder / f"{number}.svg").write_text(svg(drawn), "utf-8")
        (folder / "brief.json").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
        made: bytes = typst.compile(folder / TEMPLATE.name, root=folder)
    return made
