"""The codebook holds: it lints clean, every rule's examples are coded as they say, no `never` is."""

from __future__ import annotations

from typing import Any

import pytest

from bilateral.find.events.examples import check_examples
from bilateral.model import Reading
from bilateral.read import document, reader
from bilateral.rules.entries import EventType, Rule
from bilateral.rules.lint import lint
from bilateral.rules.load import load

RULES = load().read("english/events", Rule)


@pytest.fixture(scope="module")
def read() -> Any:
    thorough = reader(thorough=True)

    def one(text: str) -> Reading:
        return thorough(document(text))

    return one


def test_the_rules_lint_clean() -> None:
    ours = ("events", "words.yml", "realis.yml", "contexts.yml", "plover.yml", "cameo.yml", "dimensions.yml")
    assert [str(p) for p in lint(load()) if p.path.name in ours or p.path.parent.name in ours] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule: Rule, read: Any) -> None:
    assert check_examples([rule], read) == []


def test_every_type_has_rules() -> None:
    assert {t.id for t in load().read("ontology/plover", EventType)} == {r.event for r in RULES}
