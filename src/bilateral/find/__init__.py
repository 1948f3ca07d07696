"""The finders: siblings that know no sibling. Each part is a factory: codebook in, finder out.

A finder takes the analysis and the reading so far and gives one field of the reading anew; the order
is written once, in `bilateral.read`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bilateral.model import Analysis, Reading
from bilateral.rules.load import Codebook

Find = Callable[[Analysis, Reading], tuple[Any, ...]]
Finder = Callable[[Codebook], Find]
