"""Fetching, from a server on this machine: polite, bounded, and never where it is not allowed."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from bilateral.errors import InputError
from bilateral.readers import documents
from bilateral.readers.fetch import address, manners
from bilateral.readers.fetch.get import _robots as robots
from bilateral.readers.fetch.get import fetch
from bilateral.readers.source import Options
from tests.readers import samples

Answer = tuple[int, dict[str, str], bytes]
ONLY_GOOD = b"User-agent: *\nDisallow: /secret\n"


class Site:
    """What the server answers, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[str] = []
        self.url = ""

    def put(self, path: str, content: bytes = b"", status: int = 200, **headers: Any) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = lambda _: (status, named, content)
        return f"{self.url}{path}"


def missing(_: dict[str, str]) -> Answer:
    return 404, {}, b""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            page = made.pages.get(self.path, missing)
            status, headers, content = page(dict(self.headers))
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(manners, "PAUSE", 0.0)
    monkeypatch.setattr("bilateral.readers.fetch.get.BACK_OFF", 0.01)
    robots.cache_clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def test_a_page_is_read(site: Site, tmp_path: Path) -> None:
    url = site.put("/a", samples.html())
    [document] = documents(url, Options(private=True, cache=tmp_path))
    assert samples.LINES[0] in document.text
    assert (document.url, document.title, document.source) == (url, samples.TITLE, "The Herald")
    assert document.published == "2024-09-13"


def test_pdfs_feeds_and_sitemaps_are_recognised(site: Site, tmp_path: Path) -> None:
    options = Options(private=True, cache=tmp_path)
    [printed] = documents(site.put("/statement", samples.pdf()), options)
    assert printed.marks[1].label == "page 2"
    page = site.put("/a", samples.html())
    [item] = documents(site.put("/news", samples.feed(link=page, markup="")), options)
    assert samples.LINES[0] in item.text
    urls = f"<urlset><url><loc>{page}</loc><lastmod>2030-01-01</lastmod></url></urlset>".encode()
    inner = site.put("/map1", urls)
    index = f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode()
    [mapped] = documents(site.put("/maps", index), options)
    assert (mapped.text, mapped.published) == (item.text, "2024-09-13")


def test_a_sitemap_that_holds_itself_ends(site: Site, tmp_path: Path) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url}/maps</loc></sitemap></sitemapindex>".encode()
    with pytest.raises(InputError, match="within 3 others"):
        list(documents(site.put("/maps", index), Options(private=True, cache=tmp_path)))
    assert site.asked.count("/maps") == 4


def test_lists_of_addresses_are_fetched(site: Site, tmp_path: Path) -> None:
    page = site.put("/a", samples.html())
    listed = tmp_path / "list.csv"
    listed.write_text(f"publish_date,title,url,media_name\n2024-09-12,Own title,{page},The Post\n", "utf-8")
    [document] = documents(str(listed), Options(private=True, cache=tmp_path))
    assert (document.title, document.source) == ("Own title", "The Post")
    assert document.published == "2024-09-12"
    table = tmp_path / "20240913.gdelt"
    row = "\t".join(["x"] * 60 + [page])
    table.write_text(f"{row}\n{row}\n", "utf-8")
    [document] = documents(str(table), Options(private=True, cache=tmp_path))
    assert document.published == "2024-09-13"


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    given = []

    def page(headers: dict[str, str]) -> Answer:
        fresh = headers.get("If-None-Match") == '"1"' and headers.get("If-Modified-Since") == "yesterday"
        given.append(fresh)
        return (304, {}, b"") if fresh else (200, {"ETag": '"1"', "Last-Modified": "yesterday"}, b"first")

    site.pages["/a"] = page
    for _ in range(2):
        assert fetch(f"{site.url}/a", cache=tmp_path, private=True) == b"first"
    assert given == [False, True]


def test_robots_are_heeded(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", ONLY_GOOD)
    site.put("/secret/a", b"x")
    with pytest.raises(InputError, match=r"its robots.txt forbids"):
        fetch(f"{site.url}/secret/a", cache=tmp_path, private=True)
    assert "/secret/a" not in site.asked
    assert fetch(site.put("/open", b"x"), cache=tmp_path, private=True) == b"x"
    assert site.asked.count("/robots.txt") == 1


def test_robots_that_cannot_be_had_forbid(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", status=503)
    with pytest.raises(InputError, match=r"robots.txt cannot be had: 503"):
        fetch(site.put("/a", b"x"), cache=tmp_path, private=True)
    assert "/a" not in site.asked


def test_a_busy_host_is_asked_again(site: Site, tmp_path: Path) -> None:
    answers = [(503, {}, b""), (429, {"Retry-After": "0"}, b""), (200, {}, b"at last")]
    site.pages["/a"] = lambda _: answers.pop(0)
    assert fetch(f"{site.url}/a", cache=tmp_path, private=True) == b"at last"
    with pytest.raises(InputError, match="the host answers 500, 4 times; try again later"):
        fetch(site.put("/b", status=500), cache=tmp_path, private=True)
    with pytest.raises(InputError, match="the host answers 404; check the address"):
        fetch(f"{site.url}/none", cache=tmp_path, private=True)


def test_redirects_are_followed_and_bounded(site: Site, tmp_path: Path) -> None:
    site.put("/there", b"there")
    assert fetch(site.put("/a", status=302, Location="/there"), cache=tmp_path, private=True) == b"there"
    with pytest.raises(InputError, match="more than 5 redirects"):
        fetch(site.put("/loop", status=301, Location="/loop"), cache=tmp_path, private=True)
    with pytest.raises(InputError, match="not an address on the web"):
        fetch(site.put("/out", status=302, Location="file:///etc/passwd"), cache=tmp_path, private=True)
    site.put("/robots.txt", ONLY_GOOD)
    robots.cache_clear()
    with pytest.raises(InputError, match="forbids"):
        fetch(site.put("/b", status=302, Location="/secret"), cache=tmp_path, private=True)


def test_size_and_time_are_bounded(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.readers.fetch.get.LIMIT", 1_000)
    bomb = gzip.compress(b" " * 1_000_000)
    for url in (site.put("/large", b" " * 2_000), site.put("/bomb", bomb, Content_Encoding="gzip")):
        with pytest.raises(InputError, match=r"larger than 0.001 MB"):
            fetch(url, cache=tmp_path, private=True)
    with pytest.raises(InputError, match="packed in a way that was not asked for"):
        fetch(site.put("/br", b"x", Content_Encoding="br"), cache=tmp_path, private=True)
    monkeypatch.setattr("bilateral.readers.fetch.get.SECONDS", -1.0)
    with pytest.raises(InputError, match="takes longer than"):
        fetch(site.put("/slow", b"x"), cache=tmp_path, private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_what_is_not_public_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not public; allow it with --allow-private|no such host"):
        fetch(url, cache=tmp_path)


def test_a_redirect_to_a_private_address_is_refused() -> None:
    with pytest.raises(InputError, match=r"leads to 127.0.0.1, which is not public"):
        address.refuse_private("127.0.0.1", httpx.URL("http://innocent.example/"))
    with pytest.raises(InputError, match="an address with a password"):
        address.check(httpx.URL("http://me:secret@herald.example/"), private=False)


def test_turns_are_one_queue_for_all_processes(tmp_path: Path) -> None:
    began = time.monotonic()
    threads = [Thread(target=manners.await_turn, args=(tmp_path, "herald.example", 0.05)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began >= 0.14


def test_a_host_may_ask_for_longer_pauses() -> None:
    rules = manners.rules("User-agent: *\nCrawl-delay: 7\n")
    assert manners.pause(rules) == 7
    assert manners.pause(manners.rules("User-agent: *\nCrawl-delay: 9999\n")) == manners.LONGEST_PAUSE
