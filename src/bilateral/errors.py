"""What can go wrong, each with a message that says what to do next.

BilateralError
├── InputError        a text or file that cannot be read
├── CodebookError     an entry of the codebook that does not hold; names file and line
├── LanguageError     a language or a model that is not there
├── RecordError       a record that cannot be opened, read or written
├── OfficeError       a statistics office that cannot be asked, or answers nonsense
└── UnknownNameError  a name that no entry has; carries the nearest ones
"""

from __future__ import annotations


class BilateralError(Exception):
    """The base of every error that bilateral raises on purpose."""


class InputError(BilateralError):
    """A text, file or address cannot be read."""


class CodebookError(BilateralError):
    """An entry of the codebook does not hold; the message starts with file and line."""


class LanguageError(BilateralError):
    """A language or a language model is not available."""


class RecordError(BilateralError):
    """A record cannot be opened, read or written."""


class OfficeError(BilateralError):
    """A statistics office cannot be asked, or what it sends is not data."""


class UnknownNameError(BilateralError):
    """A name is not known; `nearest` holds the closest known ones, best first."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest
