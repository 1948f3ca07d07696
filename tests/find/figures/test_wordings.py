"""Sentences as the press writes them → what each figure measures, between whom, when, as part of what."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model import Figure
from bilateral.read import document, reader

CASES = yaml.load(
    (Path(__file__).parents[2] / "cases" / "figures_wordings.yml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)


@cache
def reads() -> Any:
    return reader(thorough=True)


def told(figure: Figure) -> list[str]:
    if figure.measure is None:
        return [figure.wording]
    row = [figure.wording, figure.measure, figure.reporter or "~", figure.partner or "~"]
    return row + ([figure.period.value] if figure.period else []) + (["part"] if figure.part_of else [])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_the_figures_of_a_sentence_tell(case: dict[str, Any]) -> None:
    reading = reads()(document(case["text"], published="2024-09"))
    assert [told(figure) for figure in reading.figures] == case["gives"]
