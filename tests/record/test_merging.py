"""Documents that tell the same are merged, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from bilateral.model import Actor, Document, Event, Evidence, Mention, Period, Reading, identify
from bilateral.record import Record, open_record
from bilateral.record.copies import prints
from tests.handmade import AZE, ITA, LIND, TEXT, reading

STORY = " ".join(
    f"On day {number} the delegation of Estmark looked at pier {number * 7}." for number in range(40)
)
OTHER = " ".join(f"In hall {number} Norvania showed {number * 3} looms and a kiln." for number in range(40))

FIRST_PRINT = 6186856482767030301
"""Stands in records; if another version of the library has another one, records must be brought forward."""


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with open_record(tmp_path / "relations.duckdb") as opened:
        yield opened


def carried(text: str, source: str, published: str | None = "2024-09") -> Reading:
    made = reading(f"{TEXT}\n{text}", published=published)
    return replace(made, document=replace(made.document, source=source))


def bare(text: str) -> Reading:
    return Reading(document=Document(id=sha256(text.encode()).hexdigest(), text=text))


def act(
    source: tuple[Actor, ...], target: tuple[Actor, ...], mode: str, day: str, deed: str | None = None
) -> Event:
    """An act without a place; `told` gives it one."""
    at = Evidence(document="", start=0, end=0, quote="", rule="")
    ends = (
        tuple(Mention(actors=(who,), how="name", evidence=at) for who in side) for side in (source, target)
    )
    whole = len(day) == len("2021-05-03")
    start, end = (day, day) if whole else (f"{day}-01-01", f"{day}-12-31")
    period = Period(value=day, type="DATE", start=start, end=end, wording=day, evidence=at)
    kind = "CONSULT" if mode == "visit" else "SUPPORT"
    return Event(
        id="", type=kind, mode=mode, source=next(ends), target=next(ends), status="actual", evidence=(at,),
        period=period, instrument=deed,
    )  # fmt: skip


def told(text: str, event: Event) -> Reading:
    """A text whose first words tell of an act."""
    made = bare(text)
    at = Evidence(document=made.document.id, start=0, end=5, quote=text[:5], rule="by hand")
    return replace(made, events=(replace(event, id=identify("event", text), evidence=(at,)),))


def reports(record: Record) -> list[tuple[int, list[str]]]:
    found = record.query(
        "select carriers, list_transform(carried_by, lambda c: c.source) from reports order by all"
    )
    return found.fetchall()


def test_copies_are_one_report_with_all_who_carry_it(record: Record) -> None:
    copies = [STORY, f"From our correspondent. {STORY}", STORY.replace("pier 70", "pier 71")]
    record.add_many(
        [
            carried(text, f"outlet {number}", f"2024-0{9 - number}")
            for number, text in enumerate([*copies, OTHER])
        ]
    )
    assert reports(record) == [(1, ["outlet 3"]), (3, ["outlet 2", "outlet 1", "outlet 0"])]


def test_one_text_in_many_places_is_read_where_it_came_first(tmp_path: Path) -> None:
    places = [
        carried(STORY, "late", "2024-09-13"),
        carried(STORY, "early", "2024-09-01"),
        carried(STORY, "undated", None),
    ]
    found = set()
    for number, order in enumerate(permutations(places)):
        with open_record(tmp_path / f"{number}.duckdb") as record:
            assert [record.add(each) for each in order] == [True, True, True]
            assert [record.add(each) for each in order] == [False, False, False]
            assert reports(record) == [(3, ["early", "late", "undated"])]
            assert record.documents().select("source, published").fetchall() == [("early", "2024-09-01")]
            found.add(record.digest())
    assert len(found) == 1


def test_what_a_removed_copy_held_together_comes_apart(record: Record) -> None:
    lines = f"{STORY} {OTHER}".split(". ")
    one, between, other = (bare(". ".join(lines[first : first + 40])) for first in (0, 6, 12))
    record.add_many([one, between, other])
    assert [count for count, _ in reports(record)] == [3]
    assert record.remove(between.document.id)
    assert [count for count, _ in reports(record)] == [1, 1]


def test_merging_does_not_depend_on_the_order(tmp_path: Path) -> None:
    texts = [STORY, f"{STORY} More.", OTHER, f"{OTHER} More.", f"Seen. {STORY}"]
    found = set()
    for number, order in enumerate((texts, texts[::-1], texts[2:] + texts[:2])):
        with open_record(tmp_path / f"{number}.duckdb") as record:
            for text in order:
                record.add(carried(text, "outlet"))
            found.add(record.digest())
    assert len(found) == 1


def test_prints_are_the_same_everywhere() -> None:
    assert prints("") == prints("… ?!") == []
    assert prints("Norvania and Estmark signed a treaty in Oslo.")[0] == (0, FIRST_PRINT)
    assert prints("两国签署了协议")[0] != prints("两国签署了条约")[0]


def test_an_act_told_by_many_is_one_with_all_of_them(record: Record) -> None:
    record.add_many(
        [
            told(STORY, act((AZE,), (ITA,), "visit", "2021-05-03")),
            told(f"{STORY} Copied.", act((AZE,), (ITA,), "visit", "2021-05-03")),
            told(OTHER, act((LIND,), (ITA,), "visit", "2021-05-03")),
            told("Another year.", act((AZE,), (ITA,), "visit", "2021")),
            told("Another day.", act((AZE,), (ITA,), "visit", "2021-05-04")),
            told("Somebody else.", act((ITA,), (AZE,), "visit", "2021-05-04")),
        ]
    )
    found = (
        record.acts("ITA", "AZE")
        .select("source_country, period, documents, reports, len(accounts)")
        .fetchall()
    )
    assert found == [
        ("AZE", "2021", 1, 1, 1),
        ("AZE", "2021-05-03", 3, 2, 3),
        ("AZE", "2021-05-04", 1, 1, 1),
        ("ITA", "2021-05-04", 1, 1, 1),
    ]
    assert record.query("select sum(len(accounts)) from acts").fetchall() == [(6,)]


def test_acts_of_different_persons_or_instruments_stay_apart(record: Record) -> None:
    lund = replace(LIND, id="person:bo-lund", name="Bo Lund")
    day = "2021-05-03"
    both = (AZE, ITA)
    deeds = ("Baku Protocol", "baku protocol", "Oslo Accord")
    signed = [act(both, both, "sign", day, deed) for deed in deeds]
    record.add_many(
        told(f"Text {number}.", each)
        for number, each in enumerate(
            [*signed, *(act((who,), (ITA,), "visit", day) for who in (LIND, lund, AZE))]
        )
    )
    found = record.acts("AZE", "ITA").select("mode, instrument, reports").order("all").fetchall()
    assert found == [
        ("sign", "Baku Protocol", 2),
        ("sign", "Oslo Accord", 1),
        ("visit", None, 1),
        ("visit", None, 1),
        ("visit", None, 1),
    ]


def test_a_line_of_the_ledger_has_every_value(record: Record) -> None:
    for text, source, times in (("First.", "a", 1), (STORY, "b", 2), (f"{STORY} Copied.", "c", 2)):
        made = carried(text, source)
        [figure] = made.figures
        record.add(replace(made, figures=(replace(figure, value=figure.value * times),)))
    [line] = record.ledger("ITA", "AZE").select("measure, product, period, figures, reports, told").fetchall()
    assert line[:5] == ("exports", "gas", "2023", 3, 2)
    values = [(each["source"], int(each["value"]), each["said_by"], each["wording"]) for each in line[5]]
    assert sorted(values) == [
        (each, amount, "Ada Lind", "about 10 billion cubic metres")
        for each, amount in (("a", 10), ("b", 20), ("c", 20))
    ]
