"""Which of the periods found belongs to a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bilateral.find.figures.entries import Number
from bilateral.find.figures.triggers import distance
from bilateral.model import Period, Sentence, Span
from bilateral.rules import tree

NEAR = re.compile(r"[\s,(]*(?:in|for|by|during|on|at|as of)?\s*(?:the\s)?$")
SINCE = re.compile(r"\bsince\s$", re.I)
THAN = re.compile(r"^\w+ than\b", re.I)
ENDED = re.compile(
    r"\b(?:(?:financial\s|fiscal\s)?year|(?P<count>\w+)\smonths)\s(?:to|ended|ending|through)\s$", re.I
)
BEST = re.compile(r"\b(?:\w{3,}est|most|least|first|best|worst)\s(?:\w+\s){0,5}since\s$", re.I)
"""Before what a superlative goes back to: "the lowest since 2020"."""
LOOK_BACK = 60
UNKNOWN = "XXXX"
"""The year of "last year" in a text that nobody has dated."""


def dated(periods: Sequence[Period]) -> list[Period]:
    """The periods that have a place in time, known or not: neither "three months" nor "every year"."""
    return [
        p
        for p in periods
        if p.type in ("DATE", "DURATION") and (p.start or p.end or p.value.startswith(UNKNOWN))
    ]


def stretched(text: str, period: Period, numbers: Mapping[str, Number]) -> Period:
    """ "Since 2010" has no end; "the nine months to March" and "the year ended June" begin earlier."""
    before = text[max(0, period.evidence.start - LOOK_BACK) : period.evidence.start]
    if SINCE.search(before):
        return replace(period, end=None)
    ended = ENDED.search(before)
    if ended is None or period.end is None:
        return period
    count = ended["count"]
    months = 12 if not count else int(count) if count.isdigit() else int(_months(count, numbers))
    if not months:
        return period
    year, month = divmod(int(period.end[:4]) * 12 + int(period.end[5:7]) - months, 12)
    start = f"{year}-{month + 1:02}"
    return replace(period, start=f"{start}-01", value=f"{start}/{period.end[:7]}")


def _months(count: str, numbers: Mapping[str, Number]) -> str:
    found = numbers.get(count.lower())
    return found.value if found else "0"


def period_of(
    text: str, sentence: Sentence, span: Span, anchors: Sequence[int], periods: Sequence[Period]
) -> Period | None:
    """The period right after a figure, else the one nearest in the syntax to it or to what it measures."""
    for period in periods:
        if span[1] <= period.evidence.start and NEAR.fullmatch(text[span[1] : period.evidence.start]):
            return period
    if not sentence.tokens:
        return periods[0] if len(periods) == 1 else None

    periods = [p for p in periods if not _of_another(sentence, p, anchors)]

    def steps(period: Period) -> float:
        tokens = tree.covered(sentence, (period.evidence.start, period.evidence.end))
        if not tokens:
            return float(len(sentence.tokens))
        index = tree.top(sentence, tokens)
        return min((distance(sentence, index, a) + abs(index - a) / 100 for a in anchors), default=0)

    return min(periods, key=steps, default=None)


def _of_another(sentence: Sentence, period: Period, anchors: Sequence[int]) -> bool:
    """Whether a period belongs to a clause that is not the figure's."""
    tokens = tree.covered(sentence, (period.evidence.start, period.evidence.end))
    if not tokens or not anchors:
        return False
    at = tree.top(sentence, tokens)
    apart = (_closed(sentence, node, at, anchors) for node in tree.ancestors(sentence, at))
    inside = (_closed(sentence, node, anchors[0], [at]) for node in tree.ancestors(sentence, anchors[0]))
    opening = at < sentence.tokens[at].head  # "In 2023, …" holds for the whole sentence
    return any(apart) or (not opening and any(inside))


def _closed(sentence: Sentence, clause: int, inner: int, outer: Sequence[int]) -> bool:
    """Whether a clause holds one place and none of the others, and what it says holds for itself alone.

    "…, which owes 5 million, waits until 2026", "…, data showed on Friday", "… work, and last year A …".
    """
    token = sentence.tokens[clause]
    opened = token.dep == "conj" and bool(tree.dependents(sentence, clause, "nsubj"))
    participle = token.dep == "advcl" and token.morph.get("VerbForm") in ("Part", "Ger")
    if token.dep not in ("acl:relcl", "parataxis") and not opened and not participle:
        return False
    return not {*outer} & {*tree.subtree(sentence, clause)}


def claimed(text: str, spans: Sequence[Span], period: Period) -> bool:
    """Whether a period stands right behind one figure and belongs to it alone: "2 tonnes in 2020"."""
    return any(
        end <= period.evidence.start and NEAR.fullmatch(text[end : period.evidence.start]) for _, end in spans
    )


def split(text: str, periods: Sequence[Period]) -> list[Period]:
    """Without a period that another one right behind it spells out: "the fiscal year from July to June"."""
    starts = {p.evidence.start for p in periods}
    return [p for p in periods if p.evidence.end + 1 not in starts]


def compared(text: str, period: Period, spans: Sequence[Span], comparisons: re.Pattern[str]) -> bool:
    """Whether a period is only compared with: "than in 2022", "5 percent less than a year ago"."""
    start = period.evidence.start
    before = text[max(0, start - LOOK_BACK) : start]
    if comparisons.search(before) is not None or BEST.search(before) is not None:
        return True
    behind = any(end == start - 1 for _, end in spans)
    return behind and THAN.search(period.evidence.quote) is not None
