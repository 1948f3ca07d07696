"""Which words of a sentence say what its figures measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bilateral.find.figures.entries import Measure, Number, Product
from bilateral.language.inflections import inflections
from bilateral.model import Sentence, Token
from bilateral.rules import tree
from bilateral.rules.load import Codebook

How = Literal["noun", "giving", "taking", "homeward", "rank", "self_rank"]
NOMINAL = ("NOUN", "PROPN")
MAX_WORDS = 4
VERB_COST, LIGHT_COST, LATER_COST, BARRED_COST = 0.5, 1.5, 1.5, 1.0
GOVERNED = ("in", "of", "as")
TAKEN_UP = ("those", "that")
KINDS = ("people", "harm", "share", "size", "inside", "pair", "earning", "valued")


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
    homeward: dict[str, Measure]
    """Verbs that measure together with "home"."""
    ranks: dict[tuple[str, ...], Measure]
    """What a partner is called in several words: "trading partner"."""
    openings: frozenset[str]
    """The first words of these: where none stands, none of them is looked for."""
    sides: dict[str, str]
    """The side a preposition puts a country on."""
    goods: dict[str, str]
    """What is traded in a unit, or a dimension of units, where no goods are named."""
    people: frozenset[str]
    harm: frozenset[str]
    shares: frozenset[str]
    sizes: frozenset[str]
    inside: frozenset[str]
    pairs: frozenset[str]
    """What two countries are called together."""
    earning: frozenset[str]
    """Verbs of which something is the source: "earned 5 million from exports"."""
    valued: frozenset[str]
    """What stands between goods and their worth."""


@cache
def vocabulary(codebook: Codebook) -> Vocabulary:
    """The measures of a codebook by wording."""
    measures = codebook.read("english/measures", Measure)
    nouns: dict[tuple[str, ...], Measure] = {}
    ranks: dict[tuple[str, ...], Measure] = {}
    for measure in measures:
        for noun in measure.nouns:
            nouns.setdefault(tuple(noun.split()), measure)
        for rank in measure.ranks:
            if " " in rank:
                ranks.setdefault(tuple(rank.split()), measure)
    verbs, forms = _verbs(measures)
    numbers = codebook.read("english/numbers", Number)
    kinds = {kind: frozenset(w for e in numbers if e.kind == kind for w in e.words) for kind in KINDS}
    return Vocabulary(
        nouns=nouns,
        verbs=verbs,
        forms=forms,
        homeward={lemma: measure for measure in measures for lemma in measure.homeward},
        ranks=ranks,
        openings=frozenset(wording[0] for wording in (*nouns, *ranks)),
        sides={w: e.id for e in numbers if e.kind == "side" for w in e.words},
        goods={unit: p.id for p in codebook.read("english/products", Product) for unit in p.measured_in},
        people=kinds["people"],
        harm=kinds["harm"],
        shares=kinds["share"],
        sizes=kinds["size"] | kinds["share"],
        inside=kinds["inside"],
        pairs=kinds["pair"],
        earning=kinds["earning"],
        valued=kinds["valued"],
    )


def _verbs(
    measures: Iterable[Measure],
) -> tuple[dict[str, tuple[tuple[Measure, How], ...]], dict[str, str]]:
    """The verbs of measures with what their subjects are, and the lemmas of their forms."""
    verbs: dict[str, list[tuple[Measure, How]]] = {}
    forms: dict[str, str] = {}
    for measure in measures:
        hows: tuple[tuple[tuple[str, ...], How], ...] = (
            (measure.giving, "giving"),
            (measure.taking, "taking"),
        )
        for lemmas, how in hows:
            for lemma in lemmas:
                verbs.setdefault(lemma, []).append((measure, how))
                forms |= {form: lemma for found in inflections(lemma).values() for form in found}
    return {lemma: tuple(found) for lemma, found in verbs.items()}, forms


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
        elif again := _again(sentence, token, found, words):
            found.append(again)
        elif home := _homeward(sentence, token, words):
            found.append(home)
        elif (lemma := verb(token, words)) is not None:
            found.extend(Trigger(token.index, token.index, m, how, lemma) for m, how in words.verbs[lemma])
    return found


def _homeward(sentence: Sentence, token: Token, words: Vocabulary) -> Trigger | None:
    """ "Sent home 5 million": what goes home with those who work abroad."""
    measure = words.homeward.get(token.lemma.lower()) if token.pos == "VERB" else None
    near = [t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 6]]
    return Trigger(token.index, token.index, measure, "homeward") if measure and "home" in near else None


def _again(sentence: Sentence, token: Token, found: Sequence[Trigger], words: Vocabulary) -> Trigger | None:
    """ "Exports to A rose while those to B fell": what "those" takes up."""
    behind = sentence.tokens[token.index + 1 : token.index + 2]
    if token.text.lower() not in TAKEN_UP or not behind or behind[0].text.lower() not in words.sides:
        return None
    before = next((t for t in reversed(found) if t.how == "noun"), None)
    return before and Trigger(token.index, token.index, before.measure, "noun")


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
    opening = token.index == 0 or sentence.tokens[token.index - 1].pos in ("SCONJ", "CCONJ", "PUNCT")
    stray = stray or (opening and not tree.dependents(sentence, token.index, "obj"))
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
    objects = tree.dependents(sentence, best.token, "obj", "nsubj:pass")
    return next(
        (t for t in among if t.how == "noun" and t.token in objects and t.measure != best.measure), best
    )
