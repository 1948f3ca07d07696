"""Adding documents: files and addresses, read one after the other, told live."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.read import document
from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.web.adding import Jobs, Source, taken_in
from bilateral.web.library import Library
from tests.handmade import TEXT, stand_in
from tests.web.conftest import TOKEN

JSON = {"accept": "application/json"}


def added(client: TestClient, **form: str) -> dict[str, Any]:
    """Add the text, wait until it is read, and give what is told then."""
    files = {"file": ("../../news.txt", f"{TEXT}\n{form}")}
    job = client.post("/add", data={"token": TOKEN, **form}, files=files, headers=JSON)
    assert job.status_code == 202, job.text
    for _ in range(200):
        told: dict[str, Any] = client.get(job.json()["url"], headers=JSON).json()
        if told["done"]:
            return told
        time.sleep(0.02)
    raise AssertionError("never done")


def test_a_file_is_read_and_shown(writable: TestClient) -> None:
    told = added(writable, published="2024-09")
    [item] = told["items"]
    assert (item["name"], item["state"]) == ("news.txt", "kept")
    assert item["note"] == "2 events, 1 figure, 1 statement"
    [read] = item["documents"]
    assert "Baku Protocol" in writable.get(f"/documents/{read['id']}").text
    assert "2 documents" in writable.get("/").text
    [kept] = [row for row in writable.get("/api/documents").json()["items"] if row["id"] == read["id"]]
    assert (kept["published"], kept["source"]) == ("2024-09", "news.txt")


def test_adding_twice_changes_nothing(writable: TestClient) -> None:
    added(writable)
    told = added(writable)
    assert told["items"][0]["state"] == "already there"


def test_without_scripts_a_page_tells_how_far_it_is(writable: TestClient) -> None:
    page = writable.post("/add", data={"token": TOKEN}, files={"file": ("a.txt", TEXT)})
    assert page.status_code == 200
    assert "/add/" in str(page.url)
    assert "a.txt" in page.text


def test_nothing_to_add_says_so(writable: TestClient) -> None:
    answer = writable.post("/add", data={"token": TOKEN, "url": " "})
    assert answer.status_code == 400
    assert "choose a file" in answer.text
    answer = writable.post("/add", data={"token": TOKEN, "published": "May"}, headers=JSON)
    assert "no date" in answer.json()["error"]


def test_an_unknown_job_is_not_found(writable: TestClient) -> None:
    assert writable.get("/add/x").status_code == 404


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    def documents(source: str) -> Iterator[Document]:
        if source == "https://down.example":
            raise InputError("https://down.example does not answer; try again later")
        if source == "https://odd.example":
            raise ValueError
        yield document(f"{TEXT}\n{source}", source=source)

    with open_record(tmp_path / "r") as opened:
        made = Jobs(Library(opened, load()), lambda: stand_in, documents)
        yield made
        made.close()


def test_one_that_cannot_be_read_stops_no_other(jobs: Jobs) -> None:
    names = ("https://down.example", "https://odd.example", "https://up.example")
    job = jobs.add([Source(name=name) for name in names], None)
    jobs.close()
    assert [item.state for item in job.items] == ["failed", "failed", "kept"]
    assert job.items[0].note == "https://down.example does not answer; try again later"
    assert "ValueError" in job.items[1].note


def test_no_more_wait_than_may(jobs: Jobs) -> None:
    with pytest.raises(InputError, match="wait"):
        jobs.add([Source(name="https://up.example")] * 51, None)


def test_of_the_name_of_a_file_only_its_ending_leads_to_a_place() -> None:
    source = taken_in("../../../etc/cron.d/evil.PDF", b"x")
    assert source.name == "evil.PDF"
    assert source.path is not None
    assert source.path.suffix == ".pdf"
    assert source.path.read_bytes() == b"x"
    source.path.unlink()
