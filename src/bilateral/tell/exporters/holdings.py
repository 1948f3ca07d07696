"""What an exporter is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bilateral.model import Check
from bilateral.record import Record
from bilateral.rules.load import Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """A record with its codebook, and the checks of its figures if they are asked for."""

    record: Record
    codebook: Codebook
    checks: Callable[[], tuple[Check, ...]]
