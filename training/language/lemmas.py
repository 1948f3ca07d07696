"""The table of lemmas: `python -m training.language.lemmas DATA OUTPUT`; only what the rules get wrong is kept."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import msgspec

from bilateral.language.lemmas import by_rule, features, lemma
from training.language.conllu import Word, trees


def morph(word: Word) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in word.feats.split("|") if pair)


def count(paths: list[Path]) -> dict[str, Counter[str]]:
    """Count the lemmas of each word by part of speech, with features and without."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for word in (w for tree in trees(path) for w in tree.words if w.lemma != "_"):
            if word.upos == "X" or "Typo=Yes" in word.feats and word.upos == "PROPN":
                continue
            key = f"{word.upos}\t{word.form.lower()}"
            counts[key][word.lemma] += 1
            counts[f"{key}\t{features(morph(word))}"][word.lemma] += 1
    return counts


def table(paths: list[Path]) -> dict[str, str]:
    """Keep what the rules get wrong, first with features, then without."""
    counts = count(paths)
    kept: dict[str, str] = {}
    for key in sorted(counts, key=lambda k: (k.count("\t"), k)):
        pos, word, *rest = key.split("\t")
        best = sorted(counts[key].items(), key=lambda item: (-item[1], item[0]))[0][0]
        if rest:
            number, _, _, degree, *_ = rest[0].split(",")
            said = kept.get(f"{pos}\t{word}") or by_rule(
                word, pos, number == "Plur", degree in ("Cmp", "Sup")
            )
        else:
            said = by_rule(word, pos)
            if counts[key].total() == 1 and pos in ("NOUN", "VERB"):
                continue
        if said.lower() != best.lower():
            kept[key] = best
    return kept


def accuracy(path: Path, kept: dict[str, str]) -> float:
    """Share of words whose lemma comes out right from gold parts of speech, case ignored."""
    words = [w for tree in trees(path) for w in tree.words]
    return sum(lemma(w.form, w.upos, morph(w), kept).lower() == w.lemma.lower() for w in words) / len(words)


if __name__ == "__main__":
    data, output = Path(sys.argv[1]), Path(sys.argv[2])
    made = table([data / "ewt-train.conllu.gz", data / "gum-free-train.conllu.gz"])
    output.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=0))
    scores = {
        part: round(100 * accuracy(data / f"{part}.conllu.gz", made), 2)
        for part in ("ewt-dev", "gum-free-dev")
    }
    print(len(made), "entries", output.stat().st_size, "bytes", scores)
