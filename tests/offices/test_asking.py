"""What offices answer to a claim: the right series, the right number, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bilateral.errors import UnknownNameError
from bilateral.model import Answer, Claim
from bilateral.offices import named
from tests.offices.asking import GAS, OIL, TRADE, ask, desk
from tests.offices.server import Stand, row_of_comtrade, running

MONTHS = {f"2022-{month:02}": "100.5" for month in range(1, 13)}


@pytest.fixture
def stand() -> Iterator[Stand]:
    with running() as made:
        yield made


def total(answer: Answer) -> Decimal:
    assert answer.outcome == "found", answer.note
    return sum((o.value * o.multiplier for o in answer.observations), Decimal(0))


@pytest.mark.parametrize("shape", ["csv", "generic", "specific"])
def test_comext_is_read_in_each_shape_of_sdmx(stand: Stand, shape: str) -> None:
    stand.shape = shape
    key = "A.AT.DZ.2709.1.VALUE_IN_EUROS"
    stand.series = {key: {"2021": "1", "2022": "123456789", "2023": "3"}}
    stand.flags = {"2022": "p"}
    answer = ask("eurostat", OIL, desk(stand))
    assert total(answer) == 123456789
    [one] = answer.observations
    assert (one.key, one.period, one.unit) == (f"DS-045409/{key}", "2022", "EUR")
    assert "provisional" in (one.note or "") or shape == "specific"
    assert len(one.hash) == 64
    assert one.retrieved == "2024-09-01T12:00:00+00:00"
    assert one.vintage == ("2024-06-13T11:00:00Z")
    assert stand.asked[0].path.endswith(f"/comext/dissemination/sdmx/2.1/data/DS-045409/{key}")


def test_the_office_s_units_are_ours_in_the_end(stand: Stand) -> None:
    stand.series = {"A.AT.DZ.2709.1.QUANTITY_IN_100KG": {"2022": "52"}}
    assert total(ask("eurostat", replace(OIL, unit="kg"), desk(stand))) == 5200


def test_energy_comes_from_the_cube_by_country_of_origin(stand: Stand) -> None:
    stand.series = {"A.G3000.DZ.MIO_M3.AT": {"2022": "1234.567"}}
    answer = ask("eurostat", GAS, desk(stand))
    assert total(answer) == 1234567000
    assert answer.observations[0].key == "nrg_ti_gas/A.G3000.DZ.MIO_M3.AT"
    assert "ultimate origin" in (answer.note or "")
    lng = replace(GAS, product="liquefied natural gas", goods="271111")
    assert ask("eurostat", lng, desk(stand)).outcome == "no data"
    assert stand.asked[-1].query["siec"] == "G3200"


@pytest.mark.parametrize(
    ("claim", "code"), [(OIL, "A.GR."), (replace(OIL, unit="kg", reporter="GRC"), "A.GR.")]
)
def test_greece_is_gr_in_comext(stand: Stand, claim: Claim, code: str) -> None:
    ask("eurostat", replace(claim, reporter="GRC"), desk(stand))
    assert f"/{code}" in stand.asked[0].path


def test_greece_and_britain_have_codes_of_their_own_in_energy(stand: Stand) -> None:
    ask("eurostat", replace(GAS, reporter="GRC", partner="GBR"), desk(stand))
    assert (stand.asked[0].query["geo"], stand.asked[0].query["partner"]) == ("EL", "UK")


def test_scale_is_no_multiplier(stand: Stand) -> None:
    stand.shape = "specific"
    stand.series = {"AUT.MG_CIF_USD.DZA.A": {"2022": "987654321.5"}}
    answer = ask("imf", TRADE, desk(stand))
    assert total(answer) == Decimal("987654321.5")
    assert answer.note == "imports CIF"


def test_the_imf_writes_months_in_its_own_way(stand: Stand) -> None:
    stand.shape = "specific"
    stand.series = {"AUT.MG_CIF_USD.DZA.M": {"2022-M01": "7", "2022-M02": "8"}}
    answer = ask("imf", replace(TRADE, end="2022-02-28"), desk(stand))
    assert [o.period for o in answer.observations] == ["2022-01", "2022-02"]
    assert total(answer) == 15


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("FRA", "251"),
        ("NOR", "579"),
        ("CHE", "757"),
        ("IND", "699"),
        ("USA", "842"),
        ("AZE", "31"),
        ("ITA", "380"),
    ],
)
def test_comtrade_has_codes_of_its_own(stand: Stand, country: str, code: str) -> None:
    stand.series = {f"{code}.12.TOTAL.M": {"2022": "55"}}
    answer = ask("comtrade", replace(TRADE, reporter=country), desk(stand))
    assert total(answer) == 55
    asked = stand.asked[0]
    assert asked.path == "/public/v1/preview/C/A/HS"
    assert {asked.query[name] for name in ("partner2Code", "motCode")} == {"0"}


def test_a_key_asks_for_the_data_themselves(stand: Stand) -> None:
    stand.series = {"40.12.2709.M": {"2022": "55"}}
    keyed = desk(stand, environment={"BILATERAL_COMTRADE_KEY": "s3cret"})
    assert total(ask("comtrade", replace(OIL, unit="USD"), keyed)) == 55
    assert stand.asked[0].path == "/data/v1/get/C/A/HS"
    assert stand.asked[0].headers["Ocp-Apim-Subscription-Key"] == "s3cret"
    assert "s3cret" not in str(stand.asked[0].query)
    assert named("comtrade", keyed).note == ""
    assert "BILATERAL_COMTRADE_KEY" in named("comtrade", desk(stand)).note


def test_a_preview_cut_off_at_500_rows_gives_no_number(stand: Stand) -> None:
    stand.series = {"40.12.TOTAL.M": {"2022": "55"}}
    query = {"reporterCode": "40", "partnerCode": "12", "cmdCode": "TOTAL", "flowCode": "M"}
    stand.rows = [row_of_comtrade(query | {"motCode": "1000"}, "2022", "5")] * 499
    answer = ask("comtrade", TRADE, desk(stand))
    assert (answer.outcome, answer.observations) == ("no data", ())
    assert "cut its answer off at 500 rows; set BILATERAL_COMTRADE_KEY" in (answer.note or "")
    keyed = desk(stand, environment={"BILATERAL_COMTRADE_KEY": "k"})
    assert total(ask("comtrade", TRADE, keyed)) == 55


def test_breakdowns_that_comtrade_adds_are_never_added_up(stand: Stand) -> None:
    stand.series = {"40.12.TOTAL.M": {"2022": "55"}}
    query = {"reporterCode": "40", "partnerCode": "12", "cmdCode": "TOTAL", "flowCode": "M"}
    stand.rows = [
        row_of_comtrade(query | other, "2022", "5")
        for other in (
            {"motCode": "2100"},
            {"partner2Code": "276"},
            {"customsCode": "C01"},
            {"partnerCode": "0"},
        )
    ]
    assert total(ask("comtrade", TRADE, desk(stand))) == 55


def test_groups_of_partners_in_an_answer_are_never_added_up(stand: Stand) -> None:
    stand.series = {"A.G3000.DZ.MIO_M3.AT": {"2022": "9"}}
    assert total(ask("eurostat", GAS, desk(stand))) == 9_000_000


@pytest.mark.parametrize("group", ["eu", "opec", "WORLD", "G001", ""])
@pytest.mark.parametrize("name", ["eurostat", "imf", "comtrade"])
def test_groups_of_partners_are_not_asked_for(stand: Stand, name: str, group: str) -> None:
    answer = ask(name, replace(TRADE, partner=group), desk(stand))
    assert answer.outcome == "not comparable"
    assert stand.asked == []


@pytest.mark.parametrize("shape", ["csv", "generic", "specific"])
@pytest.mark.parametrize(
    ("name", "claim"), [("eurostat", OIL), ("imf", TRADE), ("comtrade", TRADE), ("eurostat", GAS)]
)
def test_an_empty_answer_is_no_data_and_no_zero(stand: Stand, name: str, claim: Claim, shape: str) -> None:
    stand.shape = shape
    answer = ask(name, claim, desk(stand))
    assert (answer.outcome, answer.observations) == ("no data", ())
    assert "has no such number" in (answer.note or "")


def test_a_published_zero_is_a_zero(stand: Stand) -> None:
    stand.series = {"A.G3000.DZ.MIO_M3.AT": {"2022": "0"}}
    assert total(ask("eurostat", GAS, desk(stand))) == 0


def test_twelve_months_make_a_year(stand: Stand) -> None:
    stand.series = {"M.AT.DZ.2709.1.VALUE_IN_EUROS": MONTHS}
    answer = ask("eurostat", OIL, desk(stand))
    assert total(answer) == 1206
    assert len(answer.observations) == 12


@pytest.mark.parametrize("written", [None, ":", "NaN", "", "n/a", "1e999", "Infinity"])
def test_eleven_months_make_no_year(stand: Stand, written: str | None) -> None:
    months = {**MONTHS, "2022-05": written}
    stand.series = {"M.AT.DZ.2709.1.VALUE_IN_EUROS": {p: v for p, v in months.items() if v is not None}}
    answer = ask("eurostat", OIL, desk(stand))
    assert (answer.outcome, answer.observations) == ("no data", ())
    assert answer.note == "no sum is made of the rest: Eurostat has no 2022-05"


def test_a_flag_without_a_number_is_missing(stand: Stand) -> None:
    stand.series = {"A.G3000.DZ.MIO_M3.AT": {"2022": ":"}}
    stand.flags = {"2022": "c"}
    assert ask("eurostat", GAS, desk(stand)).outcome == "no data"


def test_several_years_are_added_when_all_are_there(stand: Stand) -> None:
    stand.series = {"A.AT.DZ.2709.1.VALUE_IN_EUROS": {"2021": "1", "2022": "2"}}
    claim = replace(OIL, start="2021-01-01")
    assert total(ask("eurostat", claim, desk(stand))) == 3
    assert ask("eurostat", replace(OIL, start="2020-01-01"), desk(stand)).outcome == "no data"


def test_two_numbers_for_one_period_are_none(stand: Stand) -> None:
    stand.series = {"40.12.TOTAL.M": {"2022": "55"}}
    query = {"reporterCode": "40", "partnerCode": "12", "cmdCode": "TOTAL", "flowCode": "M"}
    stand.rows = [row_of_comtrade(query, "2022", "56")]
    answer = ask("comtrade", TRADE, desk(stand))
    assert answer.outcome == "not comparable"
    assert "2 numbers for 2022; none is taken" in (answer.note or "")


def test_months_of_two_editions_of_the_classification_are_not_added(stand: Stand) -> None:
    months = {f"{year}-{month:02}": "5" for year in (2021, 2022) for month in (1, 12)}
    stand.series = {"40.12.2709.M": {"2021-12": "5", "2022-01": "6"} | months}
    stand.editions = {"2021-12": "H5"}
    claim = replace(OIL, unit="USD", start="2021-12-01", end="2022-01-31")
    answer = ask("comtrade", claim, desk(stand))
    assert answer.outcome == "not comparable"
    assert "breaks at 2022-01" in (answer.note or "")


def test_a_series_that_breaks_is_not_added_across_the_break(stand: Stand) -> None:
    stand.series = {"M.AT.DZ.2709.1.VALUE_IN_EUROS": MONTHS}
    stand.flags = {"2022-07": "b"}
    answer = ask("eurostat", OIL, desk(stand))
    assert (answer.outcome, len(answer.observations)) == ("not comparable", 12)
    assert "breaks at 2022-07" in (answer.note or "")


def test_a_code_younger_than_the_period_is_a_break(stand: Stand) -> None:
    panels = replace(OIL, product="solar panels", goods="854143", start="2020-01-01", end="2020-12-31")
    answer = ask("eurostat", panels, desk(stand))
    assert answer.outcome == "not comparable"
    assert "854143 (solar panels) exists since 2022, 854140 held it before" in (answer.note or "")
    assert stand.asked == []
    assert (
        ask("eurostat", replace(panels, start="2022-01-01", end="2022-12-31"), desk(stand)).outcome
        == "no data"
    )


@pytest.mark.parametrize(
    ("name", "changes", "outcome", "says"),
    [
        (
            "eurostat",
            {"unit": "USD"},
            "not comparable",
            "Eurostat publishes it in EUR and kg, the figure is in USD",
        ),
        ("imf", {}, "not published", "IMF publishes no crude oil"),
        ("comtrade", {}, "not comparable", "UN Comtrade publishes it in USD and kg, the figure is in EUR"),
        ("eurostat", {"reporter": "NZL"}, "not published", "has no code|has no such"),
        (
            "eurostat",
            {"product": "diesel", "goods": "271020"},
            "not comparable",
            "no code .* is diesel alone",
        ),
        (
            "eurostat",
            {"product": "textiles", "goods": "50-63"},
            "not published",
            "Eurostat publishes no textiles",
        ),
        ("eurostat", {"product": "crude oil; oil products", "goods": ""}, "not comparable", "several goods"),
        ("imf", {"measure": "investment", "flow": None}, "not published", "IMF publishes no investment"),
        ("eurostat", {"start": "2022-03-05"}, "not comparable", "no whole months"),
        ("eurostat", {"end": "2022-12-30"}, "not comparable", "no whole months"),
        ("eurostat", {"end": "2024-12-31"}, "not published", "2024-12-31 has not passed"),
        ("comtrade", {"reporter": "XKX", "unit": "USD"}, "not published", "no code for XKX"),
    ],
)
def test_what_is_not_there_is_said(
    stand: Stand, name: str, changes: dict[str, str], outcome: str, says: str
) -> None:
    if changes.get("reporter") == "NZL":
        outcome = "no data"
    answer = ask(name, replace(OIL, **changes), desk(stand))  # type: ignore[arg-type]
    assert answer.outcome == outcome
    assert answer.note
    assert re.search(says, answer.note)
    assert stand.asked == [] or outcome == "no data"


def test_britain_reported_to_comext_until_it_left(stand: Stand) -> None:
    claim = replace(OIL, reporter="GBR")
    ask("eurostat", replace(claim, start="2020-01-01", end="2020-12-31"), desk(stand))
    ask("eurostat", claim, desk(stand))
    assert ["DS-045409" in asked.path for asked in stand.asked] == [True, True, False, False]


def test_an_unknown_office_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"no office 'eurostatt'; there are: .*eurostat, imf"):
        named("eurostatt", desk())
