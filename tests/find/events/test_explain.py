"""Why a sentence was coded, what came nearest if it was not, and what a rule matched in a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console, RenderableType

import bilateral
from bilateral.bulk.job import Job
from bilateral.cli.explaining import explain as explain_all
from bilateral.find.events.explain import Reason, explain
from bilateral.find.events.finder import coder
from bilateral.read import document
from bilateral.tell.entry import matched
from tests.find.events.test_events import read, thorough


def reasons(text: str) -> list[Reason]:
    reading = read(text)
    return explain(coder(bilateral.codebook()), thorough().english.analyse(reading.document), reading)


def printed(page: RenderableType) -> str:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(page)
    return capture.get()


def test_a_coded_sentence_tells_rule_and_sides() -> None:
    (reason,) = reasons("Oman donated rice to Yemen.")
    assert (reason.coded, reason.rule, reason.trigger) == (True, "en.aid.provide", "donated")
    assert reason.why == "source: Oman; target: Yemen"


def test_what_is_done_together_is_told_so() -> None:
    (reason,) = reasons("Oman and Yemen signed a treaty.")
    assert reason.why == "together: Oman, Yemen"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Oman is larger than Yemen.", "2 actors, but no word that triggers a rule"),
        ("The Omani guest met the Yemeni deadline.", "barred: object is one of @duty"),
    ],
)
def test_a_sentence_with_two_actors_and_no_event_tells_what_came_nearest(text: str, why: str) -> None:
    found = reasons(text)
    assert not any(reason.coded for reason in found)
    assert why in [reason.why for reason in found]


def test_a_sentence_with_one_actor_and_no_event_is_not_told() -> None:
    assert reasons("Oman is large.") == []


def test_read_explain_prints_sentence_and_reasons(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "one.txt"
    text.write_text("Oman donated rice to Yemen.\n", "utf-8")
    assert explain_all(Job(sources=(str(text),)))
    out = capfd.readouterr().out
    assert "Oman donated rice to Yemen.\n  coded en.aid.provide at 'donated'" in out


def test_a_rule_tells_what_it_matched_in_a_record(tmp_path: Path) -> None:
    with bilateral.open(tmp_path / "r.duckdb") as record:
        record.add(thorough()(document("Oman donated rice to Yemen.", title="Rice")))
        out = printed(matched(record, "en.aid.provide"))
    assert "1 places" in out
    assert "“Oman donated rice to Yemen”  Rice:1" in out
