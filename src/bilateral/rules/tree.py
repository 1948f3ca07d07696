"""Walking a sentence's syntax: plain functions over `Sentence` and token indexes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bilateral.model import Sentence, Span


def base(dep: str) -> str:
    """The universal part of a relation: `nsubj` of `nsubj:pass`."""
    return dep.partition(":")[0]


def dependents(sentence: Sentence, index: int, *deps: str) -> list[int]:
    """Direct dependents, in order; with `deps`, those with one of these relations (universal or full)."""
    found = sentence.children[index]
    if not deps:
        return list(found)
    tokens = sentence.tokens
    return [i for i in found if tokens[i].dep in deps or base(tokens[i].dep) in deps]


def verbal(sentence: Sentence, index: int) -> bool:
    """A verb, unless it stands where only a noun can: "by the member states" with "states" as a verb."""
    token = sentence.tokens[index]
    if token.pos not in ("VERB", "AUX"):
        return False
    noun = base(token.dep) in ("nsubj", "obj", "iobj", "obl", "nmod") or (
        token.dep == "advcl" and bool(dependents(sentence, index, "case"))
    )
    return not (noun and dependents(sentence, index, "case", "det", "amod", "compound"))


def subtree(sentence: Sentence, index: int) -> list[int]:
    """The token and all below it, in order."""
    found, stack = [], [index]
    while stack:
        i = stack.pop()
        found.append(i)
        stack.extend(sentence.children[i])
    return sorted(found)


def ancestors(sentence: Sentence, index: int) -> Iterator[int]:
    """The heads above a token, nearest first, up to the root."""
    seen = {index}
    while (head := sentence.tokens[index].head) not in seen:
        yield head
        seen.add(head)
        index = head


def conjuncts(sentence: Sentence, index: int) -> list[int]:
    """The token and those coordinated with it."""
    found = [index]
    for i in found:
        found.extend(dependents(sentence, i, "conj"))
    return found


def case_of(sentence: Sentence, index: int) -> str:
    """The preposition of a nominal as lemmas, `with`, `because of`; "to about 20" has `to`; else empty."""
    words: list[str] = []
    for i in dependents(sentence, index, "case"):
        if words and i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].pos == "NUM":
            continue
        if i and words and sentence.tokens[i - 1].pos in ("NOUN", "PROPN"):
            words = []
        words.append(sentence.tokens[i].lemma.lower())
        words.extend(sentence.tokens[j].lemma.lower() for j in dependents(sentence, i, "fixed"))
    return " ".join(words)


def split_off(sentence: Sentence, index: int) -> list[tuple[str, int]]:
    """What the parser took into a nominal that has a preposition of its own: "with Peru on water rights"."""
    cases = dependents(sentence, index, "case")
    return [
        (sentence.tokens[i].lemma.lower(), j - 1)
        for i, j in pairwise(cases)
        if j - i > 1 and sentence.tokens[j - 1].pos in ("NOUN", "PROPN")
    ]


def span_of(sentence: Sentence, indexes: list[int]) -> Span:
    """Characters from the first to the last of some tokens."""
    return sentence.tokens[min(indexes)].start, sentence.tokens[max(indexes)].end


def covered(sentence: Sentence, span: Span) -> list[int]:
    """Indexes of the tokens that overlap a span."""
    return [t.index for t in sentence.tokens if t.start < span[1] and span[0] < t.end]


def top(sentence: Sentence, indexes: list[int]) -> int:
    """The token of a group whose head lies outside it."""
    inside = set(indexes)
    for i in indexes:
        head = sentence.tokens[i].head
        if head == i or head not in inside:
            return i
    return indexes[-1]


def phrase(sentence: Sentence, head: int) -> list[int]:
    """The noun phrase of a head: the tokens around it without coordinated ones, clauses, appositions."""
    outside = {"conj", "cc", "punct", "acl", "appos", "parataxis", "case", "advcl", "cop", "aux", "mark"}
    verbal = {"nsubj", "csubj", "obl", "advmod", "obj", "xcomp", "ccomp", "iobj", "discourse", "vocative"}
    skip = outside | verbal
    kept = ("", "of", "'s", "in", "from", "at", "near")
    found, stack = {head}, [i for i in sentence.children[head] if base(sentence.tokens[i].dep) not in skip]
    stack = [i for i in stack if case_of(sentence, i) in kept]
    while stack:
        i = stack.pop()
        found.add(i)
        stack.extend(
            j
            for j in sentence.children[i]
            if base(sentence.tokens[j].dep) not in outside - {"case", "punct", "conj", "cc"}
        )
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return list(range(first, last + 1))


def nominals(sentence: Sentence, index: int) -> list[int]:
    """Heads of the noun phrases below a clause, nearest first: subjects, then objects, then the rest."""
    order = {"nsubj": 0, "obj": 1, "iobj": 1, "obl": 2, "nmod": 2}
    other = {"acl", "advcl", "parataxis", "conj"}
    found: list[int] = []
    level = [index]
    while level:
        below = [j for i in level for j in sentence.children[i]]
        heads = [j for j in below if base(sentence.tokens[j].dep) in order]
        found.extend(sorted(heads, key=lambda j: (order[base(sentence.tokens[j].dep)], j)))
        level = [j for j in below if base(sentence.tokens[j].dep) not in other]
    return found
