"""Whatever a text holds, reading it ends, and every finding stands at its offsets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.model import Evidence, Reading

PIECES = (
    "Kenya",
    "the President of Finland",
    "visited",
    "signed an agreement with",
    "said that",
    "“",
    "”",
    '"',
    "according to the ministry",
    "$5 billion",
    "12.5 %",
    "in May 2018",
    "between 3 and 4 million tonnes of",
    "last year",
    "Foreign Minister Ada Lind",
    ".",
    "!",
    ";",
    ",",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\u202e",
    "e\u0301",
    "\u0643\u064a\u0646\u064a\u0627",
    "\u2028",
    "\u00a0",
    "\ufeff",
    "\x1b[2J",
    "𝕶𝖊𝖓𝖞𝖆",
    "ﬁ",
    "İ",
    "ß",
    "٣٤",
    "²",
    "1" * 400,
    "(" * 40,
    "-" * 60,
    "a" * 3_000,
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=60).map(" ".join)


def evidence(reading: Reading) -> Iterator[Evidence]:
    for mention in reading.mentions:
        yield mention.evidence
    for period in reading.periods:
        yield period.evidence
    for figure in reading.figures:
        yield figure.evidence
    for statement in reading.statements:
        yield statement.evidence
    for position in reading.positions:
        yield position.evidence
    for event in reading.events:
        yield from event.evidence


def assert_true(text: str) -> None:
    reading = bilateral.read(text, published="2024-09-13")
    assert reading.document.text == text
    for found in evidence(reading):
        assert text[found.start : found.end] == found.quote


@given(text=TEXTS)
def test_any_text_is_read(text: str) -> None:
    assert_true(text)


@pytest.mark.soak
@given(text=TEXTS)
def test_any_text_is_read_for_longer(text: str) -> None:
    assert_true(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya " * 5_000,
        "“" * 2_000 + "Kenya thanked Finland" + "”" * 2_000,
        "Kenya, Finland and " * 1_500 + "Peru signed a treaty.",
        "5 " * 5_000 + "million euros",
        "said that " * 1_500,
        "a" * 200_000,
        "\n" * 50_000 + "Kenya thanked Finland.",
        "(((((((((" * 2_000,
        "2024-01-01 " * 3_000,
    ],
    ids=["names", "quotes", "list", "numbers", "nested", "word", "lines", "brackets", "dates"],
)
def test_what_is_made_to_take_long_ends(text: str) -> None:
    assert_true(text)
