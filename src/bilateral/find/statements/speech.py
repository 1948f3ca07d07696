"""The cues of the codebook, ready to be looked up by lemma or by form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

from bilateral.find.statements.entries import Cue
from bilateral.language.inflections import inflections
from bilateral.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before it becomes a statement."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    score: float = 1.0
    kind: str = "say"


@dataclass(frozen=True)
class Speech:
    """Cues by what they take and by their words."""

    cues: tuple[Cue, ...]
    known: dict[tuple[str, str, str], Cue] = field(default_factory=dict)

    def get(self, word_class: str, takes: str, lemma: str) -> Cue | None:
        """Look up the cue of a lemma that takes something, or none."""
        return self.known.get((word_class, takes, lemma))

    @cached_property
    def heads(self) -> dict[str, frozenset[str]]:
        """For each word class the first words of its cues."""
        return {
            kind: frozenset(w.split()[0] for c in self.cues if c.word_class == kind for w in c.words)
            for kind in {c.word_class for c in self.cues}
        }

    @cached_property
    def quoting(self) -> dict[str, str]:
        """Forms of the verbs that take quotes, each with its lemma: `said` → `say`."""
        return {
            form: word.split()[0]
            for cue in self.cues
            if cue.word_class == "verb" and "quote" in cue.takes
            for word in cue.words
            for form in forms(word.split()[0])
        }

    @cached_property
    def breaks(self) -> frozenset[str]:
        """Words that begin what no longer belongs to a content: `after the talks`."""
        return self.words("break")

    @cached_property
    def late(self) -> dict[str, str]:
        """Forms of the verbs with which a speaker is named late."""
        return {form: w.split()[0] for w in self.words("late") for form in forms(w.split()[0])}

    def lemma(self, form: str) -> str:
        """Give the lemma of a form of a verb that names a speaker late."""
        return self.late.get(form, form)

    def words(self, word_class: str) -> frozenset[str]:
        """All words of a class, as they stand in the codebook."""
        return frozenset(w for c in self.cues if c.word_class == word_class for w in c.words)


def forms(verb: str) -> set[str]:
    """Every finite form and participle of a verb."""
    found = {verb}
    for tag, spelled in inflections(verb).items():
        if tag != "VB":
            found.update(spelled)
    return found


@cache
def speech(cues: tuple[Cue, ...]) -> Speech:
    """Make the cues ready; of two entries with the same word the first one counts."""
    known: dict[tuple[str, str, str], Cue] = {}
    for cue in cues:
        for word in cue.words:
            for takes in cue.takes:
                known.setdefault((cue.word_class, takes, word), cue)
    return Speech(cues, known)
