"""Did it happen? Negation, modality, conditions and the verbs above an act set its status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.model import Sentence, Status
from bilateral.rules import tree
from bilateral.rules.clauses import infinitive, is_passive
from bilateral.rules.entries import Realis

STRENGTH: tuple[Status, ...] = ("actual", "planned", "requested", "hypothetical", "negated", "denied")
CLIMB = frozenset({"xcomp", "ccomp", "acl", "csubj", "obj", "obl", "conj", "nsubj", "nmod", "advcl"})
PARTIES = frozenset({"nsubj", "obj", "iobj", "obl"})
STAGE = frozenset({"in", "this"})
SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
CLAUSAL = frozenset({"xcomp", "ccomp", "acl"})


@dataclass(frozen=True, slots=True)
class Modality:
    """Realis words by where they stand."""

    auxiliaries: dict[str, Status]
    reported: dict[str, Status]
    adverbs: dict[str, Status]
    markers: dict[str, Status]
    governors: dict[str, Status]
    modifiers: dict[str, Status]
    parties: dict[str, Status]
    inverted: dict[str, Status]
    settings: dict[str, Status]


PLACES = (
    "auxiliaries",
    "reported",
    "adverbs",
    "markers",
    "governors",
    "modifiers",
    "parties",
    "inverted",
    "settings",
)


def compile_realis(entries: Iterable[Realis]) -> Modality:
    """Turn the entries into look-ups."""
    rows = list(entries)
    return Modality(*({word: row.status for row in rows for word in getattr(row, place)} for place in PLACES))


def status_of(modality: Modality, sentence: Sentence, trigger: int, support: int | None = None) -> Status:
    """The strongest status that the words around and above an act give it."""
    found = {_own(modality, sentence, trigger)}
    if support is not None:
        found.add(_own(modality, sentence, support))
    found |= _above(modality, sentence, trigger)
    return max(found, key=STRENGTH.index)


def _own(modality: Modality, sentence: Sentence, index: int) -> Status:
    status: Status = "actual"
    verbal = sentence.tokens[index].pos in ("VERB", "AUX")
    for i in sentence.children[index]:
        token, lemma = sentence.tokens[i], sentence.tokens[i].lemma.lower()
        kind = tree.base(token.dep)
        seen: Status | None = None
        if kind in ("aux", "cop"):
            words = (token.text.lower(), lemma, f"{lemma} to" if infinitive(sentence, index) else lemma)
            tables = (
                (modality.reported, modality.auxiliaries)
                if _reported(sentence, index)
                else (modality.auxiliaries,)
            )
            seen = next((table[word] for table in tables for word in words if word in table), None)
        elif kind in ("advmod", "det", "cc") or token.morph.get("Polarity") == "Neg":
            seen = modality.adverbs.get(lemma)
        elif kind == "mark" and verbal:
            seen = modality.markers.get(lemma)
        elif kind in ("amod", "acl", "compound") and not verbal:
            seen = modality.modifiers.get(lemma)
        if verbal and kind in PARTIES:
            seen = _of_party(modality, sentence, i) or seen
        status = max(status, seen or "actual", key=STRENGTH.index)
    inverted = _inverted(modality, sentence, index) if verbal else None
    return max(status, inverted or "actual", key=STRENGTH.index)


def _of_party(modality: Modality, sentence: Sentence, party: int) -> Status | None:
    """Nobody or nothing among the parties of a verb: "no envoy came", "asked for nothing"."""
    core = tree.base(sentence.tokens[party].dep) != "obl"
    words = (party, *(tree.dependents(sentence, party, "det") if core else ()))
    found = (modality.parties.get(sentence.tokens[i].lemma.lower()) for i in words)
    return next((status for status in found if status), None)


def _inverted(modality: Modality, sentence: Sentence, verb: int) -> Status | None:
    """A clause that opens with its auxiliary before its subject, and is no question, is a condition."""
    opening = sentence.tokens[tree.subtree(sentence, verb)[0]]
    status = modality.inverted.get(opening.text.lower())
    if status is None or opening.head != verb or sentence.tokens[-1].text == "?":
        return None
    before = sentence.tokens[opening.index - 1].pos if opening.index else "PUNCT"
    after = sentence.tokens[min(opening.index + 1, len(sentence.tokens) - 1)].pos
    return status if before in ("PUNCT", "CCONJ") and after in SUBJECTS else None


def _reported(sentence: Sentence, index: int) -> bool:
    return tree.base(sentence.tokens[index].dep) in ("ccomp", "parataxis")


def _above(modality: Modality, sentence: Sentence, trigger: int) -> set[Status]:
    found: set[Status] = set()
    i = trigger
    for _ in range(5):
        token = sentence.tokens[i]
        kind, head = tree.base(token.dep), token.head
        if head == i or kind not in CLIMB or (kind == "acl" and is_passive(sentence, i)):
            break
        governor = sentence.tokens[head]
        if kind == "conj":
            if _shares(sentence, i):
                found.add(_own(modality, sentence, head))
        elif token.dep == "acl:relcl" or (kind == "nsubj" and governor.pos != "VERB") or kind == "nmod":
            break
        elif kind == "advcl":
            if (mark := _mark(sentence, i)) and (
                mark != "to" or governor.lemma.lower() not in modality.governors
            ):
                break
            found |= _governed(modality, sentence, head)
        elif kind == "nsubj" and not token.dep.startswith("nsubj:pass"):
            found |= {s for s in (modality.governors.get("~" + governor.lemma.lower()),) if s}
            break
        elif kind == "obl":
            status = modality.governors.get(f"{governor.lemma.lower()} {tree.case_of(sentence, i)}")
            found |= {status} | _governed(modality, sentence, head) if status else set()
            break
        else:
            found |= _governed(modality, sentence, head)
            if kind in CLAUSAL and (status := modality.governors.get(f"{governor.lemma.lower()} clause")):
                found.add(status)
        i = head
    return found


def _mark(sentence: Sentence, clause: int) -> str:
    """The word that leads a clause: "after", "to"."""
    return next((sentence.tokens[i].lemma.lower() for i in tree.dependents(sentence, clause, "mark")), "")


def _governed(modality: Modality, sentence: Sentence, head: int) -> set[Status]:
    lemma = sentence.tokens[head].lemma.lower()
    status = modality.governors.get(lemma)
    own = _own(modality, sentence, head)
    if status == "denied" and own == "negated":
        return set()
    found: set[Status] = {status} if status else set()
    if status or own == "negated" or lemma in ("be", "able", "have", "begin", "start", "continue"):
        found.add(own)
    return found


def _shares(sentence: Sentence, i: int) -> bool:
    """A coordinated verb without subject and auxiliary of its own shares those of the first."""
    token = sentence.tokens[i]
    return token.morph.get("VerbForm") != "Fin" and not tree.dependents(sentence, i, "nsubj", "aux")


def staged(modality: Modality, sentence: Sentence) -> bool:
    """A sentence that tells of a game or a story: "in the novel", "this season"."""
    for token in sentence.tokens:
        if token.lemma.lower() in modality.settings and tree.base(token.dep) in ("obl", "nmod"):
            near = {
                sentence.tokens[i].lemma.lower()
                for i in tree.dependents(sentence, token.index, "case", "det")
            }
            if near & STAGE:
                return True
    return False


def refused(modality: Modality, sentence: Sentence, trigger: int) -> bool:
    """Negated with an auxiliary of the future: "will not accept"."""
    lemmas = {sentence.tokens[i].lemma.lower() for i in tree.dependents(sentence, trigger, "aux")}
    return any(modality.auxiliaries.get(lemma) == "planned" for lemma in lemmas)
