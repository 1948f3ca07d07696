"""What hostile texts, hostile sites and hostile requests cannot do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.web import application
from bilateral.web.guard import LARGEST, is_loopback
from bilateral.web.server import rules_for
from tests.handmade import TEXT
from tests.web.conftest import HERE, TOKEN
from tests.web.made import harmful, record

FORM = {"token": TOKEN, "published": "2024"}
LARGE = 2_000_000
"""Bytes that no page reaches, whatever a document holds."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An application on a record that means harm."""
    path = record(tmp_path_factory.mktemp("harm") / "relations.duckdb", harmful())
    with (
        open_record(path, read_only=True) as opened,
        TestClient(application(opened, load()), base_url=HERE) as made,
    ):
        yield made


def addresses(client: TestClient) -> Iterator[str]:
    [document] = client.get("/api/documents").json()["items"]
    yield from ("/", "/documents", f"/documents/{document['id']}", "/search?q=gas", "/search?q=<script>")
    yield f"/documents/{document['id']}?start=10000000"
    for tab in ("", "/events", "/ledger", "/checks", "/statements", "/positions", "/agreements", "/people"):
        yield f"/dyads/AZE/ITA{tab}"


def test_hostile_texts_stay_text(hostile: TestClient) -> None:
    for address in addresses(hostile):
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) < LARGE, address
        scripts = re.findall(r"<script[^>]*>", answer.text)
        assert all(re.fullmatch(r'<script (type="module" )?src="/static/\w+\.js">', one) for one in scripts)
        assert not re.search(r"""(href|src|action)=["']?\s*javascript:""", answer.text, re.IGNORECASE)
        assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)


def test_hostile_texts_are_told_in_part_to_programs(hostile: TestClient) -> None:
    for part in ("events", "figures", "statements", "positions", "checks", "indicators"):
        answer = hostile.get(f"/api/dyads/AZE/ITA/{part}")
        assert answer.status_code == 200
        assert len(answer.content) < LARGE
        assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/style.css", "/api/dyads", "/api/openapi.json"])
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "", "[", "a@b"]
)
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8642", "127.0.0.1", "[::1]:8642"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_record_opened_for_reading_stays_as_it_is(client: TestClient) -> None:
    assert client.get("/add").status_code == 403
    assert client.post("/add", data=FORM).status_code == 403


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        ({"origin": "https://evil.example"}, FORM),
        ({"origin": "null"}, FORM),
        ({"sec-fetch-site": "cross-site"}, FORM),
        ({"sec-fetch-site": "same-site", "origin": HERE}, FORM),
        ({}, {"token": "guessed"}),
        ({}, {}),
    ],
)
def test_other_sites_add_nothing(writable: TestClient, headers: dict[str, str], form: dict[str, str]) -> None:
    answer = writable.post("/add", data=form, files={"file": ("a.txt", TEXT)}, headers=headers)
    assert answer.status_code == 403
    assert len(writable.get("/api/documents").json()["items"]) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/etc/passwd", "-", "http://", "http://["]
)
def test_only_addresses_of_the_web_are_taken(writable: TestClient, url: str) -> None:
    answer = writable.post("/add", data={**FORM, "url": url})
    assert answer.status_code == 400
    assert "address" in answer.text


def test_too_much_is_refused(writable: TestClient) -> None:
    large = {"file": ("a.txt", b"x" * (LARGEST + 1))}
    assert writable.post("/add", data=FORM, files=large).status_code == 413
    many = [("file", (f"{number}.txt", b"x")) for number in range(21)]
    assert writable.post("/add", data=FORM, files=many).status_code == 400
    assert writable.get(f"/?q={'x' * 5000}").status_code == 414
    assert "too long" in writable.get(f"/api/search?q={'x' * 5000}").json()["error"]


def test_what_is_sent_without_its_length_is_counted(writable: TestClient) -> None:
    pieces = (b"x" * 1_000_000 for _ in range(40))
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert writable.post("/add", content=pieces, headers=kind).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2frecord/schema.sql"]
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_others_need_the_token(remote: TestClient) -> None:
    assert remote.get("/").status_code == 401
    assert remote.get("/?token=guessed").status_code == 401
    assert remote.get("/api/dyads", headers={"authorization": "Bearer guessed"}).status_code == 401
    assert remote.get("/api/dyads", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    welcome = remote.get("/search", params={"q": "gas", "token": TOKEN})
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/search?q=gas")
    assert "httponly" in welcome.headers["set-cookie"].lower()
    assert "samesite=strict" in welcome.headers["set-cookie"].lower()
    assert remote.get("/").status_code == 200


def test_who_may_ask_follows_from_where_we_listen() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not rules_for("127.0.0.1").remote
    assert rules_for("127.0.0.1", TOKEN).remote
    assert rules_for("0.0.0.0").remote
    assert rules_for("0.0.0.0").hosts == ()
    assert "desk.example" in rules_for("desk.example").hosts
