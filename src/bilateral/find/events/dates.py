"""When an act took place: the dates that tell of it, none that tells of something else."""

from __future__ import annotations

import re

from bilateral.model import Period, Reading, Sentence, Span
from bilateral.rules import tree
from bilateral.rules.match import Match

LISTED = re.compile(r"\s*(,|and|as well as|, and)\s*(in |on |from )?")
APART = frozenset({"ccomp", "acl", "parataxis"})
"""Clauses that a date before the main verb does not reach."""


def periods(reading: Reading, sentence: Sentence, match: Match, tokens: list[int]) -> tuple[Period, ...]:
    """The dates in the clause of an act, else one that its sentence says before; never the publication's."""
    cues = [span for s in reading.statements for span in s.cue]
    inside, before = [], []
    dated = [period for period in reading.periods if _dates(sentence, period)]
    for period in dated:
        top = _top(sentence, period)
        if top is None or _under_cue(sentence, top, match, cues) or _of_something(sentence, top, match):
            continue
        if _inside(sentence, tokens, period):
            inside.append((period, _other_act(sentence, top, match)))
        else:
            before.append((period, not _reaches(sentence, top, match)))
    found = [period for period, elsewhere in inside if not elsewhere]
    if found:
        return _listed(reading.document.text, found[0], dated)
    reached = [period for period, elsewhere in before if not elsewhere]
    return (reached[0],) if len(reached) == 1 and not inside else ()


def _dates(sentence: Sentence, period: Period) -> bool:
    inside = sentence.start <= period.evidence.start < sentence.end
    return inside and period.type in ("DATE", "TIME") and not period.value.endswith("_REF")


def _top(sentence: Sentence, period: Period) -> int | None:
    covered = tree.covered(sentence, (period.evidence.start, period.evidence.end))
    return tree.top(sentence, covered) if covered else None


def _listed(text: str, first: Period, dated: list[Period]) -> tuple[Period, ...]:
    """The first date and those that stand in a list with it."""
    listed = [first]
    for period in dated[dated.index(first) + 1 :]:
        if not LISTED.fullmatch(text[listed[-1].evidence.end : period.evidence.start]):
            break
        listed.append(period)
    return tuple(listed)


def _inside(sentence: Sentence, tokens: list[int], period: Period) -> bool:
    covered = tree.covered(sentence, (period.evidence.start, period.evidence.end))
    return set(covered) <= set(range(tokens[0], tokens[-1] + 1)) and not set(tokens).isdisjoint(covered)


def _under_cue(sentence: Sentence, top: int, match: Match, cues: list[Span]) -> bool:
    """A date that tells when somebody spoke of an act."""
    governor = sentence.tokens[sentence.tokens[top].head]
    return governor.index != match.trigger and any(start <= governor.start < end for start, end in cues)


def _of_something(sentence: Sentence, top: int, match: Match) -> bool:
    """A date that tells a thing from others of its kind: "the protocol of 2017"."""
    token = sentence.tokens[top]
    thing = sentence.tokens[token.head]
    own = thing.index in (match.trigger, match.frame.support)
    return token.dep == "nmod" and thing.pos == "NOUN" and not own and tree.case_of(sentence, top) == "of"


def _act(sentence: Sentence, top: int, match: Match) -> int | None:
    """The verb, or the word of the act itself, that a date hangs on."""
    for i in tree.ancestors(sentence, top):
        if i == match.trigger or tree.verbal(sentence, i):
            return i
    return None


def _other_act(sentence: Sentence, top: int, match: Match) -> bool:
    """A date in a clause below the act: "accused her of a fraud committed in 2020"."""
    act = _act(sentence, top, match)
    own = (match.trigger, match.frame.support, None)
    return act not in own and match.trigger in tree.ancestors(sentence, act or 0)


def _reaches(sentence: Sentence, top: int, match: Match) -> bool:
    """A date elsewhere holds for an act that it stands before, or that shares the end of its clause.

    What somebody says that he is, in favour or ready, he is when he says so; what he says was done, was not.
    """
    act = _act(sentence, top, match)
    if act is None:
        return True
    climbed = [match.trigger, *tree.ancestors(sentence, match.trigger)]
    if act not in climbed:
        own = tree.dependents(sentence, act, "nsubj", "csubj", "expl")
        return sentence.tokens[act].dep == "conj" and sentence.tokens[act].head in climbed and not own
    way = {tree.base(sentence.tokens[i].dep) for i in climbed[: climbed.index(act)]}
    if not tree.verbal(sentence, match.trigger):
        way.discard("ccomp")
    return not way & (APART if top < act else APART | {"conj", "xcomp", "advcl"})
