"""Every example of every entry about speech, opinion, issues and stances."""

from collections.abc import Iterable
from typing import Any

import pytest

from bilateral import language
from bilateral.find.statements import attributions
from bilateral.find.statements.entries import (
    Colour,
    Cue,
    Example,
    Issue,
    OpinionExample,
    Stance,
    StanceExample,
)
from bilateral.find.statements.opinions import opinions, palette
from bilateral.find.statements.positions import Ground, stances
from bilateral.read import document
from bilateral.rules.load import load

BOOK = load()
CUES = BOOK.read("english/speech", Cue)
COLOURS = BOOK.read("english/opinion", Colour)
ISSUES, STANCES = BOOK.read("english/issues", Issue), BOOK.read("english/stances", Stance)
ENGLISH = language.load()


def pairs(entries: Iterable[Any]) -> list[Any]:
    return [pytest.param(e, x, id=f"{e.id}-{n}") for e in entries for n, x in enumerate(e.examples)]


@pytest.mark.parametrize(("cue", "example"), pairs(CUES))
def test_cue(cue: Cue, example: Example) -> None:
    text = example.text
    found = attributions(ENGLISH.analyse(document(text)))
    words = [
        (" | ".join(text[s:e] for s, e in f["source"]), " | ".join(text[s:e] for s, e in f["content"]))
        for f in found
    ]
    marks = "“”"
    assert (example.source, example.content.strip(marks)) in [(s, c.strip(marks)) for s, c in words]


@pytest.mark.parametrize(("colour", "example"), pairs(COLOURS))
def test_colour(colour: Colour, example: OpinionExample) -> None:
    analysis = ENGLISH.analyse(document(example.text))
    found = opinions(analysis, ((0, len(example.text)),), palette(COLOURS))
    assert " | ".join(example.text[o.start : o.end] for o in found) == example.opinion


@pytest.mark.parametrize(
    ("entry", "example"), pairs([*ISSUES, *(s for s in STANCES if s.stance != "turning")])
)
def test_stance(entry: Issue | Stance, example: StanceExample) -> None:
    (sentence,) = ENGLISH.analyse(document(example.text)).sentences
    told = list(stances(example.text, sentence, Ground(ISSUES, STANCES)))
    assert [t.stance for t in told] == ([example.stance] if example.stance else [])
    if example.who:
        assert [example.text[s:e] for t in told for s, e in t.source] == [example.who]


def test_every_entry_with_a_word_that_is_found_has_an_example() -> None:
    silent = {"stop", "break", "heading", "asker"}
    assert [c.id for c in CUES if not c.examples and c.word_class not in silent] == []
    every: list[Colour | Issue | Stance] = [*COLOURS, *ISSUES, *STANCES]
    assert [e.id for e in every if not e.examples] == []
