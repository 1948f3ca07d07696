"""When: days, months, quarters, years, ranges and what is relative to the publication date, as TIMEX3."""

from __future__ import annotations

from functools import cache

from bilateral.find import Find
from bilateral.find.periods import calendar
from bilateral.find.periods.entries import TimePhrase, TimeWord
from bilateral.find.periods.phrases import grammar
from bilateral.find.periods.ranges import joints
from bilateral.find.periods.read import Periods
from bilateral.find.periods.tense import Tense
from bilateral.find.periods.timex import Timex
from bilateral.model import Analysis, Document, Evidence, Period, Reading
from bilateral.rules.load import Codebook, load

__all__ = ["finder", "timexes"]


def finder(codebook: Codebook) -> Find:
    """Make the finder of periods; it needs only the text."""
    read = _reader(codebook)

    def find(analysis: Analysis, reading: Reading) -> tuple[Period, ...]:
        document = analysis.document
        return tuple(_period(document, timex) for timex in read(document.text, document.published))

    return find


def _reader(codebook: Codebook) -> Periods:
    words = codebook.read("english/time", TimeWord)
    made = grammar(words, codebook.read("english/time_phrases", TimePhrase))
    return Periods(made, Tense(made.alphabet), joints(words))


def _period(document: Document, timex: Timex) -> Period:
    span = calendar.days(timex.value) if timex.type in ("DATE", "TIME") else None
    wording = document.text[timex.start : timex.end]
    return Period(
        value=timex.value,
        type=timex.type,
        start=span[0].isoformat() if span else None,
        end=span[1].isoformat() if span else None,
        wording=wording,
        evidence=Evidence(
            document=document.id,
            start=timex.start,
            end=timex.end,
            quote=wording,
            rule=f"periods.{timex.rule}",
            score=0.8 if timex.implied else 1.0,
        ),
    )


@cache
def _shipped() -> Periods:
    return _reader(load())


def timexes(text: str, dct: str | None = None) -> list[dict[str, int | str]]:
    """Give the TIMEX3 expressions of a text as rows of `s`, `e`, `type`, `value`; a range is its two ends."""
    found = _shipped()(text, dct)
    flat = [part for timex in found for part in (timex.parts or (timex,))]
    return [{"s": t.start, "e": t.end, "type": t.type, "value": t.value} for t in flat]
