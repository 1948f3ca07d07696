"""Why a sentence was coded as it was, and what came nearest where it was not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.find.events import code
from bilateral.find.events.arguments import Scene
from bilateral.find.events.finder import Coder, scenes
from bilateral.model import Analysis, Mention, Reading, Span
from bilateral.rules.match import Match, Miss, match


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
    coded = {m.trigger for m in found if list(code.events(scene, reading, m, coder.ontology))}
    yield from (_coded(scene, m) for m in found if m.trigger in coded)
    actors = {a.id for m in scene.mentions for a in m.actors}
    if coded or len(actors) < 2:
        return
    for m in found:
        yield _reason(scene, m, False, "nobody who counts stands in its roles, or it is an opinion")
    for miss in misses:
        yield _reason(scene, miss, False, miss.why)
    if not found and not misses:
        span = (scene.sentence.start, scene.sentence.end)
        yield Reason(span, "", "", False, f"{len(actors)} actors, but no word that triggers a rule")


def _coded(scene: Scene, one: Match) -> Reason:
    source, target = code.sides(scene, one) or ((), ())
    return _reason(scene, one, True, f"source: {_names(source)}; target: {_names(target)}")


def _names(side: tuple[Mention, ...]) -> str:
    return ", ".join(m.evidence.quote for m in side) or "none"


def _reason(scene: Scene, one: Match | Miss, coded: bool, why: str) -> Reason:
    span = (scene.sentence.start, scene.sentence.end)
    return Reason(span, one.rule.id, scene.sentence.tokens[one.trigger].text, coded, why)
