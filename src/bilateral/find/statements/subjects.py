"""Whose verb, whose claim: the noun phrase that syntax gives as the source of a cue."""

from __future__ import annotations

from bilateral.model import Sentence, Span
from bilateral.rules.tree import ancestors, base, case_of, dependents, subtree

LOOSE = ("acl", "parataxis", "punct", "advcl", "discourse", "vocative", "cc")
"""Relations of what hangs loosely upon a noun."""


def noun_span(sentence: Sentence, index: int) -> Span:
    """Give the span of a noun phrase without its relative clauses and loose ends."""
    kept, tokens = {index}, sentence.tokens
    for child in dependents(sentence, index):
        token = sentence.tokens[child]
        if base(token.dep) not in LOOSE or (token.dep == "acl" and child < index):
            kept.update(subtree(sentence, child))
    low, high = min(kept), max(kept)
    for i in range(index + 1, high):
        if tokens[i].text == "," and not any(t.pos == "CCONJ" for t in tokens[i:high]):
            high = i
    while high > index and tokens[high].pos == "PUNCT" and tokens[high].text not in ')’”"':
        high -= 1
    while low < index and tokens[low].pos == "PUNCT":
        low += 1
    return tokens[low].start, tokens[high].end


def is_passive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb is passive."""
    return bool(dependents(sentence, index, "nsubj:pass", "aux:pass"))


def is_adjunct(sentence: Sentence, index: int) -> bool:
    """Tell a bare past participle that only modifies: `as expected`, `the man known to everybody`."""
    token = sentence.tokens[index]
    bare = token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Past"
    return bare and base(token.dep) in ("advcl", "acl") and not dependents(sentence, index, "aux", "aux:pass")


def agent(sentence: Sentence, index: int) -> tuple[Span, ...]:
    """Give the agent of a passive: `by the deputies`."""
    for child in dependents(sentence, index, "obl"):
        if sentence.tokens[child].dep == "obl:agent" or case_of(sentence, child) == "by":
            return (without_case(sentence, child),)
    return ()


def without_case(sentence: Sentence, index: int) -> Span:
    """Give the span of a noun phrase without its preposition."""
    start, end = noun_span(sentence, index)
    cases = dependents(sentence, index, "case")
    inner = [i for i in cases if i < index]
    if inner and inner[-1] + 1 <= index:
        start = max(start, sentence.tokens[inner[-1] + 1].start)
    return start, end


def owner(sentence: Sentence, index: int) -> tuple[Span, ...]:
    """Give whose claim it is: `Norvania's claim`, `the claim by Norvania`, `the claim of Norvania`."""
    for child in dependents(sentence, index, "nmod:poss"):
        start, end = without_case(sentence, child)
        after = [i for i in dependents(sentence, child, "case") if i > child]
        return ((start, sentence.tokens[after[0] - 1].end if after else end),)
    for child in dependents(sentence, index, "nmod", "obl"):
        if case_of(sentence, child) in ("by", "from", "among"):
            return (without_case(sentence, child),)
    head = sentence.tokens[index].head
    if base(sentence.tokens[index].dep) == "obj" and sentence.tokens[head].pos == "VERB":
        return source_of(sentence, head)
    return ()


def source_of(sentence: Sentence, index: int, depth: int = 0) -> tuple[Span, ...]:
    """Give who does a verb: its subject, or the one it shares with the verb above it."""
    token = sentence.tokens[index]
    for child in dependents(sentence, index, "nsubj"):
        found = (noun_span(sentence, child),)
        antecedent = token.head
        if token.dep == "acl:relcl" and sentence.tokens[child].text.lower() in ("who", "which", "that"):
            return (*_antecedent(sentence, antecedent), *found)
        return found
    if depth > 4 or token.head == index:
        return ()
    relation = base(token.dep)
    if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
        if relation == "xcomp" and (objects := dependents(sentence, token.head, "obj", "iobj")):
            return (noun_span(sentence, objects[0]),)
        if relation == "advcl" and is_passive(sentence, token.head):
            return tuple(noun_span(sentence, i) for i in dependents(sentence, token.head, "nsubj")[:1])
        return source_of(sentence, token.head, depth + 1)
    if relation == "acl" and sentence.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
        poss = dependents(sentence, token.head, "nmod:poss")
        return owner(sentence, token.head) if poss else _antecedent(sentence, token.head)
    return ()


def _antecedent(sentence: Sentence, index: int) -> tuple[Span, ...]:
    return (without_case(sentence, index),)


def beside(sentence: Sentence, index: int) -> tuple[Span, ...]:
    """Give the noun phrase before a finite verb without a subject, or the subject of a verb above."""
    tokens = sentence.tokens
    if tokens[index].morph.get("VerbForm") != "Fin":
        for above in ancestors(sentence, index):
            for child in dependents(sentence, above, "nsubj"):
                return (noun_span(sentence, child),) if tokens[above].pos != "NOUN" else ()
        return ()
    place = index - 1
    while place >= 0 and tokens[place].pos in ("AUX", "ADV", "PART", "PUNCT"):
        place -= 1
    if place < 0 or tokens[place].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return ()
    low = place
    while (
        low > 0
        and tokens[low - 1].pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET")
        and tokens[low - 1].text != ","
    ):
        low -= 1
    return ((tokens[low].start, tokens[place].end),)
