"""The web application: what answers where."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bilateral import __version__
from bilateral.errors import BilateralError, RecordError, UnknownNameError
from bilateral.readers import documents
from bilateral.record import Record
from bilateral.rules.load import Codebook
from bilateral.web import api, intake, pages
from bilateral.web.adding import Jobs, Reader
from bilateral.web.guard import Guard, Rules, TooLargeError
from bilateral.web.library import Library
from bilateral.web.openapi import describe
from bilateral.web.site import STATIC, Site, failed, kept, page, site


def application(
    record: Record,
    codebook: Codebook,
    *,
    rules: Rules | None = None,
    make_reader: Callable[[], Reader] | None = None,
) -> Starlette:
    """Make the application on an open record; with a reader, documents may be added to it."""
    library = Library(record, codebook)
    jobs = Jobs(library, make_reader, documents) if make_reader else None
    rules = rules or Rules()
    table = api.addresses(codebook)
    description = json.dumps(describe(table, __version__)).encode()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        if jobs:
            jobs.close()

    app = Starlette(
        routes=[
            *(Route(address.path, api.endpoint(address)) for address in table),
            Route(
                "/api/openapi.json", lambda request: kept(request, "application/json", lambda: description)
            ),
            Route("/api", lambda request: page(request, "api.html", lambda: {"addresses": table})),
            *_pages(),
        ],
        middleware=[Middleware(Guard, rules=rules)],
        exception_handlers={
            TooLargeError: _failed,
            BilateralError: _failed,
            HTTPException: _failed,
            Exception: partial(_failed),
        },
        lifespan=lifespan,
    )
    app.state.site = Site(library=library, rules=rules, jobs=jobs)
    return app


def _pages() -> list[Route | Mount]:
    return [
        Route("/", pages.home),
        Route("/dyads", lambda _: RedirectResponse("/")),
        Route("/dyads/{a}/{b}", pages.dyad),
        Route("/dyads/{a}/{b}/{tab}", pages.dyad),
        Route("/documents", pages.all_documents),
        Route("/documents/{id}", pages.document),
        Route("/search", pages.searched),
        Route("/add", intake.form),
        Route("/add", intake.add, methods=["POST"]),
        Route("/add/{job}", intake.progress),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


STATUS: tuple[tuple[type[Exception], int], ...] = (
    (UnknownNameError, 404),
    (RecordError, 503),
    (BilateralError, 400),
    (TooLargeError, 413),
)


def _failed(request: Request, error: Exception) -> Response:
    """Say what went wrong, to people in a page, to programs in JSON."""
    status = next((number for kind, number in STATUS if isinstance(error, kind)), 500)
    message = str(error) or "more was sent than one request may send; send fewer or smaller files"
    headers = None
    if isinstance(error, HTTPException):
        status, message, headers = error.status_code, error.detail, error.headers
    elif status == 500:
        message = "this page broke; the terminal where bilateral runs says why"
    nearest = tuple(getattr(error, "nearest", ()))[:8]
    if request.url.path.startswith("/api") or "application/json" in request.headers.get("accept", ""):
        body = {"error": message[:600]} | ({"nearest": nearest} if nearest else {})
        return JSONResponse(body, status_code=status, headers=headers)
    answer = failed(site(request), request.url.path, status, message, nearest)
    answer.headers.update(headers or {})
    return answer
