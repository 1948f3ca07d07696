"""Text → words as the English treebanks cut them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

RUNS = (*(rf"{re.escape(mark)}{{2,}}" for mark in "=*_~#$<>-"), r"[!?]{2,}")
"""A row of the same mark is one word."""

INFIXES = (
    r"(?<=[0-9.])[-–](?=[A-Za-z])",
    r"(?<=[A-Z])-(?=[0-9])",
    r"(?<=[a-z0-9)\]])[.!?…](?=[\"“”’)]?[A-Z][a-z’'])",
    r"(?<=[.!?])[\"“”](?=[A-Z])",
    r"(?<=[a-z0-9]),(?=[A-Za-z])",
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
    r"(?<=[A-Za-z0-9)])[—–]+(?=[A-Za-z0-9(])",
    r"(?<=[\])])[–-](?=[\[(])",
    r"(?<=[A-Za-z0-9])[\"“”](?=[A-Za-z0-9])",
)
"""Beyond spaCy's: `10-year`, `U.S.-led`, `G-7`, `and/or`, a missing space after a full stop (`level.His`)."""

NUMBERS = r"(?:\d-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{5}-\d{4}"
"""Telephone numbers and postal codes stay whole."""


def tokenizer(nlp: Language) -> Tokenizer:
    """Make the tokenizer of the shipped model."""
    defaults, data = nlp.Defaults, _data()
    rules = {word: parts for word, parts in (defaults.tokenizer_exceptions or {}).items() if "/" not in word}
    rules.update({word: [{"ORTH": word}] for word in _cased(data["abbreviations"].split())})
    for word, parts in data["apart"].items():
        size = len(parts.split()[0])
        for written in (word, word.capitalize()):
            rules[written] = [{"ORTH": written[:size]}, {"ORTH": written[size:]}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*RUNS, *(defaults.prefixes or [])]).search,
        suffix_search=compile_suffix_regex([*RUNS, *(defaults.suffixes or [])]).search,
        infix_finditer=compile_infix_regex([*RUNS, *(defaults.infixes or []), *INFIXES]).finditer,
        token_match=_whole(data).fullmatch,
        url_match=defaults.url_match,
    )


def _cased(words: list[str]) -> list[str]:
    """Add the forms that headlines write in capitals."""
    return [*words, *(word.upper() for word in words if word[0].isupper())]


def _whole(data: dict[str, Any]) -> re.Pattern[str]:
    prefixes = "|".join(map(re.escape, data["prefixes"].split()))
    words = "|".join(map(re.escape, data["whole"].split()))
    return re.compile(rf"(?:{prefixes})-[a-z]{{2,}}|{NUMBERS}|{words}", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return data
