"""Language models by name: the shipped one, or any spaCy pipeline that is installed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from bilateral.errors import LanguageError
from bilateral.language.english import English
from bilateral.language.lemmas import read_table
from bilateral.language.names import Names
from bilateral.language.network import Network
from bilateral.language.shipped import ShippedParser
from bilateral.language.tokenizer import Rules, Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
SHIPPED = "bilateral-en 0.3.0"


@cache
def load(name: str | None = None) -> English:
    """Load a language model once; none means the shipped one."""
    lemmas = read_table(_read("lemmas.json"))
    ends = msgspec.json.decode(_read("sentences.json"), type=dict[str, float])
    cut = Tokenizer(msgspec.json.decode(_read("tokenizer.json"), type=Rules))
    if name is None:
        network = Network(WEIGHTS)
        names = Names(WEIGHTS, network.labels.names, network.vectors)
        return English(cut, ends, ShippedParser(network, names, lemmas), f"{SHIPPED} {_digest()}")
    try:
        from bilateral.language.pipeline import PipelineParser  # noqa: PLC0415  (spaCy is slow to import)

        parser = PipelineParser.load(name, lemmas)
    except (ImportError, OSError, ValueError) as error:
        raise LanguageError(
            f"no language model {name!r}: install spaCy (pip install 'bilateral[spacy]') and the model,"
            f" name a folder that spaCy can load, or leave it out to use the shipped one ({error})"
        ) from error
    return English(cut, ends, parser, parser.version)


def _read(name: str) -> bytes:
    return (WEIGHTS / name).read_bytes()


def _digest() -> str:
    digest = sha256()
    for file in sorted(WEIGHTS.iterdir()):
        if file.suffix in (".json", ".npz", ".npy"):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:8]
