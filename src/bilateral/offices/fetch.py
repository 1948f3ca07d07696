"""Asking over HTTP: patient with an office that is busy, short with one that is broken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from bilateral.errors import OfficeError
from bilateral.offices.desk import Desk
from bilateral.offices.entries import Address

LIMIT = 20_000_000
"""Bytes beyond which an answer to one question is no answer to it."""
TRIES = 4
BUSY = 429
AGAIN = re.compile(rb"try again in\s+(\d+)\s+second", re.I)
NOTHING = re.compile(
    rb'code="100"|"id"\s*:\s*"?100\b|no ?(results|records|data)\s?(were )?(found|matching)', re.I
)
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
AGENT = {"User-Agent": "bilateral (https://pypi.org/project/bilateral)", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked, below the address of an office."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


def client() -> httpx.Client:
    """Make the client with which all offices are asked."""
    return httpx.Client(timeout=TIMEOUT, follow_redirects=True, headers=AGENT)


def fetch(desk: Desk, office: Address, request: Request) -> bytes | None:
    """Give what an office sends; none if it says that it has nothing; OfficeError if it cannot be asked."""
    left, problem = desk.patience, ""
    for attempt in range(TRIES):
        _pause(desk, office)
        try:
            status, headers, body = _once(desk, office, request)
        except httpx.TransportError as error:
            wait, problem = 2.0**attempt, _said(error)
        else:
            if status == httpx.codes.OK:
                return body
            if status == httpx.codes.NOT_FOUND and NOTHING.search(body):
                return None
            if status != BUSY and status < httpx.codes.INTERNAL_SERVER_ERROR:
                raise OfficeError(f"{office.title} answers {status}{_why(status)}")
            problem = "is busy" if status == BUSY else f"answers {status}"
            wait = max(_asked_to_wait(desk, headers, body), 2.0**attempt)
        if wait > left:
            raise OfficeError(
                f"{office.title} asks to wait {wait:.0f} seconds; try again then, or with --offline"
            )
        if attempt < TRIES - 1:
            desk.sleep(wait)
            left -= wait
    raise OfficeError(f"{office.title} {problem}, {TRIES} times; try again later, or with --offline")


def _once(desk: Desk, office: Address, request: Request) -> tuple[int, httpx.Headers, bytes]:
    if desk.client is None:
        raise OfficeError(f"{office.title} is not asked offline; leave --offline out")
    base = desk.environment.get(f"BILATERAL_{office.id.upper()}_URL") or office.address
    body = bytearray()
    try:
        with desk.client.stream(
            "GET", f"{base.rstrip('/')}/{request.path}", params=request.params, headers=request.headers
        ) as response:
            for part in response.iter_bytes():
                body += part
                if len(body) > LIMIT:
                    raise OfficeError(
                        f"{office.title} sends more than {LIMIT // 10**6} MB; ask for a shorter period"
                    )
            return response.status_code, response.headers, bytes(body)
    except (
        httpx.InvalidURL,
        httpx.UnsupportedProtocol,
        httpx.TooManyRedirects,
        httpx.DecodingError,
    ) as error:
        name = f"BILATERAL_{office.id.upper()}_URL"
        raise OfficeError(f"{office.title}: {_said(error)}; look at the address in {name}") from None


def _pause(desk: Desk, office: Address) -> None:
    """Keep the distance between two questions that the office asks for."""
    last = desk.asked.get(office.id)
    if last is not None and (rest := office.pause - (desk.clock() - last)) > 0:
        desk.sleep(rest)
    desk.asked[office.id] = desk.clock()


def _asked_to_wait(desk: Desk, headers: httpx.Headers, body: bytes) -> float:
    after = headers.get("Retry-After", "")
    if after.isdigit():
        return float(after)
    if after:
        try:
            return max(0.0, (parsedate_to_datetime(after) - desk.now()).total_seconds())
        except (ValueError, TypeError):
            pass
    found = AGAIN.search(body)
    return float(found[1]) if found else 0.0


def _said(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "does not answer in time"
    return f"cannot be reached ({str(error) or type(error).__name__})"


def _why(status: int) -> str:
    reasons = {
        401: "; the key is not accepted: look at it in the environment",
        403: "; the day's questions are used up, or the key is not accepted: try again tomorrow",
        404: "; look at its address in the codebook (offices/)",
    }
    return reasons.get(status, "; look at the series in the codebook (offices/)")
