"""What stands before every page: who may ask, how much may be sent, and what a browser may do with it."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SAFE = ("GET", "HEAD", "OPTIONS")
COOKIE = "bilateral"
LARGEST = 32 * 1024 * 1024
"""Bytes that one request may send."""
LONGEST = 4096
"""Bytes of an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who may ask."""

    hosts: tuple[str, ...] = LOOPBACK
    """Names under which the pages may be asked for; empty: any, by those who know the token."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    remote: bool = False
    """Every request needs the token, not only those that write."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host by that name."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Guard:
    """Let through what may pass, and set the headers of every answer."""

    app: ASGIApp
    rules: Rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = _refused(scope, self.rules)
        app = self.app if refused is None else refused

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await app(scope, _bounded(receive), guarded)


class TooLargeError(Exception):
    """More was sent than one request may send."""


def _bounded(receive: Receive) -> Receive:
    sent = 0

    async def bounded() -> Message:
        nonlocal sent
        message = await receive()
        sent += len(message.get("body", b""))
        if sent > LARGEST:
            raise TooLargeError
        return message

    return bounded


def _refused(scope: Scope, rules: Rules) -> Response | None:
    headers = Headers(scope=scope)
    host = _name(headers.get("host", ""))
    if rules.hosts and host not in rules.hosts:
        return _no(scope, 421, f"this server does not go by that name; it is: {', '.join(rules.hosts)}")
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST:
        return _no(scope, 414, "the address is too long; ask for less")
    if (length := headers.get("content-length", "0")) and (not length.isdigit() or int(length) > LARGEST):
        return _no(scope, 413, f"at most {LARGEST >> 20} MB at once; send fewer or smaller files")
    if rules.remote and not _known(headers, rules):
        return _welcome(scope, rules)
    if scope["method"] not in SAFE and not _same_site(headers):
        return _no(scope, 403, "a request from another site changes nothing here; open the page itself")
    return None


def _name(host: str) -> str:
    """The host without its port, lower case."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _same_site(headers: Headers) -> bool:
    """Whether the browser says that the page which asks is ours; what is no browser says nothing.

    Forms of pages without referrer have the origin `null`.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _known(headers: Headers, rules: Rules) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and _same(given.strip(), rules.token):
        return True
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return False
    return cookie is not None and _same(cookie.value, rules.token)


def _welcome(scope: Scope, rules: Rules) -> Response:
    """Take the token out of the address and into a cookie; without it nobody passes."""
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if scope["method"] != "GET" or not any(n == "token" and _same(v, rules.token) for n, v in query):
        return _no(scope, 401, "open the address that `bilateral serve` printed: it carries the token")
    rest = urlencode([(name, value) for name, value in query if name != "token"])
    path = "/" + scope["path"].lstrip("/\\")
    answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
    answer.set_cookie(COOKIE, rules.token, httponly=True, samesite="strict", path="/")
    return answer


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _no(scope: Scope, status: int, why: str) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    if scope["path"].startswith("/api"):
        return JSONResponse({"error": why}, status_code=status, headers=headers)
    return PlainTextResponse(f"{why}\n", status_code=status, headers=headers)
