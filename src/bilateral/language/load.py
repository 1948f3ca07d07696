"""Language models by name: the shipped one, or any spaCy pipeline that is installed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import use_ops

from bilateral.errors import LanguageError
from bilateral.language import tokenizer  # noqa: F401  (registers the tokenizer)
from bilateral.language.english import English
from bilateral.language.lemmas import read_table

WEIGHTS = Path(__file__).parent / "weights"
SHIPPED = "bilateral-en"


@cache
def load(name: str | None = None) -> English:
    """Load a language model once; none means the shipped one."""
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(WEIGHTS / "model") if name is None else _installed(name)
    return English(nlp=nlp, version=_version(nlp, name), lemmas=read_table((WEIGHTS / "lemmas.json").read_bytes()))


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        raise LanguageError(
            f"no language model {name!r}: install it (for instance `python -m spacy download {name}`),"
            f" name a folder that spaCy can load, or leave it out to use the shipped one ({error})"
        ) from error


def _version(nlp: Language, name: str | None) -> str:
    meta = nlp.meta
    if name is not None:
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    digest = sha256()
    for file in sorted(WEIGHTS.rglob("*")):
        if file.is_file() and file.suffix != ".md":
            digest.update(file.relative_to(WEIGHTS).as_posix().encode() + file.read_bytes())
    return f"{SHIPPED} {meta['version']} {digest.hexdigest()[:8]}"
