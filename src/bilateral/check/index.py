"""The figures of a check by where they stand and what they measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bilateral.check.stated import Stated, Time


class Slot(NamedTuple):
    """What a figure measures, between whom and when: what SDMX calls the key of an observation."""

    measure: str
    product: str | None
    reporter: str | None
    partner: str | None
    unit: str
    per: str | None
    time: Time


def slot(item: Stated) -> Slot:
    """Name what a figure measures."""
    f = item.figure
    assert f.measure is not None
    return Slot(f.measure, f.product, f.reporter, f.partner, item.unit, f.per, item.time)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Figures by slot, by document, by their whole."""

    slots: dict[Slot, list[Stated]]
    documents: dict[str, list[Stated]]
    parts: dict[str, list[Stated]]
    units: dict[str, set[str]]
    """In which units a measure is told."""
    near: int
    """Characters within which undated figures belong together."""

    def beside(self, claim: Stated, wanted: Slot) -> list[Stated]:
        """What stands in the slot: in the document of the claim if there, else anywhere, if wholly known."""
        here = [
            item
            for item in self.documents[claim.document]
            if item is not claim and slot(item)[:6] == wanted[:6] and self._when(item, wanted.time, claim)
        ]
        return here or self.anywhere(wanted)

    def anywhere(self, wanted: Slot) -> list[Stated]:
        """What stands in a slot of which all is known."""
        known = wanted.reporter and wanted.partner and wanted.time and None not in wanted.time
        return self.slots.get(wanted, []) if known else []

    def _when(self, item: Stated, time: Time, claim: Stated) -> bool:
        """The same time; or one that is left open where the document speaks of no other."""
        if item.time == time and time is not None:
            return True
        if item.time is not None and time is not None:
            return False
        times = {
            other.time
            for other in self.documents[claim.document]
            if other.pair == claim.pair and other.time is not None
        }
        return len(times) <= 1

    def close(self, a: Stated, b: Stated) -> bool:
        """Whether two figures stand close to each other."""
        first, second = a.figure.evidence, b.figure.evidence
        gap = max(first.start - second.end, second.start - first.end)
        return a.document == b.document and gap <= self.near


def index(found: Sequence[Stated], near: int) -> Index:
    """Sort figures by where they stand and what they measure."""
    made = Index(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(set), near)
    for item in found:
        key = slot(item)
        made.slots[key].append(item)
        made.units[key.measure].add(key.unit)
        made.documents[item.document].append(item)
        if item.figure.part_of:
            made.parts[item.figure.part_of].append(item)
    return made
