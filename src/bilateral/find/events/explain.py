"""Why a sentence was coded as it was, and what came nearest where it was not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.find.events import code, silent
from bilateral.find.events.arguments import Scene
from bilateral.find.events.finder import Coder, scenes
from bilateral.model import Analysis, Mention, Reading, Span
from bilateral.rules.match import LACKS, Match, Miss, match

PAIR = 2
NEAREST = 3
"""How many rules that came near are told of a sentence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule at one word of a sentence: what it coded, or why it did not."""

    sentence: Span
    rule: str
    trigger: str
    coded: bool
    why: str
    """Roles as `source: Italy; target: Azerbaijan`, or what was lacking."""


def explain(coder: Coder, analysis: Analysis, reading: Reading) -> list[Reason]:
    """The reasons for every sentence: of its events, else, if two actors meet in it, what came nearest."""
    return [
        reason for scene in scenes(coder, analysis, reading) for reason in _sentence(coder, scene, reading)
    ]


def _sentence(coder: Coder, scene: Scene, reading: Reading) -> Iterator[Reason]:
    misses: list[Miss] = []
    found = match(coder.matcher, scene.sentence, misses)
    coded = [m for m in found if list(code.events(scene, reading, m, coder.ontology))]
    if not coded:
        barred = frozenset(miss.trigger for miss in misses if miss.barred)
        by_model = silent.matches(scene, reading, coder.matcher, coder.classifier, barred)
        coded = [m for m in by_model if list(code.events(scene, reading, m, coder.ontology))]
    yield from (_coded(scene, m) for m in coded)
    actors = {a.id for m in scene.mentions for a in m.actors}
    if coded or len(actors) < PAIR:
        return
    near: list[tuple[Match | Miss, str]] = [
        (m, "nobody who counts stands in its roles, or it is an opinion") for m in found
    ]
    near += [(miss, miss.why) for miss in sorted(misses, key=lambda miss: miss.why.startswith(LACKS))]
    yield from (_reason(scene, one, False, why) for one, why in near[:NEAREST])
    if not near:
        span = (scene.sentence.start, scene.sentence.end)
        yield Reason(span, "", "", False, f"{len(actors)} actors, but no word that triggers a rule")


def _coded(scene: Scene, one: Match) -> Reason:
    source, target = code.sides(scene, one) or ((), ())
    if source == target:
        return _reason(scene, one, True, f"together: {_names(source)}")
    return _reason(scene, one, True, f"source: {_names(source)}; target: {_names(target)}")


def _names(side: tuple[Mention, ...]) -> str:
    return ", ".join(m.evidence.quote for m in side) or "none"


def _reason(scene: Scene, one: Match | Miss, coded: bool, why: str) -> Reason:
    span = (scene.sentence.start, scene.sentence.end)
    return Reason(span, one.rule.id, scene.sentence.tokens[one.trigger].text, coded, why)
