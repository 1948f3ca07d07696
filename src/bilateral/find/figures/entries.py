"""What an entry of the figures' codebook holds."""

from __future__ import annotations

from typing import Literal

import msgspec

Trend = Literal["=", "~", "<", ">", "up", "down"]


class As(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The unit and multiplier that a figure gets instead."""

    unit: str
    multiplier: str
    per: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of measurement or money: how it is written and what it is worth."""

    id: str
    name: str
    dimension: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    factor: str = ""
    offset: str = "0"
    prefixes: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    world: bool = False
    """Understood everywhere: no country at hand changes what it means."""
    as_: As | None = msgspec.field(name="as", default=None)


class Number(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of the language of numbers."""

    id: str
    kind: Literal[
        "cardinal", "scale", "fraction", "ordinal", "multiple", "plural", "rank", "prefix",
        "bound", "bound-after", "trend", "trend-after", "between", "per", "exchange", "comparison", "part",
        "people", "harm", "pair", "share", "size", "inside", "side", "month", "year", "label", "stop", "noun",
        "singular", "link", "moved", "earning", "valued",
    ]  # fmt: skip
    value: str = ""
    high: str = ""
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    bound: Trend = "="


class Measure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a figure can measure, the words that say so, and who reports it."""

    id: str
    flow: Literal["export", "import", "total"] | None = None
    reporter: Literal["origin", "destination", "first", "owner", "route", "nobody"] = "first"
    """The side that reports; `first` is the side named first, `owner` the country whose it is or where it is,
    `route` the country passed through; `nobody`: it is of no country."""
    net: bool = False
    """Is the difference of two flows."""
    goods: bool = False
    """Is of goods, so that a product can be named."""
    counted: bool = False
    """Counts the noun itself: companies, tourists."""
    crowd: bool = False
    """Counts people: a few of them are individuals, not a number of the relation."""
    dimensions: tuple[str, ...] = ()
    """Dimensions of unit it can be given in; any, if empty."""
    nouns: tuple[str, ...] = ()
    """Lemmas; the owner of the noun is the reporting side."""
    giving: tuple[str, ...] = ()
    """Verbs whose subject is the origin."""
    taking: tuple[str, ...] = ()
    """Verbs whose subject is the destination."""
    light: tuple[str, ...] = ()
    """Verbs that count only where no noun says what is given or taken."""
    alone: tuple[str, ...] = ()
    """Verbs that say so with one country named; the others may mean what stays at home."""
    homeward: tuple[str, ...] = ()
    """Verbs that say so with "home": their subject is of the destination, and lives at the origin."""
    ranks: tuple[str, ...] = ()
    """What the partner is called when ranked: "largest supplier" ranks imports."""
    self_ranks: tuple[str, ...] = ()
    """What the reporter itself is called when ranked: "largest exporter"."""
    examples: tuple[str, ...] = ()

    @property
    def trade(self) -> bool:
        """Whether figures of it stand beside those of exports and imports."""
        return self.net or self.flow is not None


class Product(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Goods as trade statistics know them."""

    id: str
    hs: str = ""
    """Code of the Harmonised System, as deep as the words are."""
    words: tuple[str, ...]
    """Lemmas, most specific first where they overlap."""
    measured_in: tuple[str, ...] = ()
    """Units, or dimensions of units, that nothing else is traded in."""
