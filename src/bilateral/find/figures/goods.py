"""Which product a figure is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.find.figures.entries import Product
from bilateral.find.figures.triggers import distance
from bilateral.model import Sentence, Span
from bilateral.rules import tree
from bilateral.rules.load import Codebook

MAX_STEPS = 3
MAX_WORDS = 3


@dataclass(frozen=True, slots=True)
class Goods:
    """A product where it is named."""

    token: int
    first: int
    last: int
    product: str


@cache
def names(codebook: Codebook) -> dict[tuple[str, ...], str]:
    """Products by their lemmas."""
    return {tuple(w.split()): p.id for p in codebook.read("english/products", Product) for w in p.words}


def goods(sentence: Sentence, words: dict[tuple[str, ...], str], taken: Sequence[Span]) -> list[Goods]:
    """The products that a sentence names outside the spans taken; the longest wording wins."""
    found: list[Goods] = []
    openings = {wording[0] for wording in words}
    done = -1
    for token in sentence.tokens:
        if token.lemma.lower() not in openings and token.text.lower() not in openings:
            continue
        if token.index <= done or any(start <= token.start < end for start, end in taken):
            continue
        if "".join(t.text.lower() for t in sentence.tokens[max(0, token.index - 2) : token.index]).endswith(
            "non-"
        ):
            continue
        near = sentence.tokens[token.index : token.index + MAX_WORDS]
        for size in range(len(near), 0, -1):
            forms = (tuple(t.lemma.lower() for t in near[:size]), tuple(t.text.lower() for t in near[:size]))
            product = words.get(forms[0]) or words.get(forms[1])
            if product is not None and near[size - 1].pos in ("NOUN", "PROPN", "ADJ"):
                done = token.index + size - 1
                top = tree.top(sentence, list(range(token.index, done + 1)))
                found.append(Goods(top, token.index, done, product))
                break
    return found


def product_of(
    sentence: Sentence, figure: int, trigger: int, named: Sequence[Goods], reach: int = MAX_STEPS
) -> str | None:
    """The product nearest in the syntax to a figure or to what it measures, with those joined to it."""
    best = min(named, key=lambda g: _steps(sentence, g, figure, trigger), default=None)
    if best is None or _steps(sentence, best, figure, trigger) >= reach:
        return None
    joined = [g.product for g in named if g is best or _beside(sentence, g, best, named)]
    return "; ".join(dict.fromkeys(joined))


def _beside(sentence: Sentence, one: Goods, best: Goods, named: Sequence[Goods]) -> bool:
    """Whether nothing but "and", commas and other products stands between two products."""
    low, high = sorted((one.last, best.last))
    inside = {i for g in named for i in range(g.first, g.last + 1)}
    between = [t for t in sentence.tokens[low + 1 : high] if t.index not in inside]
    return all(t.pos in ("CCONJ", "PUNCT") for t in between) and bool(between)


def _steps(sentence: Sentence, named: Goods, figure: int, trigger: int) -> float:
    return min(
        distance(sentence, named.token, anchor)
        + abs(named.token - anchor) / 100
        + (0 if anchor == figure else 0.5)
        for anchor in (figure, trigger)
    )
