"""Reads what is written about countries and keeps the record of their relations.

>>> import bilateral
>>> sorted(bilateral.__all__)[:4]
['BilateralError', 'Document', 'Reading', 'Record']
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilateral.errors import BilateralError
    from bilateral.model import Document, Reading
    from bilateral.read import document, read, reader
    from bilateral.readers import documents
    from bilateral.record import Record
    from bilateral.record import open_record as open  # noqa: A004
    from bilateral.rules.load import load as codebook

    __version__: str

__all__ = [
    "BilateralError",
    "Document",
    "Reading",
    "Record",
    "__version__",
    "codebook",
    "document",
    "documents",
    "open",
    "read",
    "reader",
]

_HOME = {
    "BilateralError": ("bilateral.errors", "BilateralError"),
    "Document": ("bilateral.model", "Document"),
    "Reading": ("bilateral.model", "Reading"),
    "Record": ("bilateral.record", "Record"),
    "codebook": ("bilateral.rules.load", "load"),
    "document": ("bilateral.read", "document"),
    "documents": ("bilateral.readers", "documents"),
    "open": ("bilateral.record", "open_record"),
    "read": ("bilateral.read", "read"),
    "reader": ("bilateral.read", "reader"),
}
"""Where each name lives; it is imported when first asked for, so that the package loads at once."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("bilateral")
    if name not in _HOME:
        raise AttributeError(f"module 'bilateral' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__


class _Face(ModuleType):
    """`bilateral.read` is the function, also once the module of that name has been imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
