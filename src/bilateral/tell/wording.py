"""How findings are put into words: quotes, places, actors, quantities.

Texts may be hostile: nothing unprintable passes, so none can command a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.text import Text

from bilateral.model import Actor, Mention

BOUNDS = {"=": "", "~": "about ", ">": "more than ", "<": "up to ", "up": "up ", "down": "down "}
MULTIPLIERS = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
QUOTE = 240
"""Characters of a quote that are shown; `--json` gives all of it."""


def clean(text: str) -> str:
    """One line without control characters, terminal commands and invisible marks."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def quoted(text: str, limit: int = QUOTE) -> str:
    """The words in quotation marks, shortened in the middle."""
    line = clean(text)
    if len(line) > limit:
        head, tail = line[: limit * 2 // 3], line[-limit // 3 :]
        line = f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
    return f"“{line.strip('“”')}”"


def place(line: int, start: int, end: int) -> str:
    """Where the words stand: line and characters."""
    return f"line {line}, {start}–{end}"


def actor(who: Actor) -> str:
    """Name, role and code: `Ada Lind, Foreign Minister (AZE GOV)`."""
    role = f", {clean(who.role)}" if who.role and who.role != who.name else ""
    code = f" ({who.code})" if who.country or who.sector else ""
    return f"{clean(who.name)}{role}{code}"


def side(mentions: Iterable[Mention]) -> str:
    """The actors of one side of an event; words that were left open stand in quotation marks."""
    names = (
        " + ".join(map(actor, m.actors)) if m.actors else f"{quoted(m.evidence.quote, 60)} (unresolved)"
        for m in mentions
    )
    return " + ".join(dict.fromkeys(names))


def number(value: Decimal) -> str:
    """Plain digits without trailing zeros, in groups of three."""
    return f"{value.normalize():,f}"


def speaker(name: str | None, wording: str | None) -> str:
    """Who speaks; if that was left open, the words that stand for them."""
    if name:
        return clean(name)
    return f"{quoted(wording, 60)} (unresolved)" if wording else "speaker unknown"


def what(measure: str | None, product: str | None, flow: str | None) -> str:
    """What a figure measures; the direction only where the measure does not say it."""
    said = flow in (None, "total") or (measure or "").startswith(flow or "")
    return clean(joined([measure, product, None if said else flow])) or "of what is not said"


def amount(
    value: Decimal | None, multiplier: Decimal | None, low: Decimal | None, high: Decimal | None
) -> str:
    """A number as it was said: `6.2 billion`, `40,000 to 50,000`."""
    if value is None or multiplier is None:
        return "a number too long to keep"
    power = multiplier.adjusted() if multiplier == Decimal(1).scaleb(multiplier.adjusted()) else 0
    word = MULTIPLIERS.get(power)
    scale = multiplier if word else Decimal(1)
    quantity = value * multiplier
    last = high if high is not None and low == quantity < high else None
    parts = [number(quantity / scale), None if last is None else number(last / scale)]
    return joined([joined(parts, " to "), word], " ")


def quantity(bound: str, said: str, unit: str, per: str | None) -> str:
    """A quantity as it was said: `about 10 billion m3`."""
    if unit == "rank":
        return f"rank {said}"
    named = "" if unit == "1" else f" {clean(unit)}"
    return f"{BOUNDS.get(bound, '')}{said}{named}{f' per {clean(per)}' if per else ''}"


def joined(parts: Iterable[str | None], between: str = " · ") -> str:
    """Those of the parts that are there."""
    return between.join(part for part in parts if part)


def heading(title: str, count: int) -> Text:
    """The line above a group of findings."""
    return Text.assemble("\n", (title, "bold"), (f"  {count}", "dim"))
