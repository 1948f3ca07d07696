"""The API tells what the pages show, and its description holds."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bilateral.rules.load import load
from bilateral.web.api import addresses

HERE = {"host": "127.0.0.1"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="session")
def described(app: Starlette) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HERE)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", [address.path for address in addresses(load())])
def test_every_question_is_answered_as_described(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    operation = described[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not (operation.query or "{" in path):
        pytest.skip("nothing can be asked wrongly")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, headers=HERE)

    ask()


def test_events_carry_their_words_and_place(client: TestClient) -> None:
    found = client.get("/api/dyads/AZE/ITA/events?order=oldest&limit=1").json()
    assert found["total"] == 20
    [event] = found["items"]
    document = client.get(f"/api/documents/{event['document']}").json()
    assert document["text"][event["start_char"] : event["end_char"]] == event["quote"]
    assert event["rule"] == "en.consult.visit"


def test_every_part_of_a_dyad(client: TestClient) -> None:
    base = "/api/dyads/Azerbaijan/italy"
    assert client.get(f"{base}/figures").json()["total"] == 10
    assert client.get(f"{base}/statements").json()["items"][0]["opinions"][0]["words"] == "In 2023"
    assert client.get(f"{base}/positions").json()["items"][0]["stance"] == "for"
    assert {check["verdict"] for check in client.get(f"{base}/checks").json()["items"]} == {"conflict"}
    years = client.get(f"{base}/indicators").json()["indicators"]["years"]
    assert [year["year"] for year in years] == list(range(2014, 2024))
    assert client.get("/api/dyads").json()["items"][0]["cooperation"] == 17
    assert client.get("/api/search?q=gas&kind=figure").json()["total"] == 0
    assert client.get("/api/search?q=cubic&kind=figure").json()["total"] == 10


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("limit=0", "limit"),
        ("limit=5&limit=6", "once"),
        ("from=2018-13", "2018-05"),
        ("type=KISS", "CONSULT"),
        ("nonsense=1", "there are"),
        ("offset=%C2%B2", "offset"),
        (f"q={'x' * 201}", "200"),
        ("q=%00", "q="),
    ],
)
def test_what_does_not_hold_is_said(client: TestClient, query: str, says: str) -> None:
    answer = client.get(f"/api/dyads/AZE/ITA/events?{query}")
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_an_unknown_country_gives_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/dyads/Itly/AZE/events")
    assert answer.status_code == 404
    assert "Italy" in answer.json()["nearest"]


def test_nothing_is_written_through_the_api(client: TestClient) -> None:
    assert client.post("/api/dyads").status_code == 405
