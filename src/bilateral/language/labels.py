"""Other label sets → Universal Dependencies: the one place that knows of them.

spaCy's own English pipelines speak ClearNLP (`dobj`, `nsubjpass`, `prep` + `pobj`, auxiliaries under the
verb, the copula as head) and OntoNotes' names (`GPE`, `NORP`, …). `to_ud` detects that from the labels
of a sentence's pipeline and rebuilds trees: content words govern, prepositions become `case`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

CLEARNLP = frozenset({"dobj", "nsubjpass", "pobj", "prep", "auxpass"})
"""Relations that Universal Dependencies do not have."""

RENAMED: Mapping[str, str] = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "nounmod": "nmod",
    "npadvmod": "obl:unmarked",
    "npmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "possessive": "case",
    "poss": "nmod:poss",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "rcmod": "acl:relcl",
}

NAMES: Mapping[str, str] = {
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "LOCATION": "LOC",
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "NORP": "",
}
"""Types of names; what is not here is no name to us."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


@dataclass(slots=True)
class Node:
    """A word while its place in the tree is worked out; `head` is its own index at the root."""

    index: int
    pos: str
    head: int
    dep: str


def is_clearnlp(labels: Collection[str]) -> bool:
    """Tell whether a parser speaks ClearNLP."""
    return not CLEARNLP.isdisjoint(labels)


def name(label: str) -> str:
    """Map a type of name to `PER`, `LOC`, `ORG`, or to nothing."""
    return NAMES.get(label.upper(), "")


def to_ud(nodes: Sequence[Node]) -> None:
    """Turn a ClearNLP tree into Universal Dependencies, in place."""
    _raise_objects(nodes)
    _raise_predicates(nodes)
    for node in nodes:
        node.dep = "root" if node.head == node.index else RENAMED.get(node.dep, node.dep)


def _raise_objects(nodes: Sequence[Node]) -> None:
    """Let objects of prepositions govern them: `prep` + `pobj` become `obl` or `nmod` with `case`."""
    for node in nodes:
        if node.dep not in ("prep", "agent", "dative") or node.pos in NOMINAL:
            continue
        inner = [
            n for n in nodes if n.head == node.index and n is not node and n.dep in ("pobj", "pcomp", "prep")
        ]
        target = next((n for n in inner if n.dep == "pobj"), None) or next(iter(inner), None)
        if target is None:
            node.dep = "compound:prt" if node.dep == "prep" else node.dep
        elif target.dep == "prep":
            node.dep = "prep"
        else:
            _swap(nodes, node, target)


def _swap(nodes: Sequence[Node], preposition: Node, target: Node) -> None:
    """Hang a preposition under its object and the object where the preposition hung."""
    head, root = preposition.head, preposition.head == preposition.index
    verbal = root or nodes[head].pos in ("VERB", "AUX", "ADJ", "ADV")
    if target.dep == "pcomp" and target.pos in ("VERB", "AUX"):
        relation, below = ("advcl" if verbal else "acl"), "mark"
    else:
        relation, below = ("obl" if verbal else "nmod"), "case"
    if preposition.dep == "agent":
        relation = "obl:agent"
    for node in nodes:
        if node.head == preposition.index and node is not preposition and node is not target:
            node.head = target.index
    target.head, target.dep = (target.index if root else head), ("ROOT" if root else relation)
    preposition.head, preposition.dep = target.index, below


def _raise_predicates(nodes: Sequence[Node]) -> None:
    """Let what is said of a subject govern the copula: `attr` and `acomp` of "be" take its place."""
    for copula in nodes:
        if copula.pos not in ("AUX", "VERB"):
            continue
        said = [n for n in nodes if n.head == copula.index and n.dep in ("attr", "acomp") and n is not copula]
        if not said or (copula.pos == "VERB" and said[0].dep == "acomp"):
            continue
        predicate = said[0]
        root = copula.head == copula.index
        for node in nodes:
            if node.head == copula.index and node is not copula and node is not predicate:
                node.head = predicate.index
        predicate.head, predicate.dep = (predicate.index if root else copula.head), copula.dep
        copula.head, copula.dep = predicate.index, "cop"
