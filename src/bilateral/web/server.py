"""The application on a socket."""

from __future__ import annotations

import socket
from functools import partial
from urllib.parse import quote

import uvicorn

import bilateral
from bilateral.errors import InputError
from bilateral.record import Record
from bilateral.rules.load import Codebook
from bilateral.web import dyads
from bilateral.web.app import application
from bilateral.web.guard import LOOPBACK, Rules, is_loopback
from bilateral.web.site import Site


def run(
    record: Record,
    codebook: Codebook,
    *,
    address: tuple[str, int],
    token: str | None = None,
    write: bool = False,
) -> None:
    """Serve a record until interrupted; say where."""
    rules = rules_for(address[0], token)
    app = application(
        record,
        codebook,
        rules=rules,
        make_reader=partial(bilateral.reader, codebook=codebook) if write else None,
    )
    with _listening(*address) as listening:
        _warm(app.state.site)
        port = listening.getsockname()[1]
        query = f"?token={quote(rules.token)}" if rules.remote else ""
        print(f"{record.path} at http://{_shown(address[0])}:{port}/{query}  (Ctrl+C ends)", flush=True)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[listening])
    app.state.site.library.close()


def rules_for(host: str, token: str | None = None) -> Rules:
    """Tell who may ask: on loopback anyone of this machine, elsewhere those who know the token."""
    given = {} if token is None else {"token": token}
    if is_loopback(host):
        return Rules(hosts=tuple(dict.fromkeys((*LOOPBACK, host))), remote=token is not None, **given)
    anywhere = host in ("0.0.0.0", "::", "")
    return Rules(hosts=() if anywhere else (*LOOPBACK, host), remote=True, **given)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(f"{host}:{port}: {error.strerror}; name another with --port") from None


def _warm(site: Site) -> None:
    """Make ready what the first page would wait for."""
    for name in site.templates.list_templates():
        site.templates.get_template(name)
    if found := dyads.dyads(site.library):
        most = max(found, key=lambda dyad: dyad.events)
        dyads.summary(site.library, (most.a, most.b))


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
