"""Text → words as the English treebanks cut them."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

INFIXES = (
    r"(?<=[0-9.])[-–](?=[A-Za-z])",
    r"(?<=[A-Z])-(?=[0-9])",
    r"(?<=[a-z])\.(?=[A-Z][a-z])",
)
"""Beyond spaCy's: `10-year`, `U.S.-led`, `G-7`, a missing space after a full stop (`level.His`)."""


def tokenizer(nlp: Language) -> Tokenizer:
    """Make the tokenizer of the shipped pipeline."""
    defaults = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=dict(defaults.tokenizer_exceptions or {}),
        prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or []).search,
        infix_finditer=compile_infix_regex([*(defaults.infixes or []), *INFIXES]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


@registry.tokenizers("bilateral.english.v1")
def _factory() -> Callable[[Language], Tokenizer]:
    return tokenizer
