"""The parameters of each page and each address of the API."""

from __future__ import annotations

from typing import get_args

from bilateral.model import Status
from bilateral.rules.entries import EventType
from bilateral.rules.load import Codebook
from bilateral.tell.dimensions import dimensions
from bilateral.web.parameters import Parameter

STATUSES: tuple[str, ...] = get_args(Status)
KINDS = ("event", "figure", "statement", "position")
ORDERS = ("activity", "recent", "name", "net")

TEXT = Parameter(name="q", description="words that stand in it, at most 200 characters")
PAGE = (
    Parameter(name="limit", kind="integer", description="rows, 1 to 500", least=1, most=500, default=50),
    Parameter(
        name="offset", kind="integer", description="rows left out before, to 1000000", most=10**6, default=0
    ),
)
FIGURES = (
    Parameter(name="measure", description="a measure of the codebook: exports, turnover, …", most=80),
    *PAGE,
)
STATEMENTS = (Parameter(name="speaker", description="who speaks, in full"), TEXT, *PAGE)
DYADS = (
    TEXT,
    Parameter(
        name="order",
        kind="choice",
        description="activity, recent, name or net",
        choices=ORDERS,
        default="activity",
    ),
    *PAGE,
)
DOCUMENTS = (TEXT, *PAGE)
DOCUMENT = (
    Parameter(
        name="start",
        kind="integer",
        description="characters left out before, to 100000000",
        most=10**8,
        default=0,
    ),
)
SEARCH = (
    Parameter(name="q", description="words to look for, at most 200 characters", default=""),
    Parameter(name="kind", kind="choice", description="kinds of findings", choices=KINDS, many=True),
    *PAGE,
)


def events(codebook: Codebook) -> tuple[Parameter, ...]:
    """What may be asked of the events between two countries."""
    types = tuple(kind.id for kind in codebook.read("ontology/plover", EventType))
    sides = tuple(side.id for side in dimensions(codebook))
    dated = "a day, month or year: 2018, 2018-05, 2018-05-13"
    return (
        _choice("type", "PLOVER event types", types, many=True),
        _choice(
            "quad", "quad classes: 1 and 2 are cooperation, 3 and 4 conflict", ("1", "2", "3", "4"), many=True
        ),
        _choice("dimension", "a side of bilateral life", sides),
        _choice("status", "what the text says of it", STATUSES, many=True),
        _choice(
            "direction", "out: the first country acts; in: the second", ("both", "out", "in"), default="both"
        ),
        Parameter(name="from", kind="day", description=f"{dated}; undated events are left out"),
        Parameter(name="to", kind="day", description=f"{dated}; undated events are left out", last=True),
        TEXT,
        _choice("order", "newest or oldest first", ("newest", "oldest"), default="newest"),
        *PAGE,
    )


def _choice(
    name: str, description: str, choices: tuple[str, ...], *, many: bool = False, default: str | None = None
) -> Parameter:
    said = f"{description}: {', '.join(choices)}"
    return Parameter(name=name, kind="choice", description=said, choices=choices, many=many, default=default)
