"""A brief in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.tell.brief.content import Brief, Section
from bilateral.tell.brief.lines import Line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def write(brief: Brief) -> bytes:
    """Write it; what texts hold is escaped."""
    return ("\n".join(_lines(brief)).rstrip() + "\n").encode()


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "", _plain(brief.scope), "")
    for section in brief.sections:
        yield from _section(section)
    yield from ("## Sources", "")
    for source in brief.sources:
        link = f" <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
        yield f"{source.number}. {_plain(source.title)}, {source.published}{link} ({source.document[:12]})"


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {_plain(section.title)}", "")
    for chart in section.charts:
        yield from (f"*{_plain(chart.title)}.* {_plain(chart.alt)}", "")
    for line in section.lines:
        yield from _line(line)
    yield ""


def _line(line: Line) -> Iterator[str]:
    when = f"**{_plain(line.when)}** " if line.when else ""
    cited = " ".join(f"[{c.number}, line {c.line}]" for c in line.citations)
    said = f" (said by {_plain(line.said_by)})" if line.said_by else ""
    yield f"- {when}{_plain(line.text)}{said} {cited}".rstrip()
    for quote in dict.fromkeys(c.quote for c in line.citations):
        yield f"  *{_plain(quote)}*"
    if line.note:
        yield f"  {_plain(line.note)}"


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
