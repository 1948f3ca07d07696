"""Did it happen? Negation, modality, conditions and the verbs above an act set its status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.model import Sentence, Status
from bilateral.rules import tree
from bilateral.rules.entries import Realis

STRENGTH: tuple[Status, ...] = ("actual", "planned", "requested", "hypothetical", "negated", "denied")
CLIMB = frozenset({"xcomp", "ccomp", "acl", "csubj", "obj", "obl", "conj", "nsubj", "nmod", "advcl"})
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


def compile_realis(entries: Iterable[Realis]) -> Modality:
    """Turn the entries into look-ups."""
    rows = list(entries)
    return Modality(
        *(
            {word: row.status for row in rows for word in getattr(row, place)}
            for place in ("auxiliaries", "reported", "adverbs", "markers", "governors", "modifiers")
        )
    )


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
            words = (token.text.lower(), lemma)
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
        status = max(status, seen or "actual", key=STRENGTH.index)
    return status


def _reported(sentence: Sentence, index: int) -> bool:
    return tree.base(sentence.tokens[index].dep) in ("ccomp", "parataxis")


def _above(modality: Modality, sentence: Sentence, trigger: int) -> set[Status]:
    found: set[Status] = set()
    i = trigger
    for _ in range(5):
        token = sentence.tokens[i]
        kind, head = tree.base(token.dep), token.head
        if head == i or kind not in CLIMB:
            break
        governor = sentence.tokens[head]
        if kind == "conj":
            if _shares(sentence, i):
                found.add(_own(modality, sentence, head))
        elif token.dep == "acl:relcl" or (kind == "nsubj" and governor.pos != "VERB") or kind == "nmod":
            break
        elif kind == "advcl":
            if tree.dependents(sentence, i, "mark") and governor.lemma.lower() not in modality.governors:
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


def refused(modality: Modality, sentence: Sentence, trigger: int) -> bool:
    """Negated with an auxiliary of the future: "will not accept"."""
    lemmas = {sentence.tokens[i].lemma.lower() for i in tree.dependents(sentence, trigger, "aux")}
    return any(modality.auxiliaries.get(lemma) == "planned" for lemma in lemmas)
