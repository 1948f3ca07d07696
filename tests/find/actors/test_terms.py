"""In which office a known person stands: by title, by the date of the sentence, by surname and title."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral import language
from bilateral.find import periods
from bilateral.find.actors import names, references
from bilateral.find.actors.lexicon import lexicon
from bilateral.find.actors.names import named
from bilateral.model import Mention, Reading
from bilateral.read import document
from bilateral.rules.load import load

PERSONS = Path(__file__).parents[2] / "cases" / "actors_persons.yml"


BOOK = load()
FINDERS = (
    ("mentions", names.finder(BOOK)),
    ("periods", periods.finder(BOOK)),
    ("mentions", references.finder(BOOK)),
)


def _mentions(text: str, published: str) -> tuple[Mention, ...]:
    reading = Reading(document=document(text, published=published))
    analysis = language.load().analyse(reading.document)
    for field, find in FINDERS:
        reading = replace(reading, **{field: find(analysis, reading)})  # type: ignore[arg-type]
    return reading.mentions


def _role(text: str, words: str, published: str = "2024-09-10") -> str:
    mentions = _mentions(text, published)
    (mention,) = [m for m in mentions if m.evidence.quote == words and m.how == "person"]
    return f"{mention.actors[0].sector}: {mention.actors[0].role}"


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("The Finnish President Tarja Halonen spoke.", "Tarja Halonen", "GOV: President of Finland"),
        ("In March 2005 Halonen came to Oslo.", "Halonen", "GOV: President of Finland"),
        ("Halonen came to Oslo on Monday.", "Halonen", "ELI: former President of Finland"),
        ("Since 2005 Halonen has known him.", "Halonen", "ELI: former President of Finland"),
        ("The former president Tarja Halonen spoke.", "Tarja Halonen", "ELI: former President of Finland"),
        ("Prime Minister Vladimir Putin came in 2009.", "Vladimir Putin", "GOV: Prime Minister of Russia"),
        ("Vladimir Putin came to Oslo.", "Vladimir Putin", "GOV: President of Russia"),
        ("Baku is ready, said President Aliyev.", "Aliyev", "GOV: President of Azerbaijan"),
    ],
)
def test_the_office_of_the_time(text: str, words: str, role: str) -> None:
    assert _role(text, words) == role


def test_a_title_and_a_surname_alone_name_nobody_of_a_country_that_the_text_does_not_name() -> None:
    mentions = _mentions("President Park thanked the students of the college.", "2014-05")
    assert all(actor.country is None for mention in mentions for actor in mention.actors)


def test_one_person_in_two_offices_in_one_text() -> None:
    text = "In 2009 Vladimir Putin came to Oslo. Today Vladimir Putin stays at home."
    roles = [m.actors[0].role for m in _mentions(text, "2024-09-10") if m.how == "person"]
    assert roles == ["Prime Minister of Russia", "President of Russia"]


@pytest.mark.parametrize(
    "case",
    yaml.load(PERSONS.read_text("utf-8"), yaml.BaseLoader),
    ids=lambda case: f"{case['name']} {case['date']}",
)
def test_persons_at_a_date(case: dict[str, Any]) -> None:
    (mention,) = named(document(f"{case['name']} spoke.", published=case["date"]), lexicon(BOOK))
    assert mention.actors[0].code == case["gives"]
    assert case["role"] in (mention.actors[0].role or "")
