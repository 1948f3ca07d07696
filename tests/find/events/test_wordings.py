"""What two countries do with each other, in many words: each sentence gives its event."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from bilateral.model import Event, Mention
from bilateral.read import Reader, document, reader

CASES = yaml.load(
    (Path(__file__).parents[2] / "cases" / "events_wordings.yml").read_text(encoding="utf8"), yaml.BaseLoader
)


@cache
def thorough() -> Reader:
    return reader(thorough=True)


def told(event: Event) -> tuple[str, str | None, str]:
    return event.type, event.mode, event.status


def names(side: tuple[Mention, ...]) -> str:
    return " ".join(mention.evidence.quote for mention in side)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_act_in_other_words(case: dict[str, str]) -> None:
    found = thorough()(document(case["text"])).events
    alike = [e for e in found if told(e) == (case["event"], case.get("mode"), case.get("status", "actual"))]
    assert any(case["source"] in names(e.source) and case["target"] in names(e.target) for e in alike), [
        (told(e), names(e.source), names(e.target)) for e in found
    ]
