"""Cues that speak about the sentence around them: `according to X`, `…, X said`, `reportedly`."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.find.statements.sources import runs
from bilateral.find.statements.speech import Found, Speech
from bilateral.find.statements.subjects import noun_span
from bilateral.model import Sentence, Token
from bilateral.rules.tree import ancestors, case_of, dependents, subtree

COMMAS = (",", "—", "–", "-", "(", ")")
NEAR = 9
"""Words; a that-clause stands no farther from its verb."""


def around(sentence: Sentence, speech: Speech) -> Iterator[Found]:
    """Find the cues whose content is the rest of the sentence."""
    tokens = sentence.tokens
    for token in tokens:
        here = token.text.lower()
        if here in speech.heads["phrase"]:
            yield from _phrase(sentence, token, speech)
        yield from _possessed(sentence, token, speech)
        if here in speech.quoting and token.pos in ("VERB", "AUX", "X") and not rest(sentence, token.index):
            yield from _parenthetic(sentence, token, speech)


def _phrase(sentence: Sentence, token: Token, speech: Speech) -> Iterator[Found]:
    tokens = sentence.tokens
    for cue in speech.cues:
        for words in cue.words if cue.word_class == "phrase" else ():
            parts = words.split()
            stop = token.index + len(parts)
            if [t.text.lower() for t in tokens[token.index : stop]] != parts:
                continue
            span = (token.start, tokens[stop - 1].end)
            if len(parts) == 1:
                inside = [t.index for t in _clause_of(sentence, token)]
                yield Found((), (span,), runs(sentence, inside), f"{cue.id}.whole", cue.score)
            elif stop < len(tokens):
                named = _noun_from(sentence, stop)
                out = {*range(token.index, stop), *named}
                inside = [i for i in _stretch(sentence, token.index, max(out)) if i not in out]
                source = ((tokens[named[0]].start, tokens[named[-1]].end),)
                if inside:
                    yield Found(source, (span,), runs(sentence, inside), f"{cue.id}.whole", cue.score)
            return


def _possessed(sentence: Sentence, token: Token, speech: Speech) -> Iterator[Found]:
    """Find `in X's view`."""
    owners = dependents(sentence, token.index, "nmod:poss")
    cue = (
        speech.get("possessed", "whole", f"{case_of(sentence, token.index)} {token.lemma.lower()}")
        if owners
        else None
    )
    if cue is None:
        return
    start, end = noun_span(sentence, owners[0])
    marks = [i for i in dependents(sentence, owners[0], "case") if i > owners[0]]
    source = (start, sentence.tokens[marks[0]].start) if marks else (start, end)
    inside = subtree(sentence, token.index)
    around = [i for i in _stretch(sentence, inside[0], inside[-1]) if i not in inside]
    if around:
        yield Found(
            (source,), ((token.start, token.end),), runs(sentence, around), f"{cue.id}.whole", cue.score
        )


def _noun_from(sentence: Sentence, start: int) -> list[int]:
    """Take the noun phrase that starts at a token: to the end of its head's subtree, at most to a comma."""
    tokens = sentence.tokens
    stop = start
    while stop + 1 < len(tokens) and tokens[stop + 1].text not in (*COMMAS, ";", ":", ".", "“", "”", '"'):
        stop += 1
    inside = range(start, stop + 1)
    heads = [i for i in inside if tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "X")]
    top = next((i for i in heads if tokens[i].head not in inside or tokens[i].head == i), None)
    if top is None:
        return list(inside)
    reach = [i for i in subtree(sentence, top) if i in inside]
    return list(range(start, max(reach) + 1)) if reach and max(reach) >= start else list(inside)


def _stretch(sentence: Sentence, first: int, last: int) -> list[int]:
    """Take what a phrase speaks about: what follows it at the start, what precedes it at the end."""
    tokens = sentence.tokens
    before = [t.index for t in tokens[:first] if t.pos != "PUNCT"]
    after = [t.index for t in tokens[last + 1 :] if t.pos != "PUNCT"]
    if not before or all(tokens[i].pos in ("CCONJ", "ADV", "SCONJ") for i in before):
        return list(range(last + 1, len(tokens)))
    if not after:
        return list(range(first))
    if any(_finite(tokens[i]) for i in before):
        return list(range(first))
    return list(range(len(tokens)))


def _clause_of(sentence: Sentence, token: Token) -> list[Token]:
    head = sentence.tokens[token.head]
    return [sentence.tokens[i] for i in subtree(sentence, head.index) if i != token.index]


def _parenthetic(sentence: Sentence, token: Token, speech: Speech) -> Iterator[Found]:
    """Find `…, X said` and `…, said X, …`: the content is what stands around it."""
    tokens, index = sentence.tokens, token.index
    subjects = [i for i in dependents(sentence, index, "nsubj") if tokens[i].dep == "nsubj"]
    inverted = [i for i in dependents(sentence, index, "nsubj", "obj") if i > index]
    named = [i for i in subjects if i < index] or inverted
    if not named or not _finite(token) or tokens[named[0]].morph.get("PronType") == "Rel":
        return
    group = {index, *range(*_range(sentence, named[0])), *_between(named[0], index)}
    first, last = min(group), max(group)
    if first == 0 or tokens[first - 1].text not in COMMAS:
        return
    before = range(first - 1)
    follows = next((i for i in range(last + 1, len(tokens)) if tokens[i].text in COMMAS), None)
    inside = list(before)
    if follows is not None and not any(_finite(tokens[i]) for i in before):
        inside += range(follows + 1, len(tokens))
    if any(_finite(tokens[i]) for i in inside):
        source = (noun_span(sentence, named[0]),)
        cue = speech.get("verb", "quote", speech.quoting[token.text.lower()])
        yield Found(
            source,
            ((token.start, token.end),),
            runs(sentence, inside),
            "statements.parenthetic",
            cue.score if cue else 0.8,
        )


def _range(sentence: Sentence, index: int) -> tuple[int, int]:
    start, end = noun_span(sentence, index)
    inside = [t.index for t in sentence.tokens if start <= t.start < end]
    return inside[0], inside[-1] + 1


def _between(one: int, other: int) -> range:
    return range(min(one, other), max(one, other) + 1)


def _finite(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.morph.get("VerbForm") in ("Fin", None)


def rest(sentence: Sentence, index: int, *, only_that: bool = False) -> list[int]:
    """Take what follows a verb of saying, if it is a clause that the parser did not see.

    No "that" is said of a name: "said on Monday that …" reports.
    """
    tokens = sentence.tokens
    after = range(index + 1, len(tokens))
    for i in after[:NEAR]:
        named = tokens[i - 1].pos == "PROPN" and tokens[i - 1].head == index
        if tokens[i].text.lower() == "that" and (tokens[i].pos == "SCONJ" or named):
            return list(range(i, len(tokens)))
    if only_that or not after or tokens[index + 1].pos not in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        return []
    for i in after:
        if tokens[i].text in (*COMMAS, ";", ":", "who", "which", "when", "as", "after", "while", "to", "for"):
            return []
        if _finite(tokens[i]) and i > index + 1:
            return list(after)
    return []


def grown(sentence: Sentence, cue: int, content: list[int], breaks: frozenset[str]) -> list[int]:
    """Let a content reach the end of its clause, where the parser cut it short, and no farther."""
    tokens = sentence.tokens
    content = sorted(content)
    if content[0] < cue:
        return content
    for i in content[1:]:
        token = tokens[i]
        if token.text == ":" and i + 1 < len(tokens) and tokens[i + 1].text in '“"«„':
            return [j for j in content if j < i]
        if (
            token.pos == "VERB"
            and tokens[i - 1].text == ","
            and token.morph.get("VerbForm") in ("Part", "Ger")
            and token.text.lower().endswith("ing")
        ):
            return [j for j in content if j < i - 1]
    last = content[-1]
    chain = {cue, *ancestors(sentence, cue)}
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        if after.text in (*COMMAS, ";", ":", ".", "?", "!") or after.text.lower() in breaks:
            break
        again = last + 2 < len(tokens) and tokens[last + 2].text.lower() == "that"
        if (
            not again
            and after.dep == "cc"
            and tokens[after.head].dep == "conj"
            and tokens[after.head].head in chain
        ):
            break
        last += 1
    return [*content, *range(content[-1] + 1, last + 1)]
