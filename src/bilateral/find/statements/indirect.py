"""Parsed sentences → what is reported in them: clauses, infinitives, objects, by the syntax of the cue."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.find.statements.around import around, grown, rest
from bilateral.find.statements.sources import runs
from bilateral.find.statements.speech import Found, Speech
from bilateral.find.statements.subjects import (
    agent,
    beside,
    is_adjunct,
    is_passive,
    noun_span,
    owner,
    source_of,
)
from bilateral.model import Sentence, Span
from bilateral.rules.tree import case_of, dependents, subtree

OPEN = ("seeming", "appearing")
"""What these attribute, they attribute to nobody."""
TOLD = ("tell", "inform", "assure", "remind", "warn")
WHETHER = ("whether", "if", "why", "how", "what", "who", "when", "where", "which")


def indirect(sentence: Sentence, speech: Speech) -> Iterator[Found]:
    """Find every attribution that the syntax of a sentence shows."""
    yield from around(sentence, speech)
    for token in sentence.tokens:
        index = token.index
        if token.pos in ("VERB", "AUX"):
            yield from _verb(sentence, index, speech)
        elif token.pos in ("NOUN", "PROPN"):
            yield from _noun(sentence, index, speech)
        elif token.pos == "ADJ":
            yield from _adjective(sentence, index, speech)


def lemma_of(sentence: Sentence, index: int) -> str:
    """Give a verb's lemma with its particle: `point out`."""
    lemma = sentence.tokens[index].lemma.lower()
    particles = [sentence.tokens[i].lemma.lower() for i in dependents(sentence, index, "compound:prt")]
    return " ".join([lemma, *particles])


def _verb(sentence: Sentence, index: int, speech: Speech) -> Iterator[Found]:
    names = dict.fromkeys((lemma_of(sentence, index), sentence.tokens[index].lemma.lower()))
    passive = is_passive(sentence, index)
    if not passive and is_adjunct(sentence, index):
        return
    for lemma in names:
        for takes, build in (PASSIVE if passive else ACTIVE).items():
            cue = speech.get("verb", takes, lemma)
            content = build(sentence, index, cue.prepositions) if cue else []
            if cue and takes == "clause" and not content and "quote" in cue.takes:
                content = rest(sentence, index, only_that=passive)
            if cue and content and not passive:
                content = grown(sentence, index, content, speech.breaks)
            if cue and content:
                source = () if takes in OPEN else _source(sentence, index, passive=passive)
                yield Found(
                    source,
                    cue_span(sentence, index),
                    runs(sentence, content),
                    f"{cue.id}.{takes}",
                    cue.score,
                    cue.kind,
                )
                return


def _source(sentence: Sentence, index: int, *, passive: bool) -> tuple[Span, ...]:
    if passive:
        return agent(sentence, index)
    return source_of(sentence, index) or beside(sentence, index)


def _noun(sentence: Sentence, index: int, speech: Speech) -> Iterator[Found]:
    lemma = sentence.tokens[index].lemma.lower()
    for takes, build in NOMINAL.items():
        cue = speech.get("noun", takes, lemma)
        content = build(sentence, index, cue.prepositions) if cue else []
        if cue and content:
            source = owner(sentence, index)
            if source or takes == "clause":
                span = ((sentence.tokens[index].start, sentence.tokens[index].end),)
                yield Found(source, span, runs(sentence, content), f"{cue.id}.{takes}", cue.score, cue.kind)
                return


def _adjective(sentence: Sentence, index: int, speech: Speech) -> Iterator[Found]:
    lemma = sentence.tokens[index].lemma.lower()
    if not dependents(sentence, index, "cop"):
        return
    for takes, build in NOMINAL.items():
        cue = speech.get("adjective", takes, lemma)
        content = build(sentence, index, cue.prepositions) if cue else []
        subjects = dependents(sentence, index, "nsubj")
        if cue and content and subjects and sentence.tokens[subjects[0]].pos != "PRON":
            source = (noun_span(sentence, subjects[0]),)
            span = ((sentence.tokens[index].start, sentence.tokens[index].end),)
            yield Found(source, span, runs(sentence, content), f"{cue.id}.{takes}", cue.score, cue.kind)
            return


def _clause(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "ccomp"):
        return subtree(sentence, child)
    for whom in dependents(sentence, index, "obj", "iobj"):
        for child in dependents(sentence, whom, "acl:relcl"):
            found = subtree(sentence, child)
            told = sentence.tokens[index].lemma.lower() in TOLD and sentence.tokens[found[0]].text == "that"
            if told:  # "told the council that the talks had failed", taken for a council that had failed
                return found
    return []


def _question(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "ccomp", "advcl", "xcomp", "obj"):
        found = subtree(sentence, child)
        if child > index and sentence.tokens[found[0]].lemma.lower() in WHETHER:
            return found
    return []


def _infinitive(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "xcomp", "advcl", "acl"):
        marks = [sentence.tokens[i].text.lower() for i in dependents(sentence, child, "mark")]
        if child > index and "to" in marks:
            return subtree(sentence, child)
    return []


def _person(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[int]:
    what = _infinitive(sentence, index, prepositions)
    whom = [i for i in dependents(sentence, index, "obj", "iobj", "obl") if i > index]
    return sorted({*subtree(sentence, whom[0]), *what}) if whom and what and whom[0] < what[-1] else []


def _object(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "obj", "ccomp"):
        if child > index and sentence.tokens[child].dep == "obj":
            return subtree(sentence, child) + _tail(sentence, index, child)
    return []


def _tail(sentence: Sentence, index: int, after: int) -> list[int]:
    """Take what completes an object: `of subsidising steel` after `accused Norvania`."""
    found: list[int] = []
    for child in dependents(sentence, index, "obl", "xcomp"):
        if child > after and case_of(sentence, child) in ("of", "as", "for"):
            found.extend(subtree(sentence, child))
    return found


def _naming(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    objects = [i for i in dependents(sentence, index, "obj", "iobj") if i > index]
    named = dependents(sentence, index, "xcomp", "obj", "obl:unmarked")
    named = [i for i in named if i > index and i not in objects[:1]]
    if not objects or not named:
        return []
    return subtree(sentence, objects[0]) + subtree(sentence, named[0])


def _preposition(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "obl", "nmod", "advcl", "acl"):
        case = case_of(sentence, child) or mark_of(sentence, child)
        if child > index and case in prepositions:
            heads = set(dependents(sentence, child, "case", "mark"))
            return [i for i in subtree(sentence, child) if i not in heads]
    return []


def _passive_subject(sentence: Sentence, index: int, _: tuple[str, ...]) -> list[int]:
    for child in dependents(sentence, index, "nsubj:pass"):
        if sentence.tokens[child].pos != "PRON":
            return subtree(sentence, child)
    return []


def _seeming(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[int]:
    subjects = dependents(sentence, index, "nsubj", "nsubj:pass")
    what = _infinitive(sentence, index, prepositions)
    return subtree(sentence, subjects[0]) + what if subjects and what else []


ACTIVE = {
    "question": _question,
    "clause": _clause,
    "person": _person,
    "infinitive": _infinitive,
    "naming": _naming,
    "object": _object,
    "preposition": _preposition,
    "appearing": _seeming,
}
PASSIVE = {"clause": _clause, "seeming": _seeming, "object": _passive_subject, "preposition": _preposition}
NOMINAL = {
    "clause": lambda s, i, p: _content_clause(s, i),
    "infinitive": _infinitive,
    "preposition": _preposition,
}


def _content_clause(sentence: Sentence, index: int) -> list[int]:
    """Take the that-clause of a noun or an adjective; a relative clause is none."""
    for child in dependents(sentence, index, "acl", "ccomp", "advcl", "acl:relcl"):
        marks = [sentence.tokens[i].text.lower() for i in dependents(sentence, child, "mark")]
        if child > index and ("that" in marks or "whether" in marks):
            return subtree(sentence, child)
    return []


def mark_of(sentence: Sentence, index: int) -> str:
    """Give the word that introduces a clause: `about` of `about leaving`."""
    return " ".join(sentence.tokens[i].lemma.lower() for i in dependents(sentence, index, "mark"))


def cue_span(sentence: Sentence, index: int) -> tuple[Span, ...]:
    """Give the cue's verb with its particle."""
    particles = [i for i in dependents(sentence, index, "compound:prt") if i == index + 1]
    return ((sentence.tokens[index].start, sentence.tokens[(particles or [index])[-1]].end),)
