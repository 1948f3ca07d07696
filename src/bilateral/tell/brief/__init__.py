"""A brief on two countries, as a ministry's fact sheet has it: each line with its source and its words.

The same record gives the same bytes; nothing stands in a brief that is not in the record.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bilateral.errors import InputError, UnknownNameError
from bilateral.tell.brief.content import Brief, brief

__all__ = ["FORMATS", "Brief", "brief", "written"]

FORMATS = ("html", "md", "pdf", "docx")


def written(content: Brief, form: str) -> bytes:
    """Write a brief as `html`, `md`, `pdf` or `docx`; what a format needs and is not installed is named."""
    if form not in FORMATS:
        raise UnknownNameError(f"no format {form!r} for a brief; there are: {', '.join(FORMATS)}", FORMATS)
    try:
        write: Callable[[Brief], bytes] = import_module(f"bilateral.tell.brief.{form}").write
        return write(content)
    except ModuleNotFoundError as error:
        raise InputError(f"a brief as {form} needs {error.name}: pip install 'bilateral[brief]'") from error


def form_of(path: Path) -> str:
    """Tell the format by a file's ending: `brief.html`, `brief.docx`."""
    return path.suffix.lstrip(".").lower() or "md"
