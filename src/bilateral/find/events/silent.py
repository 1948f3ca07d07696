"""Where the rules are silent or disagree: clauses between two actors, typed by the classifier."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from bilateral.find.events import arguments
from bilateral.find.events.arguments import Scene
from bilateral.find.events.classify import Classifier
from bilateral.find.events.code import Sides
from bilateral.model import Mention, Reading, Span
from bilateral.rules import tree
from bilateral.rules.entries import Rule
from bilateral.rules.frame import verb_frame
from bilateral.rules.match import Match, Matcher, heads_in

SURE = 0.85
"""A type less probable than this is not told."""
TARGETS = ("object", "second", "with", "against", "from", "for", "clause")
UNFOLD = {"YIELD": "CONCEDE"}
"""The classifier knows no CONCEDE from RETREAT."""


def settle(scene: Scene, match: Match, sides: Sides, by: Classifier) -> Match:
    """Where rules of several types hold at one word, the one whose type the classifier names."""
    if not match.rivals or not all(sides):
        return match
    name, _ = by.decide(scene.sentence, _span(sides[0][0]), _span(sides[1][-1]))
    rule = next((r for r in match.rivals if r.event == name), match.rule)
    return replace(match, rule=rule)


def _span(mention: Mention) -> Span:
    return mention.evidence.start, mention.evidence.end


def matches(
    scene: Scene, reading: Reading, matcher: Matcher, by: Classifier, barred: Set[int] = frozenset()
) -> Iterator[Match]:
    """Clauses whose subject acts on another actor, for a sentence of which no rule has spoken.

    Their verb triggers a rule that does not hold, but none that says by `unless` that it is no event: those
    are `barred`.
    """
    if len({a.id for m in scene.mentions for a in m.actors}) < 2:
        return
    cues = [span for s in reading.statements for span in s.cue]
    for token in scene.sentence.tokens:
        if token.pos != "VERB" or tree.base(token.dep) not in ("root", "ccomp", "conj", "parataxis"):
            continue
        if token.lemma.lower() not in matcher.index or token.index in barred:
            continue
        if any(start <= token.start < end for start, end in cues):
            continue
        frame = verb_frame(scene.sentence, token.index, matcher.light)
        heads = heads_in(scene.sentence, TARGETS, frame, deep=True)
        sources = arguments.first(scene, frame.roles.get("subject", ()))
        targets = arguments.first(scene, heads, sources, known=True)
        if not any(m.actors for m in sources) or not any(m.actors for m in targets):
            continue
        name, sure = by.decide(scene.sentence, _span(sources[0]), _span(targets[0]))
        if sure >= SURE:
            rule = Rule(id=f"model:{by.version}", event=UNFOLD.get(name, name), strict=True)
            yield Match(rule, token.index, frame, tuple(frame.roles["subject"]), tuple(heads), (), sure)
            return
