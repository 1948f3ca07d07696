"""`bilateral serve`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, RecordOption
from bilateral.errors import InputError

TOKEN = 16
"""Characters of the shortest token."""


def serve(  # noqa: PLR0913, PLR0917
    record: RecordOption = RECORD,
    host: Annotated[
        str, typer.Option(help="Where to listen; this machine only, unless named.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8642,
    write: Annotated[bool, typer.Option("--write", help="Documents may be added.")] = False,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Other machines may ask, with the token.")
    ] = False,
    token: Annotated[
        str | None, typer.Option(envvar="BILATERAL_TOKEN", help="What others must know; made if not given.")
    ] = None,
    codebook: CodebookOption = None,
) -> None:
    """Show a record in the browser, on this machine; nothing is sent anywhere."""
    import bilateral

    try:
        from bilateral.web.server import run
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; install it with: pip install 'bilateral[web]'"
        raise InputError(message) from None
    from bilateral.web.guard import is_loopback

    if token is not None and len(token) < TOKEN:
        raise typer.BadParameter(f"at least {TOKEN} characters", param_hint="'--token'")
    if not is_loopback(host) and not (allow_remote or token):
        message = f"{host} can be reached by others; say so with --allow-remote (a token will be asked for)"
        raise typer.BadParameter(message, param_hint="'--host'")
    book = bilateral.codebook(*codebook or [])
    with bilateral.open(record, read_only=not write) as kept:
        run(kept, book, address=(host, port), token=token, write=write)
