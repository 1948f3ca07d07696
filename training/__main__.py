"""All shipped models anew: `python -m training --data FOLDER`; training/README.md says what lies there."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

WEIGHTS = "src/bilateral/language/weights"


def main() -> None:
    """Make the English models, then the classifier of events, which stands on them."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("--data", type=Path, required=True, help="holds ud/, corpus/ and gold/")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), help="for what is made on the way"
    )
    parser.add_argument("--steps", default="15000", help="of the parser")
    given = parser.parse_args()
    folders = (given.data / "ud", given.data / "corpus", given.work, WEIGHTS)
    run("training.language", *map(str, folders), given.steps)
    run("training.events.train", str(given.data / "gold" / "plv-train.jsonl"))


def run(module: str, *arguments: str) -> None:
    """Run a step in a process of its own."""
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    main()
