"""One application for the tests of pages and API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.web import Rules, application
from tests.handmade import stand_in
from tests.web.made import readings, record

TOKEN = "a token of the tests"
HERE = "http://127.0.0.1:8642"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("web") / "relations.duckdb", *readings())


@pytest.fixture(scope="session")
def app(kept: Path) -> Iterator[Starlette]:
    with open_record(kept, read_only=True) as opened:
        yield application(opened, load())


@pytest.fixture(scope="session")
def client(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, base_url=HERE) as made:
        yield made


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """An application to which documents may be added."""
    path = record(tmp_path / "relations.duckdb", *readings()[:1])
    with open_record(path) as opened:
        app = application(opened, load(), rules=Rules(token=TOKEN), make_reader=lambda: stand_in)
        with TestClient(app, base_url=HERE) as made:
            yield made


@pytest.fixture
def remote(kept: Path) -> Iterator[TestClient]:
    """An application that others may reach."""
    with open_record(kept, read_only=True) as opened:
        app = application(opened, load(), rules=Rules(hosts=(), token=TOKEN, remote=True))
        with TestClient(app, base_url="http://desk.example:8642", follow_redirects=False) as made:
            yield made
