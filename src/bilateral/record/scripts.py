"""Scripts that are written without spaces: each character stands as a word of its own, divided by a mark."""

from __future__ import annotations

import re

MARK = "\u200b"
"""The zero width space: seen by whoever divides words, by nobody else."""
UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese characters
)
BETWEEN = re.compile(rf"(?<=[{UNSPACED}])(?=\w)|(?<=\w)(?=[{UNSPACED}])(?=\w)")


def apart(text: str) -> str:
    """Set a mark between the characters of such scripts."""
    return text if text.isascii() else BETWEEN.sub(MARK, text)


def together(text: str) -> str:
    """Take the marks away."""
    return text.replace(MARK, "")
