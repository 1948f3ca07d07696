"""Coverage-guided fuzzing of a reader: `python -m tests.readers.fuzz FORMAT [-runs=2000]`; needs atheris."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["bilateral.readers"]):
    from bilateral import plugins
    from bilateral.errors import InputError
    from bilateral.model import Document
    from bilateral.readers import walk
    from bilateral.readers.source import Options

    for name in plugins.names("readers"):
        plugins.get("readers", name)


def main() -> None:
    """Feed a reader what makes it take new ways; whatever but a document or a line leaves with an error."""
    form, *options = sys.argv[1:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"any.{form}"

        def once(content: bytes) -> None:
            path.write_bytes(content)
            for entry in walk.entries([str(path)], Options()):
                for _, found in walk.opened(entry):
                    assert isinstance(found, Document | InputError)

        atheris.Setup([sys.argv[0], *options], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
