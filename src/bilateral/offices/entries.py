"""What an entry of the offices' codebook holds; `offices/eurostat.yml` tells the fields."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import msgspec

from bilateral.rules.load import Codebook


class Address(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="office", tag_field="kind"
):
    """An office: where it is asked, how often it may be, on which terms."""

    id: str
    title: str
    address: str
    source: str
    terms: str
    countries: Literal["alpha_2", "alpha_3", "numeric"]
    """Which of ISO 3166's codes it uses, unless a `code` says otherwise."""
    flags: dict[str, str] = {}
    """What its flags of observations mean."""
    pause: float = 0.5
    """Seconds between two questions."""
    fresh: int = 24
    """Hours for which an answer in the record is as good as a new one."""
    rows: int = 0
    """Rows at which an answer without a key is cut off; none if never."""


class Series(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="series", tag_field="kind"
):
    """A series that an office can be asked for."""

    id: str
    measures: tuple[str, ...]
    dataset: dict[str, str]
    at: str
    shape: Literal["sdmx", "json-stat", "comtrade"]
    scheme: str
    key: dict[str, str]
    flows: dict[str, str]
    reporters: tuple[str, ...]
    unit: str
    source: str
    multiplier: Decimal = Decimal(1)
    goods: dict[str, str] = {}
    total: str = ""
    only_total: bool = False
    field: str = ""
    estimated: str = ""
    note: str = ""


class Code(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="code", tag_field="kind"
):
    """The code of a country in a scheme, where it is not the usual one."""

    id: str
    scheme: str
    country: str
    code: str
    source: str


class Area(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="area", tag_field="kind"
):
    """Countries; `until` names those that left, with their last year."""

    id: str
    countries: tuple[str, ...]
    source: str
    until: dict[str, str] = {}


Entry = Address | Series | Code | Area


class Tolerance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far apart numbers may be, and what to beware of; `offices/tolerances.yml` tells the fields."""

    id: str
    kind: Literal["tolerance", "doubt", "unfit", "edition"]
    source: str
    by: str = ""
    explained: Decimal = Decimal(0)
    mismatch: Decimal = Decimal(0)
    measures: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    since: str = ""
    before: str = ""


class Put(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a measure is put as a question; `offices/measures.yml` tells the fields."""

    id: str
    flow: Literal["export", "import"] | None = None
    mirror: Literal["export", "import"] | None = None
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which a column of a table, or what stands in it, is known."""

    id: str
    kind: Literal["column", "flow", "missing", "total"]
    words: tuple[str, ...]
    needs: bool = False


def entries(codebook: Codebook, office: str) -> tuple[Any, ...]:
    """Give all entries of an office."""
    kind: Any = Entry
    return codebook.read(f"offices/{office}", kind)


def address(codebook: Codebook, name: str) -> Address:
    """Tell where and how an office is asked."""
    found: Address = next(entry for entry in entries(codebook, name) if isinstance(entry, Address))
    return found


def tolerances(codebook: Codebook, kind: str) -> dict[str, Tolerance]:
    """Give the tolerances of a kind, by id."""
    return {t.id: t for t in codebook.read("offices/tolerances", Tolerance) if t.kind == kind}
