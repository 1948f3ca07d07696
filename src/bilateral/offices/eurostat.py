"""Eurostat: Comext in SDMX, the energy sets in JSON-stat."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from bilateral.offices.asking import Question, Sent, ask
from bilateral.offices.desk import Desk, Office
from bilateral.offices.entries import address
from bilateral.offices.fetch import Request, fetch
from bilateral.offices.rows import json_stat, sdmx

NAME = "eurostat"


def office(desk: Desk, _: str = "") -> Office:
    """Open Eurostat's counter."""
    own = address(desk.codebook, NAME)
    return Office(name=NAME, title=own.title, ask=partial(ask, NAME, _get, desk), fresh=own.fresh)


def _get(desk: Desk, question: Question) -> Sent:
    first, last = question.periods[0], question.periods[-1]
    path = f"{question.series.at}/{question.dataset}"
    if question.series.shape == "sdmx":
        params = {"startPeriod": first, "endPeriod": last, "format": "SDMX-CSV"}
        path = f"{path}/{'.'.join(question.key.values())}"
    else:
        params = {
            "format": "JSON",
            "lang": "EN",
            **question.key,
            "sinceTimePeriod": first,
            "untilTimePeriod": last,
        }
    body = fetch(desk, question.office, Request(path=path, params=params, headers={}))
    if body is None:
        return Sent(rows=[], hash="")
    read = sdmx if question.series.shape == "sdmx" else json_stat
    return Sent(rows=read(body, question.office.title), hash=sha256(body).hexdigest())
