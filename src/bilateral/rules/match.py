"""The rules over the syntax of a sentence: triggers by lemma, roles by frame, conditions, absorption."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from bilateral.model import Sentence, Token
from bilateral.rules import tree
from bilateral.rules.clauses import Light, is_time
from bilateral.rules.entries import Rule, Words
from bilateral.rules.frame import Frame, noun_frame, verb_frame

CLAUSES = (
    "clause",
    "of clause",
    "for clause",
    "from clause",
    "against clause",
    "on clause",
    "to clause",
)
NAME = "NAME"
BARRED = "barred: "
PARTICLES = frozenset({"ADP", "ADV"})
LACKS = "lacks "
NOT_DEEP = frozenset({*CLAUSES, "subject", "host", "modifier", "about"})
Trigger = tuple[Rule, bool, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds at a word; `sources` and `targets` are heads of phrases, best first."""

    rule: Rule
    trigger: int
    frame: Frame
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    inner: tuple[int, ...]
    """Phrases within a clause that may be the target if no other is."""
    score: float
    rivals: tuple[Rule, ...] = ()
    """Other rules of another type that hold as well."""
    replies: bool = False
    """Done to whoever has just acted on the source, if no target is named."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule whose word stands here but that does not hold, and why."""

    rule: Rule
    trigger: int
    why: str

    @property
    def barred(self) -> bool:
        """Whether an `unless` of the rule says that this is no event."""
        return self.why.startswith(BARRED)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Rules compiled to an index by the first lemma of their triggers."""

    index: Mapping[str, tuple[Trigger, ...]]
    classes: Mapping[str, Words]
    light: Light


def compile_rules(rules: Iterable[Rule], words: Iterable[Words]) -> Matcher:
    """Make rules and word classes ready to match."""
    index: dict[str, list[Trigger]] = {}
    for rule in rules:
        for verbal, triggers in ((True, rule.verbs), (False, rule.nouns)):
            for trigger in triggers:
                first, *rest = trigger.split()
                index.setdefault(first, []).append((rule, verbal, tuple(rest)))
    classes = {entry.id: entry for entry in words}

    def of(name: str) -> frozenset[str]:
        return frozenset(classes[name].words) if name in classes else frozenset()

    names = ("carriers", "happenings", "agentive", "temporal", "hedge", "schemes")
    light = Light(*(of(name) for name in names))
    return Matcher({lemma: tuple(found) for lemma, found in index.items()}, classes, light)


def match(matcher: Matcher, sentence: Sentence, misses: list[Miss] | None = None) -> list[Match]:
    """Every rule that holds in a sentence, one a word, without those that another one absorbs."""
    found: list[Match] = []
    for token in sentence.tokens:
        triggers = matcher.index.get(token.lemma.lower(), ())
        if triggers and token.pos not in ("PROPN", "ADP", "DET", "PRON") and not _in_a_name(sentence, token):
            best = _best(matcher, sentence, token.index, triggers, misses)
            if best:
                found.append(best)
    absorbed: set[int] = set()
    for one in sorted(found, key=lambda m: sum(1 for _ in tree.ancestors(sentence, m.trigger))):
        if one.trigger not in absorbed:
            absorbed |= _absorbed(sentence, one)
    absorbed -= {m.trigger for m in found if m.rule.answered}
    doubled = {(i, m.rule.event) for m in found for i in m.frame.roles.get("object", ()) if i != m.trigger}
    acts = {(m.trigger, m.rule.event) for m in found if m.targets}
    verbs = [m for m in found if sentence.tokens[m.trigger].pos == "VERB"]
    doubled |= {
        (m.trigger, m.rule.event)
        for m in verbs
        for i in m.frame.roles.get("subject", ())
        if (i, m.rule.event) in acts
    }
    return [m for m in found if m.trigger not in absorbed and (m.trigger, m.rule.event) not in doubled]


def _in_a_name(sentence: Sentence, token: Token) -> bool:
    """A capital within a sentence that has small letters too: "the Battle of Britain"."""
    if token.pos != "NOUN" or not token.text[:1].isupper() or token.index == 0:
        return False
    after = sentence.tokens[token.index + 1 : token.index + 3]
    return sum(t.text.islower() for t in sentence.tokens) > 3 and any(t.pos == "PROPN" for t in after)


def _best(
    matcher: Matcher, sentence: Sentence, i: int, triggers: tuple[Trigger, ...], misses: list[Miss] | None
) -> Match | None:
    verbal = sentence.tokens[i].pos in ("VERB", "AUX")
    frames: dict[str, Frame] = {}
    held: list[Match] = []
    for rule, for_verbs, rest in triggers:
        if for_verbs != verbal:
            continue
        of = "verb" if verbal else rule.of or ("target" if "object" in rule.target else "source")
        if of not in frames:
            frames[of] = (
                verb_frame(sentence, i, matcher.light)
                if verbal
                else noun_frame(sentence, i, matcher.light, of)
            )
        frame = _with_particle(frames[of], rest)
        why = _refusal(matcher, sentence, rule, frame, rest)
        if why:
            if misses is not None:
                misses.append(Miss(rule, i, why))
            continue
        held.append(_hold(sentence, rule, frame, len(rest)))
    if not held:
        return None
    best = max(held, key=lambda m: m.score)
    rivals = tuple(m.rule for m in held if m.rule.event != best.rule.event and m.score == best.score)
    replies = any(_any(matcher, sentence, best.frame, *words) for words in best.rule.replies.items())
    return replace(best, rule=_finer(matcher, sentence, best), rivals=rivals, replies=replies)


def _finer(matcher: Matcher, sentence: Sentence, found: Match) -> Rule:
    """The rule with the first of its finer modes that the words around tell of."""
    for mode, words in found.rule.modes.items():
        if any(_any(matcher, sentence, found.frame, role, wanted) for role, wanted in words.items()):
            return msgspec.structs.replace(found.rule, mode=mode)
    return found.rule


def _with_particle(frame: Frame, rest: tuple[str, ...]) -> Frame:
    """In "took over the chair" the parser may take the particle for a preposition: its noun is the object."""
    moved = frame.roles.get(rest[0]) if rest and "object" not in frame.roles else None
    return replace(frame, roles={**frame.roles, "object": moved}) if moved else frame


def _hold(sentence: Sentence, rule: Rule, frame: Frame, words: int) -> Match:
    sources = heads_in(sentence, rule.source, frame)
    targets = heads_in(sentence, [r for r in rule.target if r != "clause"], frame, deep=True)
    inner = heads_in(sentence, ["clause"], frame) if "clause" in rule.target else []
    score = (
        2.0 * words
        + 2.0 * len(rule.if_)
        + 0.5 * len(rule.unless)
        + 0.3 * bool(targets or inner)
        + 0.2 * bool(sources)
    )
    return Match(rule, frame.trigger, frame, tuple(sources), tuple(targets), tuple(inner), score)


def heads_in(sentence: Sentence, roles: Collection[str], frame: Frame, deep: bool = False) -> list[int]:
    """Heads of the phrases in some roles, in the order of the roles, each once."""
    found: list[int] = []
    for role in roles:
        if role == "clause":
            for name in CLAUSES:
                for i in frame.roles.get(name, ()):
                    found.extend(tree.nominals(sentence, i))
        elif role == "host-clause":
            for i in frame.roles.get("host-clause", ()):
                found.extend(tree.nominals(sentence, i))
        elif role == "clause-subject":
            for i in frame.roles.get("clause", ()):
                found.extend(tree.dependents(sentence, i, "nsubj"))
        elif role in frame.roles:
            found.extend(frame.roles[role])
        elif deep and role not in ("object", "second", "subject", "host", "modifier"):
            found.extend(_deeper(sentence, role, frame))
        elif role == "subject" and sentence.tokens[frame.trigger].pos == "NOUN":
            found.extend(_deeper(sentence, "by", frame))
    if deep and "second" in roles and "second" not in frame.roles:
        found.extend(j for i in frame.roles.get("object", ()) for j in _names_before(sentence, i))
    unique = [
        i for i in dict.fromkeys(found) if not tree.verbal(sentence, i) and sentence.tokens[i].pos != "ADV"
    ]
    return [i for i in unique if i != frame.trigger]


def _names_before(sentence: Sentence, noun: int) -> list[int]:
    """In "gave Ukraine tanks" the parser may take the name for a part of the noun."""
    return [i for i in tree.dependents(sentence, noun, "compound") if sentence.tokens[i].pos == "PROPN"]


def _deeper(sentence: Sentence, case: str, frame: Frame) -> list[int]:
    """A preposition that the parser may have hung elsewhere: below the object or the noun, or on its verb."""
    if sentence.tokens[frame.trigger].pos in ("VERB", "AUX"):
        starts = [i for role, heads in frame.roles.items() if role not in NOT_DEEP for i in heads]
        starts += [i for i in frame.roles.get("subject", ()) if i > frame.trigger]
    else:
        starts = [frame.trigger]
    found = []
    for start in starts:
        for i in tree.nominals(sentence, start):
            kind = tree.base(sentence.tokens[i].dep)
            if i > frame.trigger and kind in ("nmod", "obl") and tree.case_of(sentence, i) == case:
                found.append(i)
    if not found and sentence.tokens[frame.trigger].pos == "NOUN":
        governor = sentence.tokens[frame.trigger].head
        found = [
            i
            for i in tree.dependents(sentence, governor, "obl", "nmod")
            if i > frame.trigger and tree.case_of(sentence, i) == case
        ]
    return found


def _refusal(matcher: Matcher, sentence: Sentence, rule: Rule, frame: Frame, rest: tuple[str, ...]) -> str:
    """Why a rule does not hold at a word; empty if it does."""
    around = _around(matcher, sentence, frame.trigger) if rest else frozenset()
    if lacking := [word for word in rest if word not in around]:
        return f"{LACKS}{' '.join(lacking)!r}"
    for role, wanted in rule.if_.items():
        if not _any(matcher, sentence, frame, role, wanted):
            return f"{role} is not {', '.join(wanted)}"
    for role, unwanted in rule.unless.items():
        if _any(matcher, sentence, frame, role, unwanted):
            return f"{BARRED}{role} is one of {', '.join(unwanted)}"
    return ""


def _around(matcher: Matcher, sentence: Sentence, trigger: int) -> frozenset[str]:
    near = {t.lemma.lower() for t in sentence.tokens[trigger + 1 : trigger + 2] if t.pos in PARTICLES}
    for i in sentence.children[trigger]:
        if is_time(sentence, i, matcher.light):
            continue
        near.add(sentence.tokens[i].lemma.lower())
        near.update(tree.case_of(sentence, i).split())
        near.update(sentence.tokens[j].lemma.lower() for j in tree.dependents(sentence, i, "mark"))
    return frozenset(near)


def _any(matcher: Matcher, sentence: Sentence, frame: Frame, role: str, wanted: tuple[str, ...]) -> bool:
    if role == "around":
        indexes = tree.subtree(sentence, frame.trigger)
    elif role == "clause-aux":
        clauses = [i for name in CLAUSES[:2] for i in frame.roles.get(name, ())]
        indexes = [j for i in clauses for j in tree.dependents(sentence, i, "aux")]
    elif role == "case":
        indexes = tree.dependents(sentence, frame.trigger, "case")
    elif role == "trigger":
        indexes = [frame.trigger]
    elif role == "above":
        indexes = [sentence.tokens[frame.trigger].head]
    elif role == "clause-verb":
        indexes = [i for name in ("clause", "to clause") for i in frame.roles.get(name, ())]
    elif role == "number":
        return sentence.tokens[frame.trigger].morph.get("Number") in wanted
    elif role.endswith("+"):
        heads = heads_in(sentence, (role[:-1],), frame)
        indexes = [j for i in heads for j in tree.phrase(sentence, i)]
    else:
        heads = heads_in(sentence, (role,), frame, deep=True)
        indexes = [j for i in heads for j in tree.conjuncts(sentence, i)]
        indexes += [k for i in indexes for k in _counted(matcher, sentence, i)]
    if wanted == ("*",):
        return bool(indexes)
    lemmas = {sentence.tokens[i].lemma.lower() for i in indexes}
    if any(_named(sentence, i) for i in indexes):
        lemmas.add(NAME)
    return any(_in(matcher, word, lemmas) for word in wanted)


def _counted(matcher: Matcher, sentence: Sentence, index: int) -> list[int]:
    """What a word of quantity counts: the troops in "some of its troops"."""
    if sentence.tokens[index].lemma.lower() not in matcher.classes["quantity"].words:
        return []
    return [i for i in tree.dependents(sentence, index, "nmod") if tree.case_of(sentence, i) == "of"]


def _named(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.pos == "PROPN" and token.morph.get("Number") == "Sing"


def _in(matcher: Matcher, word: str, lemmas: set[str]) -> bool:
    if not word.startswith("@"):
        return word in lemmas
    entry = matcher.classes.get(word[1:])
    return entry is not None and (
        not lemmas.isdisjoint(entry.words)
        or (bool(entry.endings) and any(lemma.endswith(entry.endings) for lemma in lemmas))
    )


def _absorbed(sentence: Sentence, found: Match) -> set[int]:
    """Words whose events belong to this one: the content of its clause, its object if so ruled."""
    absorbed: set[int] = set()
    for role in found.rule.absorbs:
        names = CLAUSES if role == "clause" else (role,)
        for name in names:
            for i in found.frame.roles.get(name, ()):
                absorbed.update(tree.subtree(sentence, i))
    absorbed.discard(found.trigger)
    return absorbed
