"""From an answer to a page: templates, links, what is kept, what a browser has already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bilateral import __version__
from bilateral.web import wording
from bilateral.web.adding import Jobs
from bilateral.web.guard import Rules
from bilateral.web.library import Library

STATIC = Path(__file__).parent / "static"


def link(path: str, pairs: list[tuple[str, str]] | None = None, **more: object) -> str:
    """Write an address with a query."""
    query = [(name, value) for name, value in pairs or [] if name not in more]
    query += [(name, str(value)) for name, value in more.items() if value not in (None, "")]
    return f"{path}?{urlencode(query)}" if query else path


@cache
def environment() -> Environment:
    """Make ready the templates; they escape everything."""
    environment = Environment(
        loader=PackageLoader("bilateral.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    environment.globals.update(link=link)
    return environment


@cache
def digest_of_assets() -> str:
    """Name the state of the templates, styles and scripts."""
    content = b"".join(path.read_bytes() for path in sorted(STATIC.parent.rglob("*")) if path.is_file())
    return sha256(content).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page needs."""

    library: Library
    rules: Rules
    jobs: Jobs | None = None
    """What is being added, if the record is open for writing."""
    assets: str = field(default_factory=digest_of_assets)
    templates: Environment = field(default_factory=environment)


def site(request: Request) -> Site:
    """Give the site that a request is for."""
    found: Site = request.app.state.site
    return found


def page(request: Request, template: str, make: Callable[[], Mapping[str, Any]]) -> Response:
    """Answer with a page, made once for each state of the record."""
    here = site(request)
    return kept(request, "text/html; charset=utf-8", lambda: render(here, template, request.url.path, make()))


def kept(request: Request, media: str, make: Callable[[], bytes]) -> Response:
    """Answer with what is kept for this address, else make it; 304 if the browser has it already."""
    here = site(request)
    address = (request.url.path, request.url.query)
    tag = f'"{here.library.digest}-{here.assets}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "content-type": media}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(here.library.kept(("page", *address), make), headers=headers)


def render(here: Site, template: str, path: str, context: Mapping[str, Any]) -> bytes:
    """Fill a template."""
    common = {"site": here, "path": path, "version": __version__, "writes": here.jobs is not None}
    return here.templates.get_template(template).render(common | dict(context)).encode("utf-8", "replace")


def failed(here: Site, path: str, status: int, message: str, nearest: tuple[str, ...] = ()) -> HTMLResponse:
    """Answer with what went wrong and what to do."""
    context = {"status": status, "message": message[:600], "nearest": nearest}
    return HTMLResponse(render(here, "error.html", path, context), status_code=status)
