"""Whole reading against peers that do a part of it, on the same articles in one run, in seconds of one core.

usage: python -m benchmarks.peers ARTICLES.jsonl[.gz] [--articles 2000]

quantulum3 and dateparser find quantities and dates: two jobs of our finders. spaCy's pipeline tags and
parses; it is built here in the shape of `en_core_web_sm` without names and lemmas, and trained for some
seconds on what our parser says of the first articles: its speed does not depend on how well it does.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bilateral import language
from bilateral.model import Document, Sentence
from bilateral.read import reader
from bilateral.readers.source import Options
from bilateral.readers.walk import entries, opened

DEPTH, ROWS = 4, [5000, 1000, 2500, 2500]
SENTENCES, EPOCHS = 400, 6


def seconds(run: Callable[[Document], object], articles: Sequence[Document]) -> float:
    """Seconds of processor time for all articles, after one to warm up."""
    run(articles[0])
    began = time.process_time()
    for article in articles:
        run(article)
    return time.process_time() - began


def quantities_and_dates() -> Callable[[Document], object]:
    """Quantulum3 and dateparser, as their manuals have them used."""
    from dateparser.search import search_dates
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its own switch; the shipped classifier needs an older scikit-learn

    def run(article: Document) -> object:
        return parser.parse(article.text), search_dates(article.text, languages=["en"])

    return run


def syntax(articles: Sequence[Document], width: int) -> Callable[[Document], object]:
    """SpaCy's tagger and parser."""
    import spacy
    from spacy.training import Example
    from spacy.util import minibatch
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        nlp = spacy.blank("en")
        for name, model in _shapes(width).items():
            nlp.add_pipe(name, config={"model": model})
        lessons = [
            Example.from_dict(nlp.make_doc(words["text"]), words["gold"])
            for words in islice(_lessons(articles), SENTENCES)
        ]
        optimizer = nlp.initialize(lambda: lessons)
        for _ in range(EPOCHS):
            random.Random(0).shuffle(lessons)
            for batch in minibatch(lessons, 16):  # type: ignore[no-untyped-call]
                nlp.update(batch, sgd=optimizer)
    print(f"spaCy, width {width}: {len(nlp.to_bytes()) / 1e6:.1f} MB")
    return lambda article: nlp(article.text)


def _shapes(width: int) -> dict[str, Any]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": ROWS,
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": width,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "extra_state_tokens": False,
        "tok2vec": listener,
    }
    return {
        "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode},
        "tagger": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener},
        "parser": parser,
    }


def _articles(source: str) -> Iterator[Document]:
    """The articles of a file, without the lines that hold none."""
    for entry in entries([source], Options()):
        yield from (found for _, found in opened(entry) if isinstance(found, Document))


def _lessons(articles: Iterable[Document]) -> Iterator[dict[str, Any]]:
    english = language.load()
    for article in articles:
        for sentence in english.analyse(article).sentences:
            if len(sentence.tokens) > 3:
                yield _lesson(article.text, sentence)


def _lesson(text: str, sentence: Sentence) -> dict[str, Any]:
    tokens = sentence.tokens
    return {
        "text": text[sentence.start : sentence.end],
        "gold": {
            "words": [token.text for token in tokens],
            "tags": [token.pos for token in tokens],
            "heads": [token.head for token in tokens],
            "deps": ["ROOT" if token.dep == "root" else token.dep for token in tokens],
        },
    }


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    given = parser.parse_args(arguments)
    articles = list(islice(_articles(str(given.source)), given.articles))
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles):,} articles, {words:,} words; seconds of one core")
    runs: dict[str, Callable[[Document], object]] = {
        "bilateral, whole reading": reader(),
        "spaCy's syntax alone, width 96": syntax(articles, 96),
        "spaCy's syntax alone, width 192": syntax(articles, 192),
        "quantulum3 + dateparser": quantities_and_dates(),
    }
    ours = 0.0
    for name, run in runs.items():
        spent = seconds(run, articles)
        ours = ours or spent
        speed = f"{len(articles) / spent:7.1f} articles/s {words / spent:9,.0f} words/s"
        print(f"{name:32} {spent:8.1f} s {speed}  {spent / ours:5.2f} of our time", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
