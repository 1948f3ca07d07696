"""The forms of a verb, by lemminflect; it is kept from loading spaCy, which takes seconds."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType


class _WithoutSpacy:
    """Lets no import find spaCy."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "spacy":
            raise ModuleNotFoundError(name)


@cache
def _lemminflect() -> ModuleType:
    sys.meta_path.insert(0, _WithoutSpacy)
    try:
        import lemminflect  # noqa: PLC0415
    finally:
        sys.meta_path.remove(_WithoutSpacy)
    module: ModuleType = lemminflect
    return module


def inflections(verb: str) -> dict[str, tuple[str, ...]]:
    """Give the forms of a verb by their tags: `{"VBD": ("went",), …}`."""
    found: dict[str, tuple[str, ...]] = _lemminflect().getAllInflections(verb, upos="VERB")
    return found
