"""The finder of events: every sentence that was parsed, every rule that holds, one event an act."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.find import Find
from bilateral.find.events import arguments, code, replies, silent
from bilateral.find.events.arguments import Scene
from bilateral.find.events.classify import Classifier, load
from bilateral.find.events.code import Ontology
from bilateral.find.events.merge import merge
from bilateral.model import Analysis, Event, Reading
from bilateral.rules.clauses import gerund
from bilateral.rules.entries import Context, EventType, Realis, Rule, Words
from bilateral.rules.load import Codebook
from bilateral.rules.match import Match, Matcher, Miss, compile_rules, match
from bilateral.rules.realis import compile_realis, staged


@dataclass(frozen=True, slots=True)
class Coder:
    """The codebook's rules, ready to code."""

    matcher: Matcher
    ontology: Ontology
    classifier: Classifier

    def __call__(self, analysis: Analysis, reading: Reading) -> tuple[Event, ...]:
        """Code the events of a document."""
        found: list[Event] = []
        for scene in scenes(self, analysis, reading):
            found.extend(self.sentence(scene, reading, found))
        return merge(found)

    def sentence(self, scene: Scene, reading: Reading, before: list[Event]) -> list[Event]:
        """Code the events of one sentence: by the rules, else by the classifier."""
        if staged(self.ontology.modality, scene.sentence):
            return []
        coded: list[tuple[Match, list[Event]]] = []
        misses: list[Miss] = []
        for one in match(self.matcher, scene.sentence, misses):
            sides = code.sides(scene, one) if one.rivals else None
            settled = silent.settle(scene, one, sides, self.classifier) if sides else one
            told = (*before[-replies.REACH :], *(event for _, events in coded for event in events))
            coded.append((one, list(code.events(scene, reading, settled, self.ontology, told))))
        found = [event for one, events in coded if not _outcome(scene, one, coded) for event in events]
        barred = frozenset(miss.trigger for miss in misses if miss.barred)
        for one in () if found else silent.matches(scene, reading, self.matcher, self.classifier, barred):
            found.extend(code.events(scene, reading, one, self.ontology))
        return found


def _outcome(scene: Scene, one: Match, coded: list[tuple[Match, list[Event]]]) -> bool:
    """What an act of the same kind led to, nobody else being named: "threw stones at a bus, injuring two"."""
    token = scene.sentence.tokens[one.trigger]
    if token.dep != "advcl" or not gerund(scene.sentence, one.trigger):
        return False
    events = next(events for other, events in coded if other is one)
    if any(m.actors for event in events for m in event.target):
        return False
    return any(m.trigger == token.head and m.rule.event == one.rule.event and told for m, told in coded)


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
