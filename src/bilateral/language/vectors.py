"""Word vectors of which every word has one: means over its parts (floret), from a table of half floats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LONGEST = 40
"""Characters of a word that are looked at."""
MASK = (1 << 64) - 1
FIRST, SECOND = 0x87C37B91114253D5, 0x4CF5AD432745937F


class Settings(msgspec.Struct, frozen=True):
    """How words are taken apart, and how parts find their rows."""

    minn: int
    maxn: int
    hash_count: int
    hash_seed: int
    bow: str
    eow: str


@dataclass(frozen=True, slots=True)
class Vectors:
    """A floret table."""

    rows: NDArray[Any]
    settings: Settings

    def __call__(self, word: str) -> Floats:
        """Look a word up; no word is unknown."""
        size = len(self.rows)
        found = [number % size for part in self.parts(word) for number in self.hashes(part)]
        mean: Floats = self.rows[found].astype(np.float32).mean(0)
        return mean

    def parts(self, word: str) -> list[str]:
        """Take a word apart: the whole, and every run of so many letters."""
        rules = self.settings
        whole = rules.bow + word[:LONGEST] + rules.eow
        sizes = range(rules.minn, rules.maxn + 1)
        return [whole] + [whole[i : i + n] for n in sizes for i in range(len(whole) - n + 1)]

    def hashes(self, part: str) -> list[int]:
        """Number a part, as often as a part has rows."""
        one, two = murmur(part.encode("utf-8", "surrogatepass"), self.settings.hash_seed)
        halves = [one & 0xFFFFFFFF, one >> 32, two & 0xFFFFFFFF, two >> 32]
        return halves[: self.settings.hash_count]


@cache
def shipped() -> Vectors:
    """Load the table that ships with the English model."""
    folder = Path(__file__).parent / "weights"
    settings = msgspec.json.decode((folder / "labels.json").read_bytes(), type=dict[str, Any])["floret"]
    return Vectors(np.load(folder / "vectors.npy"), msgspec.convert(settings, Settings))


def murmur(data: bytes, seed: int) -> tuple[int, int]:
    """Hash bytes (MurmurHash3, 128 bits for 64-bit machines)."""
    one = two = seed
    size = len(data)
    whole = size - size % 16
    for start in range(0, whole, 16):
        one ^= _mix(int.from_bytes(data[start : start + 8], "little"), FIRST, 31, SECOND)
        one = ((_turn(one, 27) + two) * 5 + 0x52DCE729) & MASK
        two ^= _mix(int.from_bytes(data[start + 8 : start + 16], "little"), SECOND, 33, FIRST)
        two = ((_turn(two, 31) + one) * 5 + 0x38495AB5) & MASK
    rest = data[whole:]
    if len(rest) > 8:
        two ^= _mix(int.from_bytes(rest[8:], "little"), SECOND, 33, FIRST)
    if rest:
        one ^= _mix(int.from_bytes(rest[:8], "little"), FIRST, 31, SECOND)
    one, two = one ^ size, two ^ size
    one = (one + two) & MASK
    two = (two + one) & MASK
    one, two = _stir(one), _stir(two)
    one = (one + two) & MASK
    return one, (two + one) & MASK


def _turn(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (64 - bits))) & MASK


def _mix(value: int, before: int, bits: int, after: int) -> int:
    return (_turn((value * before) & MASK, bits) * after) & MASK


def _stir(value: int) -> int:
    value = ((value ^ (value >> 33)) * 0xFF51AFD7ED558CCD) & MASK
    value = ((value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ (value >> 33)
