"""A statistics office on this machine that speaks the real ones' shapes. All numbers are synthetic, ours.

It also does what the real ones do on bad days: replies in `trouble` are sent first.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

Periods = dict[str, str]
"""`{"2023": "1200.5", "2023-01": "100"}`."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What is sent."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(kw_only=True, eq=False)
class Stand:
    """A server with the numbers it publishes: by the key of a series, by period."""

    series: dict[str, Periods] = field(default_factory=dict)
    shape: str = "csv"
    """How SDMX is written: csv, generic or specific."""
    updated: str = "2024-06-13T11:00:00Z"
    flags: dict[str, str] = field(default_factory=dict)
    """By period."""
    editions: dict[str, str] = field(default_factory=dict)
    """Editions of the classification by period; H6 otherwise."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    """Comtrade's rows beside those that were asked for."""
    trouble: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def reply(self, asked: Asked) -> Reply:
        """Answer as the office would that has such an address."""
        self.asked.append(asked)
        if self.trouble:
            return self.trouble.pop(0)
        parts = asked.path.strip("/").split("/")
        if "statistics" in parts:
            return Reply(body=json.dumps(self.json_stat(asked.query)).encode())
        if parts[-1] == "HS":
            return Reply(body=json.dumps(self.comtrade(parts[-2], asked.query)).encode())
        found = within(self.series.get(parts[-1], {}), asked.query["startPeriod"], asked.query["endPeriod"])
        names = IMF if "IMTS" in parts[-2] else COMEXT
        return Reply(body=self.sdmx(names, parts[-1].split("."), found).encode())

    def sdmx(self, names: list[str], key: list[str], found: Periods) -> str:
        """Write observations of one series."""
        series = dict(zip(names, key, strict=True))
        if self.shape == "csv":
            head = ",".join(["DATAFLOW", "LAST UPDATE", *names, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"])
            lines = [
                ",".join(["ESTAT:DS-045409(1.0)", self.updated, *key, p, v, self.flags.get(p, "")])
                for p, v in found.items()
            ]
            return "\r\n".join([head, *lines, ""])
        write = generic if self.shape == "generic" else specific
        return write(series, found, self.updated, self.flags)

    def json_stat(self, query: dict[str, str]) -> dict[str, Any]:
        """Write a cube with all that is asked for, and more partners than that."""
        wanted = within(
            self.series.get(".".join(query[name] for name in ENERGY), {}),
            query["sinceTimePeriod"],
            query["untilTimePeriod"],
        )
        codes = {name: [query[name]] for name in ENERGY} | {"time": sorted(wanted)}
        codes["partner"] = sorted({query["partner"], "EUR_OTH", "TOTAL"})
        cells: dict[str, Any] = {}
        flags: dict[str, str] = {}
        for at, cell in enumerate(product(*codes.values())):
            period, partner = cell[-1], cell[2]
            if partner == query["partner"] and wanted[period] != ":":
                cells[str(at)] = json.loads(wanted[period])
            elif partner != query["partner"]:
                cells[str(at)] = 777777
            if period in self.flags:
                flags[str(at)] = self.flags[period]
        index = {name: {code: at for at, code in enumerate(some)} for name, some in codes.items()}
        return {
            "version": "2.0",
            "class": "dataset",
            "label": "synthetic",
            "updated": self.updated,
            "id": list(codes),
            "size": [len(some) for some in codes.values()],
            "dimension": {name: {"category": {"index": some}} for name, some in index.items()},
            "value": cells,
            "status": flags,
        }

    def comtrade(self, freq: str, query: dict[str, str]) -> dict[str, Any]:
        """Write rows as Comtrade does."""
        key = ".".join(query[name] for name in ("reporterCode", "partnerCode", "cmdCode", "flowCode"))
        rows = [
            row_of_comtrade(query, period.replace("-", ""), value, self.editions.get(period, "H6"))
            for period, value in self.series.get(key, {}).items()
            if period.replace("-", "") in query["period"].split(",")
        ]
        assert freq in {"A", "M"}
        return {"elapsedTime": "0.02 secs", "count": len(rows), "data": [*rows, *self.rows], "error": ""}


COMEXT = ["freq", "reporter", "partner", "product", "flow", "indicators"]
IMF = ["COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY"]
ENERGY = ["freq", "siec", "partner", "unit", "geo"]


def within(periods: Periods, first: str, last: str) -> Periods:
    """The periods of the same frequency, from the first to the last."""
    return {p: v for p, v in periods.items() if first <= plain(p) <= last and len(plain(p)) == len(first)}


def plain(period: str) -> str:
    return period.replace("-M", "-")


def row_of_comtrade(query: dict[str, str], period: str, value: str, edition: str = "H6") -> dict[str, Any]:
    """One row, with the many fields that Comtrade sends."""
    return {
        "typeCode": "C",
        "period": period,
        "reporterCode": int(query["reporterCode"]),
        "reporterISO": None,
        "partnerCode": int(query["partnerCode"]),
        "partner2Code": int(query.get("partner2Code", "0")),
        "flowCode": query["flowCode"],
        "classificationCode": edition,
        "cmdCode": query["cmdCode"],
        "customsCode": query.get("customsCode", "C00"),
        "motCode": int(query.get("motCode", "0")),
        "netWgt": json.loads(value),
        "isNetWgtEstimated": True,
        "cifvalue": None,
        "fobvalue": None,
        "primaryValue": json.loads(value),
    }


HEADER = (
    "<message:Header><message:ID>synthetic</message:ID><message:Test>true</message:Test></message:Header>"
)
SPACES = (
    'xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"'
    ' xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"'
)


def specific(series: dict[str, str], found: Periods, updated: str, flags: Periods) -> str:
    """Structure-specific SDMX-ML as the IMF sends it, SCALE and all; no series without a number."""
    key = " ".join(f'{name}="{code}"' for name, code in series.items())
    rest = f'SCALE="6" OVERLAP="OL" UPDATE_DATE="{updated}"'
    obs = "".join(
        f'<Obs TIME_PERIOD="{p}" OBS_VALUE="{v}" OBS_STATUS="{flags.get(p, "A").upper()}"/>'
        for p, v in found.items()
    )
    body = f"<Series {key} {rest}>{obs}</Series>" if found else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><message:StructureSpecificData {SPACES}>{HEADER}'
        f"<message:DataSet>{body}</message:DataSet></message:StructureSpecificData>"
    )


def generic(series: dict[str, str], found: Periods, updated: str, flags: Periods) -> str:
    """Generic SDMX-ML."""
    key = "".join(f'<generic:Value id="{name}" value="{code}"/>' for name, code in series.items())
    obs = "".join(
        f'<generic:Obs><generic:ObsDimension value="{p}"/><generic:ObsValue value="{v}"/><generic:Attributes>'
        f'<generic:Value id="OBS_FLAG" value="{flags.get(p, "")}"/></generic:Attributes></generic:Obs>'
        for p, v in found.items()
    )
    body = (
        f"<generic:Series><generic:SeriesKey>{key}</generic:SeriesKey>{obs}</generic:Series>" if found else ""
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><message:GenericData {SPACES}>{HEADER}'
        f'<message:DataSet validFromDate="{updated}">{body}</message:DataSet></message:GenericData>'
    )


@contextmanager
def running() -> Iterator[Stand]:
    """Run a stand on a free port of this machine."""
    stand = Stand()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            reply = stand.reply(Asked(path=address.path, query=query, headers=dict(self.headers.items())))
            time.sleep(reply.delay)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:
                pass  # who asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
