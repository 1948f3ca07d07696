"""Number words and the lengths that they count."""

from __future__ import annotations

from bilateral.find.periods.timex import Scene

ONE = frozenset({"a", "an", "another"})


def number(scene: Scene, slot: str, kinds: tuple[str, ...] = ("cardinal",)) -> float | None:
    """The number that the words of a slot come to; none if they leave it open."""
    total, found = 0.0, False
    for word in scene.words(slot):
        if word == "or":
            return None
        value = next((v for kind in kinds if (v := scene.alphabet.values[kind].get(word))), None)
        digits = word.rstrip("stndrh")
        if value is None and digits.replace(".", "", 1).isdigit() and digits.isascii():
            value = digits
        if value is None:
            total, found = (1.0, True) if word in ONE and not found else (total, found)
            total += 0.5 if word == "half" else 0.0
            if word in scene.alphabet.values["indefinite"]:
                return None
            continue
        size = float(value)
        total = max(total, 1.0) * size if size in (100.0, 1000.0) and found else total + size
        found = True
    return total if found else None


def duration_value(count: float | None, unit: str | None) -> str | None:
    """Write a duration as TIMEX3: `P3M`, `PT2H`, `PXY` for "some years"."""
    if not unit:
        return None
    written = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit == "2W":
        return f"P{count * 2:g}W" if count is not None else "PXW"
    if unit.startswith("T"):
        return f"PT{written}{unit[1:]}"
    return f"P{written}{unit}"
