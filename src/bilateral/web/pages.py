"""The pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilateral.errors import UnknownNameError
from bilateral.tell.dimensions import dimensions
from bilateral.tell.indicators import QUADS
from bilateral.web import asking, charts, documents, dyads, questions, search
from bilateral.web.asking import Pair
from bilateral.web.library import Library, Row
from bilateral.web.names import code_of
from bilateral.web.parameters import Parameter, day, read, written
from bilateral.web.site import link, page, site

TABS = ("overview", "events", "ledger", "statements", "positions", "agreements", "people", "checks")


def home(request: Request) -> Response:
    """All dyads at a glance."""
    library, wanted = site(request).library, _wanted(request, questions.DYADS)

    def make() -> dict[str, Any]:
        found, total = dyads.listed(library, wanted)
        [counts] = library.rows(
            "select (select count(*) from documents) as documents, (select count(*) from events) as events,"
            " (select count(*) from figures) as figures, (select count(*) from statements) as statements"
        )
        years = [year for dyad in dyads.dyads(library) for year, *_ in dyad.years]
        span = (min(years), max(years)) if years else (0, 0)
        return _list(request, wanted, questions.DYADS, total) | {
            "rows": [(dyad, charts.spark(dyad.years, span)) for dyad in found],
            "span": "–".join(dict.fromkeys(map(str, span))) if years else "By year",
            "counts": counts,
        }

    return page(request, "home.html", make)


def dyad(request: Request) -> Response:
    """One dyad: a tab of it."""
    library, tab = site(request).library, request.path_params.get("tab", "overview")
    given: Pair = (request.path_params["a"], request.path_params["b"])
    pair = code_of(library, given[0]), code_of(library, given[1])
    if tab not in TABS:
        raise UnknownNameError(f"no page {tab[:40]!r}; there are: {', '.join(TABS)}", TABS)
    if pair != given:
        return RedirectResponse(
            link(f"/dyads/{pair[0]}/{pair[1]}" + (f"/{tab}" if tab != "overview" else ""))
        )
    if pair[0] == pair[1]:
        raise UnknownNameError("a dyad has two countries; name another one")

    def make() -> Mapping[str, Any]:
        found = dyads.summary(library, pair)
        common = {"summary": found, "pair": pair, "tab": tab, "base": f"/dyads/{pair[0]}/{pair[1]}"}
        common |= {"names": found.names, "quads": asking.quads(library), "quad_names": QUADS}
        return common | PARTS[tab](request, library, pair)

    return page(request, f"dyad/{tab}.html", make)


def all_documents(request: Request) -> Response:
    """The documents."""
    library, wanted = site(request).library, _wanted(request, questions.DOCUMENTS)

    def make() -> dict[str, Any]:
        rows, total = documents.documents(library, wanted)
        return _list(request, wanted, questions.DOCUMENTS, total) | {"rows": rows}

    return page(request, "documents.html", make)


def document(request: Request) -> Response:
    """One document, with what was found in it."""
    library, wanted = site(request).library, _wanted(request, questions.DOCUMENT)
    start = wanted["start"] // documents.WINDOW * documents.WINDOW
    name = request.path_params["id"]
    return page(
        request,
        "document.html",
        lambda: {"found": documents.page(library, name, start), "window": documents.WINDOW},
    )


def searched(request: Request) -> Response:
    """What holds the words."""
    library, wanted = site(request).library, _wanted(request, questions.SEARCH)

    def make() -> dict[str, Any]:
        rows, total = search.findings(library, wanted)
        named = {"q": wanted["q"], "order": "activity", "limit": 8, "offset": 0}
        return _list(request, wanted, questions.SEARCH, total) | {
            "rows": rows,
            "texts": search.texts(library, wanted["q"]) if not wanted["offset"] else [],
            "pairs": dyads.listed(library, named)[0] if wanted["q"] and not wanted["offset"] else [],
            "kinds": questions.KINDS,
        }

    return page(request, "search.html", make)


def _overview(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    found = dyads.summary(library, pair)
    years = found.indicators.years
    return {
        "recent": asking.latest(library, pair),
        "bars": charts.bars(years),
        "net": charts.net(years),
        "years": years,
        "visits": tuple(sum(year.visits[way] for year in years) for way in (0, 1)),
    }


def _events(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    known = questions.events(library.codebook)
    wanted = _wanted(request, known)
    rows, total = asking.events(library, pair, wanted)
    counts = asking.counted(library, pair, wanted)
    drawn = None
    if counts:
        span = (
            day(wanted["from"]) if wanted["from"] else min(row["first"] for row in counts),
            day(wanted["to"], last=True) if wanted["to"] else max(row["last"] for row in counts),
        )
        drawn = charts.timeline(counts, asking.quads(library), QUADS, _grown(span))
    return _list(request, wanted, known, total) | {
        "rows": rows,
        "drawn": drawn,
        "types": next(parameter.choices for parameter in known if parameter.name == "type"),
        "statuses": questions.STATUSES,
        "dimensions": dimensions(library.codebook),
    }


def _grown(span: tuple[date, date]) -> tuple[date, date]:
    """A span that has a length."""
    start, end = span
    return (start, end) if start < end else (date(start.year, 1, 1), date(start.year, 12, 31))


def _ledger(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    wanted = _wanted(request, questions.FIGURES)
    rows, total = asking.figures(library, pair, wanted)
    lines = []
    for _, some in groupby(rows, key=lambda row: tuple(row[name] for name in dyads.LINE)):
        line = list(some)
        periods = groupby(line, key=lambda row: row["period"])
        odd = {period for period, same in periods if period and dyads.apart(list(same))}
        lines.append((line, charts.intervals(line), odd))
    return _list(request, wanted, questions.FIGURES, total) | {"lines": lines}


def _checks(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    return {"checks": dyads.checks(library, pair)}


def _statements(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    wanted = _wanted(request, questions.STATEMENTS)
    rows, total = asking.statements(library, pair, wanted)
    voices = [
        list(some) for _, some in groupby(rows, key=lambda row: row["speaker"] or row["speaker_wording"])
    ]
    return _list(request, wanted, questions.STATEMENTS, total) | {"voices": voices}


def _positions(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    wanted = _wanted(request, questions.PAGE)
    rows, total = asking.positions(library, pair, wanted)
    issues = [(issue, list(some)) for issue, some in groupby(sorted(rows, key=_issue), key=_issue)]
    return _list(request, wanted, questions.PAGE, total) | {"issues": issues}


def _issue(row: Row) -> str:
    return str(row["issue"])


def _agreements(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    return {"rows": asking.agreements(library, pair)}


def _people(request: Request, library: Library, pair: Pair) -> dict[str, Any]:
    return {"rows": asking.people(library, pair)}


PARTS = {
    "overview": _overview,
    "events": _events,
    "ledger": _ledger,
    "statements": _statements,
    "positions": _positions,
    "agreements": _agreements,
    "people": _people,
    "checks": _checks,
}


def _wanted(request: Request, known: tuple[Parameter, ...]) -> dict[str, Any]:
    return read(known, request.query_params.multi_items(), strict=False)


def _list(
    request: Request, wanted: dict[str, Any], known: tuple[Parameter, ...], total: int
) -> dict[str, Any]:
    """What a list needs besides its rows: what was asked, how many there are, and the neighbouring pages."""
    pairs = written(wanted, known)
    offset, limit = wanted["offset"], wanted["limit"]
    here = request.url.path
    return {
        "wanted": wanted,
        "query": pairs,
        "total": total,
        "before": link(here, pairs, offset=max(offset - limit, 0) or None) if offset else None,
        "after": link(here, pairs, offset=offset + limit) if offset + limit < total else None,
    }
