"""The small parts: pieces of text, places on a scale, links, days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.tell.indicators import Year
from bilateral.web import charts
from bilateral.web.documents import Found, segments
from bilateral.web.parameters import day
from bilateral.web.wording import href, pieces, short


def found(number: int, start: int, end: int) -> Found:
    plain = {"kind": "event", "line": 1, "rule": "r", "score": 1.0, "head": "", "note": "", "detail": ""}
    return Found(id=f"event:{number}", start=start, end=end, period="", **plain)  # type: ignore[arg-type]


@given(
    st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)
)
def test_pieces_of_a_text_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [found(n, start, start + length) for n, (start, length) in enumerate(sorted(spans))]
    made = list(segments(text, findings))
    assert "".join(segment.text for segment in made) == text
    at = 0
    for segment in made:
        covering = {one.id for one in findings if one.start <= at < one.end}
        assert {one.id for one in segment.findings} == covering
        at += len(segment.text)
    begun = [one.id for segment in made for one in segment.begins]
    assert sorted(begun) == sorted(one.id for one in findings if one.start < len(text))


def figure(low: str | None, high: str | None, quantity: str, bound: str = "=") -> dict[str, Any]:
    ends = [None if end is None else Decimal(end) for end in (low, high, quantity)]
    return {"low": ends[0], "high": ends[1], "quantity": ends[2], "bound": bound}


def test_intervals_stand_on_one_scale() -> None:
    first, second = charts.intervals([figure("30.5", "31.5", "31"), figure("21", "23", "22", "~")])
    assert first
    assert second
    assert 0 <= second.low < second.high < first.low < first.high <= 240
    assert second.at is not None
    assert second.low < second.at < second.high


def test_open_ends_reach_to_the_edge() -> None:
    [made] = charts.intervals([figure("40", None, "40", ">")])
    assert made
    assert (made.open_low, made.open_high, made.high, made.at) == (False, True, 240, None)
    assert charts.intervals([{"low": None, "high": None, "quantity": None, "bound": "="}]) == [None]


def test_bars_grow_from_the_line() -> None:
    years = [
        Year(year=year, quads=(year % 5, 2, 1, 0), net=1.0, visits=(0, 0), documents=1)
        for year in (2001, 2009)
    ]
    made = charts.bars(years)
    assert made
    assert all(box.y + box.height <= made.zero + 0.1 or box.y >= made.zero - 0.1 for box in made.boxes)
    assert all(box.x >= 0 and box.x + box.width <= made.width for box in made.boxes)
    assert charts.bars([]) is None


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" http://example.org", "http://example.org"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_web_pages_become_links(address: str | None, link: str | None) -> None:
    assert href(address) == link


def test_days_are_as_long_as_written() -> None:
    assert (day("2018"), day("2018", last=True)) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (day("2018-12"), day("2018-12", last=True)) == (date(2018, 12, 1), date(2018, 12, 31))
    assert day("2024-02", last=True) == date(2024, 2, 29)
    for wrong in ("0000", "2018-13", "2018-02-30", "18", "x", "９９９９"):
        with pytest.raises(ValueError, match=r".*"):
            day(wrong)


def test_what_is_felt_is_cut_out_of_what_is_said() -> None:
    row = {
        "content": [{"start_char": 10, "end_char": 20, "words": "good trade"}],
        "opinions": [{"start_char": 10, "end_char": 14}],
    }
    assert pieces(row) == [("good", True), (" trade", False)]


def test_long_lines_end_at_a_word() -> None:
    assert short("one two three", 8) == "one two …"
    assert short("\x1b[31mred\u202e") == "[31mred"
