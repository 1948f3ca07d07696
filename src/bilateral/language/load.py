"""Language models by name: the shipped one, or any spaCy pipeline that is installed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
import spacy
from spacy.language import Language

from bilateral.errors import LanguageError
from bilateral.language.english import English
from bilateral.language.lemmas import read_table
from bilateral.language.network import Network
from bilateral.language.pipeline import PipelineParser
from bilateral.language.shipped import ShippedParser
from bilateral.language.tokenizer import tokenizer

WEIGHTS = Path(__file__).parent / "weights"
SHIPPED = "bilateral-en 0.1.0"


@cache
def load(name: str | None = None) -> English:
    """Load a language model once; none means the shipped one."""
    lemmas = read_table((WEIGHTS / "lemmas.json").read_bytes())
    ends = msgspec.json.decode((WEIGHTS / "sentences.json").read_bytes(), type=dict[str, float])
    cut = tokenizer(spacy.blank("en"))
    if name is not None:
        nlp = _installed(name)
        version = "{lang}_{name} {version}".format(**nlp.meta)
        return English(cut, ends, PipelineParser(nlp, lemmas), version)
    if not (WEIGHTS / "network.npz").exists():
        return English(cut, ends, PipelineParser(spacy.load(WEIGHTS / "model"), lemmas), SHIPPED)
    return English(cut, ends, ShippedParser(Network(WEIGHTS), lemmas), f"{SHIPPED} {_digest()}")


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        raise LanguageError(
            f"no language model {name!r}: install it (for instance `python -m spacy download {name}`),"
            f" name a folder that spaCy can load, or leave it out to use the shipped one ({error})"
        ) from error


def _digest() -> str:
    digest = sha256()
    for file in sorted(WEIGHTS.iterdir()):
        if file.suffix in (".json", ".npz", ".npy"):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:8]
