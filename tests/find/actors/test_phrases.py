"""Who a sentence names: cases as data, names and phrases together."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral import language
from bilateral.find.actors import names, resolve_phrase
from bilateral.find.actors.phrases import phrases
from bilateral.language import English
from bilateral.model import Mention, Reading
from bilateral.read import document
from bilateral.rules.load import load

CASES = Path(__file__).parents[2] / "cases"
BOOK = load()
NAMES = names.finder(BOOK)


def _cases(file: str = "actors.yml") -> list[dict[str, Any]]:
    return list(yaml.load((CASES / file).read_text("utf-8"), yaml.BaseLoader))


@cache
def _english() -> English:
    return language.load()


@cache
def _mentions(text: str, published: str | None) -> tuple[Mention, ...]:
    page = document(text, published=published)
    analysis = _english().analyse(page)
    return phrases(analysis, NAMES(analysis, Reading(document=page)), BOOK)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["text"][:50])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = _mentions(text, case.get("published"))
    got = [(m.evidence.quote, f"{m.how} {m.actors[0].code}") for m in found]
    missing = [pair for pair in case.get("gives", {}).items() if pair not in got]
    assert not missing, got
    for words in case.get("never", ()):
        wording, _, code = words.partition(" in ")
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", text):
            over = [m for m in found if m.evidence.quote == wording and m.evidence.start == match.start()]
            assert not [m for m in over if not code or m.actors[0].country == code], got


@pytest.mark.parametrize("case", _cases("actors_alone.yml"), ids=lambda case: case["phrase"])
def test_phrases_alone(case: dict[str, Any]) -> None:
    found = resolve_phrase(case["phrase"], extra=case.get("extra", ""), codebook=BOOK, english=_english())
    assert " ".join(part or "-" for part in found) == case["gives"]


def test_evidence() -> None:
    for case in _cases():
        for mention in _mentions(case["text"], case.get("published")):
            evidence = mention.evidence
            assert case["text"][evidence.start : evidence.end] == evidence.quote
            assert evidence.rule
            assert mention.actors
