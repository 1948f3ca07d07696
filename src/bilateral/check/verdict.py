"""From what the offices say one by one to a verdict with its reason; never a bare true or false."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from bilateral.check.questions import Question
from bilateral.model import Comparison, Verdict
from bilateral.offices.entries import Tolerance

SUPPORTS = ("match", "match after adjustment")
Shown = Callable[[Fraction], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A comparison, and the published amount in the base unit, if there is one."""

    comparison: Comparison
    amount: Fraction | None = None
    why: str = ""
    """How the amount stands to the figure."""


def apart(a: Fraction, b: Fraction) -> Fraction:
    """Say how far apart two numbers are, as a share of the larger."""
    larger = max(abs(a), abs(b))
    return abs(a - b) / larger if larger else Fraction(0)


def overall(
    question: Question, beside: Sequence[Beside], limit: Tolerance, shown: Shown
) -> tuple[Verdict, str]:
    """Weigh what all offices say of a figure."""
    numbers = [b for b in beside if b.amount is not None]
    if not numbers:
        return "unverifiable", _nothing(beside)
    supporting = [b for b in numbers if b.comparison.verdict in SUPPORTS]
    against = [b for b in numbers if b.comparison.verdict == "mismatch"]
    if not supporting and len(against) == len(numbers):
        return "contradicted", f"{_said(against, shown)}; nothing explains so much"
    if not supporting and not against:
        return "unverifiable", f"{_said(numbers, shown)}; that can neither support nor contradict it"
    if len(supporting) < len(numbers):
        others = [b for b in numbers if b not in supporting]
        backed = f"{_said(supporting, shown)} support it, " if supporting else "nobody supports it, "
        return "contested", f"{backed}{_said(others, shown)} {_differs(others)}"
    return _backed(question, numbers, limit, shown)


def _backed(
    question: Question, numbers: Sequence[Beside], limit: Tolerance, shown: Shown
) -> tuple[Verdict, str]:
    """Weigh numbers of which each supports a figure: they may still not support each other."""
    clash = _clash(numbers, limit)
    differ = f"{_said(clash[:2], shown)} differ by {float(clash[2]):.1%}" if clash else ""
    if all(b.comparison.verdict == "match" for b in numbers):
        if differ:
            return "supported with caveat", f"{differ}; the figure is so coarse that it fits both"
        if None in (question.first.number.tight.low, question.first.number.tight.high):
            return "supported with caveat", f"{_said(numbers, shown)}; the words only set a bound"
        return "supported", _said(numbers, shown)
    if differ:
        return "contested", (
            f"{differ}, more than {limit.by} may explain ({limit.explained:.1%}):"
            " it depends on whose method one follows"
        )
    caveats = dict.fromkeys(b.why for b in numbers if b.comparison.verdict != "match")
    return "supported with caveat", f"{_said(numbers, shown)}; {', '.join(caveats)}"


def _clash(numbers: Sequence[Beside], limit: Tolerance) -> tuple[Beside, Beside, Fraction] | None:
    """The two that differ most, if by more than can be explained."""
    pairs = [
        (a, b, apart(a.amount or Fraction(0), b.amount or Fraction(0))) for a, b in combinations(numbers, 2)
    ]
    widest = max(pairs, key=lambda pair: pair[2], default=None)
    return widest if widest and widest[2] > Fraction(limit.explained) else None


def _said(some: Sequence[Beside], shown: Shown) -> str:
    """Who publishes what: `9.3 billion m3 (Eurostat, as ITA reports)`."""
    told = (
        f"{shown(b.amount)} ({b.comparison.office}, as {b.comparison.reporter} reports)"
        for b in some
        if b.amount is not None
    )
    return " and ".join(dict.fromkeys(told))


def _differs(others: Sequence[Beside]) -> str:
    mismatch = any(b.comparison.verdict == "mismatch" for b in others)
    return "contradict it" if mismatch else "can neither support nor contradict it"


def _nothing(beside: Sequence[Beside]) -> str:
    """Why there is no number, each reason once."""
    told = (f"{b.comparison.verdict}: {b.comparison.reason}" for b in beside)
    return "; ".join(dict.fromkeys(told)) or "no office was asked"
