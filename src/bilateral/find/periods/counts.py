"""Number words and the lengths that they count."""

from __future__ import annotations

from bilateral.find.periods.timex import Scene

LONGER = {"2W": (2, "W"), "DE": (10, "Y")}
"""Units that TIMEX3 counts in others."""


def number(scene: Scene, slot: str, kinds: tuple[str, ...] = ("cardinal",)) -> float | None:
    """The number that the words of a slot come to; none if they leave it open."""
    values = scene.alphabet.values
    total, found = 0.0, False
    for word in scene.words(slot):
        if word in values["alternative"] or word in values["indefinite"]:
            return None
        if part := values["part_of_one"].get(word):
            total, found = total + float(part), True
            continue
        value = next((v for kind in kinds if (v := values[kind].get(word))), None) or _digits(word)
        if value is None:
            total, found = (1.0, True) if word in values["one"] and not found else (total, found)
            continue
        size = float(value)
        total = max(total, 1.0) * size if size in (100.0, 1000.0) and found else total + size
        found = True
    return total if found else None


def _digits(word: str) -> str | None:
    digits = word.rstrip("stndrh")
    return digits if digits.isascii() and digits.replace(".", "", 1).isdigit() else None


def duration_value(count: float | None, unit: str | None) -> str | None:
    """Write a duration as TIMEX3: `P3M`, `PT2H`, `PXY` for "some years"."""
    if not unit:
        return None
    written = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit in LONGER and (count is not None or unit == "2W"):
        times, unit = LONGER[unit]
        count = None if count is None else count * times
        written = "X" if count is None else f"{count:g}"
    if unit.startswith("T"):
        return f"PT{written}{unit[1:]}"
    return f"P{written}{unit}"
