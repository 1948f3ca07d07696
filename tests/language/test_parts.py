"""The parts of the language model one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.language import decode, load
from bilateral.language.gate import near
from bilateral.language.lemmas import lemma
from bilateral.language.names import Gazetteer
from bilateral.language.vectors import murmur


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a U.S.-led 10-year plan", "a U.S. - led 10 - year plan"),
        ("level.His visit", "level . His visit"),
        ("5.9,in 2023", "5.9 , in 2023"),
        ("the G-7 and/or G-20", "the G - 7 and / or G - 20"),
        ("non-members co-operate", "non-members co-operate"),
        ("Gen. Smith can't say", "Gen. Smith ca n't say"),
        ("the country’s (3.5-4.5%)", "the country ’s ( 3.5 - 4.5 % )"),
        ("mail a.b@example.org or www.example.org/a-b", "mail a.b@example.org or www.example.org/a-b"),
        ("Stop!!! --- ====", "Stop !!! --- ===="),
    ],
)
def test_words(text: str, words: str) -> None:
    assert load().tokenizer(text, (0, len(text)))[0] == words.split()


@pytest.mark.parametrize(
    ("word", "pos", "morph", "expected"),
    [
        ("expelled", "VERB", {}, "expel"),
        ("signing", "VERB", {}, "sign"),
        ("agreed", "VERB", {}, "agree"),
        ("left", "VERB", {}, "leave"),
        ("was", "AUX", {}, "be"),
        ("countries", "NOUN", {"Number": "Plur"}, "country"),
        ("United", "PROPN", {"Number": "Sing"}, "United"),
        ("largest", "ADJ", {"Degree": "Sup"}, "large"),
        ("embargoed", "VERB", {}, "embargo"),
    ],
)
def test_lemmas(word: str, pos: str, morph: dict[str, str], expected: str) -> None:
    assert lemma(word, pos, morph, load().parser.lemmas) == expected  # type: ignore[attr-defined]


def test_murmur_is_murmur() -> None:
    assert murmur(b"hello", 0) == (0xCBD8A7B341BD9B02, 0x5B1E906A48AE1D19)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_tree_is_the_best_there_is(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    for word in range(size):
        scores[word, word + 1] = decode.NEVER

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[word, head] for word, head in enumerate(heads)))

    trees = [
        heads
        for heads in itertools.product(range(size + 1), repeat=size)
        if heads.count(0) == 1 and decode.is_tree(np.array(heads))
    ]
    assert total(tuple(decode.heads(scores))) == pytest.approx(max(map(total, trees)), abs=1e-4)


def test_names_are_well_formed() -> None:
    labels = ["O", "B-PER", "I-PER", "E-PER", "S-PER"]
    scores = np.array([[0, 3, 0, 0, 2], [0, 0, 2, 0, 1], [3, 0, 0, 2, 0]], dtype=np.float32)
    assert [labels[i] for i in decode.Names(labels).best(scores)] == ["B-PER", "I-PER", "E-PER"]


SPANS = [(0, 16), (17, 29), (30, 42), (43, 53), (54, 64), (65, 82)]


def test_the_gate_keeps_actors_and_their_neighbours() -> None:
    assert near([(0, 8)], 1)(SPANS) == [True, True, False, False, False, False]
    assert near([(43, 47)], 1)(SPANS) == [False, False, True, True, True, False]
    assert near([(0, 8)], 0)(SPANS) == [True, False, False, False, False, False]
    assert near([(54, 57)], 100)(SPANS) == [True] * 6


def test_the_gate_spares_a_text_that_names_nobody() -> None:
    assert not any(near([], 5)(SPANS))


def test_the_gazetteer_knows_words_by_the_names_they_stand_in() -> None:
    gazetteer = Gazetteer({"given": "Ada Kari", "country": "Kenya USA"})
    assert [gazetteer(word) for word in ("Kari", "KENYA", "USA", "kari")] == [
        ["given"],
        ["country"],
        ["country"],
        [],
    ]
