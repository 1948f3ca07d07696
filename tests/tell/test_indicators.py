"""Indicators: acts counted once, by class and year, with what they leave out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bilateral.rules.load import load
from bilateral.tell.dimensions import of_events, of_figures
from bilateral.tell.indicators import indicators

BOOK = load()
Row = dict[str, Any]


def act(kind: str, mode: str | None, source: str, target: str, year: int | None, **more: Any) -> Row:
    day = {"start_date": date(year, 1, 1), "end_date": date(year, 12, 31)} if year else {}
    empty: Row = {"start_date": None, "end_date": None, "cameo": "", "contexts": []}
    row = {"type": kind, "mode": mode, "source_country": source, "target_country": target}
    named = {"event": f"{kind}{mode}{source}{year}", "document": "a", "reciprocal": False, "status": "actual"}
    named["act"] = named["event"]
    return empty | row | named | {"period": str(year)} | day | more


def figure(measure: str, product: str | None, quantity: int, year: int) -> Row:
    row = {"measure": measure, "product": product, "reporter": "AZE", "partner": "ITA", "flow": "export"}
    number = {"unit": "m3", "quantity": Decimal(quantity), "low": None, "high": None, "figure": f"f{year}"}
    when = {"period": str(year), "start_date": date(year, 1, 1), "end_date": date(year, 12, 31)}
    return row | number | when | {"document": "a"}


def test_an_act_in_two_documents_is_counted_once() -> None:
    rows = [
        act("CONSULT", "visit", "AZE", "ITA", 2020, cameo="042"),
        act("CONSULT", "visit", "AZE", "ITA", 2020, cameo="042", document="b", event="other"),
        act("CONSULT", "host", "AZE", "ITA", 2020, cameo="043"),
        act("ACCUSE", None, "ITA", "AZE", 2021, cameo="111"),
    ]
    found = indicators(rows, [], ("AZE", "ITA"), BOOK)
    first, second = found.years
    assert (first.year, first.quads, first.visits, first.documents) == (2020, (2, 0, 0, 0), (1, 1), 2)
    assert first.net == 4.7
    assert second.quads == (0, 0, 1, 0)
    assert second.net < 0


def test_what_is_not_counted_is_told() -> None:
    rows = [
        act("CONSULT", "visit", "AZE", "ITA", None),
        act("CONSULT", "visit", "AZE", "ITA", 2020, status="planned"),
        act("CONSULT", "visit", "AZE", "ITA", 2021, status="denied"),
    ]
    found = indicators(rows, [], ("AZE", "ITA"), BOOK)
    assert (found.years, found.undated, found.unreal) == ((), 1, 2)


def test_what_countries_do_together_is_one_act() -> None:
    rows = [
        act("SUPPORT", "sign", "AZE", "ITA", 2020, reciprocal=True, act="signed"),
        act("SUPPORT", "sign", "ITA", "AZE", 2020, reciprocal=True, act="signed"),
    ]
    [year] = indicators(rows, [], ("AZE", "ITA"), BOOK).years
    assert year.quads == (1, 0, 0, 0)


def test_a_series_needs_two_periods() -> None:
    rows = [figure("exports", "natural gas", 10, 2023), figure("exports", "natural gas", 9, 2022)]
    [series] = indicators([], rows, ("AZE", "ITA"), BOOK).series
    assert [(p.period, int(p.quantity)) for p in series.points] == [("2022", 9), ("2023", 10)]
    assert indicators([], rows[:1], ("AZE", "ITA"), BOOK).series == ()


def test_dimensions_follow_mode_context_goods_and_measure() -> None:
    event, number = of_events(BOOK), of_figures(BOOK)
    assert event(act("COOPERATE", "trade", "A", "B", 2020)) == "trade"
    assert event(act("COOPERATE", "trade", "A", "B", 2020, contexts=["resource"])) == "energy"
    assert event(act("CONSULT", "visit", "A", "B", 2020)) == "political"
    assert event(act("COOPERATE", "project", "A", "B", 2020)) == "political"
    assert number(figure("growth of exports", "natural gas", 1, 2020)) == "energy"
    assert number(figure("share of exports", "wheat", 1, 2020)) == "trade"
    assert number(figure("students", None, 1, 2020)) == "science"
    assert number(figure("", None, 1, 2020)) == "political"
