"""The terminal's pages, as wide as the terminal and as honest as the record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from bilateral.model import Opinion, Reading
from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.tell import page as of_relationship
from bilateral.tell import reading as of_reading
from bilateral.tell.relationship import relationship
from tests.handmade import AZE, ITA, TEXT, reading


def printed(page: RenderableType, width: int = 100) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(page)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_pages_keep_to_the_width(tmp_path: Path, width: int) -> None:
    made = reading()
    with open_record(tmp_path / "r") as record:
        record.add(made)
        found = relationship(record, AZE, ITA, codebook=load())
    for page in (of_reading.told(made), of_relationship.told(found)):
        lines = printed(page, width).splitlines()
        assert max(map(len, lines)) <= width
        assert "of gas to Italy" in " ".join(" ".join(lines).split())


def test_a_text_left_alone_says_why() -> None:
    unread = Reading(document=reading().document, unread="the text seems to be in 'fr'")
    assert "not read: the text seems to be in 'fr'" in printed(of_reading.told(unread))


def test_what_is_open_is_said_to_be_open() -> None:
    made = reading(published=None)
    [period, *others] = made.periods
    relative = replace(period, value="THIS_YEAR", start=None, end=None)
    [statement] = made.statements
    shown = printed(
        of_reading.told(
            replace(made, periods=(relative, *others), statements=(replace(statement, speakers=()),))
        )
    )
    assert "no date of publication" in shown
    assert "THIS_YEAR  relative" in shown
    assert "--published DATE resolves them" in shown
    assert "“Foreign Minister Ada Lind of Azerbaijan” (unresolved)  direct" in shown
    assert "left open: “Tuesday” (line 3)" in shown


def test_opinions_and_parts_are_marked() -> None:
    made = reading()
    [statement] = made.statements
    [figure] = made.figures
    start = TEXT.index("about 10 billion")
    opinionated = replace(statement, opinions=(Opinion(start=start, end=start + 16, score=0.75),))
    part = replace(figure, id="figure:part", part_of=figure.id)
    shown = printed(of_reading.told(replace(made, statements=(opinionated,), figures=(figure, part))))
    assert "opinion: “about 10 billion”" in shown
    assert "part of the about 10 billion cubic metres" in shown


def test_an_unresolved_actor_keeps_its_words(tmp_path: Path) -> None:
    made = reading()
    [visit, signed] = made.events
    unknown = replace(made.mentions[3], actors=())
    shown = printed(of_reading.told(replace(made, events=(replace(visit, target=(unknown,)), signed))))
    assert "→ “Tuesday” (unresolved)" in shown


def test_speakers_of_the_same_name_stand_together(tmp_path: Path) -> None:
    with open_record(tmp_path / "r") as record:
        for n in range(3):
            record.add(reading(f"{TEXT}\n{n}"))
        shown = printed(of_relationship.told(relationship(record, ITA, AZE, codebook=load())))
    assert shown.startswith("Italy – Azerbaijan\nITA–AZE · 2018–2023 · 3 documents")
    assert shown.count("  Ada Lind (AZE)\n") == 1
    assert shown.count("exports · gas · AZE → ITA") == 1
    assert shown.count("about 10 billion m3") == 3


def test_documents_are_named_and_periods_are_short(tmp_path: Path) -> None:
    made = reading()
    [figure] = made.figures
    assert figure.period
    months = replace(figure.period, value="2024/2024-07", start="2024-01-01", end="2024-07-31")
    days = replace(figure.period, value="XXXX", start="2023-05-03", end="2023-06-09")
    vague = replace(figure.period, value="PAST_REF", start=None, end=None, wording="recently")
    periods = (months, days, vague, None)
    figures = [replace(figure, id=f"figure:{n}", period=period) for n, period in enumerate(periods)]
    with open_record(tmp_path / "r") as record:
        record.add(replace(made, figures=tuple(figures)))
        shown = printed(of_relationship.told(relationship(record, ITA, AZE, codebook=load())))
    for words in ("  Jan–Jul 2024  about 10", "  2023-05-03 –", "  “recently”", "  undated       about 10"):
        assert words in shown
    assert "Documents  1\n  Norvanian minister on trade with Italy · trade.txt · published 2024-09" in shown


def test_an_open_speaker_is_shown_by_the_words_for_them(tmp_path: Path) -> None:
    made = reading()
    [statement] = made.statements
    with open_record(tmp_path / "r") as record:
        record.add(replace(made, statements=(replace(statement, speakers=()),)))
        shown = printed(of_relationship.told(relationship(record, ITA, AZE, codebook=load())))
    assert "said by “Foreign Minister Ada Lind of Azerbaijan” (unresolved)" in shown


def test_an_event_reported_often_is_told_once(tmp_path: Path) -> None:
    made = reading()
    often = tuple(replace(event, evidence=event.evidence * 9) for event in made.events)
    shown = printed(of_reading.told(replace(made, events=often)))
    assert shown.count("“The President of Italy visited Azerbaijan in 2018”") == 3
    assert "and at 6 more places" in shown
    with open_record(tmp_path / "r") as record:
        record.add(replace(made, events=often))
        shown = printed(of_relationship.told(relationship(record, ITA, AZE, codebook=load())))
    assert shown.count("“The President of Italy visited Azerbaijan in 2018”") == 1
    assert " · and 8 more\n" in shown
