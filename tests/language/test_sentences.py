"""Press text as it comes: sentences end where a reader would end them."""

from __future__ import annotations

import pytest

from bilateral.language import load
from bilateral.model import Document


def sentences(text: str) -> list[str]:
    analysis = load().analyse(Document(id="", text=text), wanted=lambda spans: [False] * len(spans))
    return [text[s.start : s.end] for s in analysis.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ties reached a new level.His visit follows.", ["Ties reached a new level.", "His visit follows."]),
        ("They met in Oslo. . Talks go on.", ["They met in Oslo. .", "Talks go on."]),
        (
            "BAKU, Azerbaijan, June 24. The ministers of Norvania and Estmark met.",
            ["BAKU, Azerbaijan, June 24.", "The ministers of Norvania and Estmark met."],
        ),
        (
            "OSLO, June 24 (Example Wire) - Norvania and Estmark signed a treaty.",
            ["OSLO, June 24 (Example Wire) -", "Norvania and Estmark signed a treaty."],
        ),
        ("The talks - the first in years - failed.", ["The talks - the first in years - failed."]),
        ("EU-NORVANIA - TRADE TALKS", ["EU-NORVANIA - TRADE TALKS"]),
        (
            "The U.S.-led 10-year plan by Gen. Smith cost $6.2 billion. He left at 5 p.m. Monday.",
            ["The U.S.-led 10-year plan by Gen. Smith cost $6.2 billion.", "He left at 5 p.m. Monday."],
        ),
        (
            'He said: "We will not stop. Trade grew by 3.5 percent. Both sides are glad.',
            ['He said: "We will not stop.', "Trade grew by 3.5 percent.", "Both sides are glad."],
        ),
        ("First item\n- Second item\n- Third item", ["First item", "- Second item", "- Third item"]),
        (
            "NORVANIA, ESTMARK SIGN GAS DEAL\n\nThey signed it.",
            ["NORVANIA, ESTMARK SIGN GAS DEAL", "They signed it."],
        ),
    ],
)
def test_press_text(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The ministers of Norvania and Estmark met on Monday in the\n"
        "capital to talk about gas transit and the railway that\n"
        "both countries wish to build.\n\nThey will meet again in May."
    )
    analysis = load().analyse(Document(id="", text=text), wanted=lambda spans: [False] * len(spans))
    assert [text[a:b].split(maxsplit=1)[0] for a, b in analysis.paragraphs] == ["The", "They"]
    assert len(analysis.sentences) == 2


def test_a_transcript_keeps_its_turns() -> None:
    assert sentences("PRIME MINISTER: Thank you all.\nJOURNALIST: Will you go to Oslo?") == [
        "PRIME MINISTER: Thank you all.",
        "JOURNALIST: Will you go to Oslo?",
    ]


def test_a_sentence_without_end_is_cut() -> None:
    found = load().analyse(Document(id="", text="word " * 1000), wanted=lambda spans: [False] * len(spans))
    assert len(found.sentences) == 4
