"""Who is for or against what: stances that the syntax above an issue spells out, never inferred from tone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from bilateral.find.statements.entries import Issue, Stance
from bilateral.find.statements.sources import Page
from bilateral.find.statements.speakers import speakers
from bilateral.find.statements.speech import speech
from bilateral.find.statements.subjects import agent, is_passive, noun_span, owner, source_of
from bilateral.model import (
    Actor,
    ActorKind,
    Analysis,
    Evidence,
    Period,
    Position,
    Reading,
    Sentence,
    Span,
    identify,
)
from bilateral.rules.load import Codebook
from bilateral.rules.tree import ancestors, base, case_of, conjuncts, covered, dependents, span_of, top

Side = Literal["for", "against", "undecided"]
UNREAL = ("unreal", False)
REACH = 30
"""Tokens from the holder to the issue."""
SIGNS = {"for": 1, "against": -1}


@dataclass(frozen=True)
class Told:
    """A stance before its holder is known as an actor."""

    source: tuple[Span, ...]
    issue: str
    stance: Side
    about: Span
    span: Span


@dataclass(frozen=True)
class Ground:
    """Issues and stances of the codebook, ready to be looked up."""

    issues: tuple[Issue, ...]
    stances: tuple[Stance, ...]

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], Issue], ...]:
        """For each issue the pattern of its words."""
        return tuple((_pattern(issue.words), issue) for issue in self.issues)

    @cached_property
    def owned(self) -> dict[str, tuple[ActorKind, ...]]:
        """The issues whose words must name whom they concern, and of which kinds."""
        return {issue.id: issue.concerns for issue in self.issues if issue.concerns}

    def side(self, words: str, issue: Issue, *, phrase: bool = False) -> tuple[str, bool] | None:
        """Tell the stance of a word, and whether it counts only with a negation."""
        if not phrase and words in (*issue.pro, *issue.against):
            return ("for" if words in issue.pro else "against"), False
        for stance in self.stances:
            if words in (stance.phrases if phrase else stance.words):
                return stance.stance, stance.negated
        return None


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [
        re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "")
        for w in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})\b", re.IGNORECASE)


def finder(codebook: Codebook) -> Callable[[Analysis, Reading], tuple[Position, ...]]:
    """Make the finder of positions."""
    ground = Ground(codebook.read("english/issues", Issue), codebook.read("english/stances", Stance))

    def find(analysis: Analysis, reading: Reading) -> tuple[Position, ...]:
        page = Page(analysis, speech(()))
        found: dict[str, Position] = {}
        for sentence in analysis.sentences:
            for told in stances(analysis.document.text, sentence, ground):
                position = _position(page, reading, sentence, told)
                if position is not None and _owned(position, ground):
                    found.setdefault(position.id, position)
        return tuple(found.values())

    return find


def _owned(position: Position, ground: Ground) -> bool:
    kinds = ground.owned.get(position.issue)
    return kinds is None or any(actor.kind in kinds for actor in position.concerning)


def stances(text: str, sentence: Sentence, ground: Ground) -> Iterator[Told]:
    """Find the stances that a sentence spells out."""
    if not sentence.tokens or text[sentence.start : sentence.end].rstrip(" ”\"'’)").endswith("?"):
        return
    seen: set[tuple[tuple[Span, ...], str]] = set()
    for pattern, issue in ground.patterns:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            inside = covered(sentence, match.span())
            if not inside:
                continue
            for told in _climb(sentence, top(sentence, inside), issue, ground):
                if (told.source, told.issue) not in seen and _near(sentence, told):
                    seen.add((told.source, told.issue))
                    yield told


def _near(sentence: Sentence, told: Told) -> bool:
    """Tell whether holder and issue stand so near each other that the syntax can be trusted."""
    return len(covered(sentence, (told.source[0][0], told.about[0]))) <= REACH


@dataclass(frozen=True)
class Step:
    """What has been gathered on the way up from an issue."""

    sign: int = 1
    said: bool = False
    open: bool = False


def _climb(sentence: Sentence, head: int, issue: Issue, ground: Ground) -> Iterator[Told]:
    """Go up from an issue to the verb that governs it, and gather what is said about it."""
    tokens = sentence.tokens
    about = noun_span(sentence, head)
    below, here, state = head, head, Step()
    last: tuple[tuple[Span, ...], Step, int] | None = None
    while True:
        if (
            base(tokens[below].dep) in ("nsubj", "csubj")
            and not tokens[below].dep.endswith("pass")
            and below != here
        ):
            break
        named, state, stop = _weigh(sentence, below, here, issue, ground, state)
        if named is None or _believed(sentence, here, issue, ground):
            last = None
            break
        if named and state.said:
            if last is not None and last[0] != named and not _same(sentence, last, state):
                yield _told(sentence, *last, issue, about)
            last = (named, state, here)
        head_of = tokens[here].head
        if stop or head_of == here:
            break
        below, here = here, head_of
    if last is not None:
        yield _told(sentence, *last, issue, about)


def _same(sentence: Sentence, last: tuple[tuple[Span, ...], Step, int], state: Step) -> bool:
    """Tell whether a pronoun only stands for the next holder: `Estmark reaffirmed its support`."""
    inside = covered(sentence, last[0][0])
    return len(inside) == 1 and sentence.tokens[inside[0]].pos == "PRON" and last[1].sign == state.sign


def _told(
    sentence: Sentence, named: tuple[Span, ...], state: Step, place: int, issue: Issue, about: Span
) -> Told:
    stance: Side = "undecided" if state.open else "for" if state.sign > 0 else "against"
    token = sentence.tokens[place]
    span = min(named[0][0], token.start, about[0]), max(named[-1][1], token.end, about[1])
    return Told(named, issue.id, stance, replace_case(sentence, about), span)


def replace_case(sentence: Sentence, about: Span) -> Span:
    """Leave the preposition out of the words that name an issue."""
    inside = covered(sentence, about)
    while len(inside) > 1 and sentence.tokens[inside[0]].dep == "case":
        inside = inside[1:]
    return span_of(sentence, inside)


def _weigh(
    sentence: Sentence, below: int, here: int, issue: Issue, ground: Ground, state: Step
) -> tuple[tuple[Span, ...] | None, Step, bool]:
    """Weigh one word above an issue: its holder (none: abstain), the new state, whether to stop."""
    token = sentence.tokens[here]
    if base(sentence.tokens[below].dep) == "conj" and sentence.tokens[below].pos == token.pos == "VERB":
        return (), state, False
    found = _side(sentence, below, here, issue, ground)
    finite = token.pos in ("VERB", "AUX") and token.morph.get("VerbForm") not in ("Inf", "Ger")
    negated = any(
        sentence.tokens[i].morph.get("Polarity") == "Neg" for i in dependents(sentence, here, "advmod")
    )
    if _unreal(sentence, below, here, issue, ground):
        return None, state, True
    if found is None or found[0] in ("unreal", "carrying") or (found[1] and not negated):
        return (), state, finite and not _gerund(sentence, here)
    side, needs = found
    if side == "undecided":
        state = replace(state, open=True, said=True)
    else:
        state = replace(state, sign=state.sign * SIGNS.get(side, -1), said=state.said or side in SIGNS)
    if negated and not needs and side != "undecided":
        if state.sign < 0 or token.lemma.lower() in (*issue.pro, *issue.against):
            return None, state, True
        state = replace(state, sign=-1)
    return _holder(sentence, below, here), state, finite


def _unreal(sentence: Sentence, below: int, here: int, issue: Issue, ground: Ground) -> bool:
    """Tell what is only possible or beside the point: `through`, `could`, `if`, `ceasefire lines`."""
    tokens = sentence.tokens
    marks = dependents(sentence, here, "aux", "mark")
    for clause in dependents(sentence, here, "advcl"):
        marks += dependents(sentence, clause, "mark")
    if any(ground.side(tokens[i].lemma.lower(), issue) == UNREAL for i in marks):
        return True
    if tokens[below].dep == "compound" and below != here:
        return ground.side(tokens[here].lemma.lower(), issue) is None
    aside = below != here and base(tokens[below].dep) in ("obl", "nmod")
    return aside and ground.side(_case(sentence, below), issue, phrase=True) == UNREAL


def _believed(sentence: Sentence, here: int, issue: Issue, ground: Ground) -> bool:
    """Tell whether somebody only believes or fears it of another: `he felt that the others would …`."""
    for index in ancestors(sentence, here):
        if ground.side(sentence.tokens[index].lemma.lower(), issue) == UNREAL:
            subjects = (sentence.tokens[i] for i in dependents(sentence, index, "nsubj"))
            return not any(token.morph.get("Person") == "1" for token in subjects)
    return False


def _gerund(sentence: Sentence, index: int) -> bool:
    """Tell whether a preposition or a verb leads to a participle: `in favour of settling the dispute`."""
    token = sentence.tokens[index]
    if token.morph.get("VerbForm") != "Part" or dependents(sentence, index, "aux", "nsubj"):
        return False
    return base(token.dep) in ("xcomp", "ccomp") or bool(dependents(sentence, index, "mark", "case"))


def _side(sentence: Sentence, below: int, here: int, issue: Issue, ground: Ground) -> tuple[str, bool] | None:
    token = sentence.tokens[here]
    lemma = token.lemma.lower()
    if here == below:
        copular = dependents(sentence, here, "cop")
        return ground.side(_case(sentence, here), issue, phrase=True) if copular else None
    case = _case(sentence, below)
    own = f"{_case(sentence, here)} {lemma} {case}".strip()
    for words in (own, f"{lemma} {case}", f"{token.text.lower()} {case}"):
        if (found := ground.side(words, issue, phrase=True)) is not None:
            return found
    if (found := _through_object(sentence, here, case, issue, ground)) is not None:
        return found
    particle = [sentence.tokens[i].lemma.lower() for i in dependents(sentence, here, "compound:prt")]
    for words in (f"{lemma} {case}", " ".join([lemma, *particle]), lemma):
        found = ground.side(words, issue)
        if (
            found is not None
            and found[0] != "unreal"
            and (words != lemma or _fits(sentence, below, found[0]))
        ):
            return found
    return None


def _through_object(
    sentence: Sentence, here: int, case: str, issue: Issue, ground: Ground
) -> tuple[str, bool] | None:
    """Read `reiterated its support for X` and `rejected a call for X` where X hangs upon the verb."""
    for child in dependents(sentence, here, "obj") if case else ():
        found = ground.side(f"{sentence.tokens[child].lemma.lower()} {case}", issue, phrase=True)
        verb = ground.side(sentence.tokens[here].lemma.lower(), issue)
        if found is not None and found[0] in SIGNS:
            turned = verb is not None and verb[0] == "against"
            return ("against" if turned == (found[0] == "for") else "for"), False
    return None


def _fits(sentence: Sentence, below: int, side: str) -> bool:
    """Tell whether a complement belongs to a verb of stance: its object, clause or passive subject."""
    dep = base(sentence.tokens[below].dep)
    nominal = side in ("turning", "carrying") and dep in ("nmod", "compound")
    return nominal or dep in ("obj", "ccomp", "xcomp", "conj", "nsubj")


def _case(sentence: Sentence, index: int) -> str:
    return case_of(sentence, index) or " ".join(
        sentence.tokens[i].lemma.lower() for i in dependents(sentence, index, "mark")
    )


def _holder(sentence: Sentence, below: int, here: int) -> tuple[Span, ...]:
    token = sentence.tokens[here]
    if token.pos in ("VERB", "AUX"):
        if is_passive(sentence, here):
            passive = dependents(sentence, here, "nsubj:pass")
            return agent(sentence, here) or tuple(noun_span(sentence, i) for i in passive if i != below)
        return source_of(sentence, here)
    for child in dependents(sentence, here, "nsubj"):
        return (noun_span(sentence, child),)
    return owner(sentence, here)


def _position(page: Page, reading: Reading, sentence: Sentence, told: Told) -> Position | None:
    text, name = page.text, reading.document.id
    said = _said_by(reading, told.span)
    holder = (
        speakers(page, told.source, reading.mentions)
        or _speaking(page, reading, told.source, said)
        or speakers(page, _saying(page, told.source), reading.mentions)
    )
    if not holder:
        return None
    start, end = told.span
    evidence = Evidence(
        document=name, start=start, end=end, quote=text[start:end], rule=f"positions.{told.issue}", score=0.8
    )
    concerning = [
        m for m in reading.mentions if told.about[0] <= m.evidence.start and m.evidence.end <= told.about[1]
    ]
    actors: dict[str, Actor] = {a.id: a for m in concerning for a in m.actors}
    return Position(
        id=identify("position", name, told.source, told.issue, told.stance, told.about),
        holder=holder,
        issue=told.issue,
        stance=told.stance,
        about=told.about,
        evidence=evidence,
        concerning=tuple(actors.values()),
        period=_period(reading, sentence),
        said_by=said,
    )


def _said_by(reading: Reading, span: Span) -> str | None:
    """Name the innermost statement that asserts a span."""
    holding = [
        (e - s, one.id)
        for one in reading.statements
        for s, e in one.content
        if s <= span[0] and span[1] <= e + 1
    ]
    return min(holding)[1] if holding else None


def _speaking(page: Page, reading: Reading, source: tuple[Span, ...], said: str | None) -> tuple[Actor, ...]:
    """Take the speaker of a statement as holder where the speaker says `I` or `we`."""
    located = page.token(source[0][0])
    first = located is not None and located[1].pos == "PRON" and located[1].morph.get("Person") == "1"
    return next((one.speakers for one in reading.statements if one.id == said), ()) if first else ()


def _saying(page: Page, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take whoever says it for a bare pronoun of the same number: `the ministers declared that they …`."""
    located = page.token(source[0][0])
    if located is None or located[1].pos != "PRON" or located[1].morph.get("Person") != "3":
        return ()
    sentence, pronoun = located
    clause = sentence.tokens[pronoun.head]
    if pronoun.dep != "nsubj" or base(clause.dep) != "ccomp":
        return ()
    above = source_of(sentence, clause.head)
    heads = conjuncts(sentence, top(sentence, covered(sentence, above[0]))) if above else []
    plural = len(heads) > 1 or any(sentence.tokens[i].morph.get("Number") == "Plur" for i in heads)
    return above if plural == (pronoun.morph.get("Number") == "Plur") else ()


def _period(reading: Reading, sentence: Sentence) -> Period | None:
    """Give the only date of a sentence; with several, or none, nothing."""
    here = [
        p
        for p in reading.periods
        if p.type == "DATE" and p.start and sentence.start <= p.evidence.start < sentence.end
    ]
    return here[0] if len(here) == 1 else None
