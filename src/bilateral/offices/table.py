"""A table of the user's own, CSV or Parquet, asked like an office."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

import duckdb
import pycountry

from bilateral.errors import OfficeError
from bilateral.model import Answer, Claim
from bilateral.offices import periods
from bilateral.offices.asking import Question, Sent, covering
from bilateral.offices.columns import Columns, columns
from bilateral.offices.desk import Desk, Office
from bilateral.offices.entries import Address, Code, Column, Series, entries
from bilateral.offices.rows import PERIOD, VALUE, VINTAGE, Row
from bilateral.rules.load import Codebook

SETTINGS: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """An opened table: all of it is text."""

    path: Path
    columns: Columns
    connection: duckdb.DuckDBPyConnection
    hash: str
    sides: dict[str, str]
    """How the table writes countries → ISO 3166 alpha-3."""
    flows: dict[str, str]
    missing: frozenset[str]
    """What it writes where there is no number."""
    total: frozenset[str]
    """What it writes for all goods."""

    def get(self, row: dict[str, str], role: str) -> str:
        """Give what a row holds for a role."""
        return self.columns.always.get(role) or row.get(self.columns.named.get(role, "")) or ""


def office(desk: Desk, where: str) -> Office:
    """Open a table; what is guessed of its columns is told."""
    table = _open(desk.codebook, Path(where), desk.columns)
    guessed = f"{table.path}: read as --columns {table.columns}" if table.columns.guessed else ""
    return Office(name=table.path.name, title=table.path.name, ask=partial(ask, table, desk), note=guessed)


def ask(table: Table, desk: Desk, claim: Claim) -> Answer:
    """Answer a claim from the rows of a table; each unit that covers the period is given."""
    answer = Answer(claim=claim, office=table.path.name, outcome="no data", retrieved=desk.stamp)
    covers = periods.covers(claim.start, claim.end)
    if not covers:
        note = f"{claim.start} to {claim.end} are no whole months"
        return replace(answer, outcome="not comparable", note=note)
    units: dict[str, list[Row]] = {}
    for row in _rows(table, claim):
        units.setdefault(row["unit"], []).append(row)
    found: list[Answer] = []
    for unit, rows in units.items():
        for freq, wanted in covers.items():
            question = _question(table, claim, unit, freq, wanted)
            found.append(covering(question, Sent(rows=rows, hash=table.hash), answer))
            if found[-1].outcome != "no data":
                break
    good = [a for a in found if a.outcome == "found"]
    if good:
        return replace(good[0], observations=tuple(o for a in good for o in a.observations))
    note = f"{table.path.name} has no such row"
    return next(
        (a for a in found if a.outcome == "not comparable"),
        found[-1] if found else replace(answer, note=note),
    )


def _rows(table: Table, claim: Claim) -> list[Row]:
    """The rows about a claim, in any period and unit."""
    found = []
    for raw in _raw(table, claim):
        if not (_goods(table, raw, claim) and _flow(table, raw, claim)):
            continue
        unit, value = table.get(raw, "unit"), _number(table, raw, "value", "")
        if value is None:
            continue
        value *= _number(table, raw, "multiplier", "1") or Decimal(1)
        rate = _number(table, raw, "rate", "")
        notes = [table.get(raw, "note")]
        if rate and unit != claim.unit and table.get(raw, "into") == claim.unit:
            notes.append(f"{unit} into {claim.unit} at the table's rate {rate}")
            value, unit = value * rate, claim.unit
        found.append(
            _key(claim)
            | {PERIOD: table.get(raw, "period"), VALUE: str(value), VINTAGE: table.get(raw, "vintage")}
            | {"unit": unit, "note": "; ".join(filter(None, notes))}
        )
    return found


def _raw(table: Table, claim: Claim) -> list[dict[str, str]]:
    """The rows between two countries."""
    wanted = {}
    for role, side in (("reporter", claim.reporter), ("partner", claim.partner)):
        if role in table.columns.always:
            if table.sides.get(table.columns.always[role]) != side:
                return []
        else:
            wanted[table.columns.named[role]] = [w for w, code in table.sides.items() if code == side]
    where = " and ".join(f"list_contains(?, {_quoted(name)})" for name in wanted) or "true"
    with_them = table.connection.execute(f"select * from held where {where}", list(wanted.values()))
    names = [name for name, *_ in with_them.description or []]
    return [
        {n: str(v) for n, v in zip(names, row, strict=True) if v is not None} for row in with_them.fetchall()
    ]


def _goods(table: Table, raw: dict[str, str], claim: Claim) -> bool:
    written = table.get(raw, "product").strip().lower()
    if claim.product is None:
        return written in table.total
    return written != "" and written in {claim.product.lower(), claim.goods}


def _flow(table: Table, raw: dict[str, str], claim: Claim) -> bool:
    measure, flow = (table.get(raw, role).strip().lower() for role in ("measure", "flow"))
    if claim.flow is None:
        return measure == claim.measure
    return table.flows.get(flow or measure) == claim.flow


def _number(table: Table, raw: dict[str, str], role: str, default: str) -> Decimal | None:
    written = (table.get(raw, role) or default).strip()
    if written.lower() in table.missing:
        return None
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or "_" in written:
        raise OfficeError(f"{table.path}: {written!r} ({role}) is no number; write it as 1234.5")
    return value


def _key(claim: Claim) -> dict[str, str]:
    flow = claim.flow or claim.measure
    return {
        "reporter": claim.reporter,
        "partner": claim.partner,
        "goods": claim.product or "total",
        "flow": flow,
    }


def _question(table: Table, claim: Claim, unit: str, freq: str, wanted: tuple[str, ...]) -> Question:
    name = table.path.name
    own = Address(id=name, title=name, address="", source=name, terms="", countries="alpha_3")
    series = Series(
        id=name, measures=(), dataset={freq: name}, at="", shape="sdmx", scheme="", key={}, flows={},
        reporters=(), unit=unit, source=name,
    )  # fmt: skip
    return Question(office=own, series=series, key=_key(claim), freq=freq, periods=wanted)


def _open(codebook: Codebook, path: Path, written: str) -> Table:
    if not path.is_file():
        raise OfficeError(f"{path}: no such table; name a CSV or Parquet file")
    connection = duckdb.connect(":memory:", config=SETTINGS)
    how = "read_parquet(?)" if path.suffix.lower() == ".parquet" else "read_csv(?, all_varchar = true)"
    try:
        connection.execute(f"create table held as select columns(*)::varchar from {how}", [str(path)])
        header = connection.table("held").columns
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        raise OfficeError(
            f"{path}: not a table: {why}; save it as CSV in UTF-8 with a header, or Parquet"
        ) from None
    found = columns(codebook, path, header, written)
    _whole(path, found)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    words = [(c.kind, word, c.id) for c in codebook.read("offices/table", Column) for word in c.words]
    return Table(
        path=path,
        columns=found,
        connection=connection,
        hash=digest,
        sides=_sides(codebook, connection, found),
        flows={word: name for kind, word, name in words if kind == "flow"},
        missing=frozenset({"", *(word for kind, word, _ in words if kind == "missing")}),
        total=frozenset({"", *(word for kind, word, _ in words if kind == "total")}),
    )


def _whole(path: Path, found: Columns) -> None:
    """Refuse a table of which it is not known who, which way or in what."""
    roles = found.named.keys() | found.always.keys()
    for wanted in (("partner",), ("flow", "measure"), ("unit",)):
        if not roles & {*wanted}:
            name = wanted[0]
            raise OfficeError(
                f"{path}: what is its {name}? Say so with --columns {name}=COLUMN or {name}:VALUE"
            )


def _sides(codebook: Codebook, connection: duckdb.DuckDBPyConnection, found: Columns) -> dict[str, str]:
    """Know the countries of a table, however they are written: codes, or names as ISO 3166 has them."""
    offices = ("eurostat", "comtrade")
    special = {e.code: e.country for name in offices for e in entries(codebook, name) if isinstance(e, Code)}
    sides: dict[str, str] = {}
    for role in ("reporter", "partner"):
        written = [found.always.get(role, "")]
        if role in found.named:
            name = _quoted(found.named[role])
            distinct = connection.execute(f"select distinct {name} from held where {name} is not null")
            written = [some for (some,) in distinct.fetchall()]
        for some in written:
            if code := _country(some.strip(), special):
                sides[some] = code
    return sides


def _country(written: str, special: dict[str, str]) -> str | None:
    if written in special:
        return special[written]
    try:
        found: str = pycountry.countries.lookup(written.zfill(3) if written.isdigit() else written).alpha_3
    except LookupError:
        return None
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
