"""Document → Reading: the order of the finders, written once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from bilateral import language, plugins
from bilateral.find import Find
from bilateral.language import English, gate
from bilateral.language.known import named
from bilateral.model import Analysis, Document, Mention, Reading, Span
from bilateral.rules.load import Codebook
from bilateral.rules.load import load as load_codebook

NAMING = ("name", "capital")
"""How mentions are resolved that are proper nouns."""
BEFORE_PARSING = (("mentions", "names"), ("periods", "periods"))
AFTER_PARSING = (
    ("statements", "statements"),
    ("mentions", "references"),
    ("statements", "speakers"),
    ("positions", "positions"),
    ("figures", "figures"),
    ("events", "events"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A codebook and a language model, made ready to read."""

    codebook: Codebook
    english: English
    before: tuple[tuple[str, Find], ...]
    after: tuple[tuple[str, Find], ...]
    thorough: bool = True
    """Parse every sentence, not only those near the name of an actor."""
    reach: int = 2
    """How many sentences before and after a name are near it."""

    def __call__(self, document: Document) -> Reading:
        """Read one document; a text in another language comes back unread, with the reason."""
        code = document.language or language.recognise(document.text)
        reading = Reading(document=document, codebook=self.codebook.digest, models=(self.english.version,))
        if code not in (None, "en"):
            return replace(reading, unread=f"the text seems to be in {code!r}; only English is read so far")
        reading = replace(reading, document=replace(document, language=code))
        unparsed = self.english.analyse(reading.document, wanted=lambda spans: [False] * len(spans))
        reading = _run(self.before, unparsed, reading)
        analysis = self.english.analyse(
            reading.document, wanted=None if self.thorough else self._wanted(reading)
        )
        analysis = named(analysis, _spans(m for m in reading.mentions if m.how in NAMING))
        reading = replace(reading, sentences=tuple((s.start, s.end) for s in analysis.sentences))
        return _run(self.after, analysis, reading)

    def _wanted(self, reading: Reading) -> gate.Wanted:
        return gate.near(_spans(reading.mentions), self.reach)


def _spans(mentions: Iterable[Mention]) -> list[Span]:
    return [(m.evidence.start, m.evidence.end) for m in mentions]


def _run(finders: Iterable[tuple[str, Find]], analysis: Analysis, reading: Reading) -> Reading:
    for field, find in finders:
        reading = replace(reading, **{field: find(analysis, reading)})  # type: ignore[arg-type]
    return reading


def reader(
    *, codebook: Codebook | None = None, language_model: str | None = None, thorough: bool = True
) -> Reader:
    """Make ready to read with a codebook (the packaged one) and a language model (the shipped one)."""
    book = codebook or load_codebook()
    build = [
        tuple((field, plugins.get("finders", name)(book)) for field, name in stage)
        for stage in (BEFORE_PARSING, AFTER_PARSING)
    ]
    return Reader(
        codebook=book,
        english=language.load(language_model),
        before=build[0],
        after=build[1],
        thorough=thorough,
    )


@cache
def _default() -> Reader:
    return reader()


def document(
    text: str, *, published: str | None = None, source: str | None = None, title: str | None = None
) -> Document:
    """Make a Document of a text; its id is the hash of the text."""
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=title,
        source=source,
        published=published,
    )


def read(text: str, *, published: str | None = None, source: str | None = None) -> Reading:
    """Read a text with the shipped codebook and model."""
    return _default()(document(text, published=published, source=source))
