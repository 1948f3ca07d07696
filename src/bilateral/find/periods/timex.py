"""What a phrase of time comes to, before it is a Period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bilateral.find.periods.calendar import Day
from bilateral.find.periods.tokens import Alphabet, Tokens

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A phrase of time with its TIMEX3 value."""

    start: int
    end: int
    type: Type
    value: str
    rule: str
    implied: bool = False
    """Whether the year was not written."""
    recalled: Literal["any", "date", "none"] = "any"
    """What later phrases may refer to: all of it, the date but not as a part of its year, nothing."""
    parts: tuple[Timex, ...] = ()
    """What TIMEX3 sees where this is not one of its values: both ends of a range, a length alone."""


class Meant(NamedTuple):
    """What a phrase means."""

    type: Type
    value: str
    implied: bool = False
    inner: tuple[Type, str] | None = None
    """What TIMEX3 would say instead."""
    compared: bool = False
    """Whether it only stands beside what the text is about: the same quarter a year earlier."""
    of: str | None = None
    """The year of which `inner` is the length of a part."""
    ends: tuple[str, str] | None = None
    """The values of the slots `day` or `year` and `last`, of a range."""


@dataclass(slots=True, kw_only=True)
class Scene:
    """Where a phrase stands while a text is read from its start: the words around, what was dated before."""

    tokens: Tokens
    alphabet: Alphabet
    published: Day | None
    tense: int = 0
    """Below 0 where the verb near it looks back, above where it looks ahead, 0 where nothing tells."""
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    after: str = ""
    """The word that follows."""
    last: str | None = None
    """The last definite value of the text."""
    last_part: str | None = None
    """The last quarter, month or range of the text."""

    def words(self, slot: str) -> list[str]:
        """The words in a slot, in lower case."""
        return [word.lower() for word in self.slots.get(slot, ())]

    def word(self, slot: str) -> str:
        """The first word in a slot, in lower case; empty if there is none."""
        return self.slots[slot][0].lower() if self.slots.get(slot) else ""

    def value(self, kind: str, slot: str) -> str | None:
        """What the codebook says of the first word in a slot that is of a kind."""
        values = self.alphabet.values.get(kind, {})
        return next((values[w.lower()] for w in self.slots.get(slot, ()) if w.lower() in values), None)

    def month(self, slot: str = "month") -> int | None:
        """The month named in a slot."""
        kinds = ("month", "month_or_name", "month_or_word", "month_short")
        found = next((v for kind in kinds if (v := self.value(kind, slot))), None)
        return int(found) if found else None

    def weekday(self, slot: str = "weekday") -> int | None:
        """The day of the week named in a slot, Monday is 1."""
        kinds = ("weekday", "weekday_short", "weekdays")
        found = next((v for kind in kinds if (v := self.value(kind, slot))), None)
        return int(found) if found else None

    def day(self, slot: str = "day") -> int | None:
        """The day of the month in a slot: 3, 3rd, third."""
        word = self.word(slot)
        digits = word.rstrip("stndrh") if word[:1].isdigit() else ""
        return int(digits) if digits.isascii() and digits.isdigit() else None
