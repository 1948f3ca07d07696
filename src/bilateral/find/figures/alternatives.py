"""Many words as one pattern that shares their beginnings: quick to fail, the longest wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words; a space in one stands for a hyphen too.

    >>> alternatives(["ton", "tonne", "toe"])
    'to(?:e|n(?:ne)?)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, Any]) -> str:
    branches = [_letter(letter) + _pattern(rest) for letter, rest in sorted(node.items()) if letter]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


def _letter(letter: str) -> str:
    return r"[\s-]" if letter == " " else re.escape(letter)
