"""Training: `python -m training.language.train CONFIG OUTPUT [section.key=value …]`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from thinc.api import NumpyOps, set_current_ops

from bilateral.language import tokenizer  # noqa: F401  (registers the tokenizer)


def overrides(arguments: list[str]) -> dict[str, object]:
    """Read `section.key=value`; values are JSON where they can be."""
    found: dict[str, object] = {}
    for argument in arguments:
        key, value = argument.split("=", 1)
        try:
            found[key] = json.loads(value)
        except json.JSONDecodeError:
            found[key] = value
    return found


def train(config: Path, output: Path, changes: dict[str, object]) -> None:
    """Train a pipeline; the best and the last of it end in `output`."""
    set_current_ops(NumpyOps(use_blis=False))
    began, cpu = time.time(), time.process_time()
    output.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(util.load_config(config, overrides=changes, interpolate=False), use_gpu=-1)
    spacy_train(nlp, output, use_gpu=-1)
    print(f"{time.time() - began:.0f} s, {time.process_time() - cpu:.0f} s of CPU", flush=True)


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]), overrides(sys.argv[3:]))
