"""Who says what: statements with their source, cue and content."""

from __future__ import annotations

from dataclasses import replace

from bilateral.find import Find
from bilateral.find.statements.entries import Colour, Cue
from bilateral.find.statements.gather import attribute, outside, spoken, statements
from bilateral.find.statements.opinions import opinions, palette
from bilateral.find.statements.speech import speech
from bilateral.model import Analysis, Reading, Span, Statement
from bilateral.rules.load import Codebook, load


def finder(codebook: Codebook) -> Find:
    """Make the finder of statements; their speakers are filled in later."""
    cues = speech(codebook.read("english/speech", Cue))

    colours = palette(codebook.read("english/opinion", Colour))

    def find(analysis: Analysis, reading: Reading) -> tuple[Statement, ...]:
        made = statements(analysis, spoken(analysis, attribute(analysis, cues), cues))
        return tuple(replace(one, opinions=opinions(analysis, one.content, colours)) for one in made)

    return find


def attributions(analysis: Analysis, codebook: Codebook | None = None) -> list[dict[str, list[Span]]]:
    """Give source, cue and content of every attribution outside quotations, quotation marks included."""
    cues = speech((codebook or load()).read("english/speech", Cue))
    return [
        {"source": list(f.source), "cue": list(f.cue), "content": list(f.content)}
        for f in outside(analysis, attribute(analysis, cues))
    ]
