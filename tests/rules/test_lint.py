"""The linter names file and line of what does not hold, and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.rules.lint import lint

RULE = """
- id: own.rule
  event: CONSULT
  mode: visit
  verbs: [sojourn]
  examples:
    - text: The Danish king sojourned in Fiji.
  never: [A picnic.]
"""


def problems(folder: Path, text: str, part: str = "english/events/own.yml") -> list[str]:
    path = folder / part
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    return [str(problem) for problem in lint(folder)]


def test_a_good_rule_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, RULE) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("event: CONSULT", "event: VISITS", "event 'VISITS' is unknown"),
        ("mode: visit", "mode: picnic", "mode 'picnic' is unknown for CONSULT"),
        ("verbs: [sojourn]", "verbs: []", "has no trigger"),
        (
            "verbs: [sojourn]",
            "verbs: [sojourn]\n  if: {object: ['@nowhere']}",
            "word class '@nowhere' is unknown",
        ),
        ("verbs: [sojourn]", "verbs: [sojourn]\n  colour: red", "unknown field `colour`"),
        ("  examples:\n    - text: The Danish king sojourned in Fiji.\n", "", "has no example"),
        ("  never: [A picnic.]\n", "", "has no `never`"),
    ],
)
def test_a_bad_rule_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = problems(tmp_path, RULE.replace(old, new))
    assert len(found) == 1
    assert words in found[0]
    assert found[0].startswith(f"{tmp_path / 'english/events/own.yml'}:2: ")


def test_two_rules_on_the_same_terms_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, RULE + RULE.replace("own.rule", "own.other").replace("CONSULT", "CONSULT"))
    assert len(found) == 1
    assert "also triggers own.rule" in found[0]


def test_a_part_without_a_type_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "- id: thing\n", "english/nonsense.yml")
    assert len(found) == 1
    assert "no type for the part 'english/nonsense'" in found[0]


def test_what_is_not_yaml_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "- id: [\n")
    assert len(found) == 1
    assert "not YAML" in found[0]
