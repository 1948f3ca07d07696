"""The finder of events: every sentence that was parsed, every rule that holds, one event an act."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.find import Find
from bilateral.find.events import arguments, code
from bilateral.find.events.arguments import Scene
from bilateral.find.events.code import Ontology
from bilateral.find.events.merge import merge
from bilateral.model import Analysis, Event, Reading
from bilateral.rules.entries import Context, EventType, Realis, Rule, Words
from bilateral.rules.load import Codebook
from bilateral.rules.match import Matcher, compile_rules, match
from bilateral.rules.realis import compile_realis


@dataclass(frozen=True, slots=True)
class Coder:
    """The codebook's rules, ready to code."""

    matcher: Matcher
    ontology: Ontology
    acting: Words

    def __call__(self, analysis: Analysis, reading: Reading) -> tuple[Event, ...]:
        """Code the events of a document."""
        found = []
        for scene in scenes(self, analysis, reading):
            for one in match(self.matcher, scene.sentence):
                found.extend(code.events(scene, reading, one, self.ontology))
        return merge(found)


def scenes(coder: Coder, analysis: Analysis, reading: Reading) -> list[Scene]:
    """The parsed sentences, each with its mentions."""
    mentions = tuple(sorted(reading.mentions, key=lambda m: (m.evidence.start, m.evidence.end)))
    starts = [m.evidence.start for m in mentions]
    return [
        Scene(reading.document, s, arguments.within(mentions, starts, (s.start, s.end)), coder.acting)
        for s in analysis.sentences
        if s.tokens
    ]


def coder(codebook: Codebook) -> Coder:
    """Make a codebook's rules ready to code."""
    words = codebook.read("english/words", Words)
    acting = next((w for w in words if w.id == "acting"), Words(id="acting", words=()))
    return Coder(
        matcher=compile_rules(codebook.read("english/events", Rule), words),
        ontology=Ontology(
            types={t.id: t for t in codebook.read("ontology/plover", EventType)},
            contexts=codebook.read("english/contexts", Context),
            modality=compile_realis(codebook.read("english/realis", Realis)),
        ),
        acting=acting,
    )


def finder(codebook: Codebook) -> Find:
    """Make the finder of events."""
    return coder(codebook)
