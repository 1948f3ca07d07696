"""All of it in order: `python -m training.language TREEBANKS RAW_TEXTS WORK WEIGHTS [STEPS]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(treebanks: str, raw: str, work: str, weights: str, steps: str = "15000") -> None:
    """Make rules, table, vectors, ends of sentences, parser, gazetteer and names, then score them."""
    folder = Path(work)
    folder.mkdir(parents=True, exist_ok=True)
    stages = (
        ("tokens", f"{weights}/tokenizer.json"),
        ("vectors", raw, str(folder / "raw.floret")),
        ("lemmas", treebanks, str(folder / "raw.txt"), weights),
        ("sentences", treebanks, f"{weights}/sentences.json"),
        ("fit", treebanks, str(folder / "raw.floret"), str(folder / "network"), steps),
        ("export", str(folder / "network"), weights),
        ("gazetteer", f"{weights}/gazetteer.json"),
        ("names", treebanks, weights),
        ("evaluate", treebanks, "ewt-dev", "gum-free-dev"),
    )
    for name, *arguments in stages:
        print("==", name, flush=True)
        subprocess.run([sys.executable, "-m", f"training.language.{name}", *arguments], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
