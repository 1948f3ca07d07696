"""What the pages show, and that their links lead somewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

PAGES = (
    "/",
    "/dyads/AZE/ITA",
    *(
        f"/dyads/AZE/ITA/{tab}"
        for tab in ("events", "ledger", "checks", "statements", "positions", "agreements", "people")
    ),
    "/documents",
    "/search?q=gas",
    "/api",
)


def text(page: str) -> str:
    """The words of a page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def links(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<a [^>]*?href="([^"]+)"', page)]


def test_all_dyads_at_a_glance(client: TestClient) -> None:
    page = client.get("/").text
    assert "Azerbaijan – Italy" in page
    assert "10 documents, 20 events, 10 figures, 10 statements" in text(page)
    assert "2023-03-01 consult · visit Italy → Azerbaijan" in text(page)
    assert 'aria-label="2014 to 2023: ' in page


def test_dyads_are_found_and_sorted_by_the_address(client: TestClient) -> None:
    assert "Azerbaijan – Italy" in client.get("/?q=ital&order=recent").text
    assert "No dyad by that name" in client.get("/?q=Atlantis").text


def test_a_dyad_in_numbers(client: TestClient) -> None:
    page = text(client.get("/dyads/AZE/ITA").text)
    assert "Azerbaijan – Italy" in page
    assert "10 Visits, ITA to AZE" in re.sub(r"(Visits, \w+ to \w+) (\d+)", r"\2 \1", page)
    assert "politics and diplomacy" in page
    assert "Acts of each year" in page


def test_the_timeline_is_filtered_by_the_address(client: TestClient) -> None:
    whole = client.get("/dyads/AZE/ITA/events").text
    assert "1–20 of 20 events" in whole
    assert "1–2 of 2 events" in client.get("/dyads/AZE/ITA/events?from=2019&to=2019-03").text
    assert "1–10 of 10 events" in client.get("/dyads/AZE/ITA/events?type=CONSULT").text
    assert "1–3 of 3 events" in client.get("/dyads/AZE/ITA/events?quad=3").text
    assert "no events" in client.get("/dyads/AZE/ITA/events?status=denied").text
    out = client.get("/dyads/AZE/ITA/events?direction=out&type=CONSULT").text
    assert "no events" in out


def test_what_does_not_hold_in_an_address_is_left_out(client: TestClient) -> None:
    page = client.get("/dyads/AZE/ITA/events?from=yesterday&limit=99999&quad=7&nonsense=1")
    assert page.status_code == 200
    assert "1–20 of 20 events" in page.text


def test_more_is_shown_on_demand(client: TestClient) -> None:
    page = client.get("/dyads/AZE/ITA/events?limit=5&offset=5").text
    assert "6–10 of 20 events" in page
    assert "/dyads/AZE/ITA/events?limit=5" in links(page)
    assert "/dyads/AZE/ITA/events?limit=5&offset=10" in links(page)


def test_the_ledger_draws_disagreement(client: TestClient) -> None:
    page = client.get("/dyads/AZE/ITA/ledger").text
    assert page.count('class="interval"') == 10
    assert "disagree" in page
    assert "about 10 billion m3" in page


def test_statements_tell_felt_from_asserted(client: TestClient) -> None:
    page = client.get("/dyads/AZE/ITA/statements").text
    assert '<em class="felt">In 2023</em> we exported' in page
    assert page.count("Ada Lind</a>") == 1


def test_positions_people_checks(client: TestClient) -> None:
    assert "free trade" in text(client.get("/dyads/AZE/ITA/positions").text)
    assert "Ada Lind" in client.get("/dyads/AZE/ITA/people").text
    assert "conflict" in client.get("/dyads/AZE/ITA/checks").text


def test_a_document_highlights_each_finding(client: TestClient) -> None:
    [address, *_] = [link for link in links(client.get("/documents").text) if link.startswith("/documents/")]
    page = client.get(address).text
    marks = re.findall(r'class="mark ([^"]+)" href="#([^"]+)" data-findings="([^"]+)">([^<]*)<', page)
    assert any(words == "about 10 billion cubic metres" and "figure" in kinds for kinds, _, _, words in marks)
    inner = next(found for kinds, _, found, words in marks if words == "about 10 billion cubic metres")
    assert [name.split(":")[0] for name in inner.split()] == ["statement", "figure"]
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert {target for _, target, _, _ in marks} <= ids
    assert {name for _, _, found, _ in marks for name in found.split()} <= ids
    body = re.search(r'id="text">(.*?)</div>', page, re.DOTALL)
    assert body
    assert "Edition" in body[1]


def test_the_text_of_a_document_is_whole(client: TestClient) -> None:
    [document, *_] = client.get("/api/documents").json()["items"]
    page = client.get(f"/documents/{document['id']}").text
    body = re.search(r'id="text">(.*?)</div>', page, re.DOTALL)
    assert body
    shown = unescape(re.sub(r"<[^>]+>", "", body[1]))
    assert shown == client.get(f"/api/documents/{document['id']}").json()["text"]


def test_search_finds_words_and_names(client: TestClient) -> None:
    page = client.get("/search?q=gas").text
    assert "of 10 findings" in page or "of 20 findings" in page
    assert "Azerbaijan – Italy" in client.get("/search?q=azerb").text
    assert "no findings" in client.get("/search?q=zzz").text


@pytest.mark.parametrize("page", PAGES)
def test_no_link_is_dead(client: TestClient, page: str) -> None:
    here = client.get(page)
    assert here.status_code == 200
    for link in {found.partition("#")[0] for found in links(here.text)}:
        if link.startswith("/"):
            assert client.get(link).status_code == 200, link


def test_countries_go_by_name(client: TestClient) -> None:
    answer = client.get("/dyads/Azerbaijan/italian", follow_redirects=False)
    assert answer.headers["location"] == "/dyads/AZE/ITA"


@pytest.mark.parametrize(
    "address",
    ["/dyads/AZE/Atlantis", "/dyads/AZE/AZE", "/dyads/AZE/ITA/x", "/documents/x", "/x", "/static/../app.py"],
)
def test_what_is_not_there_says_what_to_do(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_page_is_sent_once(client: TestClient) -> None:
    first = client.get("/dyads/AZE/ITA")
    again = client.get("/dyads/AZE/ITA", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
