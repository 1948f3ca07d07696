"""Bodies that are cut off or garbled: an error or rows that were whole, never half a number."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import OfficeError
from bilateral.offices.periods import covers
from bilateral.offices.rows import PERIOD, VALUE, Row, comtrade, json_stat, sdmx
from tests.offices.server import COMEXT, Stand, row_of_comtrade

FOUND = {"2021": "123456.75", "2022": "987654"}
KEY = ["A", "AT", "DZ", "2709", "1", "VALUE_IN_EUROS"]
CUBE = {"freq": "A", "siec": "G3000", "partner": "DZ", "unit": "MIO_M3", "geo": "AT"}
QUERY = {"reporterCode": "40", "partnerCode": "12", "cmdCode": "TOTAL", "flowCode": "M"}


def body(shape: str) -> bytes:
    stand = Stand(shape=shape, series={"A.G3000.DZ.MIO_M3.AT": FOUND})
    if shape == "cube":
        asked = CUBE | {"sinceTimePeriod": "2021", "untilTimePeriod": "2022"}
        return json.dumps(stand.json_stat(asked)).encode()
    if shape == "comtrade":
        rows = [row_of_comtrade(QUERY, period, value) for period, value in FOUND.items()]
        return json.dumps({"count": 2, "data": rows, "error": ""}).encode()
    return stand.sdmx(COMEXT, KEY, FOUND).encode()


def read(shape: str, content: bytes) -> list[Row]:
    if shape == "cube":
        return json_stat(content, "Office")
    if shape == "comtrade":
        return comtrade(content, "Office", "primaryValue")
    return sdmx(content, "Office")


def numbers(shape: str, content: bytes) -> set[tuple[str, str]]:
    try:
        return {(row[PERIOD], row[VALUE]) for row in read(shape, content)}
    except OfficeError:
        return set()


SHAPES = ["csv", "generic", "specific", "cube", "comtrade"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_body_that_is_cut_off_gives_no_half_number(shape: str) -> None:
    whole = body(shape)
    wanted = numbers(shape, whole)
    assert set(FOUND.items()) <= wanted
    for end in range(len(whole)):
        assert numbers(shape, whole[:end]) <= wanted


@given(shape=st.sampled_from(SHAPES), at=st.floats(0, 1), junk=st.binary(max_size=9))
def test_a_garbled_body_breaks_nothing(shape: str, at: float, junk: bytes) -> None:
    whole = body(shape)
    place = int(at * len(whole))
    read_from_it = numbers(shape, whole[:place] + junk + whole[place + len(junk) :])
    assert all(period and value for period, value in read_from_it)


@given(st.sampled_from(SHAPES), st.binary(max_size=200))
def test_noise_breaks_nothing_and_gives_no_number(shape: str, content: bytes) -> None:
    assert numbers(shape, content) == set()


@given(st.dates(), st.dates())
def test_periods_are_whole_or_none(a: object, b: object) -> None:
    for some in covers(str(a), str(b)).values():
        assert list(some) == sorted(set(some))
        assert str(a)[:7] == some[0] or str(a).startswith(some[0][:4])


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        ("2023-01-01", "2023-12-31", {"A": 1, "Q": 4, "M": 12}),
        ("2024-01-01", "2024-07-31", {"M": 7}),
        ("2024-02-01", "2024-02-29", {"M": 1}),
        ("2023-02-01", "2023-02-27", {}),
        ("2023-01-01", "2022-12-31", {}),
        ("0001-01-01", "9999-12-31", {}),
        ("", "2023", {}),
        ("2023-13-01", "2023-13-31", {}),
    ],
)
def test_periods_that_offices_publish(start: str, end: str, counts: dict[str, int]) -> None:
    assert {freq: len(some) for freq, some in covers(start, end).items()} == counts
