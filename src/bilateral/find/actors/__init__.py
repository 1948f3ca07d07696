"""Who: countries, organisations, offices, persons and groups, by name, by phrase and by reference."""

from bilateral.find.actors.resolve import resolve_phrase

__all__ = ["resolve_phrase"]
