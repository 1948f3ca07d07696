"""The types of the codebook's entries about speech, opinion and issues."""

from __future__ import annotations

from typing import Literal

import msgspec

from bilateral.model import ActorKind


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text and the source and content that are to be found in it; `|` parts the spans of a content."""

    text: str
    source: str
    content: str


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that attribute something to somebody, and what they take."""

    id: str
    words: tuple[str, ...]
    word_class: Literal[
        "verb",
        "noun",
        "adjective",
        "phrase",
        "possessed",
        "late",
        "stop",
        "break",
        "heading",
        "asker",
    ] = msgspec.field(name="class")
    kind: Literal["say", "claim", "deny", "promise", "ask", "think", "feel", "judge", "show"]
    takes: tuple[
        Literal[
            "quote",
            "clause",
            "question",
            "infinitive",
            "object",
            "person",
            "naming",
            "preposition",
            "seeming",
            "appearing",
            "whole",
        ],
        ...,
    ]
    prepositions: tuple[str, ...] = ()
    score: float = 1.0
    examples: tuple[Example, ...] = ()


class OpinionExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text and the part of it that is an opinion; empty if none is."""

    text: str
    opinion: str


class Colour(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak for an opinion, or for a fact, and how strongly."""

    id: str
    words: tuple[str, ...]
    kind: Literal["praise", "blame", "forecast", "exhort", "stress", "fact"]
    weight: float
    examples: tuple[OpinionExample, ...] = ()


class StanceExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text, whose position it tells, and the stance; both empty if it tells none."""

    text: str
    stance: str
    who: str = ""


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An issue: the noun phrases that name it, and the verbs that are for or against it."""

    id: str
    words: tuple[str, ...]
    pro: tuple[str, ...] = msgspec.field(name="for", default=())
    against: tuple[str, ...] = ()
    concerns: tuple[ActorKind, ...] = ()
    """Kinds of actors of which the words must name one, whom it concerns."""
    examples: tuple[StanceExample, ...] = ()


class Stance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that are for or against something, that turn a stance round, or that leave it open."""

    id: str
    stance: Literal["for", "against", "undecided", "turning", "carrying", "unreal"]
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    negated: bool = False
    """Whether the words count only with a negation: `has not decided on`."""
    examples: tuple[StanceExample, ...] = ()
