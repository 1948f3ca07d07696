"""A second pipeline, made here with spaCy's own label set, reads like the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.language import load
from bilateral.language.labels import Node, is_clearnlp, to_ud
from bilateral.model import Document

spacy = pytest.importorskip("spacy")

TEXT = "The treaty was signed by the minister of Norvania in Oslo."
POS = ["DET", "NOUN", "AUX", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN", "ADP", "PROPN", "PUNCT"]
HEADS = [1, 3, 3, 3, 3, 6, 4, 6, 7, 3, 9, 3]
DEPS = [
    "det",
    "nsubjpass",
    "auxpass",
    "ROOT",
    "agent",
    "det",
    "pobj",
    "prep",
    "pobj",
    "prep",
    "pobj",
    "punct",
]


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    from spacy.tokens import Doc  # noqa: PLC0415
    from spacy.training import Example  # noqa: PLC0415

    nlp = spacy.blank("en")
    words = [*TEXT[:-1].split(), "."]
    ents = ["O"] * 8 + ["B-GPE", "O", "B-GPE", "O"]
    gold = Doc(nlp.vocab, words=words, pos=POS, heads=HEADS, deps=DEPS, ents=ents)
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    examples = [Example(nlp.make_doc(TEXT), gold)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(tmp_path / "clear")
    return str(tmp_path / "clear")


def test_a_clearnlp_pipeline_speaks_universal_dependencies(pipeline: str) -> None:
    (sentence,) = load(pipeline).analyse(Document(id="", text=TEXT)).sentences
    tokens = sentence.tokens
    found = {(t.text, t.dep, tokens[t.head].text) for t in tokens}
    assert {
        ("treaty", "nsubj:pass", "signed"),
        ("was", "aux:pass", "signed"),
        ("minister", "obl:agent", "signed"),
        ("by", "case", "minister"),
        ("Norvania", "nmod", "minister"),
        ("of", "case", "Norvania"),
        ("Oslo", "obl", "signed"),
        ("in", "case", "Oslo"),
        ("signed", "root", "signed"),
    } <= found
    assert [t.name for t in tokens if t.name] == ["B-LOC", "B-LOC"]
    assert [t.lemma for t in tokens][3] == "sign"


def test_the_copula_hangs_under_what_is_said() -> None:
    rows = [("PROPN", 1, "nsubj"), ("AUX", 1, "ROOT"), ("DET", 3, "det"), ("NOUN", 1, "attr")]
    nodes = [Node(i, pos, head, dep) for i, (pos, head, dep) in enumerate(rows)]
    to_ud(nodes)
    assert [(n.head, n.dep) for n in nodes] == [(3, "nsubj"), (3, "cop"), (3, "det"), (3, "root")]


def test_the_label_set_is_detected() -> None:
    assert is_clearnlp({"nsubj", "dobj"})
    assert not is_clearnlp({"nsubj", "obj", "nsubj:pass"})
