"""Roles follow from the syntax: the same act in many forms has the same roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model import Sentence, Token
from bilateral.rules.entries import Words
from bilateral.rules.frame import noun_frame, verb_frame
from bilateral.rules.load import load
from bilateral.rules.match import compile_rules

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/events_forms.yml").read_text(encoding="utf8"))
LIGHT = compile_rules((), load().read("english/words", Words)).light
MORPH = {"part": {"VerbForm": "Part", "Tense": "Past"}, "fin": {"VerbForm": "Fin"}}


def analysed(syntax: str) -> Sentence:
    tokens: list[Token] = []
    start = 0
    for index, row in enumerate(syntax.split()):
        text, lemma, pos, dep, place = row.split("/")
        head, _, form = place.partition(":")
        tokens.append(
            Token(
                index=index,
                start=start,
                end=start + len(text),
                text=text,
                lemma=lemma,
                pos=pos,
                morph=MORPH.get(form, {}),
                head=int(head) - 1 if int(head) else index,
                dep=dep,
            )
        )
        start += len(text) + 1
    children = tuple(
        tuple(t.index for t in tokens if t.head == i and t.index != i) for i in range(len(tokens))
    )
    return Sentence(start=0, end=start - 1, tokens=tuple(tokens), children=children)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["syntax"][:60])
def test_roles(case: dict[str, Any]) -> None:
    sentence = analysed(case["syntax"])
    trigger = next(t for t in sentence.tokens if t.text == case["trigger"])
    if trigger.pos == "VERB":
        frame = verb_frame(sentence, trigger.index, LIGHT)
    else:
        frame = noun_frame(sentence, trigger.index, LIGHT, case.get("of", "source"))
    first = {
        role: next((sentence.tokens[i].text for i in frame.roles.get(role, [])), None)
        for role in case["roles"]
    }
    assert first == case["roles"]
