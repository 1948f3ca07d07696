"""Sentences whose source and target are marked: `<s>Italy</s> thanked <t>Chile</t>.`"""

from __future__ import annotations

import re
from typing import Any

from bilateral.model import Analysis, Sentence, Span
from bilateral.rules import tree


def marked(row: dict[str, Any]) -> tuple[str, Span, Span]:
    """Take the marks out of a text: the plain text, the spans of source and target (empty if unmarked)."""
    text = ""
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for part in re.split(r"(</?[st]>)", row["marked"]):
        if part in ("<s>", "<t>"):
            opened[part[1]] = len(text)
        elif part in ("</s>", "</t>"):
            spans.setdefault(part[2], (opened[part[2]], len(text)))
        else:
            text += part
    return text, spans.get("s", (0, 0)), spans.get("t", (0, 0))


def sentence_of(analysis: Analysis, source: Span, target: Span) -> Sentence:
    """The sentence with both of the pair, else with the source."""
    ranked = [
        (bool(tree.covered(s, source)) * 2 + bool(tree.covered(s, target)), s) for s in analysis.sentences
    ]
    return max(ranked, key=lambda pair: pair[0])[1]
