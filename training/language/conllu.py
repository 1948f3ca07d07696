"""Reading CoNLL-U: sentences of words with character offsets, and the raw text of each document."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index in the sentence; its own at the root."""
    dep: str
    space: bool
    misc: str = ""
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.form)


@dataclass
class Tree:
    id: str
    words: list[Word] = field(default_factory=list)
    paragraph: bool = False
    """Whether a paragraph begins here."""
    document: bool = False


@dataclass
class Text:
    """A document as it reads on paper, with its trees placed in it."""

    text: str
    trees: list[Tree]


def lines(path: Path) -> Iterator[str]:
    """Read a text file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as file:
        for line in file:
            yield line.rstrip("\n")


def trees(path: Path) -> Iterator[Tree]:
    """Read the trees of a treebank."""
    tree, rows, ranges = Tree(""), [], {}
    for line in lines(path):
        if line.startswith("# newdoc"):
            tree.document = tree.paragraph = True
        elif line.startswith("# newpar") and "block" not in line.split("=")[0]:
            tree.paragraph = True
        elif line.startswith("# sent_id"):
            tree.id = line.split("=", 1)[1].strip()
        elif line and line[0].isdigit():
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                ranges[first] = (last, columns[1], "SpaceAfter=No" not in columns[9])
            elif "." not in columns[0]:
                rows.append(columns)
        elif not line and rows:
            tree.words = _words(rows, ranges)
            yield tree
            tree, rows, ranges = Tree(""), [], {}


def _words(rows: list[list[str]], ranges: dict[int, tuple[int, str, bool]]) -> list[Word]:
    words, inside, after = [], 0, True
    for number, row in enumerate(rows, 1):
        space, form = "SpaceAfter=No" not in row[9], row[1]
        if number in ranges:
            inside, surface, after = ranges[number]
            if "".join(r[1] for r in rows[number - 1 : inside]).lower() != surface.lower():
                _respell(rows, number, inside, surface)
                form = row[1]
        if number <= inside:
            space = after if number == inside else False
        head = int(row[6]) - 1 if row[6] != "0" else number - 1
        words.append(
            Word(form, row[2], row[3], row[4], "" if row[5] == "_" else row[5], head, row[7], space, row[9])
        )
    return words


def _respell(rows: list[list[str]], first: int, last: int, surface: str) -> None:
    """Share the letters of a contraction among its words, so that each has a place in the text."""
    rest = surface
    for number in range(first, last):
        size = max(1, min(len(rows[number - 1][1]), len(rest) - (last - number)))
        rows[number - 1][1], rest = rest[:size], rest[size:]
    rows[last - 1][1] = rest


def texts(path: Path) -> Iterator[Text]:
    """Put the trees of each document into its raw text; an empty line divides paragraphs."""
    held: list[Tree] = []
    for tree in trees(path):
        if tree.document and held:
            yield _text(held)
            held = []
        held.append(tree)
    if held:
        yield _text(held)


def _text(held: list[Tree]) -> Text:
    parts: list[str] = []
    position = 0
    for tree in held:
        if tree.paragraph and parts:
            position += _newpar(parts)
        for word in tree.words:
            word.start = position
            parts.append(word.form + " " * word.space)
            position += len(parts[-1])
    return Text("".join(parts), held)


def _newpar(parts: list[str]) -> int:
    """End a paragraph: the space at its end, if any, becomes an empty line."""
    before = len(parts[-1])
    parts[-1] = parts[-1].rstrip(" ") + "\n\n"
    return len(parts[-1]) - before
