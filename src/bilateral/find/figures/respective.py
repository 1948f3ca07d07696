""" "Exports to A and B were 3 and 2 tonnes, respectively": the first to A, the second to B."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bilateral.find.figures.drafts import Draft, Scene
from bilateral.find.figures.sides import Party, parties

RESPECTIVELY = re.compile(r"\brespectively\b", re.I)


def respective(scene: Scene, found: Sequence[Draft]) -> list[Draft]:
    """Deal coordinated countries out to coordinated figures."""
    drafts = list(found)
    word = RESPECTIVELY.search(scene.text, scene.sentence.start, scene.sentence.end)
    if word is None or not scene.sentence.tokens:
        return drafts
    run = [i for i, d in enumerate(drafts) if d.quantity.at < word.start() and d.trigger is not None]
    if len(run) < 2:
        return drafts
    first = drafts[run[0]]
    assert first.trigger is not None
    sides = sorted(parties(scene.sentence, first.trigger, scene.mentions, scene.words), key=lambda p: p.token)
    for role in ("destination", "origin", "with", "place", "owner", "subject"):
        group: list[Party] = [p for p in sides if p.role == role]
        if len(group) == len(run):
            return _dealt(drafts, run, group)
    return drafts


def _dealt(drafts: list[Draft], run: Sequence[int], group: Sequence[Party]) -> list[Draft]:
    names = {p.country for p in group}
    first = drafts[run[0]]
    for index, party in zip(run, group, strict=True):
        draft = replace(drafts[index], trigger=first.trigger, product=drafts[index].product or first.product)
        if first.partner in names:
            drafts[index] = replace(draft, reporter=first.reporter, partner=party.country)
        elif first.reporter in names:
            drafts[index] = replace(draft, reporter=party.country, partner=first.partner)
    return drafts
