"""The rules that cut text into words, spaCy's and ours: `python -m training.language.tokens OUTPUT`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import msgspec
import spacy
import yaml
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


def rules() -> dict[str, Any]:
    """Gather expressions and special words."""
    defaults = spacy.blank("en").Defaults
    data = yaml.safe_load(Path(__file__).with_name("tokens.yml").read_text(encoding="utf-8"))
    special = {
        word: [part[65] for part in parts]  # 65 is spaCy's number for ORTH
        for word, parts in (defaults.tokenizer_exceptions or {}).items()
        if "/" not in word and not any(map(str.isspace, word))
    }
    abbreviations = data["abbreviations"].split()
    special.update({word: [word] for word in abbreviations})
    special.update({word.upper(): [word.upper()] for word in abbreviations if word[0].isupper()})
    for word, parts in data["apart"].items():
        size = len(parts.split()[0])
        special.update({w: [w[:size], w[size:]] for w in (word, word.capitalize())})
    prefixes = "|".join(map(re.escape, data["prefixes"].split()))
    whole = "|".join(map(re.escape, data["whole"].split()))
    return {
        "prefix": compile_prefix_regex([*RUNS, *(defaults.prefixes or [])]).pattern,
        "suffix": compile_suffix_regex([*RUNS, *(defaults.suffixes or [])]).pattern,
        "infix": compile_infix_regex([*RUNS, *(defaults.infixes or []), *INFIXES]).pattern,
        "whole": rf"(?i:(?:{prefixes})-[a-z]{{2,}}|{NUMBERS}|{whole})",
        "address": defaults.url_match.__self__.pattern,  # type: ignore[union-attr]
        "special": special,
    }


def reference() -> Tokenizer:
    """Make spaCy's own tokenizer of the same rules, to compare with."""
    nlp, made = spacy.blank("en"), rules()
    return Tokenizer(
        nlp.vocab,
        rules={word: [{65: part} for part in parts] for word, parts in made["special"].items()},
        prefix_search=re.compile(made["prefix"]).search,
        suffix_search=re.compile(made["suffix"]).search,
        infix_finditer=re.compile(made["infix"]).finditer,
        token_match=re.compile(made["whole"]).fullmatch,
        url_match=re.compile(made["address"]).match,
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(msgspec.json.format(msgspec.json.encode(rules()), indent=0))
