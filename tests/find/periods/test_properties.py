from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import CodebookError
from bilateral.find.periods import finder, timexes
from bilateral.find.periods.calendar import days, parse
from bilateral.find.periods.entries import TimePhrase, TimeWord
from bilateral.find.periods.phrases import grammar
from bilateral.model import Analysis, Reading
from bilateral.read import document
from bilateral.rules.load import load

FIND = finder(load())
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PIECES = (
    *(
        "the",
        "first",
        "last",
        "year",
        "of",
        "2024",
        "May",
        "5",
        "–",
        "'s",
        "two",
        "weeks",
        "ago",
        "from",
        "to",
    ),
    *(
        "Monday",
        "1990s",
        "\n",
        ".",
        "31",
        "12:30",
        "p.m.",
        "noon",
        "every",
        "third",
        "quarter",
        "99999",
        "ٱ",
        "²",
    ),
    *(
        "between",
        "and",
        "same",
        "period",
        "earlier",
        "century",
        "0",
        "9999",
        "2019/20",
        "00/00/0000",
        "an",
        "half",
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)),
    st.sampled_from(
        [None, "", "2024", "2024-09", "2024-02-29", "0001-01-01", "9999-12-31", "2024-13", "soon"]
    ),
)
def test_no_text_makes_it_raise_and_offsets_are_exact(text: str, published: str | None) -> None:
    of = document(text, published=published)
    end = 0
    for period in FIND(Analysis(document=of, sentences=(), paragraphs=()), Reading(document=of)):
        where = period.evidence
        assert text[where.start : where.end] == where.quote == period.wording != ""
        assert where.start >= end
        assert (period.start is None) == (period.end is None)
        assert period.start is None or str(period.start) <= str(period.end)
        end = where.end


def written(day: date) -> list[tuple[str, str]]:
    month, full = MONTHS[day.month - 1], day.isoformat()
    quarter = (day.month + 2) // 3
    return [
        (f"{day.day} {month} {day.year}", full),
        (f"{month} {day.day}, {day.year}", full),
        (f"the {day.day}th of {month} {day.year}", full),
        (f"{day.day} {month if month == 'May' else month[:3] + '.'} {day.year}", full),
        (full, full),
        (f"{day.day}.{day.month}.{day.year}", full),
        (f"{day:%A}, {day.day} {month} {day.year}", full),
        (f"{month} {day.year}", full[:7]),
        (f"Q{quarter} {day.year}", f"{day.year}-Q{quarter}"),
        (
            f"the {('first', 'second', 'third', 'fourth')[quarter - 1]} quarter of {day.year}",
            f"{day.year}-Q{quarter}",
        ),
        (f"{day.year}", full[:4]),
        (f"the {day.year // 10 * 10}s", full[:2] if full[2] == "0" and full < "2000" else full[:3]),
    ]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 11))
def test_what_we_can_print_is_read_back(day: date, form: int) -> None:
    wording, value = written(day)[form]
    text = f"It was agreed in {wording}."
    rows = timexes(text)
    assert [(text[int(row["s"]) : int(row["e"])], row["value"]) for row in rows] == [(wording, value)]


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-W01", ("2024-01-01", "2024-01-07")),
        ("2024-H2", ("2024-07-01", "2024-12-31")),
        ("2023-WI", ("2023-12-01", "2024-02-29")),
        ("2024-01/2024-07", ("2024-01-01", "2024-07-31")),
        ("199", ("1990-01-01", "1999-12-31")),
    ],
)
def test_the_days_of_a_value(value: str, span: tuple[str, str]) -> None:
    found = days(value)
    assert found is not None
    assert tuple(day.isoformat() for day in found) == span


@pytest.mark.parametrize(
    "value", ["XXXX-05", "P3M", "PAST_REF", "2024-02-30", "2024-07/2024-01", "2024-W60", ""]
)
def test_what_has_no_days(value: str) -> None:
    assert days(value) is None


@pytest.mark.parametrize("written", ["", None, "03-02-2009", "2024-13", "2024-02-30", "soon"])
def test_what_is_no_publication_date(written: str | None) -> None:
    assert parse(written) is None


def test_a_range_is_its_two_ends_to_timex3() -> None:
    rows = timexes("Trade grew from January to July.", "2024-09")
    assert [row["value"] for row in rows] == ["2024-01", "2024-07"]


def test_a_bad_phrase_says_where() -> None:

    words = [TimeWord(id="now", kind="vague", words=("now",), value="PRESENT_REF")]
    for pattern in ("vague=nothing", "vague=@nothing", "vague=vague ~"):
        with pytest.raises(CodebookError, match="english/time_phrases: bad"):
            grammar(words, [TimePhrase(id="bad", pattern=pattern, means="vague")])
