"""The types of the rules' codebook: event rules, word classes, realis words, the ontology."""

from __future__ import annotations

from typing import Literal

import msgspec

from bilateral.model import Status


class Gives(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an example must yield; source and target are words that the found spans must contain."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    status: Status = "actual"
    event: str | None = None
    date: str | None = None
    place: str | None = None
    instrument: str | None = None


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of our own and what the rule must find in it."""

    text: str
    gives: Gives = Gives()


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What words, in which roles, make an event; forms of syntax are the matcher's business.

    `verbs` and `nouns` are trigger lemmas; further words of a trigger (`crack down`) must depend on it.
    Roles are `subject`, `object`, `second`, `clause`, `modifier`, `host` or prepositions; the first that
    is filled counts. `if` and `unless` ask for lemmas (`@class`, `NAME` for a proper noun in the
    singular, `*` for anything) in roles.
    """

    id: str
    event: str
    mode: str | None = None
    modes: dict[str, dict[str, tuple[str, ...]]] = msgspec.field(default_factory=dict)
    """Finer modes, each with lemmas by role that tell of it; the first that fits goes before `mode`."""
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    of: Literal["source", "target"] | None = None
    """What "of" means after a trigger noun; by default the target if that may be the object."""
    if_: dict[str, tuple[str, ...]] = msgspec.field(name="if", default_factory=dict)
    unless: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    instrument: tuple[str, ...] = ()
    """Roles whose noun phrase is a named treaty, declaration or contract."""
    mutual: bool = False
    """Both sides may stand in one role: "Italy and Azerbaijan signed"."""
    absorbs: tuple[str, ...] = ("clause",)
    """Roles whose content is not another event: "agreed to withdraw"."""
    replies: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Lemmas by role with which an act that names no target replies to what was done to its source."""
    answered: bool = False
    """Stands beside the act that answers it: the offer in "Chad declined the offer of Mali"."""
    bare: bool = False
    """A trigger noun counts without a light verb and with one side only."""
    strict: bool = False
    """Both sides must be found."""
    status: Status = "actual"
    """What its words alone make of an act: "is expected in Rwanda" is planned."""
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of lemmas that rules name as `@id`."""

    id: str
    words: tuple[str, ...]
    endings: tuple[str, ...] = ()


class Realis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make an event other than actual, by where they stand."""

    id: str
    status: Status
    auxiliaries: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    """Auxiliaries below a verb of saying: "said it would visit"."""
    adverbs: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """What stands for nobody and nothing among those that a verb speaks of: "no envoy", "nothing"."""
    inverted: tuple[str, ...] = ()
    """Verbs that make a condition before their subject: "were Peru to close the port"."""
    settings: tuple[str, ...] = ()
    """Where what is told did not happen between countries: "in the novel", "in the final"."""


class Mode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finer kind within an event type; `ours` if PLOVER does not have it."""

    id: str
    cameo: str
    ours: bool = False


class EventType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of PLOVER's event types."""

    id: str
    name: str
    quad: Literal[1, 2, 3, 4]
    intensity: float
    cameo: str
    planned: str | None = None
    refused: str | None = None
    modes: tuple[Mode, ...] = ()


class Cameo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A CAMEO code and the PLOVER type that it became."""

    id: str
    name: str
    goldstein: float
    event: str


class Context(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER context and the lemmas that speak of it."""

    id: str
    words: tuple[str, ...]


class Dimension(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A side of bilateral life: the contexts, types and modes (`COOPERATE/trade`) that belong to it."""

    id: str
    name: str
    contexts: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    """Chapters or headings of the Harmonised System."""
    rest: bool = False
    """Takes what no other dimension has."""
