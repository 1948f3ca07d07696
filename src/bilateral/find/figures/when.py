"""Which of the periods found belongs to a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bilateral.find.figures.triggers import distance
from bilateral.model import Period, Sentence, Span
from bilateral.rules import tree

NEAR = re.compile(r"[\s,(]*(?:in|for|by|during|on|at|as of)?\s*(?:the\s)?$")
SINCE = re.compile(r"\bsince\s$", re.I)
THAN = re.compile(r"^\w+ than\b", re.I)
LOOK_BACK = 30


def dated(periods: Sequence[Period]) -> list[Period]:
    """The periods that have a place in time: neither "three months" nor "every year"."""
    return [p for p in periods if p.type in ("DATE", "DURATION") and (p.start or p.end)]


def since(text: str, period: Period) -> Period:
    """ "Since 2010" has no end."""
    before = text[max(0, period.evidence.start - 8) : period.evidence.start]
    return replace(period, end=None) if SINCE.search(before) else period


def period_of(
    text: str, sentence: Sentence, span: Span, anchors: Sequence[int], periods: Sequence[Period]
) -> Period | None:
    """The period right after a figure, else the one nearest in the syntax to it or to what it measures."""
    for period in periods:
        if span[1] <= period.evidence.start and NEAR.fullmatch(text[span[1] : period.evidence.start]):
            return period
    if not sentence.tokens:
        return periods[0] if len(periods) == 1 else None

    def steps(period: Period) -> float:
        tokens = tree.covered(sentence, (period.evidence.start, period.evidence.end))
        if not tokens:
            return float(len(sentence.tokens))
        index = tree.top(sentence, tokens)
        return min((distance(sentence, index, a) + abs(index - a) / 100 for a in anchors), default=0)

    return min(periods, key=steps, default=None)


def claimed(text: str, spans: Sequence[Span], period: Period) -> bool:
    """Whether a period stands right behind one figure and belongs to it alone: "2 tonnes in 2020"."""
    return any(
        end <= period.evidence.start and NEAR.fullmatch(text[end : period.evidence.start]) for _, end in spans
    )


def compared(text: str, period: Period, spans: Sequence[Span], comparisons: re.Pattern[str]) -> bool:
    """Whether a period is only compared with: "than in 2022", "5 percent less than a year ago"."""
    start = period.evidence.start
    if comparisons.search(text[max(0, start - LOOK_BACK) : start]) is not None:
        return True
    behind = any(end == start - 1 for _, end in spans)
    return behind and THAN.search(period.evidence.quote) is not None
