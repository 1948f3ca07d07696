"""A reader for other processes: it needs no language model, and some texts make it stumble."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

READER = """
import os, signal, sys, time
from pathlib import Path
from types import ModuleType

def reader(**_):
    def read(document):
        if "die once" in document.text:
            mark = Path(document.text.rpartition(" ")[2])
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "die" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in document.text:
            time.sleep(60)
        if "bug" in document.text:
            raise ValueError("a slip")
        from bilateral.model import Reading
        return Reading(document=document, codebook="0", models=())
    return read

made = ModuleType("bilateral.read")
made.reader = reader
sys.modules["bilateral.read"] = made
"""
"""Takes the place of the reader in processes of their own, which import it when they start."""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes that start from now on have that reader."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(READER, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), *sys.path]))
