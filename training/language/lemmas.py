"""The table of lemmas and the little words: `python -m training.language.lemmas DATA RAW_TEXT WEIGHTS`.

Of the lemmas only what the rules get wrong is kept: first what lemminflect knows of the words of the raw
text, then what the treebanks say.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import msgspec
from lemminflect import getLemma

from bilateral.language.lemmas import by_rule, features, lemma
from training.language.conllu import Word, lines, trees


def morph(word: Word) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in word.feats.split("|") if pair)


def count(paths: list[Path]) -> dict[str, Counter[str]]:
    """Count the lemmas of each word by part of speech, with features and without."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for word in (w for tree in trees(path) for w in tree.words if w.lemma != "_"):
            if word.upos == "X" or ("Typo=Yes" in word.feats and word.upos == "PROPN"):
                continue
            key = f"{word.upos}\t{word.form.lower()}"
            counts[key][word.lemma] += 1
            counts[f"{key}\t{features(morph(word))}"][word.lemma] += 1
    return counts


def vocabulary(path: Path, least: int = 4) -> list[str]:
    """List the words of a raw text."""
    seen: Counter[str] = Counter()
    for line in lines(path):
        seen.update(line.lower().split())
    return sorted(
        w for w, n in seen.items() if n >= least and w.isascii() and w.isalpha() and 3 < len(w) < 25
    )


def inflected(words: list[str]) -> dict[str, str]:
    """Keep what lemminflect knows better than the rules."""
    kept: dict[str, str] = {}
    kinds = (("VERB", ""), ("NOUN", "Plur,,,,,"), ("ADJ", ",,,Cmp,,"), ("ADJ", ",,,Sup,,"))
    for word in words:
        for pos, feats in kinds:
            if pos == "ADJ" and not word.endswith("er" if "Cmp" in feats else "est"):
                continue
            known = getLemma(word, upos=pos, lemmatize_oov=False)
            if known and known[0] != by_rule(word, pos, pos == "NOUN", pos == "ADJ"):
                kept[f"{pos}\t{word}\t{feats}".rstrip()] = known[0]
    return kept


def table(paths: list[Path], kept: dict[str, str]) -> dict[str, str]:
    """Keep what the rules get wrong, first without features, then with."""
    counts = count(paths)
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
        elif kept.get(key, best).lower() != best.lower():
            del kept[key]
    return kept


def accuracy(path: Path, kept: dict[str, str]) -> float:
    """Share of words whose lemma comes out right from gold parts of speech, case ignored."""
    words = [w for tree in trees(path) for w in tree.words]
    return sum(lemma(w.form, w.upos, morph(w), kept).lower() == w.lemma.lower() for w in words) / len(words)


def plain(paths: list[Path]) -> list[str]:
    """List the little words, by which English is recognised."""
    little = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"}
    seen = Counter(
        w.form.lower() for path in paths for tree in trees(path) for w in tree.words if w.upos in little
    )
    return sorted(word for word, count in seen.items() if count >= 40 and word.isalpha())


if __name__ == "__main__":
    data, raw, output = map(Path, sys.argv[1:4])
    treebanks = [data / "ewt-train.conllu.gz", data / "gum-free-train.conllu.gz"]
    made = table(treebanks, inflected(vocabulary(raw)))
    (output / "lemmas.json").write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=0))
    (output / "plain.json").write_bytes(msgspec.json.encode(plain(treebanks)))
    scores = {
        part: round(100 * accuracy(data / f"{part}.conllu.gz", made), 2)
        for part in ("ewt-dev", "gum-free-dev")
    }
    print(len(made), "entries", scores)
