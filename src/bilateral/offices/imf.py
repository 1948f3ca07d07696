"""International Monetary Fund: trade in goods by partner country (IMTS), in SDMX-ML."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from bilateral.offices.asking import Question, Sent, ask
from bilateral.offices.desk import Desk, Office
from bilateral.offices.entries import address
from bilateral.offices.fetch import Request, fetch
from bilateral.offices.rows import sdmx

NAME = "imf"
XML = {"Accept": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"}


def office(desk: Desk, _: str = "") -> Office:
    """Open the IMF's counter."""
    own = address(desk.codebook, NAME)
    return Office(name=NAME, title=own.title, ask=partial(ask, NAME, _get, desk), fresh=own.fresh)


def _get(desk: Desk, question: Question) -> Sent:
    at = question.series.at.format(dataset=question.dataset)
    request = Request(
        path=f"{at}/{'.'.join(question.key.values())}",
        params={"startPeriod": question.periods[0], "endPeriod": question.periods[-1]},
        headers=XML,
    )
    body = fetch(desk, question.office, request)
    if body is None:
        return Sent(rows=[], hash="")
    return Sent(rows=sdmx(body, question.office.title), hash=sha256(body).hexdigest())
