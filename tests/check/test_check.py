"""Relations judged: those of the cases by their verdicts, none of the right ones with an alarm."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.check import check_figures, check_reading, check_record, relation
from bilateral.model import Check
from bilateral.record import open_record
from tests.check.made import BOOK, made, rounded

CASES = Path(__file__).parents[1] / "cases"
ALARMS = {"inconsistent", "conflict"}


def _cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((CASES / name).read_text("utf-8"), yaml.BaseLoader)
    return found


TEXTS, MADE = _cases("checks.yml"), _cases("checks_made.yml")


def _verdicts(checks: tuple[Check, ...]) -> dict[str, str]:
    """The verdict of each relation, an alarm if there is one."""
    return {c.relation: c.verdict for c in sorted(checks, key=lambda c: c.verdict in ALARMS)}


def _of_text(case: dict[str, Any]) -> tuple[Check, ...]:
    return check_reading(bilateral.read(case["text"]))


def _of_figures(case: dict[str, Any]) -> tuple[Check, ...]:
    return check_figures([made(number, line) for number, line in enumerate(case["figures"])], BOOK)


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"][:60])
def test_relations_of_a_text(case: dict[str, Any]) -> None:
    found = _verdicts(_of_text(case))
    assert {name: found.get(name) for name in case["gives"]} == case["gives"]
    assert bool(ALARMS & set(found.values())) == ("wrong" in case)


@pytest.mark.parametrize("case", MADE, ids=lambda case: case["name"])
def test_relations_across_documents(case: dict[str, Any]) -> None:
    found = _verdicts(_of_figures(case))
    assert {name: found.get(name) for name in case["gives"]} == case["gives"]
    assert bool(ALARMS & set(found.values())) == ("wrong" in case)


def test_there_are_enough_relations_half_of_them_wrong() -> None:
    counted = Counter("wrong" in case for case in (*TEXTS, *MADE) if case["gives"])
    assert counted[True] >= 20
    assert counted[False] >= 20


AMOUNTS = st.decimals(min_value=1, max_value=900, places=3)


@given(exports=AMOUNTS, imports=AMOUNTS, places=st.tuples(*[st.integers(0, 3)] * 3))
def test_rounding_alone_never_raises_an_alarm(
    exports: Decimal, imports: Decimal, places: tuple[int, int, int]
) -> None:
    named = {"exports": exports, "imports": imports, "turnover": exports + imports}
    figures = [
        rounded(number, measure, value, digits)
        for number, ((measure, value), digits) in enumerate(zip(named.items(), places, strict=True))
    ]
    assert not ALARMS & {check.verdict for check in check_figures(figures, BOOK)}


@given(exports=AMOUNTS, imports=AMOUNTS, off=st.decimals(min_value=1, max_value=50, places=3))
def test_a_sum_that_is_off_by_more_than_its_digits_is_inconsistent(
    exports: Decimal, imports: Decimal, off: Decimal
) -> None:
    named = {"exports": exports, "imports": imports, "turnover": exports + imports + off}
    figures = [rounded(number, name, value, 3) for number, (name, value) in enumerate(named.items())]
    assert _verdicts(check_figures(figures, BOOK))["turnover"] == "inconsistent"


def test_a_record_is_checked_as_its_documents_are_and_told_as_a_table(tmp_path: Path) -> None:
    [wrong] = [case for case in TEXTS if case["text"].startswith("Trade between Ghana") and "wrong" in case]
    reading = bilateral.read(wrong["text"])
    with open_record(tmp_path / "record.duckdb") as record:
        record.add(reading)
        found = check_record(record, "GHA", "IND")
        assert found == check_record(record, "IND", "GHA")
        assert _verdicts(found) == _verdicts(check_reading(reading)) == {"turnover": "inconsistent"}
        assert check_record(record, "GHA", "FIN") == ()
        table = relation(record, found)
        assert table.columns[:4] == ["id", "kind", "relation", "verdict"]
        rows = table.project("verdict, unit, reason").fetchall()
    assert rows == [("inconsistent", "USD", found[0].reason)]
    assert "2.61 billion dollars" in found[0].reason
