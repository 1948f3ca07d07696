"""Which words of a sentence say what its figures measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bilateral.find.figures.entries import Measure, Number
from bilateral.language.inflections import inflections
from bilateral.model import Sentence, Token
from bilateral.rules import tree
from bilateral.rules.load import Codebook

How = Literal["noun", "giving", "taking", "rank", "self_rank"]
NOMINAL = ("NOUN", "PROPN")
MAX_WORDS = 4
VERB_COST, LIGHT_COST, LATER_COST, BARRED_COST = 0.5, 1.5, 1.5, 1.0
GOVERNED = ("in", "of", "as")
KINDS = ("people", "harm", "share", "size", "inside", "pair", "valued")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name a measure, at their head token."""

    token: int
    first: int
    measure: Measure
    how: How
    verb: str = ""

    @property
    def light(self) -> bool:
        """Whether its verb says so only where no noun says what is given or taken."""
        return self.verb in self.measure.light


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Measures by the lemmas that name them."""

    nouns: dict[tuple[str, ...], Measure]
    verbs: dict[str, tuple[tuple[Measure, How], ...]]
    forms: dict[str, str]
    """Verb forms to lemmas, for verbs that the tagger takes for something else."""
    ranks: dict[tuple[str, ...], Measure]
    """What a partner is called in several words: "trading partner"."""
    openings: frozenset[str]
    """The first words of these: where none stands, none of them is looked for."""
    sides: dict[str, str]
    """The side a preposition puts a country on."""
    people: frozenset[str]
    harm: frozenset[str]
    shares: frozenset[str]
    sizes: frozenset[str]
    inside: frozenset[str]
    pairs: frozenset[str]
    """What two countries are called together."""
    valued: frozenset[str]
    """What stands between goods and their worth."""


@cache
def vocabulary(codebook: Codebook) -> Vocabulary:
    """The measures of a codebook by wording."""
    nouns: dict[tuple[str, ...], Measure] = {}
    verbs: dict[str, list[tuple[Measure, How]]] = {}
    forms: dict[str, str] = {}
    ranks: dict[tuple[str, ...], Measure] = {}
    for measure in codebook.read("english/measures", Measure):
        for noun in measure.nouns:
            nouns.setdefault(tuple(noun.split()), measure)
        hows: tuple[tuple[tuple[str, ...], How], ...] = (
            (measure.giving, "giving"),
            (measure.taking, "taking"),
        )
        for lemmas, how in hows:
            for lemma in lemmas:
                verbs.setdefault(lemma, []).append((measure, how))
                forms |= {form: lemma for found in inflections(lemma).values() for form in found}
        for rank in measure.ranks:
            if " " in rank:
                ranks.setdefault(tuple(rank.split()), measure)
    numbers = codebook.read("english/numbers", Number)
    kinds = {kind: frozenset(w for e in numbers if e.kind == kind for w in e.words) for kind in KINDS}
    return Vocabulary(
        nouns=nouns,
        verbs={lemma: tuple(found) for lemma, found in verbs.items()},
        forms=forms,
        ranks=ranks,
        openings=frozenset(wording[0] for wording in (*nouns, *ranks)),
        sides={w: e.id for e in numbers if e.kind == "side" for w in e.words},
        people=kinds["people"],
        harm=kinds["harm"],
        shares=kinds["share"],
        sizes=kinds["size"] | kinds["share"],
        inside=kinds["inside"],
        pairs=kinds["pair"],
        valued=kinds["valued"],
    )


def triggers(sentence: Sentence, words: Vocabulary) -> list[Trigger]:
    """Every trigger of a sentence; the longest wording at a place wins."""
    found: list[Trigger] = []
    done = -1
    for token in sentence.tokens:
        if token.index <= done:
            continue
        opens = token.lemma.lower() in words.openings or token.text.lower() in words.openings
        noun = _phrase(sentence, token.index, words.nouns) if opens else None
        ranked = _phrase(sentence, token.index, words.ranks) if opens else None
        if named := ranked or noun:
            measure, last = named
            head = _head(sentence, token.index, last)
            if not _modifies(sentence, head):
                found.append(Trigger(head, token.index, measure, "rank" if ranked else "noun"))
            done = last
        elif (lemma := verb(token, words)) is not None:
            found.extend(Trigger(token.index, token.index, m, how, lemma) for m, how in words.verbs[lemma])
    return found


def verb(token: Token, words: Vocabulary) -> str | None:
    """The verb of a measure that a token is; past forms count however they are tagged."""
    form = token.text.lower()
    lemma = token.lemma.lower() if token.lemma.lower() in words.verbs else words.forms.get(form)
    if lemma not in words.verbs:
        return None
    if token.pos == "VERB":
        return lemma
    return None if form in (lemma, lemma + "s") or (token.pos in NOMINAL and form.endswith("ing")) else lemma


def _phrase(
    sentence: Sentence, start: int, nouns: dict[tuple[str, ...], Measure]
) -> tuple[Measure, int] | None:
    tokens = [
        t for t in sentence.tokens[start : start + MAX_WORDS + 1] if t.index == start or t.text.islower()
    ]
    for last in range(min(len(tokens), MAX_WORDS), 0, -1):
        end = (tokens[last - 1].lemma.lower(),)
        measure = nouns.get((*(t.lemma.lower() for t in tokens[: last - 1]), *end))
        measure = measure or nouns.get((*(t.text.lower() for t in tokens[: last - 1]), *end))
        if measure is not None and _nominal(sentence, tokens[last - 1]):
            return measure, tokens[last - 1].index
    return None


def _nominal(sentence: Sentence, token: Token) -> bool:
    """A noun, or what is taken for a verb that has no subject: "exports were 3 and imports 2", "4 firms"."""
    if token.pos in NOMINAL:
        return True
    counted = token.index > 0 and sentence.tokens[token.index - 1].pos == "NUM"
    stray = counted or (token.dep == "conj" and sentence.tokens[token.head].pos != "VERB")
    plural = token.text.lower() == token.lemma.lower() + "s"
    return stray and plural and not tree.dependents(sentence, token.index, "nsubj")


def _head(sentence: Sentence, first: int, last: int) -> int:
    return tree.top(sentence, list(range(first, last + 1)))


def _modifies(sentence: Sentence, index: int) -> bool:
    """Whether a noun only specifies another: "trade minister"."""
    token = sentence.tokens[index]
    return (
        token.dep in ("compound", "amod")
        and sentence.tokens[token.head].pos in NOMINAL
        and token.head > index
    )


def distance(sentence: Sentence, a: int, b: int) -> int:
    """Steps through the tree between two tokens."""
    up = {a: 0} | {node: steps for steps, node in enumerate(tree.ancestors(sentence, a), 1)}
    for steps, node in enumerate([b, *tree.ancestors(sentence, b)]):
        if node in up:
            return up[node] + steps
    return len(sentence.tokens)


def nearest(
    sentence: Sentence, index: int, among: Sequence[Trigger], numbers: Sequence[int]
) -> Trigger | None:
    """The trigger that governs a figure: fewest steps away, nouns before verbs, no figure between.

    `numbers` are the heads of the other figures of the sentence.
    """

    def cost(trigger: Trigger) -> float:
        at = trigger.token
        steps = distance(sentence, index, at) + abs(index - at) / 100
        low, high = min(index, at), max(index, at)
        steps += BARRED_COST * sum(low < number < high for number in numbers)
        if trigger.how in ("giving", "taking"):
            return steps + (LIGHT_COST if trigger.light else VERB_COST)
        if at > index and tree.case_of(sentence, at) not in GOVERNED:
            steps += LATER_COST
        return steps

    best = min(among, key=cost, default=None)
    return best and _object_of(sentence, best, among)


def _object_of(sentence: Sentence, best: Trigger, among: Sequence[Trigger]) -> Trigger:
    """A verb leaves the word to the noun it governs: "sold tanks", "gave a loan"."""
    if best.how not in ("giving", "taking"):
        return best
    objects = tree.dependents(sentence, best.token, "obj")
    return next(
        (t for t in among if t.how == "noun" and t.token in objects and t.measure != best.measure), best
    )
