"""Every number that can be printed is read back; no text makes the reader of quantities raise."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
from bilateral.find.figures.conventions import quantities_for, spans_for
from bilateral.find.figures.entries import Number
from bilateral.find.figures.quantities import quantities
from bilateral.find.figures.units import units_of
from bilateral.rules.load import load
from bilateral.tell import wording

NAMES = {int(e.value): e.words[0] for e in load().read("english/numbers", Number) if e.kind == "cardinal"}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"k": 10**3, "mln": 10**6, "bn": 10**9, "trn": 10**12}
UNITS = {
    u.words[0]: u
    for u in units_of(load()).by_id.values()
    if u.words and not u.as_ and u.dimension in ("mass", "energy")
}


def words(number: int) -> str:
    if number in NAMES:
        return NAMES[number]
    if number < 100:
        return f"{NAMES[number // 10 * 10]}-{NAMES[number % 10]}"
    for name, scale in reversed([("hundred", 100), *SCALES.items()]):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{words(number // scale)} {name}" + (joint + words(rest) if rest else "")
    raise AssertionError(number)


def only(text: str) -> Decimal:
    (found,) = quantities(text)
    return found.amount


decimals = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@settings(max_examples=150, deadline=None)
@given(decimals)
def test_digits_with_separators(number: Decimal) -> None:
    assert only(f"They sold {number:,} tonnes of it.") == number
    assert only(f"They sold {number} tonnes of it.") == number


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 10**13))
def test_words(number: int) -> None:
    assert only(f"They sold {words(number)} tonnes of it.") == number


@settings(max_examples=150, deadline=None)
@given(st.decimals(min_value="0.1", max_value=999, places=1), st.sampled_from(sorted(SCALES | SHORT)))
def test_scales(number: Decimal, scale: str) -> None:
    gap = "" if scale in SHORT else " "
    assert only(f"They paid ${number}{gap}{scale} for it.") == number * (SCALES | SHORT)[scale]


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 899),
    st.integers(1, 100),
    st.sampled_from(["{}-{} tonnes", "{}–{} tonnes", "between {} and {} tonnes"]),
)
def test_ranges(low: int, more: int, form: str) -> None:
    (found,) = quantities("They sold " + form.format(low, low + more) + " of it.")
    assert (found.amount, found.high) == (Decimal(low), Decimal(low + more))


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 999), st.sampled_from(sorted(UNITS)))
def test_units(number: int, unit: str) -> None:
    (found,) = quantities(f"They sold {number} {unit}s of it.")
    assert (found.amount, found.unit) == (Decimal(number), UNITS[unit].id)


WRITTEN = sorted(
    u.id for u in units_of(load()).by_id.values() if u.id in (*u.symbols, *u.before) and not u.as_
)


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(min_value="2", max_value=10**6, places=2),
    st.sampled_from([0, 6, 9, 12]),
    st.sampled_from(["=", "~", "<", ">"]),
    st.sampled_from(WRITTEN),
)
def test_what_we_tell_is_read_back(value: Decimal, power: int, bound: str, unit: str) -> None:
    said = wording.amount(value, Decimal(10) ** power, None, None)
    (found,) = quantities(f"They sold {wording.quantity(bound, said, unit, None)}.")
    assert (found.amount, found.unit, found.bound) == (value * Decimal(10) ** power, unit, bound)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.start <= found.at < found.until <= found.end <= len(text)


PIECES = st.sampled_from(
    [
        *(
            "1",
            "12",
            "1,234",
            "6.2",
            "3/4",
            "½",
            "one",
            "two",
            "half",
            "third",
            "hundred",
            "million",
            "billions",
            "dozen",
        ),
        *(
            "bn",
            "m",
            "k",
            "$",
            "€",
            "US$",
            "%",
            "percent",
            "#",
            "-5",
            "±",
            "tonnes",
            "bcm",
            "b/d",
            "dollars",
            "people",
        ),
        *(
            "to",
            "-",
            "–",
            "and",
            "between",
            "from",
            "about",
            "more",
            "than",
            "over",
            "rose",
            "by",
            "doubled",
            "fold",
        ),
        *("a", "day", "per", "of", "the", "2023", "May", ",", ".", "(", ")", "/"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_no_mixture_of_number_words_makes_it_raise(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    for found in quantities(text):
        assert found.value.is_finite()
    assert len(spans_for(text)) >= len(quantities_for(text)) - len(pieces)


@pytest.mark.parametrize(
    "text",
    [
        "Gold fell to 440 dollars a troy ounce in London.",
        "Norway is Kenya's largest trading partner.",
        "Kenya sold Norway tens of thousands of tonnes of tea.",
        "Peru pays 3 dollars per cubic metre to Chile, one and a half billion dollars in all.",
    ],
)
def test_words_of_the_lexicon_may_stand_in_two_lines(text: str) -> None:
    for at in (i for i, letter in enumerate(text) if letter == " "):
        broken = f"{text[:at]}\n{text[at + 1 :]}"
        for figure in bilateral.read(broken).figures:
            assert broken[figure.evidence.start : figure.evidence.end] == figure.evidence.quote
