"""Findings in words: short, plain and harmless."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.tell.wording import clean, quantity, quoted

D = Decimal


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (("~", D("10"), D("1E+9"), "m3", None), "about 10 billion m3"),
        (("=", D("6.20"), D("1000000000"), "USD", None), "6.2 billion USD"),
        ((">", D("100"), D("1"), "company", None), "more than 100 company"),
        (("<", D("0.3"), D("1000000"), "t", "year"), "up to 0.3 million t per year"),
        (("up", D("12"), D("1"), "percent", None), "up 12 percent"),
        (("=", D("40000"), D("1"), "1", None), "40,000"),
        (("=", D("2"), D("100000"), "INR", None), "200,000 INR"),
        (("=", D("0"), D("1000"), "t", None), "0 thousand t"),
        (("=", None, D("1"), "t", None), "a number too long to keep"),
    ],
)
def test_a_quantity_reads_as_it_was_said(said: tuple[str, D | None, D, str, str | None], shown: str) -> None:
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
