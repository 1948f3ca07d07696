"""Attributions from every rule → statements: doubles dropped, nested ones tied to the outer one."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.find.statements.direct import direct
from bilateral.find.statements.indirect import indirect
from bilateral.find.statements.layout import layout
from bilateral.find.statements.quotes import Quotation, quotations
from bilateral.find.statements.sources import Page
from bilateral.find.statements.speech import Found, Speech
from bilateral.find.statements.subjects import is_passive
from bilateral.model import Analysis, Evidence, Span, Statement, Style, identify
from bilateral.rules.tree import base

WEAK = ("object", "preposition", "infinitive", "naming", "person", "question", "appearing")
MARKS = "“”\"»„«‘’'`‚› "
OPENER = re.compile(r"[“„«\"]")
SPOKEN = ("clause", "question", "whole", "seeming")
KINDS = ("say", "claim", "deny", "promise", "ask", "think", "show")
SURE = 0.5
"""An attribution with a lower score is left out."""


def attribute(analysis: Analysis, speech: Speech) -> list[Found]:
    """Find the attributions of a text, in order of their contents."""
    page = Page(analysis, speech)
    quoted = quotations(analysis.document.text, analysis.paragraphs)
    found = layout(page)
    found.extend(_new(found, direct(page, quoted)))
    for sentence in analysis.sentences:
        found.extend(_new(found, [_within(page.text, one, quoted) for one in indirect(sentence, speech)]))
    found = [replace(f, score=f.score * doubt(f, found, page)) for f in found]
    return sorted((f for f in found if f.score >= SURE), key=lambda f: (f.content[0], -f.content[-1][1]))


def _new(found: list[Found], more: list[Found]) -> list[Found]:
    """Keep the attributions whose cue has not spoken yet, save of a quotation apart."""
    kept: list[Found] = []
    for new in more:
        if new.content and not any(_doubles(new, old) for old in [*found, *kept]):
            kept.append(new)
    return kept


def _within(text: str, one: Found, quoted: tuple[Quotation, ...]) -> Found:
    """Keep a content within the quotation that holds its cue."""
    start, end = one.cue[0]
    for quotation in quoted:
        if quotation.start < start and end < quotation.end:
            low, high = quotation.start + 1, quotation.end - quotation.closed
            content = tuple(
                (max(s, low), low + len(text[low : min(e, high)].rstrip(" ,.;:")))
                for s, e in one.content
                if s < high and low < e
            )
            one = replace(one, content=content)
    return one


def _doubles(new: Found, old: Found) -> bool:
    if not any(overlap(one, other) for one in new.cue for other in old.cue):
        return False
    apart = not any(overlap(one, other) for one in new.content for other in old.content)
    return not (apart and old.rule == "statements.quote.before" and new.rule.endswith(".clause"))


def doubt(one: Found, found: list[Found], page: Page) -> float:
    """Weigh how surely a cue that takes an object or an infinitive attributes it where it stands."""
    if one.rule.rsplit(".", 1)[-1] not in WEAK or (found_at := page.token(one.cue[0][0])) is None:
        return 1.0
    token = found_at[1]
    words = len(page.text[one.content[0][0] : one.content[-1][1]].split())
    factor = 0.7 if words <= 1 else 0.85 if words <= 3 else 1.0
    if base(token.dep) in ("acl", "ccomp", "xcomp"):
        factor *= 0.8
    if token.morph.get("VerbForm") in ("Inf", "Ger"):
        factor *= 0.85
    if any(s <= one.cue[0][0] < e for other in found if other is not one for s, e in other.content):
        factor *= 0.7
    return factor


def spoken(analysis: Analysis, found: list[Found], speech: Speech) -> list[Found]:
    """Keep what somebody says, thinks or shows; leave out attitudes and speakers who quote themselves."""
    page = Page(analysis, speech)
    quoted = quotations(analysis.document.text, analysis.paragraphs)
    return [f for f in found if f.rule.startswith("statements.") or _tells(page, f, quoted)]


def _tells(page: Page, one: Found, quoted: tuple[Quotation, ...]) -> bool:
    if one.rule.rsplit(".", 1)[-1] not in SPOKEN or one.kind not in KINDS:
        return False
    cue = page.token(one.cue[0][0])
    if not one.source:
        return cue is None or is_passive(cue[0], cue[1].index) or cue[1].morph.get("VerbForm") == "Fin"
    found = page.token(one.source[0][0])
    if found is None or found[1].pos != "PRON" or found[1].end != one.source[0][1]:
        return True
    inside = any(overlap(one.cue[0], (q.start, q.end)) for q in quoted)
    return found[1].morph.get("Person") == "3" and not (inside and found[1].morph.get("Gender") == "Neut")


def outside(analysis: Analysis, found: list[Found]) -> list[Found]:
    """Keep the attributions whose cue stands in no quotation."""
    quoted = quotations(analysis.document.text, analysis.paragraphs)
    return [f for f in found if not any(overlap(f.cue[0], (q.start, q.end)) for q in quoted)]


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def statements(analysis: Analysis, found: list[Found]) -> tuple[Statement, ...]:
    """Make statements of attributions."""
    text, name = analysis.document.text, analysis.document.id
    quoted = list(quotations(text, analysis.paragraphs))
    made: list[Statement] = []
    for one in found:
        every = [*one.source, *one.cue, *one.content]
        start, end = min(s for s, _ in every), max(e for _, e in every)
        evidence = Evidence(
            document=name, start=start, end=end, quote=text[start:end], rule=one.rule, score=one.score
        )
        made.append(
            Statement(
                id=identify("statement", name, one.cue, one.content),
                speakers=(),
                source=one.source,
                cue=one.cue,
                content=tuple(_bare(text, span) for span in one.content),
                style=_style(one, quoted),
                evidence=evidence,
                nested_in=_outer(one, found, name),
            )
        )
    return tuple(made)


def _outer(one: Found, found: list[Found], name: str) -> str | None:
    """Name the innermost statement whose content holds the cue of this one."""
    if not one.cue:
        return None
    start, end = one.cue[0]
    holders = [
        (e - s, other)
        for other in found
        if other is not one
        for s, e in other.content
        if s <= start and end <= e and other.cue != one.cue
        if not any(low <= c[0] and c[1] <= high for low, high in one.content for c in other.cue)
    ]
    if not holders:
        return None
    outer = min(holders, key=lambda pair: pair[0])[1]
    return identify("statement", name, outer.cue, outer.content)


def _style(one: Found, quoted: list[Quotation]) -> Style:
    """Tell direct, mixed and indirect by how much of the content stands in quotation marks."""
    if one.rule == "statements.turn":
        return "direct"
    whole = sum(e - s for s, e in one.content)
    marks = [q for q in quoted if not any(overlap(c, (q.start, q.end)) for c in one.cue)]
    inside = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in one.content for q in marks)
    if inside >= 0.95 * whole:
        return "direct"
    return "mixed" if inside else "indirect"


def _bare(text: str, span: Span) -> Span:
    """Take the marks off a span that is a quotation."""
    start, end = span
    while start < end and text[start] in MARKS:
        start += 1
    if start == span[0] and not (text[end - 1] in MARKS[:4] and OPENER.search(text, start, end - 1) is None):
        return span
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return (start, end) if end > start else span
