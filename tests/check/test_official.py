"""Figures beside official statistics: verdicts with their reasons, never more than the numbers allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.check import Inquiry, check_official, relation
from bilateral.check.official import official
from bilateral.cli import main
from bilateral.errors import OfficeError
from bilateral.model import Answer, Check, Claim, Observation
from bilateral.offices import Office, named
from bilateral.read import document
from bilateral.record import Record, open_record
from tests.check.made import made
from tests.handmade import TEXT, stand_in
from tests.offices.asking import TODAY, desk
from tests.offices.server import Reply, Stand, running

Numbers = dict[tuple[str, str], str]
"""By reporter and flow (or measure): what an office publishes, in the unit of the claim."""


def office(name: str, numbers: Numbers, unit: str | None = None) -> Office:
    """An office that publishes these numbers and nothing else."""

    def answer(claim: Claim) -> Answer:
        number = numbers.get((claim.reporter, claim.flow or claim.measure))
        made = Answer(
            claim=claim, office=name, outcome="no data", retrieved=TODAY.isoformat(), note="nothing"
        )
        if number is None:
            return made
        one = Observation(
            office=name,
            dataset=name,
            key=name,
            period="2020",
            value=Decimal(number),
            unit=unit or claim.unit,
            retrieved=TODAY.isoformat(),
            hash="",
        )
        return replace(made, outcome="found", observations=(one,), note=None)

    return Office(name=name, title=name, ask=answer)


def check(line: str, *offices: Office) -> Check:
    inquiry = Inquiry(desk=desk(), offices=offices)
    [found] = official([made(1, line)], inquiry)
    return found


EXPORTS = "a | | exports | | NVA-EST | 2020 | {}"
GAS = "a | | exports | natural gas | NVA-EST | 2020 | {}"


@pytest.mark.parametrize(
    ("line", "numbers", "verdict", "compared"),
    [
        ("400 million dollars", {("NVA", "export"): "400300000"}, "supported", "match"),
        (
            "400 million dollars",
            {("NVA", "export"): "404000000"},
            "supported with caveat",
            "match after adjustment",
        ),
        (
            "400 million dollars",
            {("EST", "import"): "459000000"},
            "supported with caveat",
            "match after adjustment",
        ),
        ("400 million dollars", {("EST", "import"): "500000000"}, "unverifiable", "not comparable"),
        ("400 million dollars", {("EST", "import"): "540000000"}, "contradicted", "mismatch"),
        ("400 million dollars", {("NVA", "export"): "0"}, "contradicted", "mismatch"),
        ("400 million dollars", {}, "unverifiable", "no data"),
        (
            "about 400 million dollars",
            {("NVA", "export"): "370000000"},
            "supported with caveat",
            "match after",
        ),
        ("more than 400 million dollars", {("NVA", "export"): "600000000"}, "supported with caveat", "match"),
        ("more than 400 million dollars", {("NVA", "export"): "200000000"}, "contradicted", "mismatch"),
    ],
)
def test_one_number_beside_another(line: str, numbers: Numbers, verdict: str, compared: str) -> None:
    found = check(EXPORTS.format(line), office("o", numbers))
    assert found.verdict == verdict
    assert any(c.verdict.startswith(compared) for c in found.comparisons)
    assert line in found.reason
    assert "\n" not in found.reason


def test_both_sides_of_the_mirror_are_asked() -> None:
    numbers = {("NVA", "export"): "400000000", ("EST", "import"): "440000000"}
    found = check(EXPORTS.format("400 million dollars"), office("o", numbers))
    assert [(c.reporter, c.verdict) for c in found.comparisons] == [
        ("NVA", "match"),
        ("EST", "match after adjustment"),
    ]
    assert found.verdict == "supported with caveat"
    assert "9.0% apart, which valuation (CIF, FOB) and revisions may explain" in found.reason
    assert found.comparisons[1].published == 440000000


def test_two_sources_that_cannot_both_hold_make_it_contested() -> None:
    found = check(
        GAS.format("about 40 billion cubic metres"),
        office("pipeline operator", {("EST", "import"): "40120000000"}),
        office("energy office", {("EST", "import"): "37100000000"}),
    )
    assert found.verdict == "contested"
    assert found.reason == (
        "exports natural gas 2020: “about 40 billion cubic metres” is stated;"
        " 40.12 billion m3 (pipeline operator, as EST reports)"
        " and 37.1 billion m3 (energy office, as EST reports)"
        " differ by 7.5%, more than the temperature of a cubic metre (0 °C, 15 °C) may explain (5.5%):"
        " it depends on whose method one follows"
    )


def test_sources_that_temperature_explains_are_a_caveat() -> None:
    found = check(
        GAS.format("40.1 billion cubic metres"),
        office("a", {("EST", "import"): "40120000000"}),
        office("b", {("EST", "import"): "38300000000"}),
    )
    assert found.verdict == "supported with caveat"


def test_a_figure_so_coarse_that_it_fits_all_is_a_caveat() -> None:
    found = check(
        GAS.format("4 billion cubic metres"),
        office("a", {("EST", "import"): "4300000000"}),
        office("b", {("EST", "import"): "3600000000"}),
    )
    assert found.verdict == "supported with caveat"
    assert "so coarse that it fits both" in found.reason


def test_one_for_and_one_against_is_contested() -> None:
    found = check(
        EXPORTS.format("400 million dollars"),
        office("a", {("NVA", "export"): "400000000"}),
        office("b", {("EST", "import"): "900000000"}),
    )
    assert found.verdict == "contested"
    assert (
        "400 million USD (a, as NVA reports) support it, 900 million USD (b, as EST reports) contradict it"
        in (found.reason)
    )


@pytest.mark.parametrize("measure", ["investment", "investment stock"])
def test_investment_is_never_contradicted(measure: str) -> None:
    line = f"a | | {measure} | | NVA-EST | 2020 | 400 million dollars"
    found = check(line, office("o", {("NVA", measure): "90000000"}))
    assert found.verdict == "unverifiable"
    assert "41 % at the median" in found.comparisons[0].reason


def test_liquid_gas_in_cubic_metres_is_never_contradicted() -> None:
    line = "a | | imports | liquefied natural gas | EST-NVA | 2020 | 2 million cubic metres"
    found = check(line, office("o", {("EST", "import"): "1200000000"}))
    assert found.verdict == "unverifiable"
    assert "about 600 of the gas" in found.comparisons[0].reason


def test_gas_in_money_is_not_contradicted_by_pipeline_gas() -> None:
    found = check(GAS.format("400 million dollars"), office("o", {("EST", "import"): "9000000"}))
    assert found.verdict == "unverifiable"


def test_another_currency_is_not_comparable() -> None:
    found = check(EXPORTS.format("400 million dollars"), office("o", {("NVA", "export"): "400000000"}, "EUR"))
    assert found.verdict == "unverifiable"
    assert found.comparisons[0].reason == "o has it in EUR, the figure is in USD"


def test_energy_is_never_turned_into_cubic_metres() -> None:
    found = check(GAS.format("400 million cubic metres"), office("o", {("EST", "import"): "15000"}, "TJ"))
    assert found.verdict == "unverifiable"
    assert found.comparisons[1].reason == "o has it in TJ, the figure is in m3"


def test_units_of_one_dimension_are_converted_exactly() -> None:
    line = "a | | exports | wheat | NVA-EST | 2020 | 400 thousand tonnes"
    found = check(line, office("o", {("NVA", "export"): "400.2"}, "kt"))
    assert found.verdict == "supported"
    assert found.comparisons[0].published == Decimal(400200)


def test_turnover_is_asked_for_as_both_flows_of_one_side() -> None:
    line = "a | | turnover | | NVA-EST | 2020 | 700 million dollars"
    numbers = {("NVA", "export"): "400000000", ("NVA", "import"): "300000000", ("EST", "import"): "1"}
    found = check(line, office("o", numbers))
    assert [(c.reporter, c.verdict) for c in found.comparisons] == [("NVA", "match"), ("EST", "no data")]
    assert len(found.comparisons[0].answers) == 2


def test_a_balance_is_a_difference_whichever_way() -> None:
    line = "a | | balance | | NVA-EST | 2020 | 100 million dollars"
    numbers = {("NVA", "export"): "300000000", ("NVA", "import"): "400000000"}
    assert check(line, office("o", numbers)).verdict == "supported"


@pytest.mark.parametrize(
    "line",
    [
        "a | | exports | | NVA-EST | | 400 million dollars",
        "a | | exports | | NVA- | 2020 | 400 million dollars",
        "a | | growth of exports | | NVA-EST | 2020 | 12 percent",
        "a | | price | natural gas | NVA-EST | 2020 | 220 dollars",
    ],
)
def test_what_says_too_little_is_not_asked_for(line: str) -> None:
    assert list(official([made(1, line)], Inquiry(desk=desk(), offices=(office("o", {}),)))) == []


def test_what_several_documents_say_alike_is_asked_for_once() -> None:
    figures = [made(n, EXPORTS.format("400 million dollars").replace("a |", f"{n} |", 1)) for n in (1, 2)]
    inquiry = Inquiry(desk=desk(), offices=(office("o", {}),))
    [found] = official(figures, inquiry)
    assert (found.documents, len(found.figures)) == (("1", "2"), 2)


AMOUNT = st.integers(1000, 999999)


@given(stated=AMOUNT, published=AMOUNT)
def test_only_what_is_far_apart_is_contradicted(stated: int, published: int) -> None:
    found = check(EXPORTS.format(f"{stated} dollars"), office("o", {("NVA", "export"): str(published)}))
    gap = Fraction(abs(stated - published), max(stated, published))
    if found.verdict == "contradicted":
        assert gap > Fraction(24, 100)
    if found.verdict == "supported":
        assert gap < Fraction(1, 1000)
    assert found.verdict != "contested"


# Through the record.


@pytest.fixture
def stand() -> Iterator[Stand]:
    with running() as one:
        one.series = {"A.G3000.AZ.MIO_M3.IT": {"2023": "8012"}}
        yield one


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.duckdb") as one:
        yield one


LINE = "a | | exports | natural gas | AZE-ITA | 2023 | 8 billion cubic metres"


def asked(stand: Stand, record: Record, offline: bool = False, **changes: object) -> tuple[Check, Inquiry]:
    at = desk(stand, **changes)
    at = replace(at, client=None) if offline else at
    inquiry = Inquiry(desk=at, offices=(named("eurostat", at),), record=record)
    [found] = official([made(1, LINE)], inquiry)
    return found, inquiry


def test_answers_are_kept_and_repeated_offline(stand: Stand, record: Record) -> None:
    first, _ = asked(stand, record)
    assert first.verdict == "supported"
    said = len(stand.asked)
    later, inquiry = asked(stand, record, offline=True, now=lambda: TODAY + timedelta(days=90))
    assert len(stand.asked) == said
    assert inquiry.errors == []
    assert later.verdict == "supported"
    assert "as stated" in later.comparisons[1].reason
    assert later.comparisons[1].reason.endswith("(as retrieved 2024-09-01)")
    assert later.comparisons[1].answers[0].observations == first.comparisons[1].answers[0].observations


def test_a_fresh_answer_is_not_asked_for_again(stand: Stand, record: Record) -> None:
    asked(stand, record)
    said = len(stand.asked)
    asked(stand, record, now=lambda: TODAY + timedelta(hours=23))
    assert len(stand.asked) == said
    asked(stand, record, now=lambda: TODAY + timedelta(hours=25))
    assert len(stand.asked) == said + 1


def test_a_revision_is_told_and_both_vintages_are_kept(stand: Stand, record: Record) -> None:
    asked(stand, record)
    stand.series = {"A.G3000.AZ.MIO_M3.IT": {"2023": "8900"}}
    stand.updated = "2024-11-01T11:00:00Z"
    later, _ = asked(stand, record, now=lambda: TODAY + timedelta(days=90))
    assert "revised: it was 8,012,000,000 m3 as retrieved 2024-09-01" in later.comparisons[1].reason
    kept = record.query(
        "select value, vintage from answers join observations on answer = id order by retrieved"
    )
    assert [(int(value), vintage[:10]) for value, vintage in kept.fetchall()] == [
        (8012, "2024-06-13"),
        (8900, "2024-11-01"),
    ]
    again, _ = asked(stand, record, offline=True)
    assert again.comparisons[1].published == Decimal("8900000000")


def test_a_series_that_breaks_is_told_again_offline(stand: Stand, record: Record) -> None:
    stand.series = {"M.G3000.AZ.MIO_M3.IT": {f"2023-{month:02}": "700" for month in range(1, 13)}}
    stand.flags = {"2023-04": "b"}
    for offline in (False, True):
        found, _ = asked(stand, record, offline)
        assert found.verdict == "unverifiable"
        assert "the series breaks at 2023-04" in found.reason


def test_asking_again_without_a_change_keeps_one_answer(stand: Stand, record: Record) -> None:
    for days in (0, 3, 6):
        asked(stand, record, now=lambda days=days: TODAY + timedelta(days=days))
    rows = record.query("select retrieved[:10] from answers where outcome = 'found'").fetchall()
    assert rows == [("2024-09-07",)]


def test_offline_without_an_answer_says_so(stand: Stand, record: Record) -> None:
    found, inquiry = asked(stand, record, offline=True)
    assert (found.verdict, inquiry.errors, stand.asked) == ("unverifiable", [], [])
    assert "never asked before, and not asked offline" in found.reason


def test_an_office_out_of_order_is_told_once_and_the_record_helps(stand: Stand, record: Record) -> None:
    asked(stand, record)
    stand.trouble = [Reply(status=500, body=b"")] * 20
    found, inquiry = asked(stand, record, now=lambda: TODAY + timedelta(days=9))
    assert found.verdict == "supported"
    assert [str(e) for e in inquiry.errors] == [
        "Eurostat answers 500, 4 times; try again later, or with --offline"
    ]
    assert record.query("from answers where outcome = 'no data'").fetchall() == []


def test_a_broken_table_is_an_error_offline_too(record: Record) -> None:
    def broken(_: Claim) -> Answer:
        raise OfficeError("x.csv: '9,3' is no number")

    office = Office(name="x.csv", title="x.csv", ask=broken)
    inquiry = Inquiry(desk=desk(), offices=(office,), record=record)
    [found] = official([made(1, LINE)], inquiry)
    assert found.verdict == "unverifiable"
    assert len(inquiry.errors) == 1


# At the command line.

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, stand: Stand
) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("EUROSTAT", "IMF", "COMTRADE"):
        monkeypatch.setenv(f"BILATERAL_{name}_URL", stand.url)
    one = stand_in(document(TEXT))
    gas = replace(one, figures=tuple(replace(f, product="natural gas") for f in one.figures))
    with open_record("relations.duckdb") as kept:
        kept.add(gas)

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return command


def test_check_tells_each_office_with_series_and_vintage(run: Run, stand: Stand) -> None:
    stand.series = {"A.G3000.AZ.MIO_M3.IT": {"2023": "9988"}}
    code, out, err = run("check", "AZE", "ITA", "--with", "eurostat")
    assert (code, err) == (0, "")
    assert "supported" in out
    assert "Eurostat, as ITA reports: match; 9.988 billion m3, as stated" in " ".join(out.split())
    assert "nrg_ti_gas/A.G3000.AZ.MIO_M3.IT · 2023 · " in " ".join(out.split())
    assert "updated 2024-06-13" in " ".join(out.split())
    said = len(stand.asked)
    code, out, err = run("check", "AZE", "ITA", "--with", "eurostat", "--offline")
    assert (code, err, len(stand.asked)) == (0, "", said)
    assert "(as retrieved 20" in " ".join(out.split())


def test_check_with_a_table_that_contradicts_leaves_with_3(run: Run) -> None:
    Path("gas.csv").write_text("Land,Jahr,Menge\nItaly,2023,3100\n", "utf-8")
    columns = "reporter=Land,period=Jahr,value=Menge,partner:AZE,flow:import,product:natural gas,unit:m3"
    code, out, _ = run(
        "check", "--with", "gas.csv", "--columns", f"{columns},multiplier:1000000", "--offline"
    )
    assert code == 3
    assert "contradicted" in out


def test_check_leaves_with_1_if_an_office_cannot_be_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_EUROSTAT_URL", "nonsense")
    code, out, err = run("check", "--with", "eurostat,imf")
    assert code == 1
    assert "unverifiable" in out
    assert err.count("\n") == 1
    assert err.startswith("error: Eurostat")


@pytest.mark.parametrize("name", ["eurostatt", "none.csv", "trade.txt"])
def test_check_with_what_is_no_office_says_so(run: Run, name: str) -> None:
    code, _, err = run("check", "--with", name)
    assert code in {1, 2}
    assert err.startswith("error: ")
    assert err.count("\n") == 1


def test_checks_are_a_table_too(stand: Stand, record: Record) -> None:
    found, _ = asked(stand, record)
    columns = relation(record, (found,)).columns
    assert {"verdict", "reason", "comparisons"} <= {*columns}
    assert check_official(record, Inquiry(desk=desk(), offices=())) == ()
