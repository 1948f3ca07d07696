"""Who did what to whom: PLOVER events by rules over syntax, and a classifier where rules disagree."""

from bilateral.find.events.finder import finder

__all__ = ["finder"]
