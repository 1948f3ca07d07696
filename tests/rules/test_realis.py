"""Negation, modality, conditions and governing verbs set the status of an act."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bilateral import language
from bilateral.read import document
from bilateral.rules.entries import Realis
from bilateral.rules.load import load
from bilateral.rules.realis import compile_realis, status_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/events_status.yml").read_text(encoding="utf8"))
MODALITY = compile_realis(load().read("english/realis", Realis))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_status(case: dict[str, str]) -> None:
    sentence = language.load().analyse(document(case["text"])).sentences[0]
    trigger = next(t for t in sentence.tokens if t.text == case["trigger"])
    assert status_of(MODALITY, sentence, trigger.index) == case["status"]
