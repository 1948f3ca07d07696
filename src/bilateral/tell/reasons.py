"""Why sentences were coded as they were, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bilateral.find.events.explain import Reason
from bilateral.model import Document
from bilateral.tell.wording import clean


def told(document: Document, reasons: Iterable[Reason]) -> Group:
    """Tell each sentence and, below it, the rules that spoke or came nearest."""
    lines: list[Text | Padding] = [Text(clean(document.title or document.source or "text"), "bold cyan")]
    for (start, end), group in groupby(reasons, key=lambda reason: reason.sentence):
        lines += [Text(), Text(clean(" ".join(document.text[start:end].split())))]
        lines += [Padding(line, (0, 0, 0, 2)) for line in _lines(group)]
    return Group(*lines)


def _lines(reasons: Iterable[Reason]) -> Iterator[Text]:
    for reason in reasons:
        mark, style = ("coded", "green") if reason.coded else ("not coded", "yellow")
        where = f" {reason.rule} at {clean(reason.trigger)!r}:" if reason.rule else ":"
        yield Text.assemble((mark, style), f"{where} {clean(reason.why)}")
