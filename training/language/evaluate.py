"""Raw text in, official-style F1 out: `python -m training.language.evaluate DATA PART… [--model NAME]`."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bilateral.language import English, load
from bilateral.model import Document, Sentence
from training.language.conllu import Text, texts
from training.language.data import bounded, uner

RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "ccomp",
    "xcomp",
    "advcl",
    "acl:relcl",
    "appos",
    "conj",
    "compound",
    "aux:pass",
    "root",
]
NAMED = {"ewt-dev": "uner-dev", "ewt-test": "uner-test", "pud-test": "uner-pud"}


def gold(text: Text, names: dict[str, list[str]]) -> Iterator[tuple[str, object]]:
    """List the facts of a document, each with what it is about."""
    for tree in text.trees:
        words = tree.words
        yield "sentences", (words[0].start, words[-1].end)
        for word in words:
            span = (word.start, word.end)
            head = words[word.head]
            dep = "root" if head is word else word.dep
            above = None if head is word else (head.start, head.end)
            yield from facts(span, (word.upos, word.feats, word.lemma, dep), above)
        tags = names.get(" ".join(w.form for w in words))
        if tags and len(tags) == len(words):
            yield from named([(w.start, w.end) for w in words], bounded(tags))


def guess(sentences: tuple[Sentence, ...], with_names: bool) -> Iterator[tuple[str, object]]:
    """List what an analysis says, likewise."""
    for sentence in sentences:
        tokens = sentence.tokens
        yield "sentences", (sentence.start, sentence.end)
        for token in tokens:
            head = tokens[token.head]
            above = None if head is token else (head.start, head.end)
            feats = "|".join(f"{key}={value}" for key, value in token.morph.items())
            yield from facts((token.start, token.end), (token.pos, feats, token.lemma, token.dep), above)
        if with_names:
            yield from named([(t.start, t.end) for t in tokens], bounded([t.name or "O" for t in tokens]))


def facts(span: object, said: tuple[str, str, str, str], above: object) -> Iterator[tuple[str, object]]:
    pos, feats, lemma, dep = said
    yield "tokens", span
    yield "upos", (span, pos)
    yield "feats", (span, feats)
    yield "lemmas", (span, lemma.lower())
    yield "uas", (span, above)
    yield "las", (span, above, dep)
    if dep in RELATIONS:
        yield dep, (span, above)


def named(places: list[tuple[int, int]], tags: list[str]) -> Iterator[tuple[str, object]]:
    for start, end, kind in spans(places, tags):
        yield "names", (start, end, kind)
        yield f"names {kind}", (start, end)


def spans(places: list[tuple[int, int]], tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """List the names that tags with bounds tell of: start, end, kind."""
    start = 0
    for (begin, end), tag in zip(places, tags, strict=True):
        if tag[0] in "BS":
            start = begin
        if tag[0] in "ES":
            yield start, end, tag[2:]


def evaluate(english: English, path: Path, names: Path | None) -> dict[str, float]:
    """Score an English on a treebank."""
    marked = uner(names) if names else {}
    held = list(texts(path))
    documents = [Document(id=str(n), text=text.text) for n, text in enumerate(held)]
    began = time.process_time()
    analyses = [english.analyse(document) for document in documents]
    seconds = time.process_time() - began
    counts: Counter[tuple[str, str]] = Counter()
    for text, analysis in zip(held, analyses, strict=True):
        a, b = Counter(gold(text, marked)), Counter(guess(analysis.sentences, names is not None))
        for which, facts_of in (("gold", a), ("guess", b), ("right", a & b)):
            for (kind, _), number in facts_of.items():
                counts[kind, which] += number
    kinds = sorted({kind for kind, _ in counts}, key=lambda kind: (kind in RELATIONS, kind))
    scores = {
        kind: round(200 * counts[kind, "right"] / max(1, counts[kind, "gold"] + counts[kind, "guess"]), 2)
        for kind in kinds
    }
    return {**scores, "words/s": round(counts["tokens", "gold"] / seconds)}


def main(arguments: list[str]) -> None:
    name = arguments[arguments.index("--model") + 1] if "--model" in arguments else None
    data, *parts = (a for a in arguments if a not in ("--model", name))
    english = load(name)
    for part in parts:
        names = Path(data) / f"{NAMED[part]}.iob2.gz" if part in NAMED else None
        print(part, json.dumps(evaluate(english, Path(data) / f"{part}.conllu.gz", names)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
