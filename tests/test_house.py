"""The shape of the house: small files, small functions, a small face. (`lint-imports` holds the floors.)"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bilateral

SOURCE = Path(bilateral.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_command(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """The parameters of a command are its options."""
    return path.parent.name == "cli" and function.name == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 400
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno >= 40]
    assert not long
    wide = [
        f.name
        for f in functions(path)
        if len(f.args.posonlyargs) + len(f.args.args) + len(f.args.kwonlyargs) > 6 and not is_command(path, f)
    ]
    assert not wide


def test_nothing_is_a_helper() -> None:
    assert not [path.name for path in FILES if path.stem in {"util", "utils", "helper", "helpers", "misc"}]


def test_the_face_is_pinned() -> None:
    assert bilateral.__all__ == [
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
    assert dir(bilateral) == bilateral.__all__
    assert all(getattr(bilateral, name) is not None for name in bilateral.__all__)


def test_read_stays_a_function_when_its_module_is_imported() -> None:
    from bilateral.read import read  # noqa: PLC0415

    assert bilateral.read is read


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = bilateral.nonsense


def test_importing_and_helping_load_nothing_heavy() -> None:
    program = (
        "import sys, bilateral, bilateral.cli;"
        "print(*{'spacy', 'duckdb', 'numpy', 'msgspec', 'pycountry', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
