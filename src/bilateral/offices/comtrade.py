"""UN Comtrade: with a key the data, without one a preview that is cut off at so many rows."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from bilateral.offices.asking import Question, Sent, ask
from bilateral.offices.desk import Desk, Office
from bilateral.offices.entries import address
from bilateral.offices.fetch import Request, fetch
from bilateral.offices.rows import Row, comtrade

NAME, KEY = "comtrade", "BILATERAL_COMTRADE_KEY"
AT_ONCE = 12
"""Periods in one question."""


def office(desk: Desk, _: str = "") -> Office:
    """Open Comtrade's counter."""
    own = address(desk.codebook, NAME)
    note = (
        ""
        if desk.environment.get(KEY)
        else f"{own.title} is asked without a key; set {KEY} to have whole answers"
    )
    return Office(name=NAME, title=own.title, ask=partial(ask, NAME, _get, desk), fresh=own.fresh, note=note)


def _get(desk: Desk, question: Question) -> Sent:
    key = desk.environment.get(KEY)
    path = f"{'data/v1/get' if key else 'public/v1/preview'}/{question.dataset}"
    rows: list[Row] = []
    bodies = b""
    for start in range(0, len(question.periods), AT_ONCE):
        asked = ",".join(period.replace("-", "") for period in question.periods[start : start + AT_ONCE])
        request = Request(
            path=path,
            params={**question.key, "period": asked},
            headers={"Ocp-Apim-Subscription-Key": key} if key else {},
        )
        body = fetch(desk, question.office, request)
        found = comtrade(body, question.office.title, question.series.field) if body is not None else []
        limit = question.office.rows
        if not key and limit and len(found) >= limit:
            cut = f"{question.office.title} cut its answer off at {limit} rows; set {KEY} to have it whole"
            return Sent(rows=[], hash="", cut=cut)
        rows, bodies = rows + found, bodies + (body or b"")
    return Sent(rows=rows, hash=sha256(bodies).hexdigest())
