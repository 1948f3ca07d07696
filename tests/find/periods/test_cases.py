from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from bilateral.find.periods import finder
from bilateral.model import Analysis, Period, Reading
from bilateral.read import document
from bilateral.rules.load import load


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    periods: dict[str, str]
    published: str | None = None


PATH = Path(__file__).parents[2] / "cases" / "periods.yml"
CASES = [msgspec.convert(row, Case) for row in yaml.load(PATH.read_text("utf-8"), yaml.BaseLoader)]
FIND = finder(load())


def found(text: str, published: str | None = None) -> tuple[Period, ...]:
    of = document(text, published=published)
    return FIND(Analysis(document=of, sentences=(), paragraphs=()), Reading(document=of))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.text[:60]} ({case.published})")
def test_every_period_of_a_sentence(case: Case) -> None:
    wanted = {words: (*row.split(), None, None)[:3] for words, row in case.periods.items()}
    assert {p.wording: (p.value, p.start, p.end) for p in found(case.text, case.published)} == wanted
