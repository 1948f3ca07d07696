"""Treebanks and name corpora → training examples, one sentence each; what a corpus does not say stays open."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from training.language.conllu import Tree, lines, trees

NAMES = {"PER", "LOC", "ORG"}
FINER = {
    "PER": "person politician writer musicalartist scientist researcher",
    "LOC": "location country",
    "ORG": "organisation politicalparty band university",
}
COARSE = {finer: name for name, all_finer in FINER.items() for finer in all_finer.split()}
"""Types of CrossNER; every other type counts as no name."""


def coarse(tag: str) -> str:
    """Map a tag such as `B-politician` to `B-PER`, or to `O`."""
    prefix, _, label = tag.partition("-")
    label = COARSE.get(label, label)
    return f"{prefix}-{label}" if label in NAMES else "O"


def columns(path: Path) -> Iterator[list[list[str]]]:
    """Read sentences of a file with a token a line and an empty line after each sentence."""
    held: list[list[str]] = []
    for line in lines(path):
        if line.startswith("#") and (" = " in line or "newpar" in line):
            continue
        if not line.strip() or line.startswith("-DOCSTART-"):
            if held:
                yield held
            held = []
        else:
            held.append(line.split("\t") if "\t" in line else line.split(" "))
    if held:
        yield held


def uner(path: Path) -> dict[str, list[str]]:
    """Read the names of Universal NER by the words of their sentence."""
    return {" ".join(row[1] for row in rows): [coarse(row[2]) for row in rows] for rows in columns(path)}


def begins(tags: Iterable[str]) -> list[str]:
    """Write the first tag of each name with `B-`, also where a corpus only has `I-`."""
    fixed, last = [], "O"
    for tag in tags:
        starts = tag.startswith("I-") and (last == "O" or last[2:] != tag[2:])
        fixed.append("B-" + tag[2:] if starts else tag)
        last = fixed[-1]
    return fixed


def tree_doc(vocab: spacy.vocab.Vocab, tree: Tree, names: list[str] | None) -> Doc:
    """Make a training example of a tree."""
    words = tree.words
    doc = Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        lemmas=[w.lemma for w in words],
        pos=[w.upos for w in words],
        tags=[w.xpos for w in words],
        morphs=[w.feats for w in words],
        heads=[w.head for w in words],
        deps=["ROOT" if w.head == i else w.dep for i, w in enumerate(words)],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    if names is not None:
        place_names(doc, names)
    return doc


def place_names(doc: Doc, names: list[str]) -> None:
    """Set the names of an example; a tag `-` leaves its word open."""
    copied = Doc(doc.vocab, words=[t.text for t in doc], ents=[n if n != "-" else "" for n in begins(names)])
    spans = [doc.char_span(0, 0) for _ in ()]
    spans = [doc[e.start : e.end] for e in copied.ents]
    for span, entity in zip(spans, copied.ents, strict=True):
        span.label_ = entity.label_
    open_words = [doc[i : i + 1] for i, n in enumerate(names) if n == "-"]
    doc.set_ents(spans, missing=open_words, default="outside")


def name_docs(vocab: spacy.vocab.Vocab, path: Path, column: int = 0) -> Iterator[Doc]:
    """Read a corpus that has names only."""
    for rows in columns(path):
        tags = begins(coarse(row[-1]) for row in rows)
        words = [row[column] for row in rows]
        spaces = [
            word not in "([“‘$" and after not in ".,;:!?)]”’'s%"
            for word, after in zip(words, [*words[1:], "."])
        ]
        doc = Doc(vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))])
        place_names(doc, tags)
        yield doc


def write(docs: Iterable[Doc], path: Path) -> None:
    """Write examples and say how many there are."""
    held, sizes = DocBin(store_user_data=False), Counter[str]()
    for doc in docs:
        held.add(doc)
        sizes.update(sentences=1, words=len(doc), names=len(doc.ents))
    held.to_disk(path)
    print(path.name, dict(sizes), file=sys.stderr)


def treebank(vocab: spacy.vocab.Vocab, path: Path, named: Path | None) -> Iterator[Doc]:
    """Read a treebank with the names that another corpus has marked in it."""
    names = uner(named) if named else {}
    for tree in trees(path):
        found = names.get(" ".join(w.form for w in tree.words))
        yield tree_doc(vocab, tree, found if found and len(found) == len(tree.words) else None)


def convert(source: Path, target: Path) -> None:
    """Write every set of examples: `train.spacy`, `dev.spacy` and the test sets by name."""
    vocab = spacy.blank("en").vocab
    target.mkdir(parents=True, exist_ok=True)

    def ewt(part: str) -> Iterator[Doc]:
        return treebank(vocab, source / f"ewt-{part}.conllu.gz", source / f"uner-{part}.iob2.gz")

    def gum(part: str) -> Iterator[Doc]:
        return treebank(vocab, source / f"gum-free-{part}.conllu.gz", None)

    def wikipedia() -> Iterator[Doc]:
        yield from name_docs(vocab, source / "ner" / "wikigold.conll.gz")
        for topic in ("ai", "literature", "music", "politics", "science"):
            yield from name_docs(vocab, source / "ner" / f"crossner-{topic}.txt.gz")

    write([*ewt("train"), *gum("train"), *wikipedia()], target / "train.spacy")
    write([*ewt("dev"), *gum("dev")], target / "dev.spacy")
    write(ewt("test"), target / "ewt-test.spacy")
    write(
        treebank(vocab, source / "pud-test.conllu.gz", source / "uner-pud.iob2.gz"), target / "pud-test.spacy"
    )


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
