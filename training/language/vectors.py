"""Word vectors (floret) from raw news: `python -m training.language.vectors RAW_TEXTS OUTPUT`."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import floret

SHIPPABLE = ("us-statements.jsonl.gz", "pm-transcripts-au.jsonl.gz")
"""Public domain, and CC BY 3.0 AU."""

LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARK = re.compile(r"[*_#>`|\\]+|https?://\S+")
WORD = re.compile(
    r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|\w+?(?=n['’]t\b)|\w+|[^\w\s]",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<=[a-z0-9)”\"][.!?])\s+(?=[A-Z“\"])")


def sentences(folder: Path) -> Iterator[str]:
    """Read the raw texts, a rough sentence in words a line."""
    for name in SHIPPABLE:
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            for line in file:
                text = MARK.sub(" ", LINK.sub(r"\1", json.loads(line)["text"]))
                for paragraph in re.split(r"\n\s*\n", text):
                    for sentence in STOP.split(" ".join(paragraph.split())):
                        words = WORD.findall(sentence)
                        if len(words) > 3:
                            yield " ".join(words)


def train(corpus: Path, output: Path) -> None:
    """Train vectors that guess a word from its neighbours."""
    model = floret.train_unsupervised(
        str(corpus), model="cbow", mode="floret", hashCount=2, bucket=40_000, minn=4, maxn=5, dim=96,
        ws=5, epoch=1, neg=5, minCount=8, lr=0.05, thread=2, verbose=1,
    )  # fmt: skip
    model.save_floret_vectors(str(output))


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    corpus = target.with_suffix(".txt")
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(sentence + "\n" for sentence in sentences(source))
    train(corpus, target)
