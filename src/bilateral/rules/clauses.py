"""Looking at one clause: passive or active, what a pronoun stands for, which nominal tells the time.

Where the parser is known to slip, the likelier reading is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bilateral.model import Sentence
from bilateral.rules import tree

ARRIVING = frozenset({"to", "in", "at", "into"})
PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Light:
    """Lemmas of verbs that carry nouns, and of verbs that say that something takes place."""

    carriers: frozenset[str] = field(default_factory=frozenset)
    happenings: frozenset[str] = field(default_factory=frozenset)
    agentive: frozenset[str] = field(default_factory=frozenset)
    temporal: frozenset[str] = field(default_factory=frozenset)
    """Nouns whose `of` names who acts: "with the support of"."""
    hedges: frozenset[str] = field(default_factory=frozenset)
    """What may stand before a number without leading its noun: "at least ten"."""
    schemes: frozenset[str] = field(default_factory=frozenset)
    """Nouns that take an infinitive: "the move to allow"."""


def is_passive(sentence: Sentence, verb: int) -> bool:
    """A verb in the passive: with its auxiliary or subject, or a bare past participle after a noun."""
    deps = {sentence.tokens[i].dep for i in sentence.children[verb]}
    if deps & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    token = sentence.tokens[verb]
    if finite_in_disguise(sentence, verb):
        return False
    participle = token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Past"
    clause = tree.base(token.dep) in ("acl", "advcl", "amod")
    return participle and clause and not deps & {"nsubj", "obj", "aux"} and token.dep != "acl:relcl"


def finite_in_disguise(sentence: Sentence, verb: int) -> bool:
    """A finite verb that the parser took for a participle: "Turkish jets bombed Kurdish villages"."""
    token = sentence.tokens[verb]
    before = sentence.tokens[verb - 1].pos if verb else ""
    if token.dep == "amod":
        return token.head > verb and before in ("NOUN", "PROPN") and token.text.islower()
    head = sentence.tokens[token.head]
    lonely = not any(t.morph.get("VerbForm") == "Fin" for t in sentence.tokens)
    beside = head.dep == "root" and token.head == verb - 1
    return token.dep == "acl" and lonely and (beside or before_comma(sentence, verb) is not None)


def before_comma(sentence: Sentence, verb: int) -> int | None:
    """The name in "Adeyemi, a former minister, called" where the parser hangs the verb on "minister"."""
    head = sentence.tokens[sentence.tokens[verb].head]
    apart = verb > 0 and sentence.tokens[verb - 1].text == "," and head.index < verb
    return head.head if apart and head.dep == "appos" and sentence.tokens[head.head].dep == "root" else None


def antecedents(sentence: Sentence, index: int) -> list[int]:
    """A relative pronoun gives way to the noun it stands for; "Italy is one of those that" adds Italy."""
    if sentence.tokens[index].morph.get("PronType") not in ("Rel", "Int") and not (
        sentence.tokens[index].pos in ("PRON", "DET", "SCONJ")
        and sentence.tokens[index].lemma.lower() in ("who", "which", "that", "whose", "whom")
    ):
        return [index]
    for i in (index, *tree.ancestors(sentence, index)):
        if sentence.tokens[i].dep == "acl:relcl":
            return predicated(sentence, sentence.tokens[i].head)
    return [index]


def predicated(sentence: Sentence, noun: int) -> list[int]:
    """A noun, and the subject that it is said of: Italy in "Italy is one of the countries"."""
    found, i = [noun], noun
    while tree.base(sentence.tokens[i].dep) == "nmod":
        i = sentence.tokens[i].head
    if tree.dependents(sentence, i, "cop"):
        return [*tree.dependents(sentence, i, "nsubj"), *found]
    return found


def speaker(sentence: Sentence, verb: int, subject: int) -> list[int]:
    """In "France said it would go", the subject of "said" for "it"."""
    if not third_person(sentence, subject):
        return []
    top = verb
    while tree.base(sentence.tokens[top].dep) == "conj":
        top = sentence.tokens[top].head
    token = sentence.tokens[top]
    if token.dep == "acl:relcl":
        return _owner_of(sentence, token.head, subject)
    if tree.base(token.dep) != "ccomp" and not (tree.base(token.dep) == "advcl" and top > token.head):
        return []
    return [
        i
        for i in tree.dependents(sentence, token.head, "nsubj")
        if sentence.tokens[i].pos in ("NOUN", "PROPN") and i < subject
    ]


def _owner_of(sentence: Sentence, noun: int, pronoun: int) -> list[int]:
    """In "France lifted the ban that it imposed", the subject of "lifted" for "it"."""
    token = sentence.tokens[noun]
    if token.dep != "obj" or sentence.tokens[pronoun].lemma.lower() not in ("it", "they"):
        return []
    before = tree.dependents(sentence, token.head, "nsubj")
    return [i for i in before if sentence.tokens[i].pos in ("NOUN", "PROPN") and i < noun]


def third_person(sentence: Sentence, index: int) -> bool:
    """A personal or possessive pronoun of the third person."""
    token = sentence.tokens[index]
    return token.pos == "PRON" and token.lemma.lower() in (
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
    )


def is_time(sentence: Sentence, index: int, light: Light) -> bool:
    """A nominal that tells when: "on Friday", "last week", "in 2018"."""
    token = sentence.tokens[index]
    if tree.base(token.dep) not in ("obl", "nmod", "advmod", "obj"):
        return False
    parts = () if token.dep == "obj" else ("compound", "nmod:unmarked", "nummod")
    near = (index, *(tree.dependents(sentence, index, *parts) if parts else ()))
    if any(
        {sentence.tokens[i].lemma.lower(), sentence.tokens[i].text.lower()} & light.temporal for i in near
    ):
        return True
    return token.pos == "NUM" and len(token.text) == 4 and token.text.isdigit() and token.dep != "obj"


def case_of(sentence: Sentence, index: int) -> str:
    """The preposition of a nominal, also where the parser hung it on the title before a name."""
    late = [
        i for i in tree.dependents(sentence, index, "case") if i > index and sentence.tokens[i].pos == "ADP"
    ]
    own = "" if late else tree.case_of(sentence, index)
    if late:
        before = [i for i in tree.dependents(sentence, index, "case") if i < index]
        own = " ".join(sentence.tokens[i].lemma.lower() for i in before)
    if own or sentence.tokens[index].pos not in NOMINAL:
        return own
    for i in tree.dependents(sentence, index, "nmod", "compound", "amod", "flat", "appos"):
        if i < index and (inner := tree.case_of(sentence, i)) and inner != "'s":
            return inner
    return ""


def infinitive(sentence: Sentence, verb: int) -> bool:
    """A verb with "to" before it."""
    return any(sentence.tokens[i].lemma.lower() == "to" for i in tree.dependents(sentence, verb, "mark"))


def goal(sentence: Sentence, noun: int) -> list[int]:
    """Where what was given arrives: "rice donated by Vietnam reached Laos"."""
    for i in tree.ancestors(sentence, noun):
        if sentence.tokens[i].pos == "VERB":
            subjects = tree.dependents(sentence, i, "nsubj")
            if not any(noun in tree.subtree(sentence, j) for j in subjects):
                continue
            places = [j for j in tree.dependents(sentence, i, "obl") if case_of(sentence, j) in ARRIVING]
            return [*tree.dependents(sentence, i, "obj"), *places]
    return []


def gerund(sentence: Sentence, verb: int) -> bool:
    """A clause in -ing, whose subject is that of the verb above: "denied having recalled"."""
    texts = [sentence.tokens[i].text.lower() for i in (verb, *tree.dependents(sentence, verb, "aux"))]
    return any(text.endswith("ing") for text in texts[:2]) and not tree.dependents(
        sentence, verb, "nsubj", "mark"
    )


def opens(sentence: Sentence, noun: int, verb: int) -> bool:
    """A phrase before the subject: "during her visit to Cuba the minister spoke"."""
    return (
        noun < verb and tree.base(sentence.tokens[noun].dep) == "obl" and sentence.tokens[noun].head == verb
    )


def noun_before(sentence: Sentence, verb: int) -> int | None:
    """The noun right before the "to" of an infinitive: "the move to allow"."""
    before = min(tree.dependents(sentence, verb, "mark"), default=verb) - 1
    return before if before >= 0 and sentence.tokens[before].pos in ("NOUN", "PROPN") else None


def after_by(sentence: Sentence, verb: int) -> list[int]:
    """The noun after a "by" that the parser hung on the noun before it."""
    for token in sentence.tokens[verb + 1 :]:
        if token.lemma.lower() == "by" and token.pos == "ADP" and token.head < token.index:
            last = token.index
            while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].pos in PARTS:
                last += 1
            return [last] if sentence.tokens[last].pos in ("NOUN", "PROPN") else []
    return []


def portion(sentence: Sentence, noun: int, light: Light) -> bool:
    """In "held three rounds of talks" the verb carries the talks."""
    part = sentence.tokens[sentence.tokens[noun].head]
    verb = sentence.tokens[part.head].lemma.lower()
    return case_of(sentence, noun) == "of" and part.dep == "obj" and verb in light.carriers


def accused(sentence: Sentence, noun: int) -> list[int]:
    """In "condemnation of Belarus over the arrest" whom the noun above is about."""
    head = sentence.tokens[noun].head
    if sentence.tokens[head].pos != "NOUN" or head == noun:
        return []
    return [i for i in tree.dependents(sentence, head, "nmod") if i < noun and case_of(sentence, i) == "of"]
