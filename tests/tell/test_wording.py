"""Findings in words: short, plain and harmless."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.tell.wording import amount, clean, quantity, quoted

D = Decimal


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ((D("10"), D("1E+9"), D("9.5E+9"), D("10.5E+9")), "10 billion"),
        ((D("6.20"), D("1000000000"), None, None), "6.2 billion"),
        ((D("40000"), D("1"), D("40000"), D("50000")), "40,000 to 50,000"),
        ((D("2"), D("1000000"), D("2000000"), D("3000000")), "2 to 3 million"),
        ((D("2"), D("100000"), D("2E+5"), D("2E+5")), "200,000"),
        ((D("0"), D("1000"), None, None), "0 thousand"),
        ((D("-3.50"), D("1"), None, None), "-3.5"),
        ((None, D("1"), None, None), "a number too long to keep"),
    ],
)
def test_a_number_reads_as_it_was_said(said: tuple[D | None, D, D | None, D | None], shown: str) -> None:
    assert amount(*said) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (("~", "10 billion", "m3", None), "about 10 billion m3"),
        (("<", "0.3 million", "t", "year"), "up to 0.3 million t per year"),
        (("up", "12", "percent", None), "up 12 percent"),
        (("=", "40,000", "1", None), "40,000"),
        (("=", "1", "rank", None), "rank 1"),
    ],
)
def test_a_quantity_reads_as_it_was_said(said: tuple[str, str, str, str | None], shown: str) -> None:
    assert quantity(*said) == shown


def test_a_long_quote_is_shortened_in_the_middle() -> None:
    shown = quoted("begin " + "word " * 200 + "finish", 60)
    assert shown.startswith("“begin word")
    assert shown.endswith("word finish”")
    assert " … " in shown
    assert len(shown) <= 70


@given(st.text())
def test_nothing_unprintable_is_shown(text: str) -> None:
    assert clean(text).isprintable()
    assert "\n" not in quoted(text)
