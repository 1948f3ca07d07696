"""SDMX-ML, SDMX-CSV, JSON-stat and Comtrade's JSON → rows of one observation each, all of it text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from lxml import etree

from bilateral.errors import OfficeError

Row = dict[str, str]
PERIOD, VALUE, VINTAGE = "TIME_PERIOD", "OBS_VALUE", "VINTAGE"
CELLS = 500_000
"""Cells of a table beyond which it answers no single question."""


def sdmx(body: bytes, title: str) -> list[Row]:
    """Read SDMX-ML 2.1 (generic or structure-specific) or SDMX-CSV, by what the body looks like."""
    start = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if not start:
        return []
    return list(_xml(body, title) if start == b"<" else _csv(body, title))


def _csv(body: bytes, title: str) -> Iterator[Row]:
    try:
        reader = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        names = reader.fieldnames or []
        if PERIOD not in names or VALUE not in names:
            raise OfficeError(f"{title} sends something that is not SDMX; try again later")
        for row in reader:
            if None in row or None in row.values():
                raise OfficeError(f"{title} sends a row that is cut off; try again later")
            yield {**row, VINTAGE: row.get("LAST UPDATE", "") or row.get("UPDATE_DATE", "")}
    except (UnicodeDecodeError, csv.Error):
        raise OfficeError(f"{title} sends something that is not SDMX; try again later") from None


def _xml(body: bytes, title: str) -> Iterator[Row]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        raise OfficeError(f"{title} sends broken XML; try again later") from None
    if root.getroottree().docinfo.doctype or not _name(root).endswith("Data"):
        raise OfficeError(f"{title} sends something that is not SDMX; try again later")
    if any(_name(part) == "Footer" for part in root):
        raise OfficeError(f"{title} puts the answer off; ask for a shorter period, or later")
    for data in (part for part in root if _name(part) == "DataSet"):
        common = {VINTAGE: _plain(data).get("validFromDate", "")}
        for part in data:
            if _name(part) == "Series":
                series = common | _fields(part)
                yield from (_named(series | _fields(o)) for o in part if _name(o) == "Obs")
            elif _name(part) == "Obs":
                yield _named(common | _fields(part))


def _named(row: Row) -> Row:
    return row | {VINTAGE: row.get("UPDATE_DATE", "") or row[VINTAGE]}


def _fields(element: Any) -> Row:
    """Attributes, as structure-specific messages have them, and `Value`s, as generic ones have them."""
    found = _plain(element)
    for part in element:
        name = _name(part)
        if name in {"SeriesKey", "ObsKey", "Attributes"}:
            found |= {v.get("id", ""): v.get("value", "") for v in part if _name(v) == "Value"}
        elif name == "ObsDimension":
            found[PERIOD] = part.get("value", "")
        elif name == "ObsValue":
            found[VALUE] = part.get("value", "")
    return found


def _plain(element: Any) -> Row:
    return {etree.QName(name).localname: value for name, value in element.attrib.items()}


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _json(body: bytes, title: str) -> dict[str, Any]:
    def refuse(_: str) -> None:
        raise ValueError

    try:
        found = json.loads(body, parse_float=str, parse_int=str, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise OfficeError(f"{title} sends broken JSON; try again later") from None
    if not isinstance(found, dict):
        raise OfficeError(f"{title} sends something that is not data; try again later")
    return found


def json_stat(body: bytes, title: str) -> list[Row]:
    """Read JSON-stat 2.0: one row for each cell that has a value or a flag."""
    found = _json(body, title)
    try:
        names = [str(name) for name in found["id"]]
        sizes = [int(size) for size in found["size"]]
        codes = [_codes(found["dimension"][name]["category"]["index"]) for name in names]
        if [len(some) for some in codes] != sizes or prod(sizes) > CELLS:
            raise ValueError
        values, flags = _cells(found["value"]), _cells(found.get("status") or {})
        return [
            dict(zip(names, key, strict=True))
            | {
                PERIOD: key[names.index("time")],
                VALUE: values.get(str(at)) or "",
                "OBS_FLAG": flags.get(str(at)) or "",
            }
            | {VINTAGE: str(found.get("updated") or "")}
            for at, key in enumerate(product(*codes))
            if str(at) in values or str(at) in flags
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise OfficeError(f"{title} sends something that is not JSON-stat; try again later") from None


def _codes(index: Any) -> list[str]:
    if isinstance(index, list):
        return [str(code) for code in index]
    return [code for code, _ in sorted(index.items(), key=lambda item: int(item[1]))]


def _cells(cells: Any) -> dict[str, str]:
    pairs = enumerate(cells) if isinstance(cells, list) else cells.items()
    return {str(at): str(cell) for at, cell in pairs if cell is not None}


def comtrade(body: bytes, title: str, field: str) -> list[Row]:
    """Read Comtrade's JSON: one row for each of its rows, `field` as the value."""
    found = _json(body, title)
    rows = found.get("data")
    if found.get("error") or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OfficeError(f"{title} sends something that is not its data; try again later")
    texts = [{str(name): _text(value) for name, value in row.items()} for row in rows]
    return [{**row, PERIOD: row.get("period", ""), VALUE: row.get(field, ""), VINTAGE: ""} for row in texts]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
