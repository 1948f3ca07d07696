"""What belongs to an act besides sides and dates: place, instrument, contexts, figures, speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.model import Figure, Sentence, Span, Statement
from bilateral.rules import tree
from bilateral.rules.entries import Context
from bilateral.rules.match import Match, heads_in

ELSEWHERE = frozenset({"conj", "parataxis", "cc", "punct", "discourse"})


def clause(sentence: Sentence, trigger: int, support: int | None) -> list[int]:
    """The tokens of the clause or phrase that tells of an act, without its neighbours."""
    top = trigger if support is None else support
    found, stack = [], [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack.extend(j for j in sentence.children[i] if _belongs(sentence, i, j, top))
    return sorted(found)


def _belongs(sentence: Sentence, head: int, child: int, top: int) -> bool:
    token = sentence.tokens[child]
    kind = tree.base(token.dep)
    if head == top:
        verbal = token.pos in ("VERB", "AUX") and kind in ("conj", "advcl", "ccomp", "parataxis")
        if verbal and kind == "advcl" and token.morph.get("VerbForm") in ("Part", "Ger", "Inf"):
            return False
        return not verbal and not (kind in ELSEWHERE and kind not in ("punct",)) and token.dep != "acl:relcl"
    return token.dep not in ("acl:relcl", "parataxis")


def span_of(sentence: Sentence, tokens: list[int]) -> Span:
    """The characters of a clause, without punctuation at its ends."""
    kept = list(tokens)
    while len(kept) > 1 and sentence.tokens[kept[-1]].pos in ("PUNCT", "CCONJ"):
        kept.pop()
    while len(kept) > 1 and sentence.tokens[kept[0]].pos in ("PUNCT", "CCONJ"):
        kept.pop(0)
    return tree.span_of(sentence, kept)


def place(sentence: Sentence, match: Match, text: str) -> str | None:
    """Where: a named place after "in", "at" or "near" in the clause."""
    for case in ("in", "at", "near"):
        for i in match.frame.roles.get(case, ()):
            token = sentence.tokens[i]
            if token.pos == "PROPN" and token.morph.get("NumType") is None:
                start, end = tree.span_of(sentence, tree.phrase(sentence, i))
                start = token.start if text[start:end].count(" ") > 4 else start
                return _without_article(text[start:end])
    return None


def instrument(sentence: Sentence, match: Match, text: str) -> str | None:
    """The named treaty, declaration or contract."""
    for i in heads_in(sentence, match.rule.instrument, match.frame):
        if sentence.tokens[i].pos in ("NOUN", "PROPN"):
            start, end = tree.span_of(sentence, tree.phrase(sentence, i))
            return _without_article(text[start:end])
    return None


def about(sentence: Sentence, match: Match, text: str) -> str | None:
    """What the act is about, in its words."""
    for case in ("on", "over", "about", "regarding", "concerning"):
        if case in match.rule.target:
            continue
        for i in match.frame.roles.get(case, ()):
            start, end = tree.span_of(sentence, tree.phrase(sentence, i))
            if sentence.tokens[i].pos == "NOUN":
                return text[start:end]
    return None


def _without_article(words: str) -> str:
    return re.sub(r"^(the|a|an)\s+", "", words, flags=re.IGNORECASE)


def contexts(sentence: Sentence, tokens: Iterable[int], known: tuple[Context, ...]) -> tuple[str, ...]:
    """The contexts whose words stand in the clause."""
    lemmas = {sentence.tokens[i].lemma.lower() for i in tokens}
    return tuple(c.id for c in known if not lemmas.isdisjoint(c.words))


def speaker(statements: tuple[Statement, ...], position: int) -> Statement | None:
    """The innermost statement that covers a position."""
    around = [
        (end - start, s.id, s) for s in statements for start, end in s.content if start <= position < end
    ]
    return min(around, key=lambda row: row[:2])[2] if around else None


def opined(statements: tuple[Statement, ...], position: int) -> bool:
    """A position within praise, blame or a forecast."""
    return any(one.start <= position < one.end for s in statements for one in s.opinions)


def figures(found: tuple[Figure, ...], span: Span) -> tuple[str, ...]:
    """Ids of the figures within a span."""
    return tuple(f.id for f in found if span[0] <= f.evidence.start and f.evidence.end <= span[1])
