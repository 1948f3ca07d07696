"""Tables of the user's own, asked like an office."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from bilateral.errors import OfficeError
from bilateral.model import Answer
from bilateral.offices import named
from tests.offices.asking import GAS, TRADE, desk

HEAD = "Country,Partner,Flow,Product,Year,Value,Unit"


def written(path: Path, *lines: str, name: str = "gas.csv") -> str:
    (path / name).write_text("\n".join(lines) + "\n", "utf-8")
    return str(path / name)


def ask(table: str, claim: object = GAS, columns: str = "") -> Answer:
    office = named(table, desk(columns=columns))
    return office.ask(claim)  # type: ignore[arg-type]


def total(answer: Answer) -> Decimal:
    assert answer.outcome == "found", answer.note
    return sum((o.value * o.multiplier for o in answer.observations), Decimal(0))


def test_columns_are_guessed_and_the_guess_is_told(tmp_path: Path) -> None:
    table = written(tmp_path, HEAD, "Austria,DZ,imports,natural gas,2022,1200000000,m3")
    office = named(table, desk())
    assert total(office.ask(GAS)) == 1_200_000_000
    assert "reporter=Country" in office.note
    assert "period=Year" in office.note
    [one] = office.ask(GAS).observations
    assert (one.key, one.office) == ("gas.csv/AUT.DZA.natural gas.import", "gas.csv")


def test_nothing_is_told_of_names_that_need_no_guess(tmp_path: Path) -> None:
    table = written(
        tmp_path, "reporter,partner,flow,product,period,value,unit", "AUT,DZA,M,271121,2022,12,m3"
    )
    office = named(table, desk())
    assert office.note == ""
    assert total(office.ask(GAS)) == 12


@pytest.mark.parametrize(
    ("austria", "algeria"),
    [("AT", "DZ"), ("AUT", "DZA"), ("40", "12"), ("Austria", "Algeria"), ("040", "012")],
)
def test_countries_are_known_however_written(tmp_path: Path, austria: str, algeria: str) -> None:
    table = written(tmp_path, HEAD, f"{austria},{algeria},1,271121,2022,12,m3", "AT,EU,1,271121,2022,9,m3")
    assert total(ask(table)) == 12


def test_columns_may_be_named_and_hold_for_all_rows(tmp_path: Path) -> None:
    table = written(tmp_path, "Stato;Anno;Volumi", "DZ;2022;12.5", "NO;2022;7")
    columns = "partner=Stato,period=Anno,value=Volumi,reporter:AUT,flow:import,product:natural gas,unit:m3"
    assert total(ask(table, columns=f"{columns},multiplier:1000000")) == 12_500_000


def test_columns_may_be_named_in_a_file_beside(tmp_path: Path) -> None:
    table = written(tmp_path, "Stato,Anno,Volumi", "DZ,2022,12.5")
    always = "{reporter: AUT, flow: import, product: natural gas, unit: m3}"
    written(
        tmp_path,
        "columns: {partner: Stato, period: Anno, value: Volumi}",
        f"always: {always}",
        name="gas.yml",
    )
    assert total(ask(table)) == Decimal("12.5")
    assert total(ask(table, columns="multiplier:1000")) == 12500


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    path = tmp_path / "gas.parquet"
    duckdb.execute(
        "copy (select 40 as reporter, 12 as partner, 'M' as flow, 271121 as product,"
        " date '2022-01-01' as period, 12.25::decimal(9, 2) as value, 'm3' as unit)"
        f" to '{path}' (format parquet)"
    )
    assert total(ask(str(path), replace(GAS, end="2022-01-31"))) == Decimal("12.25")


def test_months_and_quarters_make_a_year_if_none_is_missing(tmp_path: Path) -> None:
    rows = [f"AUT,DZA,M,natural gas,2022-Q{quarter},2,m3" for quarter in (1, 2, 3, 4)]
    assert total(ask(written(tmp_path, HEAD, *rows))) == 8
    rows = [f"AUT,DZA,M,natural gas,2022{month:02},2,m3" for month in range(1, 13)]
    assert total(ask(written(tmp_path, HEAD, *rows))) == 24
    answer = ask(written(tmp_path, HEAD, *rows[:-1], "AUT,DZA,M,natural gas,202212,:,m3"))
    assert (answer.outcome, answer.observations) == ("no data", ())
    assert "2022-12" in (answer.note or "")


def test_two_numbers_for_one_thing_are_none(tmp_path: Path) -> None:
    answer = ask(written(tmp_path, HEAD, *(f"AUT,DZA,M,natural gas,2022,{n},m3" for n in (7, 8))))
    assert answer.outcome == "not comparable"
    assert "2 numbers for 2022" in (answer.note or "")


def test_of_several_vintages_the_last_is_taken(tmp_path: Path) -> None:
    rows = [f"AUT,DZA,M,natural gas,2022,{n},m3,{day}" for n, day in ((9, "2024-06"), (7, "2023-02"))]
    [one] = ask(written(tmp_path, f"{HEAD},vintage", *rows)).observations
    assert (int(one.value), one.vintage) == (9, "2024-06")


def test_a_product_is_not_all_goods_and_the_other_way_round(tmp_path: Path) -> None:
    table = written(tmp_path, HEAD, "AUT,DZA,M,natural gas,2022,7,USD", "AUT,DZA,M,TOTAL,2022,9,USD")
    assert total(ask(table, TRADE)) == 9
    assert total(ask(table)) == 7
    assert ask(table, replace(GAS, product="crude oil", goods="2709")).outcome == "no data"


def test_every_unit_that_a_table_has_is_given(tmp_path: Path) -> None:
    table = written(tmp_path, HEAD, "AUT,DZA,M,TOTAL,2022,9,EUR", "AUT,DZA,M,TOTAL,2022,10,USD")
    assert {o.unit: int(o.value) for o in ask(table, TRADE).observations} == {"EUR": 9, "USD": 10}


def test_a_rate_comes_only_from_the_table(tmp_path: Path) -> None:
    table = written(tmp_path, f"{HEAD},rate,into", "AUT,DZA,M,TOTAL,2022,100,EUR,1.05,USD")
    [one] = ask(table, TRADE).observations
    assert (one.value, one.unit) == (Decimal(105), "USD")
    assert one.note == "EUR into USD at the table's rate 1.05"
    assert ask(table, replace(TRADE, unit="GBP")).observations[0].unit == "EUR"


def test_a_measure_that_is_no_flow_is_found_by_its_name(tmp_path: Path) -> None:
    head = "reporter,partner,measure,period,value,unit"
    table = written(tmp_path, head, "AUT,DZA,investment,2022,5,USD", "AUT,DZA,tourists,2022,900,1")
    claim = replace(TRADE, measure="investment", flow=None)
    assert total(ask(table, claim)) == 5


@pytest.mark.parametrize(
    ("lines", "columns", "says"),
    [
        (["a,b", "1,2"], "", "which column is reporter and period and value"),
        (["reporter,period,value", "AUT,2022,1"], "", "what is its partner"),
        (["reporter,partner,period,value", "A,B,2022,1"], "", "what is its flow"),
        (["reporter,partner,flow,period,value", "A,B,M,2022,1"], "", "what is its unit"),
        (
            [HEAD, "AUT,DZA,M,natural gas,2022,9,m3"],
            "value=Wert",
            "no column 'Wert' for value; there are: Country",
        ),
        ([HEAD, "AUT,DZA,M,natural gas,2022,9,m3"], "wert=Value", "'wert=Value' is no column"),
        ([HEAD, "AUT,DZA,M,natural gas,2022,9,m3"], "nonsense", "'nonsense' is no column"),
        ([HEAD, 'AUT,DZA,M,natural gas,2022,"9,3",m3'], "", "'9,3' .value. is no number; write it as 1234.5"),
        ([HEAD, "AUT,DZA,M,natural gas,2022,1_000,m3"], "", "'1_000' .value. is no number"),
        ([HEAD, "AUT,DZA,M,natural gas,2022,inf,m3"], "", "'inf' .value. is no number"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(
    tmp_path: Path, lines: list[str], columns: str, says: str
) -> None:
    with pytest.raises(OfficeError, match=says) as told:
        ask(written(tmp_path, *lines), columns=columns)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe" * 50, b"PAR1nonsense", b'a,"b\n1', b"\xff\xfea,b\n"]
)
@pytest.mark.parametrize("name", ["bad.csv", "bad.parquet"])
def test_what_is_no_table_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OfficeError, match=r"bad\.(csv|parquet): "):
        ask(str(tmp_path / name))


@pytest.mark.parametrize(
    "content", ["[1, 2]", "columns: [a]", "columns: {wert: a}", "a: [", "columns: {value: [1]}"]
)
def test_a_bad_file_beside_is_told(tmp_path: Path, content: str) -> None:
    table = written(tmp_path, HEAD, "AUT,DZA,M,natural gas,2022,9,m3")
    written(tmp_path, content, name="gas.yml")
    with pytest.raises(OfficeError, match=r"gas\.yml: write `columns:"):
        ask(table)


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="no such table"):
        ask(str(tmp_path / "none.csv"))


def test_names_of_columns_may_be_hostile(tmp_path: Path) -> None:
    path = tmp_path / "gas.csv"
    name = 'x" from held; drop table held; --'
    quoted = name.replace('"', '""')
    path.write_text(
        f'"{quoted}",Partner,Flow,Product,Year,Value,Unit\nAUT,DZA,M,natural gas,2022,9,m3\n', "utf-8"
    )
    always = "columns:\n  reporter: '" + name + "'\n"
    (tmp_path / "gas.yml").write_text(always, "utf-8")
    assert total(ask(str(path))) == 9
