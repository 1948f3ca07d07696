"""Each example text gives the record that a careful reader would make of it, row for row."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bilateral.model import Event, Figure, Mention, Reading, Statement
from bilateral.read import read

EXAMPLES = Path(__file__).parent.parent / "examples"


def _codes(mentions: tuple[Mention, ...]) -> str:
    return " + ".join(sorted({actor.code for m in mentions for actor in m.actors} or {"?"}))


def event_row(event: Event) -> str:
    """Write an event in one line: what, from whom, to whom, whether and when."""
    target = f" -> {_codes(event.target)}" if event.target not in ((), event.source) else ""
    when = f", {event.period.value}" if event.period else ""
    return f"{event.type} {event.mode or '-'}: {_codes(event.source)}{target} ({event.status}{when})"


def figure_row(figure: Figure) -> str:
    """Write a figure in one line."""
    pair = f"{figure.reporter or '?'}-{figure.partner or '?'}"
    when = figure.period.value if figure.period else "undated"
    number = f"{figure.bound} {(figure.value * figure.multiplier).normalize():f} {figure.unit}"
    return f"{figure.measure or '-'} of {figure.product or '-'} {pair} {number} ({when})"


def statement_row(statement: Statement, text: str) -> str:
    """Write a statement in one line: who, how, and the ends of the content."""
    who = " + ".join(actor.name for actor in statement.speakers) or "?"
    content = text[statement.content[0][0] : statement.content[-1][1]]
    ends = content if len(content) < 50 else f"{content[:20]} … {content[-20:]}"
    return f"{who} ({statement.style}): {' '.join(ends.split())}"


def rows(reading: Reading) -> dict[str, list[str]]:
    """Write a reading as lists of lines, in the order of the text."""
    events = sorted(reading.events, key=lambda e: (e.evidence[0].start, e.period.value if e.period else ""))
    return {
        "events": [event_row(e) for e in events],
        "figures": [figure_row(f) for f in sorted(reading.figures, key=lambda f: f.evidence.start)],
        "statements": [
            statement_row(s, reading.document.text)
            for s in sorted(reading.statements, key=lambda s: s.content[0])
        ],
    }


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_example_gives_its_record(path: Path) -> None:
    """What is `missing` or `wrong` is known to be so: move a row up, or delete it, when it is mended."""
    expected = yaml.load(path.with_suffix(".expected.yml").read_text("utf-8"), yaml.BaseLoader)
    found = rows(read(path.read_text("utf-8"), published=expected["published"]))
    for kind, lines in found.items():
        missing, wrong = expected.get("missing", {}).get(kind, []), expected.get("wrong", {}).get(kind, [])
        assert [line for line in lines if line not in wrong] == expected[kind]
        assert [line for line in missing if line in lines] == []
        assert [line for line in wrong if line not in lines] == []
