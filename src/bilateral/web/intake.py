"""The page where documents are added, and what it hands in."""

from __future__ import annotations

import hmac
import re
from ipaddress import ip_address
from socket import getaddrinfo
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bilateral.errors import InputError, UnknownNameError
from bilateral.web.adding import Job, Jobs, Source, taken_in
from bilateral.web.parameters import day
from bilateral.web.site import page, render, site

FILES = 20
"""Files handed in at once."""


def form(request: Request) -> Response:
    """The form."""
    _jobs(request)
    return page(request, "add.html", lambda: {"job": None, "files": FILES})


async def add(request: Request) -> Response:
    """Take in files and an address, and begin to read them."""
    jobs = _jobs(request)
    async with request.form(max_files=FILES, max_fields=4) as given:
        if not hmac.compare_digest(str(given.get("token", "")).encode(), site(request).rules.token.encode()):
            raise HTTPException(403, "this form is out of date; open the page anew")
        published = _published(str(given.get("published", "")))
        files = [one for one in given.getlist("file") if isinstance(one, UploadFile) and one.filename]
        sources = [taken_in(one.filename or "text", await one.read()) for one in files]
        if address := str(given.get("url", "")).strip():
            sources.append(await run_in_threadpool(_address, address, site(request).rules.remote))
    if not sources:
        raise InputError("nothing to add; choose a file or give an address")
    job = jobs.add(sources, published)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(_told(job), status_code=202)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def progress(request: Request) -> Response:
    """How far a job is: a page, or JSON for the script of the page."""
    job = _jobs(request).known.get(request.path_params["job"])
    if job is None:
        raise UnknownNameError("no such job; it may be long done: /documents lists what was read")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(_told(job), headers={"cache-control": "no-store"})
    content = render(site(request), "add.html", request.url.path, {"job": _told(job), "files": FILES})
    headers = {"cache-control": "no-store"} | ({} if job.done else {"refresh": "2"})
    return HTMLResponse(content, headers=headers)


def _jobs(request: Request) -> Jobs:
    jobs = site(request).jobs
    if jobs is None:
        raise HTTPException(
            403, "the record is open for reading only; serve it with --write to add documents"
        )
    return jobs


def _told(job: Job) -> dict[str, Any]:
    items = [
        {"name": item.name, "state": item.state, "note": item.note, "documents": item.documents}
        for item in job.items
    ]
    return {"id": job.id, "url": f"/add/{job.id}", "done": job.done, "items": items}


def _published(written: str) -> str | None:
    if not written.strip():
        return None
    try:
        day(written.strip())
    except ValueError:
        raise InputError(f"{written[:40]!r} is no date; write 2024, 2024-09 or 2024-09-13") from None
    return written.strip()


def _address(written: str, remote: bool) -> Source:
    """An address of the web; where others may ask, none of this machine's own network."""
    try:
        parts = urlsplit(written)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or re.search(r"\s", written) or len(written) > 2000:
        raise InputError(f"{written[:80]!r} is no address of the web; it begins with https://")
    if remote:
        try:
            found = {str(entry[4][0]).partition("%")[0] for entry in getaddrinfo(host, None)}
        except OSError:
            raise InputError(f"{host[:80]}: no such host; mind the spelling") from None
        if not all(ip_address(one).is_global for one in found):
            raise InputError(f"{host[:80]} lies in a private network; hand in the file instead")
    return Source(name=written)
