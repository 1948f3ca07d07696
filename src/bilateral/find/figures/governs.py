"""Whether words that name a measure may govern a figure: by the way between the two through the tree."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from bilateral.find.figures.triggers import Trigger, Vocabulary
from bilateral.model import Sentence
from bilateral.rules import tree

JOINED = ("conj", "nummod", "appos", "flat")
PASSED = ("ADP", "ADV", "AUX", "DET", "NUM", "PART", "PROPN", "SYM")
LINKED = ("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "NUM")
DOING = ("AUX", "ADV", "PART")
SPOKEN_OF = ("it", "this", "that", "they", "these")
ATTRIBUTES = ("compound", "amod", "nummod", "nmod:unmarked", "nmod:desc")


@dataclass(frozen=True, slots=True)
class Way:
    """Up from a figure to what it shares with the measure's word, then down to that word."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    cases: tuple[str, ...]
    """The prepositions on the way down."""
    shared: int
    """The token where the way turns."""
    through: tuple[str, ...]
    """The nouns passed on the way down."""

    def within(self, words: Vocabulary) -> bool:
        """Whether the word names the figure's clause, its subject, its object or what that is of."""
        if not self.down:
            return True
        first, *rest = self.down
        plain = first in ("nsubj", "obj") or (first == "obl" and not self.cases[0])
        cases = self.cases[1:] if plain else self.cases
        return (
            first in ("nsubj", "obj", "obl", "nmod")
            and all(dep == "nmod" for dep in rest)
            and words.inside.issuperset(cases)
        )


def way(sentence: Sentence, figure: int, word: int) -> Way:
    """The way from a figure to a word."""
    above = [figure, *tree.ancestors(sentence, figure)]
    below = [word, *tree.ancestors(sentence, word)]
    shared = next(node for node in above if node in below)
    tokens = sentence.tokens
    down = below[: below.index(shared)][::-1]
    return Way(
        up=tuple(tree.base(tokens[i].dep) for i in above[: above.index(shared)]),
        down=tuple(tree.base(tokens[i].dep) for i in down),
        cases=tuple(tree.case_of(sentence, i) for i in down),
        shared=shared,
        through=tuple(tokens[i].lemma.lower() for i in down[:-1]),
    )


def amount(sentence: Sentence, figure: int, trigger: Trigger, words: Vocabulary) -> bool:
    """ "Exports reached 5 billion", "5 billion in aid", "sold goods worth 5 billion"."""
    taken = way(sentence, figure, trigger.token)
    if _verbal(trigger) and _aside(sentence, figure, trigger.token):
        return False
    if "nsubj" in taken.up and taken.up[:2] != ("nsubj", "acl"):
        return _verbal(trigger) and taken.up[-1] == "nsubj" and not taken.down
    if taken.down[-1:] == ("acl",) and not taken.up and {*taken.down[:-1]} <= {"nmod"}:
        return _verbal(trigger) and _by_another(sentence, figure, trigger.token)
    if taken.cases == ("from",) and _earned(sentence, figure, words):
        return True
    sized = taken.within(words) and words.sizes.issuperset(taken.through)
    return sized and not (taken.down and _another_subject(sentence, figure, trigger.token))


def _by_another(sentence: Sentence, figure: int, verb: int) -> bool:
    """ "The 5 billion tonnes that A exported": the clause of the verb has a subject of its own."""
    relative = sentence.tokens[verb].dep == "acl:relcl"
    subjects = tree.dependents(sentence, verb, "nsubj")
    subjects = [s for s in subjects if s > figure]
    return relative and figure < verb and any(sentence.tokens[s].pos != "PRON" for s in subjects)


def _earned(sentence: Sentence, figure: int, words: Vocabulary) -> bool:
    """ "Earned 5 million from exports"."""
    verbs = (sentence.tokens[i] for i in tree.ancestors(sentence, figure))
    verb = next((token.lemma.lower() for token in verbs if token.pos == "VERB"), "")
    return verb in words.earning


def worth(sentence: Sentence, figure: int, trigger: Trigger) -> bool:
    """ "(Tea) worth 5 million was exported", however parsed: nothing between but that it was."""
    between = sentence.tokens[figure + 1 : trigger.token]
    passive = any(t.lemma.lower() == "be" for t in between)
    return _verbal(trigger) and passive and all(t.pos in (*DOING, "NUM") for t in between)


def unsaid(sentence: Sentence, first: int, trigger: Trigger, trends: Container[str]) -> bool:
    """Whether "up" or "down" before a change is said of something else: "prices are up 10 percent"."""
    tokens = sentence.tokens
    before = next((i for i in range(first - 1, -1, -1) if tokens[i].pos not in ("NUM", "SYM")), -1)
    if before < 1 or tokens[before].pos == "VERB" or tokens[before].text.lower() not in trends:
        return False
    subject = next((i for i in range(before - 1, -1, -1) if tokens[i].pos not in DOING), 0)
    if tokens[subject].pos not in ("NOUN", "PROPN") or subject == trigger.token:
        return False
    return _verbal(trigger) or trigger.token not in tree.ancestors(sentence, subject)


def beside(sentence: Sentence, figure: int, trigger: Trigger, numbers: Sequence[int]) -> bool:
    """ "Exports to A rose 5 percent", however parsed: nothing between but a verb, places and numbers."""
    between = sentence.tokens[trigger.token + 1 : figure]
    said = [token.pos for token in between if token.pos in ("VERB", "AUX")]
    return (
        trigger.how == "noun"
        and trigger.token < figure
        and not tree.case_of(sentence, trigger.token)
        and bool(said)
        and said.count("VERB") <= 1
        and all(t.pos in PASSED or t.index in numbers or t.pos == "VERB" for t in between)
    )


def gapped(sentence: Sentence, figure: int, trigger: Trigger) -> bool:
    """ "Exports were 5 billion and imports from A 3 billion": no verb between, and "and" before."""
    tokens, first = sentence.tokens, trigger.first
    while first and tokens[first - 1].pos in LINKED:
        first -= 1
    joined = first > 0 and tokens[first - 1].pos in ("CCONJ", "SCONJ")
    between = tokens[trigger.token + 1 : figure]
    plain = all(t.pos in PASSED and t.pos != "AUX" for t in between)
    return trigger.how == "noun" and joined and bool(between) and plain


def change(sentence: Sentence, figure: int, trigger: Trigger, words: Vocabulary) -> bool:
    """ "Exports rose 5 percent", not "the bank cut its rates by 5 percent"."""
    token = sentence.tokens[trigger.token]
    taken = way(sentence, figure, trigger.token)
    counted = token.text.lower() != token.lemma.lower() and taken.down[:1] != ("obj",)
    if trigger.measure.counted and not counted:
        return False
    if taken.down[:1] == ("nsubj",):
        objects = tree.dependents(sentence, taken.shared, "obj")
        above = {figure, *tree.ancestors(sentence, figure)}
        if any(o < figure for o in objects) and not above & {*objects}:
            return False
    return amount(sentence, figure, trigger, words)


def _another_subject(sentence: Sentence, figure: int, word: int) -> bool:
    """Whether a clause between the two speaks of something else: "…, and reserves grew to 5"."""
    above = {word, *tree.ancestors(sentence, word)}
    between = [n for n in tree.ancestors(sentence, figure) if n not in above]
    subjects = [s for n in between for s in tree.dependents(sentence, n, "nsubj")]
    return any(sentence.tokens[s].pos != "PRON" for s in subjects)


def goods(sentence: Sentence, figure: int, trigger: Trigger) -> bool:
    """ "Sold 62 buses", "exports of 300 cars", "exports reached 300 cars", "300 tanks"."""
    if trigger.token == figure:
        return True
    taken = way(sentence, figure, trigger.token)
    up = _unjoined(taken.up)
    if _verbal(trigger):
        return not taken.down and up in (("obj",), ("nsubj",))
    of = up == ("nmod",) and tree.case_of(sentence, figure) in ("", "of")
    return (not taken.down and of) or (taken.down == ("nsubj",) and up in (("obj",), ("obl",)))


def count(sentence: Sentence, figure: int, trigger: Trigger, words: Vocabulary) -> bool:
    """A bare number: "the number of tourists rose to 300", "flights, 20 a week", "300 of our tourists"."""
    taken = way(sentence, figure, trigger.token)
    if not taken.up or not taken.down:
        return taken.down == ("nmod",) or taken.up == ("obj", "acl")
    up = _unjoined(taken.up)
    if up[-1:] == ("conj",) and not _another_subject(sentence, figure, trigger.token):
        up = up[:-1]  # "the number of tourists doubled and reached 300"
    return taken.down[:1] == ("nsubj",) and taken.within(words) and up in (("obj",), ("obl",))


def resumes(sentence: Sentence, figure: int, words: Vocabulary) -> bool:
    """ "The figure rose by 5 percent", "it reached 3 billion": what is spoken of is the subject."""
    tokens = sentence.tokens
    above = [figure, *tree.ancestors(sentence, figure)]
    subject = next((s for i in above for s in tree.dependents(sentence, i, "nsubj")), None)
    if subject is None or subject in above:
        return False
    if tokens[subject].pos in ("PRON", "DET"):
        return tokens[subject].text.lower() in SPOKEN_OF
    bare = [tokens[i].pos for i in tree.dependents(sentence, subject)] == ["DET"]
    return bare and tokens[subject].lemma.lower() in words.sizes


def people(sentence: Sentence, figure: int, trigger: Trigger) -> bool:
    """ "300 people live in", "employs 300 people"."""
    taken = way(sentence, figure, trigger.token)
    between = sentence.tokens[figure + 1 : trigger.token]
    doing = trigger.how == "giving" and figure < trigger.token and all(t.pos in DOING for t in between)
    return doing or (_verbal(trigger) and not taken.down and taken.up in (("nsubj",), ("obj",)))


def share(sentence: Sentence, figure: int, last: int, trigger: Trigger, words: Vocabulary) -> bool:
    """ "5 percent of exports", "sold 5 percent of its gas", "the share of wheat in exports was 5 percent".

    `last` is the last token of the figure.
    """
    tokens = sentence.tokens
    if trigger.measure.counted and trigger.token in (tokens[figure].head, figure):
        return True  # "one in four tourists"
    rest = [t.index for t in tokens[last + 1 :]]
    of = bool(rest) and tokens[rest[0]].text.lower() == "of"
    if of and trigger.token > figure:
        return all(t.pos in LINKED for t in tokens[rest[0] + 1 : trigger.token])
    taken = way(sentence, figure, trigger.token)
    if of:
        sold = _verbal(trigger) and trigger.measure.goods
        return sold and not taken.down and taken.up in (("obj",), ("obl",))
    heads = [tokens[i].lemma.lower() for i in tree.ancestors(sentence, trigger.token)]
    return taken.within(words) and taken.down[:1] == ("nsubj",) and bool(words.shares & {*heads})


def attribute(sentence: Sentence, figure: int) -> int | None:
    """The noun behind a figure that only describes it: "5 percent tariffs", "a 5 percent increase"."""
    token = sentence.tokens[figure]
    return token.head if token.dep in ATTRIBUTES and token.head > figure else None


def _aside(sentence: Sentence, figure: int, verb: int) -> bool:
    """Whether a figure is no object: "bought at 5 dollars", "with 5 dollars, it sold"."""
    if sentence.tokens[figure].dep != "obl":
        return False
    return figure < verb or tree.case_of(sentence, figure) == "at"


def _verbal(trigger: Trigger) -> bool:
    return trigger.how in ("giving", "taking", "homeward")


def _unjoined(up: tuple[str, ...]) -> tuple[str, ...]:
    """The way up from the first of several that are joined."""
    first = next((i for i, dep in enumerate(up) if dep not in JOINED), len(up))
    return up[first:]
