"""The command line with a reader that needs no language model: `python -m tests.standin read FILE`."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from tests.handmade import stand_in


def reader(**_: Any) -> Any:
    return stand_in


READ = ModuleType("bilateral.read")
vars(READ).update(reader=reader)

if __name__ == "__main__":
    sys.modules["bilateral.read"] = READ
    from bilateral.cli import main

    main()
