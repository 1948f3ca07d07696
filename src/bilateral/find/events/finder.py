"""The finder of events: every sentence that was parsed, every rule that holds, one event an act."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.find import Find
from bilateral.find.events import arguments, code, silent
from bilateral.find.events.arguments import Scene
from bilateral.find.events.classify import Classifier, load
from bilateral.find.events.code import Ontology
from bilateral.find.events.merge import merge
from bilateral.model import Analysis, Event, Reading
from bilateral.rules.entries import Context, EventType, Realis, Rule, Words
from bilateral.rules.load import Codebook
from bilateral.rules.match import Matcher, Miss, compile_rules, match
from bilateral.rules.realis import compile_realis


@dataclass(frozen=True, slots=True)
class Coder:
    """The codebook's rules, ready to code."""

    matcher: Matcher
    ontology: Ontology
    classifier: Classifier

    def __call__(self, analysis: Analysis, reading: Reading) -> tuple[Event, ...]:
        """Code the events of a document."""
        found = [self.sentence(scene, reading) for scene in scenes(self, analysis, reading)]
        return merge([event for events in found for event in events])

    def sentence(self, scene: Scene, reading: Reading) -> list[Event]:
        """Code the events of one sentence: by the rules, else by the classifier."""
        found: list[Event] = []
        misses: list[Miss] = []
        for one in match(self.matcher, scene.sentence, misses):
            sides = code.sides(scene, one) if one.rivals else None
            settled = silent.settle(scene, one, sides, self.classifier) if sides else one
            found.extend(code.events(scene, reading, settled, self.ontology))
        barred = frozenset(miss.trigger for miss in misses if miss.barred)
        for one in () if found else silent.matches(scene, reading, self.matcher, self.classifier, barred):
            found.extend(code.events(scene, reading, one, self.ontology))
        return found


def scenes(coder: Coder, analysis: Analysis, reading: Reading) -> list[Scene]:
    """The parsed sentences, each with its mentions."""
    mentions = tuple(sorted(reading.mentions, key=lambda m: (m.evidence.start, m.evidence.end)))
    starts = [m.evidence.start for m in mentions]
    classes = coder.matcher.classes
    return [
        Scene(reading.document, s, arguments.within(mentions, starts, (s.start, s.end)), classes)
        for s in analysis.sentences
        if s.tokens
    ]


def coder(codebook: Codebook) -> Coder:
    """Make a codebook's rules ready to code."""
    words = codebook.read("english/words", Words)
    return Coder(
        matcher=compile_rules(codebook.read("english/events", Rule), words),
        ontology=Ontology(
            types={t.id: t for t in codebook.read("ontology/plover", EventType)},
            contexts=codebook.read("english/contexts", Context),
            modality=compile_realis(codebook.read("english/realis", Realis)),
        ),
        classifier=load(codebook),
    )


def finder(codebook: Codebook) -> Find:
    """Make the finder of events."""
    return coder(codebook)
