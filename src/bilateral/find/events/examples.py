"""Do the rules' examples hold? Every example must be coded as it says, every `never` must not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bilateral.model import Event, Mention, Reading
from bilateral.rules.entries import Example, Rule

Read = Callable[[str], Reading]


def check_examples(rules: Iterable[Rule], read: Read) -> list[str]:
    """Read every example and `never` of some rules; name what does not hold, and the remedy."""
    return [problem for rule in rules for problem in _check(rule, read)]


def _check(rule: Rule, read: Read) -> Iterator[str]:
    for example in rule.examples:
        found = read(example.text).events
        if why := mismatch(rule, example, found):
            yield f"{rule.id}: {example.text!r}: {why}; mend the rule or the example"
    for text in rule.never:
        if any(e.rule == rule.id for event in read(text).events for e in event.evidence):
            yield f"{rule.id}: {text!r} must not be coded by it; narrow the rule with `if` or `unless`"


def mismatch(rule: Rule, example: Example, found: Iterable[Event]) -> str:
    """Why no event found is the one that the example gives; empty if there is one."""
    whys = []
    for event in found:
        why = "; ".join(_differences(rule, example, event))
        if not why:
            return ""
        whys.append(f"{event.type} by {event.evidence[0].rule} has {why}")
    return " | ".join(whys) or "no event was found"


def _differences(rule: Rule, example: Example, event: Event) -> Iterator[str]:
    gives = example.gives
    wanted = gives.event or (rule.event if gives.status == "actual" else None)
    if wanted and event.type != wanted:
        yield f"type {event.type}, not {wanted}"
    if not any(e.rule == rule.id for e in event.evidence):
        yield "another rule"
    if event.status != gives.status:
        yield f"status {event.status}, not {gives.status}"
    for name, words, side in (("source", gives.source, event.source), ("target", gives.target, event.target)):
        if words and not _named(words, side):
            yield f"{name} {[m.evidence.quote for m in side]}, not {list(words)}"
    for name, value, got in (
        ("date", gives.date, event.period.value if event.period else None),
        ("place", gives.place, event.place),
        ("instrument", gives.instrument, event.instrument),
    ):
        if value and got != value:
            yield f"{name} {got}, not {value}"


def _named(words: tuple[str, ...], side: tuple[Mention, ...]) -> bool:
    return all(any(word in mention.evidence.quote for mention in side) for word in words)
