"""Mentions by name on raw text, without syntax."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.find.actors.lexicon import lexicon
from bilateral.find.actors.names import named
from bilateral.find.actors.namesakes import honours
from bilateral.find.actors.resolve import NOW, understand
from bilateral.model import Mention
from bilateral.read import document
from bilateral.rules.load import load

BOOK = load()


def _named(text: str, published: str | None = None) -> tuple[Mention, ...]:
    return named(document(text, published=published), lexicon(BOOK))


def _codes(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(m.evidence.quote, m.actors[0].code) for m in _named(text, published)]


def test_the_longest_name_wins() -> None:
    assert _codes("South Sudan and Papua New Guinea") == [("South Sudan", "SSD"), ("Papua New Guinea", "PNG")]


def test_evidence_keeps_the_words_as_written() -> None:
    text = "Côte d’Ivoire and\nNew\nZealand met."
    for mention in _named(text):
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote
    assert _codes(text) == [("Côte d’Ivoire", "CIV"), ("New\nZealand", "NZL")]


def test_no_name_within_a_word() -> None:
    assert _codes("Omanis like romantic Malian @Norway #Chile") == [("Omanis", "OMN"), ("Malian", "MLI")]


@pytest.mark.parametrize(
    ("name", "date"),
    [("Sergio Mattarella", "2018-07"), ("Giorgio Napolitano", "2008"), ("Mattarella", "2018")],
)
def test_a_person_in_office(name: str, date: str) -> None:
    (mention,) = _named(f"{name} spoke.", date)
    assert mention.how == "person"
    assert (mention.actors[0].code, mention.actors[0].role) == ("ITA GOV", "President of Italy")


def test_a_person_not_yet_in_office() -> None:
    (mention,) = _named("Giorgio Napolitano spoke.", "1950")
    assert (mention.actors[0].code, mention.actors[0].role) == ("ITA", None)


def test_a_former_president_is_known_as_former() -> None:
    (mention,) = _named("Giorgio Napolitano spoke.", "2018-07")
    assert mention.actors[0].sector == "ELI"
    assert (mention.actors[0].role or "").startswith("former ")


def test_an_organisation_of_one_country_is_not_that_of_another() -> None:
    assert _codes("Chile's Defense Department") == [("Chile", "CHL")]
    assert _codes("the Defense Department") == [("Defense Department", "USA MIL")]


def test_sectors_change_with_the_times() -> None:
    assert _codes("The Taliban replied.", "2012") == [("Taliban", "AFG REB")]
    assert _codes("The Taliban replied.", "2024-02-03") == [("Taliban", "AFG GOV")]


def test_a_person_introduced_stays_a_person() -> None:
    assert _codes("Michael Jordan sold it. Jordan kept the rest.") == []
    assert _codes("Jordan kept the rest.") == [("Jordan", "JOR")]


def test_a_country_named_before_stays_a_country() -> None:
    text = "Amman said Jordan was ready. Jordan Miller, a nurse, left. Then Jordan signed."
    assert [code for _, code in _codes(text)] == ["JOR", "JOR", "JOR"]


def test_an_overlay_adds_actors(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    entry = "- {id: norda, name: Norda Rail, country: EST, sector: BUS}\n"
    (folder / "organisations.yml").write_text(entry, encoding="utf-8")
    (mention,) = named(document("Norda Rail grew."), lexicon(load(tmp_path)))
    assert mention.actors[0].code == "EST BUS"
    assert mention.evidence.rule == "actors/organisations:norda"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", ("", NOW)),
        ('"", "today"', ("", NOW)),
        ("2010-01-01", ("", "2010-01-01")),
        ('query_date="12 April 2022"', ("", "2022-04-12")),
        ('"", "October 1, 2021"', ("", "2021-10-01")),
        ('"Norway", "2021-05"', ("Norway", "2021-05")),
        ('known_country="Peru"', ("Peru", NOW)),
    ],
)
def test_context_and_date_of_a_request(extra: str, expected: tuple[str, str]) -> None:
    assert understand(extra) == expected


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("The writer Carla Merkel visited Kenya.", None),
        ("Mr. Aapo Kallas visited Kenya.", None),
        ("Finland's Prime Minister Aapo Kallas visited Kenya.", None),
        ("On Monday Chancellor Merkel visited Kenya.", "Angela Merkel"),
        ("She said that Angela Dorothea Merkel visited Kenya.", "Angela Merkel"),
        ("Yesterday Merkel visited Kenya.", "Angela Merkel"),
        ("Leaders Say Germany And Merkel Want Peace", "Angela Merkel"),
    ],
)
def test_a_namesake_is_somebody_else(text: str, bearer: str | None) -> None:
    found = [a.name for m in named(document(text), lexicon(BOOK), honours(BOOK)) for a in m.actors]
    assert (bearer in found) if bearer else not any(name.endswith((" Merkel", " Kallas")) for name in found)
