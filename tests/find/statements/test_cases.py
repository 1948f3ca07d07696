"""Texts of our own → who says what in them, all right."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral import language
from bilateral.find.statements import finder
from bilateral.model import Reading, Statement
from bilateral.read import document
from bilateral.rules.load import load

Find = Callable[[str], tuple[Statement, ...]]
CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "statements.yml").read_text())


@pytest.fixture(scope="module")
def find() -> Find:
    english, finds = language.load(), finder(load())

    def statements(text: str) -> tuple[Statement, ...]:
        here = document(text)
        return finds(english.analyse(here), Reading(document=here))

    return statements


def told(text: str, found: tuple[Statement, ...]) -> list[dict[str, object]]:
    order = {one.id: number for number, one in enumerate(found, 1)}
    rows = []
    for one in found:
        row: dict[str, object] = {
            "who": " | ".join(text[s:e] for s, e in one.source),
            "what": " | ".join(text[s:e] for s, e in one.content),
            "style": one.style,
        }
        if one.nested_in:
            row["in"] = order[one.nested_in]
        rows.append(row)
    return rows


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_who_says_what(case: dict[str, Any], find: Find) -> None:
    assert told(case["text"], find(case["text"])) == case["gives"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
