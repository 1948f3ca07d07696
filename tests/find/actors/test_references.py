"""What refers to whom within a document: cases as data, statements and persons given by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral import language
from bilateral.find.actors import names, references
from bilateral.find.actors.phrases import phrases
from bilateral.find.actors.wordings import Wording, places, wordings
from bilateral.model import Actor, Analysis, Evidence, Mention, Reading, Span, Statement
from bilateral.read import document
from bilateral.rules.load import load

CASES = Path(__file__).parents[2] / "cases"
BOOK = load()


def _cases() -> list[dict[str, Any]]:
    found = []
    for path in sorted(CASES.glob("references*.yml")):
        found += yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return found


def _evidence(text: str, span: Span) -> Evidence:
    return Evidence(document="d", start=span[0], end=span[1], quote=text[span[0] : span[1]], rule="test")


def _spans(text: str, words: str) -> list[Span]:
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _actor(name: str, what: str) -> Actor:
    """`person EST GOV foreign minister`, `organisation EST BUS`; `-` where nothing is known."""
    kind, country, sector, *role = what.split()
    known = [None if part == "-" else part for part in (country, sector)]
    title, _, rest = name.partition(": ")
    return Actor(
        id=f"{kind}:{rest or title}".lower().replace(" ", "-"),
        name=rest or title,
        kind=kind,  # type: ignore[arg-type]
        country=known[0],
        sector=known[1],
        role=" ".join(role) or None,
    )


def _by_hand(text: str, named: dict[str, str]) -> list[Mention]:
    """The mentions that a case names: each wording wherever it stands, the longer ones first."""
    found: list[Mention] = []
    for wording in sorted(named, key=len, reverse=True):
        for span in _spans(text, wording.partition(": ")[0]):
            if not any(m.evidence.start < span[1] and span[0] < m.evidence.end for m in found):
                actor = _actor(wording, named[wording])
                found.append(Mention(actors=(actor,), how=actor.kind, evidence=_evidence(text, span)))
    return found


def _statement(text: str, said: dict[str, str]) -> Statement:
    start = text.index(said["content"])
    content = (start, start + len(said["content"]))
    sources: tuple[Span, ...] = ()
    if "source" in said:
        spans = [s for s in _spans(text, said["source"]) if s[1] <= content[0] or s[0] >= content[1]]
        sources = (min(spans, key=lambda s: min(abs(s[0] - content[1]), abs(s[1] - content[0]))),)
    speakers = tuple(
        Actor(id=code, name=code, kind="office", country=code, sector="GOV")
        for code in said.get("by", "").split()
    )
    return Statement(
        id=f"statement:{start}",
        speakers=speakers,
        source=sources,
        cue=(),
        content=(content,),
        style=said.get("style", "direct"),  # type: ignore[arg-type]
        evidence=_evidence(text, content),
    )


def _resolve(case: dict[str, Any]) -> tuple[Mention, ...]:
    text = case["text"]
    doc = document(text, title=case.get("title"))
    analysis: Analysis = language.load().analyse(doc)
    statements = tuple(_statement(text, said) for said in case.get("says", []))
    reading = Reading(document=doc, statements=statements)
    by_hand = _by_hand(text, case.get("named", {}))
    by_name = [
        mention
        for mention in names.finder(BOOK)(analysis, reading)
        if not any(
            m.evidence.start < mention.evidence.end and mention.evidence.start < m.evidence.end
            for m in by_hand
        )
    ]
    return references.resolve(analysis, reading, phrases(analysis, [*by_hand, *by_name], BOOK), BOOK)


def _told(mention: Mention) -> str:
    """Countries by code, others by name; `?` for nobody, or for a phrase of which nothing else is known."""
    known = [a for a in mention.actors if not a.id.startswith("any:")]
    return " + ".join(sorted(a.id if a.kind == "country" else a.name for a in known)) or "?"


def _codes(mention: Mention) -> str:
    known = [actor for actor in mention.actors if not actor.id.startswith("any:")]
    return " ".join(sorted(actor.country or actor.id for actor in known)) or "?"


def _given(mentions: tuple[Mention, ...], text: str, words: str) -> str:
    """What the words refer to; `words#2` is their second place; `nothing` if there is no mention."""
    words, _, number = words.partition("#")
    span = _spans(text, words)[int(number or 1) - 1]
    sure = [m for m in mentions if not m.evidence.rule.startswith("model:")]
    exact = [m for m in sure if (m.evidence.start, m.evidence.end) == span]
    return " / ".join(map(_told, exact)) or "nothing"


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["id"]))
def test_the_case(case: dict[str, Any]) -> None:
    mentions = _resolve(case)
    given = {words: _given(mentions, case["text"], words) for words in case["gives"]}
    assert given == case["gives"]


@pytest.mark.parametrize("entry", wordings(BOOK), ids=lambda entry: str(entry.id))
def test_the_examples_of_a_wording(entry: Wording) -> None:
    assert entry.examples
    for example in entry.examples:
        case: dict[str, Any] = {"text": example.text}
        if example.said:
            case["says"] = [{"content": example.text, "by": example.said}]
        told = {m.evidence.quote: _codes(m) for m in _resolve(case)}
        assert {words: told.get(words) for words in example.gives} == example.gives
    for text in entry.never:
        assert not [at for at in places(text, wordings(BOOK)) if at.wording is entry]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["id"]))
def test_evidence_is_the_text_itself(case: dict[str, Any]) -> None:
    for mention in _resolve(case):
        evidence = mention.evidence
        assert case["text"][evidence.start : evidence.end] == evidence.quote
        assert (mention.how == "unresolved") == (not mention.actors)


def test_sentences_that_were_not_parsed_do_no_harm() -> None:
    text = "Kenya and Finland met. The two countries signed. He said our country would wait."
    doc = document(text)
    analysis = language.load().analyse(doc, wanted=lambda spans: [False] * len(spans))
    reading = Reading(document=doc)
    mentions = references.resolve(analysis, reading, names.finder(BOOK)(analysis, reading), BOOK)
    assert _given(mentions, text, "The two countries") == "FIN + KEN"
    assert _given(mentions, text, "our country") == "?"


def test_speaker_country() -> None:
    text = "“We will wait,” said Kadri Tamm."
    mentions = _by_hand(text, {"Kadri Tamm": "person EST GOV minister"})
    statement = _statement(text, {"content": "We will wait,", "source": "Kadri Tamm"})
    assert references.speaker_country(statement, mentions) == "EST"
    assert references.speaker_country(statement, []) is None
