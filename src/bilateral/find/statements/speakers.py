"""Statements → their speakers: the actors of the mention that names the source."""

from __future__ import annotations

from dataclasses import replace

from bilateral.find import Find
from bilateral.find.statements.sources import Page
from bilateral.find.statements.speech import speech
from bilateral.model import Actor, Analysis, Mention, Reading, Span, Statement
from bilateral.rules.load import Codebook
from bilateral.rules.tree import conjuncts, covered, top


def finder(codebook: Codebook) -> Find:
    """Make the finder that fills in the speakers of statements."""

    def find(analysis: Analysis, reading: Reading) -> tuple[Statement, ...]:
        page = Page(analysis, speech(()))
        return tuple(
            replace(one, speakers=speakers(page, one.source, reading.mentions)) for one in reading.statements
        )

    return find


def speakers(page: Page, source: tuple[Span, ...], mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """Find the actors that a source names: by the mention at its head, else by the one that covers it."""
    found: dict[str, Actor] = {}
    for span in source:
        near = [m for m in mentions if m.actors and m.evidence.start < span[1] and span[0] < m.evidence.end]
        for mention in _at_heads(page, span, near) or _covering(span, near):
            found.update((actor.id, actor) for actor in mention.actors)
        if found:
            break
    return tuple(found.values())


def _at_heads(page: Page, span: Span, near: list[Mention]) -> list[Mention]:
    """Choose for each head of a source the longest mention that covers it."""
    located = page.token(span[0])
    if located is None:
        return []
    sentence = located[0]
    inside = covered(sentence, span)
    heads = [i for i in conjuncts(sentence, top(sentence, inside)) if i in inside] if inside else []
    chosen = []
    for head in heads:
        token = sentence.tokens[head]
        over = [m for m in near if m.evidence.start < token.end and token.start < m.evidence.end]
        if over:
            chosen.append(max(over, key=lambda m: m.evidence.end - m.evidence.start))
    return chosen


def _covering(span: Span, near: list[Mention]) -> list[Mention]:
    """Choose the mention that covers at least half of a source."""

    def share(mention: Mention) -> int:
        return min(span[1], mention.evidence.end) - max(span[0], mention.evidence.start)

    best = max(near, key=share, default=None)
    return [best] if best is not None and 2 * share(best) >= span[1] - span[0] else []
