"""Figures held against each other and against statistics: do they add up, agree, stand as published?"""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.check.arithmetic import arithmetic
from bilateral.check.ask import of_record, relation
from bilateral.check.inquiry import Inquiry
from bilateral.check.official import official
from bilateral.check.sources import sources
from bilateral.check.stated import Stated, of_reading, stated
from bilateral.model import Check, Reading
from bilateral.record import Record
from bilateral.rules.load import Codebook, load

__all__ = [
    "Inquiry",
    "check_figures",
    "check_official",
    "check_reading",
    "check_record",
    "relation",
    "stated",
]


def check_record(
    record: Record, a: str | None = None, b: str | None = None, *, codebook: Codebook | None = None
) -> tuple[Check, ...]:
    """Check every figure of a record, or those between two countries (`AZE`, `ITA`)."""
    book = codebook or load()
    pair = (a, b) if a and b else None
    checks = check_figures(of_record(record, book, pair), book)
    return tuple(c for c in checks if pair is None or {c.reporter, c.partner} == {*pair})


def check_official(
    record: Record, inquiry: Inquiry, a: str | None = None, b: str | None = None
) -> tuple[Check, ...]:
    """Check the figures of a record, or those between two countries, against official statistics."""
    pair = (a, b) if a and b else None
    found = of_record(record, inquiry.desk.codebook, pair)
    return tuple(official([i for i in found if pair is None or i.pair == {*pair}], inquiry))


def check_reading(reading: Reading, *, codebook: Codebook | None = None) -> tuple[Check, ...]:
    """Check the figures of one document against each other."""
    book = codebook or load()
    return check_figures(of_reading(reading, book), book)


def check_figures(found: Sequence[Stated], codebook: Codebook) -> tuple[Check, ...]:
    """Check figures against each other; what several documents state in the same words is told once."""
    told: dict[tuple[object, ...], Check] = {}
    for check in (*arithmetic(found, codebook), *sources(found, codebook)):
        told.setdefault((check.relation, check.reporter, check.partner, check.period, check.reason), check)
    return tuple(told.values())
