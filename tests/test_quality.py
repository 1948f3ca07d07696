"""Quality has floors, pinned with their corpora; they go up only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import measure

FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return measure()


def test_everything_that_is_measured_has_a_floor(measured: dict[str, float]) -> None:
    assert measured.keys() == FLOORS.keys()


@pytest.mark.parametrize("name", FLOORS)
def test_quality_does_not_fall(name: str, measured: dict[str, float]) -> None:
    assert measured[name] >= FLOORS[name]
