"""Documentation as tests: Python blocks run, console blocks print what they show (`...`: anything)."""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hypothesis import settings
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent

settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile("default")


def _console(example: Example) -> str | None:
    """Run each `$ command` of a block, all in one folder, and compare what it prints."""
    for part in f"\n{example.parsed}".split("\n$ ")[1:]:
        command, _, expected = part.partition("\n")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command,
            shell=True,
            text=True,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"
        wanted = expected.strip("\n") + "\n"
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        if not doctest.OutputChecker().check_output(wanted, printed.strip("\n") + "\n", flags):
            return f"$ {command}\nexpected:\n{wanted}\nprinted:\n{printed}"
    return None


def _setup(namespace: dict[str, object]) -> None:
    """Each page runs in a folder of its own that holds the examples."""
    folder = ROOT / "build" / "docs" / os.environ.get("PYTEST_XDIST_WORKER", "here")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "examples", folder / "examples")
    namespace["_home"] = Path.cwd()
    os.chdir(folder)


def _teardown(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["_home"]))


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser(language="console", evaluator=_console)],
    patterns=["README.md", "docs/*.md"],
    setup=_setup,
    teardown=_teardown,
).pytest()
