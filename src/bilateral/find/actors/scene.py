"""What a reference is resolved against: the sentences, who speaks where, and the mentions found so far."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from bilateral.find.actors.wordings import Wording
from bilateral.model import Actor, Analysis, Document, Evidence, Mention, Sentence, Span, Statement
from bilateral.rules.tree import base, covered, top

UNRESOLVED = "unresolved"
FAR = 40
"""So many mentions back is as far as anything is looked for."""

Found = list[Mention]
"""Mentions in the order of the text, grown by `add`."""

start_of = attrgetter("evidence.start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document laid out for looking up places."""

    document: Document
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    contents: tuple[tuple[Span, Statement], ...]
    """What is said, the shortest first, with its statement."""
    actors: dict[str, Actor]
    """The codebook's actors by id."""
    wordings: tuple[Wording, ...]


def scene(
    analysis: Analysis,
    statements: tuple[Statement, ...],
    actors: dict[str, Actor],
    wordings: tuple[Wording, ...],
) -> Scene:
    """Lay out a document."""
    contents = [(span, statement) for statement in statements for span in statement.content]
    return Scene(
        document=analysis.document,
        sentences=analysis.sentences,
        starts=tuple(sentence.start for sentence in analysis.sentences),
        paragraphs=analysis.paragraphs,
        contents=tuple(sorted(contents, key=lambda pair: pair[0][1] - pair[0][0])),
        actors=actors,
        wordings=wordings,
    )


def add(found: Found, mention: Mention) -> None:
    """Put a mention in its place."""
    insort(found, mention, key=start_of)


def number(place: Scene, at: int) -> int:
    """The number of the sentence at a place of the text."""
    return max(bisect_right(place.starts, at) - 1, 0)


def behind(place: Scene, found: Found, at: int, reach: int) -> Iterator[tuple[int, Mention]]:
    """The mentions before a place, nearest first, with how many sentences back they stand."""
    here = number(place, at)
    last = bisect_right(found, at, key=start_of)
    for mention in reversed(found[max(0, last - FAR) : last]):
        if mention.evidence.end <= at:
            back = here - number(place, mention.evidence.start)
            if back > reach:
                return
            yield back, mention


def overlapping(found: Found, span: Span) -> Iterator[Mention]:
    """The mentions that share a character with a span, in order."""
    first = bisect_right(found, span[0] - 300, key=start_of)
    for mention in found[first : bisect_right(found, span[1] - 1, key=start_of)]:
        if mention.evidence.end > span[0]:
            yield mention


def is_subject(place: Scene, mention: Mention) -> bool:
    """Whether a mention is, or is coordinated with, a subject; unknown syntax is none."""
    sentence = place.sentences[number(place, mention.evidence.start)] if place.sentences else None
    inside = covered(sentence, (mention.evidence.start, mention.evidence.end)) if sentence else []
    if sentence is None or not inside:
        return False
    token = sentence.tokens[top(sentence, inside)]
    while token.dep in ("conj", "flat", "appos") and token.head != token.index:
        token = sentence.tokens[token.head]
    return base(token.dep) == "nsubj"


def refer(place: Scene, span: Span, rule: str, actors: tuple[Actor, ...], how: str, score: float) -> Mention:
    """Make a mention; without actors it is unresolved."""
    evidence = Evidence(
        document=place.document.id,
        start=span[0],
        end=span[1],
        quote=place.document.text[span[0] : span[1]],
        rule=rule,
        score=round(score, 2) if actors else 0.0,
    )
    return Mention(actors=actors, how=how if actors else UNRESOLVED, evidence=evidence)


def country(place: Scene, code: str) -> Actor:
    """The actor of a country's code."""
    return place.actors.get(code) or Actor(id=code, name=code, kind="country", country=code)
