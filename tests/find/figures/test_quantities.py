"""Raw text → quantities, how exactly they were said, what they convert to."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.errors import InputError, UnknownNameError
from bilateral.find.figures.interval import interval
from bilateral.find.figures.quantities import quantities
from bilateral.find.figures.units import convert, units_of
from bilateral.rules.load import load

CASES = yaml.load(
    (Path(__file__).parents[2] / "cases" / "figures.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def told(text: str) -> Any:
    rows = []
    for q in quantities(text):
        value = (
            str(q.amount.normalize()) if q.high is None else [str(v.normalize()) for v in (q.amount, q.high)]
        )
        rows.append((value, q.noun or q.unit, q.bound, *([q.per] if q.per else [])))
    return rows


def plain(row: Any) -> Any:
    value = row[0]
    amounts = (
        [str(Decimal(v).normalize()) for v in value]
        if isinstance(value, list)
        else str(Decimal(value).normalize())
    )
    return (amounts, *row[1:])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_a_text_counts(case: dict[str, Any]) -> None:
    assert told(case["text"]) == [plain(row) for row in case["gives"]]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("6.2 billion dollars", "6150000000", "6250000000"),
        ("250 companies", "249.5", "250.5"),
        ("more than 100 companies", "100", None),
        ("up to 3 tonnes", None, "3"),
        ("about 340,000 people", "335000", "345000"),
        ("approximately 10 billion cubic metres", "9000000000", "11000000000"),
        ("between 5 and 7 percent", "5", "7"),
    ],
)
def test_the_interval_that_a_wording_allows(text: str, low: Any, high: Any) -> None:
    found = interval(quantities(text)[0])
    assert found == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("value", "unit", "to", "gives"),
    [
        ("2.5", "TWh", "MWh", "2500000"),
        ("1", "bbl", "l", "158.987294928"),
        ("1", "bcm", "m3", "1000000000"),
        ("1", "t", "kg", "1000"),
        ("100", "degC", "degF", "212"),
        ("36", "km/h", "m/s", "10"),
        ("7", "m3", "m3", "7"),
    ],
)
def test_conversion_is_exact(value: str, unit: str, to: str, gives: Any) -> None:
    assert convert(Decimal(value), unit, to) == Decimal(gives)


def test_units_of_different_kinds_do_not_convert() -> None:
    with pytest.raises(InputError, match="cannot be converted"):
        convert(Decimal(1), "t", "m3")


def test_money_does_not_convert() -> None:
    with pytest.raises(InputError, match="cannot be converted"):
        convert(Decimal(1), "USD", "EUR")


def test_an_unknown_unit_tells_those_near_it() -> None:
    with pytest.raises(UnknownNameError, match="kWh"):
        convert(Decimal(1), "kwh", "MWh")


def test_what_a_unit_becomes_is_a_unit() -> None:
    units = units_of(load()).by_id
    assert [u.id for u in units.values() if u.as_ and u.as_.unit not in units] == []
