"""Which addresses may be fetched: the web, not what lies behind the firewall."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import httpx

from bilateral.errors import InputError


def check(url: httpx.URL, *, private: bool) -> None:
    """Refuse what is no address on the web, and loopback and private ones unless they are allowed."""
    if url.scheme not in {"http", "https"} or not url.host:
        raise InputError(f"{url}: not an address on the web; write http:// or https:// before it")
    if url.userinfo:
        raise InputError(f"{url.host}: an address with a password; fetch it yourself and name the file")
    if private:
        return
    try:
        found = socket.getaddrinfo(url.host, url.port or url.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{url}: no such host, or no network; check the spelling") from None
    for address in {str(item[4][0]) for item in found}:
        refuse_private(address, url)


def refuse_private(address: str, url: httpx.URL) -> None:
    """Refuse a loopback, private or otherwise reserved address."""
    if not ip_address(address.partition("%")[0]).is_global:
        raise InputError(f"{url}: leads to {address}, which is not public; allow it with --allow-private")
