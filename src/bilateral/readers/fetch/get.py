"""One address → its bytes: robots.txt, rate, retries, redirects, cache, and bounds on all of them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache as remembered
from importlib.metadata import version
from pathlib import Path
from urllib.request import getproxies
from urllib.robotparser import RobotFileParser

import httpx

from bilateral.errors import InputError
from bilateral.readers.fetch import address, manners, store

LIMIT = 100_000_000
"""Bytes of the largest page, expanded."""
ROBOTS = 500_000
SECONDS = 60.0
"""Time for one page, all in all."""
REDIRECTS = 5
TRIES = 4
BACK_OFF = 1.0
LONGEST_WAIT = 60.0
AGAIN = frozenset({429, 500, 502, 503, 504})
UNCHANGED = 304
HEADERS = {
    "User-Agent": f"{manners.AGENT}/{version('bilateral')}",
    "Accept-Encoding": "gzip",
}
"""Only gzip: what grows by more than 1,000 times in one step cannot be bounded."""


class _BusyError(Exception):
    """The host asks to come back later."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


def fetch(url: str, *, cache: Path | None = None, private: bool = False) -> bytes:
    """Fetch what lies at an address; InputError says why it cannot be had."""
    folder = cache or store.home()
    try:
        asked = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InputError(f"{url[:200]}: not an address on the web ({error})") from None
    known = store.find(folder, url)
    page = _patiently(asked, folder, private, known)
    if page is not known:
        store.keep(folder, url, page)
    return page.content


def _patiently(url: httpx.URL, folder: Path, private: bool, known: store.Page | None) -> store.Page:
    for attempt in range(TRIES):
        try:
            return _followed(url, folder, private, known)
        except _BusyError as error:
            why, wait = str(error), error.seconds or BACK_OFF * 2**attempt * random.uniform(0.8, 1.2)
        if attempt + 1 < TRIES:
            time.sleep(min(wait, LONGEST_WAIT))
    raise InputError(f"{url}: {why}, {TRIES} times; try again later")


def _followed(url: httpx.URL, folder: Path, private: bool, known: store.Page | None) -> store.Page:
    """Follow redirects; each is checked as if it had been named."""
    for _ in range(REDIRECTS + 1):
        address.check(url, private=private)
        robots = _robots(f"{url.scheme}://{url.netloc.decode()}", private)
        manners.allow(robots, url)
        manners.await_turn(folder, url.netloc.decode(), manners.pause(robots))
        with _asked(url, private, known) as response:
            if response.status_code == UNCHANGED and known:
                return known
            if response.is_redirect:
                url = url.join(response.headers.get("Location", ""))
                continue
            if response.status_code in AGAIN:
                raise _BusyError(f"the host answers {response.status_code}", _after(response))
            if response.status_code >= 300:
                raise InputError(f"{url}: the host answers {response.status_code}; check the address")
            return store.Page(
                url=str(url),
                content=_content(response, LIMIT),
                etag=response.headers.get("ETag"),
                modified=response.headers.get("Last-Modified"),
            )
    raise InputError(f"{url}: more than {REDIRECTS} redirects; name the page they lead to")


@contextmanager
def _asked(url: httpx.URL, private: bool, known: store.Page | None = None) -> Iterator[httpx.Response]:
    headers = {}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.modified:
        headers["If-Modified-Since"] = known.modified
    try:
        with _client().stream("GET", url, headers=headers) as response:
            peer = response.extensions["network_stream"].get_extra_info("server_addr")
            if peer and not private and not getproxies():
                address.refuse_private(str(peer[0]), url)
            yield response
    except httpx.DecodingError as error:
        raise InputError(f"{url}: sent damaged ({error}); try again later") from None
    except httpx.HTTPError as error:
        raise _BusyError(f"no answer ({type(error).__name__})") from None


def _content(response: httpx.Response, limit: int) -> bytes:
    """Read an answer; it may be neither too large, expanded, nor too slow."""
    if response.headers.get("Content-Encoding", "gzip").lower() not in {"gzip", "identity"}:
        raise InputError(f"{response.url}: packed in a way that was not asked for; not expanded")
    end = time.monotonic() + SECONDS
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > limit:
            raise InputError(f"{response.url}: larger than {limit / 1e6:g} MB; not fetched further")
        if time.monotonic() > end:
            raise InputError(f"{response.url}: takes longer than {SECONDS:g} seconds; fetch it yourself")
        parts.append(part)
    return b"".join(parts)


@remembered
def _client() -> httpx.Client:
    return httpx.Client(headers=HEADERS, timeout=httpx.Timeout(20.0), follow_redirects=False)


@remembered
def _robots(site: str, private: bool) -> RobotFileParser:
    """The rules of a site; where there are none all is allowed, where they cannot be had nothing is."""
    url = httpx.URL(f"{site}/robots.txt")
    try:
        for _ in range(REDIRECTS + 1):
            address.check(url, private=private)
            with _asked(url, private) as response:
                if response.is_redirect:
                    url = url.join(response.headers.get("Location", ""))
                elif response.status_code >= 500:
                    raise _BusyError(f"its robots.txt cannot be had: {response.status_code}")
                elif response.status_code >= 300:
                    return manners.rules("")
                else:
                    return manners.rules(_content(response, ROBOTS).decode("utf-8", "replace"))
    except InputError as error:
        raise InputError(f"{site}/robots.txt: {str(error).partition(': ')[2]}") from None
    return manners.rules("")


def _after(response: httpx.Response) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0
