"""Bad days of an office: each is waited out, or told in one line; nothing crashes, no wrong number."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest

from bilateral.errors import OfficeError
from bilateral.model import Claim
from bilateral.offices import fetch
from tests.offices.asking import GAS, OIL, TODAY, TRADE, Sleeper, ask, desk
from tests.offices.server import Reply, Stand, running

SERIES = {"A.AT.DZ.2709.1.VALUE_IN_EUROS": {"2022": "42"}, "40.12.TOTAL.M": {"2022": "42"}}
LATER = format_datetime(TODAY + timedelta(seconds=7), usegmt=True)


@pytest.fixture
def stand() -> Iterator[Stand]:
    with running() as made:
        made.series = dict(SERIES)
        yield made


@pytest.mark.parametrize(
    ("reply", "waited"),
    [
        (Reply(status=429, headers={"Retry-After": "3"}, body=b""), 3),
        (Reply(status=429, headers={"Retry-After": LATER}, body=b""), 7),
        (Reply(status=429, headers={"Retry-After": "soon"}, body=b""), 1),
        (
            Reply(
                status=429,
                body=b'{"statusCode":429,"message":"Rate limit is exceeded. Try again in 5 seconds."}',
            ),
            5,
        ),
        (Reply(status=503, headers={"Retry-After": "2"}, body=b""), 2),
        (Reply(status=500, body=b"<html>oops</html>"), 1),
    ],
)
@pytest.mark.parametrize(("name", "claim"), [("eurostat", OIL), ("comtrade", TRADE)])
def test_who_is_busy_is_waited_for(stand: Stand, name: str, claim: Claim, reply: Reply, waited: int) -> None:
    stand.trouble = [reply]
    sleeper = Sleeper()
    answer = ask(name, claim, desk(stand, sleep=sleeper))
    assert answer.observations[0].value == 42
    assert waited in sleeper.slept


def test_the_distance_that_an_office_asks_for_is_kept(stand: Stand) -> None:
    sleeper = Sleeper()
    at = desk(stand, sleep=sleeper)
    for _ in range(3):
        ask("comtrade", TRADE, at)
    assert sleeper.slept == [1.5, 1.5]


@pytest.mark.parametrize(
    ("replies", "says"),
    [
        ([Reply(status=429, headers={"Retry-After": "86400"}, body=b"")], "asks to wait 86400 seconds"),
        ([Reply(status=429, body=b"")] * 9, "is busy, 4 times"),
        ([Reply(status=500, body=b"")] * 9, "answers 500, 4 times"),
        ([Reply(status=404, body=b"no such page")], "answers 404; look at its address"),
        ([Reply(status=400, body=b"bad")], "answers 400; look at the series"),
        ([Reply(status=401, body=b"")], "the key is not accepted"),
        ([Reply(status=403, body=b"Out of call volume quota.")], "questions are used up"),
        (
            [Reply(status=302, headers={"Location": "/round"}, body=b"")] * 99,
            "look at the address in BILATERAL_",
        ),
    ],
)
def test_who_cannot_be_asked_is_told_in_one_line(stand: Stand, replies: list[Reply], says: str) -> None:
    stand.trouble = list(replies)
    with pytest.raises(OfficeError, match=says) as told:
        ask("eurostat", OIL, desk(stand))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "body", [b'<mes:ErrorMessage code="100">', b'{"error":[{"id":100}]}', b"No results found"]
)
def test_nothing_found_is_no_data(stand: Stand, body: bytes) -> None:
    stand.trouble = [Reply(status=404, body=body)] * 2
    assert ask("eurostat", OIL, desk(stand)).outcome == "no data"


def test_an_office_that_does_not_answer_in_time_is_given_up(stand: Stand) -> None:
    stand.trouble = [Reply(body=b"", delay=0.3)] * 4
    slow = desk(stand, client=httpx.Client(timeout=0.03, trust_env=False))
    with pytest.raises(OfficeError, match="does not answer in time, 4 times"):
        ask("eurostat", OIL, slow)


def test_an_office_that_is_not_there_is_told() -> None:
    nowhere = Stand(url="http://127.0.0.1:9")
    with pytest.raises(OfficeError, match="Eurostat cannot be reached"):
        ask("eurostat", OIL, desk(nowhere))


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://[", "http://"])
def test_a_wrong_address_names_its_setting(url: str) -> None:
    with pytest.raises(OfficeError, match=r"BILATERAL_EUROSTAT_URL|cannot be reached"):
        ask("eurostat", OIL, desk(Stand(url=url)))


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<StructureSpecificData><DataSet><Series><Obs TIME_PERIOD="2022" OBS_VALUE="&b;"/></Series></DataSet>
</StructureSpecificData>"""
BROKEN = [
    b"<html><body>maintenance</body></html>",
    b"<html><body>maintenance",
    b"<StructureSpecificData><DataSet><Series><Obs TIME_PERIOD='2022' OBS_VA",
    b"<StructureSpecificData><Footer><Message code='413'/></Footer></StructureSpecificData>",
    LAUGHS,
    b"\x00\xff\xfe\x01",
    b"a,b,c\n1,2,3\n",
    b"freq,TIME_PERIOD,OBS_VALUE\nA,2022\n",
    b"freq,TIME_PERIOD,OBS_VALUE\nA,2022,5,6,7\n",
    b'freq,TIME_PERIOD,OBS_VALUE\n"A,2022,5\n',
    b'{"data": []}',
    b"{" * 100_000,
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize(("name", "claim"), [("eurostat", OIL), ("imf", TRADE)])
def test_what_is_not_sdmx_is_told(stand: Stand, name: str, claim: Claim, body: bytes) -> None:
    stand.trouble = [Reply(body=body)]
    with pytest.raises(OfficeError, match=r"sends|puts the answer off"):
        ask(name, claim, desk(stand))


def test_rows_without_a_dimension_that_was_asked_for_are_told(stand: Stand) -> None:
    stand.trouble = [Reply(body=b"freq,reporter,TIME_PERIOD,OBS_VALUE\nA,AT,2022,5\n")]
    with pytest.raises(OfficeError, match=r"sends rows without partner; look at comext\.value"):
        ask("eurostat", OIL, desk(stand))


CUBES = [
    b"",
    b"<html>",
    b"[]",
    b"{}",
    b'{"error": {"status": 500}}',
    b'{"warning": {"status": 413}}',
    b'{"id": ["time"], "size": [2], "dimension": {"time": {"category": {"index": ["2022"]}}}, "value": [1]}',
    b'{"id": ["geo"], "size": [1], "dimension": {"geo": {"category": {"index": ["AT"]}}}, "value": [1]}',
    b'{"id": ["time"], "size": ["x"], "dimension": {"time": {"category": {"index": ["1"]}}}, "value": [1]}',
    b'{"id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": ["2022"]}}}, "value": NaN}',
    b'{"id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": ["2022"]}}}, "value": 7}',
    b'{"id": 3, "size": 4, "dimension": 5, "value": 6}',
    b'{"a":' * 100_000,
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("body", CUBES, ids=range(len(CUBES)))
def test_what_is_no_cube_is_told(stand: Stand, body: bytes) -> None:
    stand.trouble = [Reply(body=body)]
    with pytest.raises(OfficeError, match="Eurostat sends"):
        ask("eurostat", GAS, desk(stand))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"data": {}}', b'{"data": [1]}', b'{"data": [], "error": "no"}', b"<html>"]
)
def test_what_is_not_comtrade_s_is_told(stand: Stand, body: bytes) -> None:
    stand.trouble = [Reply(body=body)]
    with pytest.raises(OfficeError, match="UN Comtrade sends"):
        ask("comtrade", TRADE, desk(stand))


@pytest.mark.parametrize("packed", [False, True])
def test_no_answer_may_be_endless(stand: Stand, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LIMIT", 10_000)
    body = b"x" * 100_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    stand.trouble = [Reply(body=gzip.compress(body) if packed else body, headers=headers)]
    with pytest.raises(OfficeError, match="sends more than"):
        ask("eurostat", OIL, desk(stand))


def test_offline_asks_nobody(stand: Stand) -> None:
    with pytest.raises(OfficeError, match="is not asked offline"):
        ask("eurostat", OIL, desk(stand, client=None))
    assert stand.asked == []
