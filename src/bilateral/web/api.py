"""The JSON API: the pages' content for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from bilateral.rules.load import Codebook
from bilateral.web import asking, documents, dyads, questions, search
from bilateral.web.library import Library
from bilateral.web.names import code_of
from bilateral.web.parameters import Parameter, read
from bilateral.web.site import kept, site

Answer = Mapping[str, Any]
Ask = Callable[[Library, dict[str, str], dict[str, Any]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the API: what it is for, what may be asked, who answers."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: Ask
    rows: bool = True
    """Answers with `items` and `total`."""


def addresses(codebook: Codebook) -> tuple[Address, ...]:
    """List the addresses of the API."""
    return (
        Address(
            path="/api/dyads",
            summary="All dyads: events, cooperation and conflict by year, figures, the last event",
            parameters=questions.DYADS,
            answer=_dyads,
        ),
        *_of_a_dyad("/api/dyads/{a}/{b}", codebook),
        Address(
            path="/api/documents", summary="The documents", parameters=questions.DOCUMENTS, answer=_documents
        ),
        Address(
            path="/api/documents/{id}",
            summary="A document: a part of its text, and what was found in that part",
            parameters=questions.DOCUMENT,
            answer=_document,
            rows=False,
        ),
        Address(
            path="/api/search",
            summary="Findings whose words hold the given ones",
            parameters=questions.SEARCH,
            answer=_search,
        ),
    )


def _of_a_dyad(dyad: str, codebook: Codebook) -> Iterator[Address]:
    said = {
        "events": "Events between two countries, each with its words",
        "figures": "Figures between two countries, by line of the ledger",
        "statements": "Statements that concern both countries, by speaker, with what is felt in them",
        "positions": "Who of one country is for or against what concerns the other",
        "checks": "Figures held against each other: a verdict and a reason",
        "indicators": "The relationship in numbers, year by year",
    }
    parts: tuple[tuple[str, tuple[Parameter, ...], Ask], ...] = (
        ("events", questions.events(codebook), _rows(asking.events)),
        ("figures", questions.FIGURES, _rows(asking.figures)),
        ("statements", questions.STATEMENTS, _rows(asking.statements)),
        ("positions", questions.PAGE, _rows(asking.positions)),
        ("checks", (), _checks),
        ("indicators", (), _indicators),
    )
    for name, parameters, answer in parts:
        path, rows = f"{dyad}/{name}", name != "indicators"
        yield Address(path=path, summary=said[name], parameters=parameters, answer=answer, rows=rows)


def endpoint(address: Address) -> Callable[[Request], Response]:
    """Make the function that answers at an address."""

    def answered(request: Request) -> Response:
        library = site(request).library
        wanted = read(address.parameters, request.query_params.multi_items(), strict=True)

        def make() -> bytes:
            return msgspec.json.encode(address.answer(library, request.path_params, wanted))

        return kept(request, "application/json", make)

    return answered


def _pair(library: Library, path: dict[str, str]) -> asking.Pair:
    return code_of(library, path["a"]), code_of(library, path["b"])


def _rows(
    ask: Callable[[Library, asking.Pair, dict[str, Any]], tuple[list[dict[str, Any]], int]],
) -> Ask:
    def answer(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
        items, total = ask(library, _pair(library, path), wanted)
        return {"total": total, "items": items}

    return answer


def _dyads(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    items, total = dyads.listed(library, wanted)
    return {"total": total, "items": items}


def _checks(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    checks = dyads.checks(library, _pair(library, path))
    return {"total": len(checks), "items": checks}


def _indicators(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    found = dyads.summary(library, _pair(library, path))
    sides = [
        {"id": s.id, "cooperation": s.cooperation, "conflict": s.conflict, "figures": s.figures}
        for s in found.sides
    ]
    counts = {
        name: getattr(found, name) for name in ("events", "documents", "figures", "statements", "positions")
    }
    return {"pair": found.pair, **counts, "dimensions": sides, "indicators": found.indicators}


def _documents(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    items, total = documents.documents(library, wanted)
    return {"total": total, "items": items}


def _document(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    start = wanted["start"]
    row, text = documents.document(library, path["id"], start)
    found = documents.findings(library, path["id"], start, start + len(text))
    return {"document": row, "start": start, "text": text, "findings": found}


def _search(library: Library, path: dict[str, str], wanted: dict[str, Any]) -> Answer:
    items, total = search.findings(library, wanted)
    return {"total": total, "items": items}
