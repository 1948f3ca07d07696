"""Phrases in roles → the actors that stand there, or the bare phrase if it names someone who acts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from bilateral.model import Document, Evidence, Mention, Sentence, Span
from bilateral.rules import tree
from bilateral.rules.entries import Words

UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with the mentions in it, and the words that tell who can act."""

    document: Document
    sentence: Sentence
    mentions: tuple[Mention, ...]
    classes: Mapping[str, Words]
    """Word classes of the codebook: `acting` tells who can act, `private` who acts for nobody else."""


def within(mentions: tuple[Mention, ...], starts: list[int], span: Span) -> tuple[Mention, ...]:
    """The resolved mentions inside a span, in order; `starts` are their offsets."""
    found = []
    for i in range(bisect_left(starts, span[0]), len(mentions)):
        if mentions[i].evidence.start >= span[1]:
            break
        if mentions[i].actors:
            found.append(mentions[i])
    return tuple(found)


def first(
    scene: Scene, heads: Iterable[int], taken: tuple[Mention, ...] = (), known: bool = False
) -> tuple[Mention, ...]:
    """The actors at the first head that has any (`known` ones), but those `taken` for the other side."""
    for head, together in _past_dateline(scene.sentence, list(heads)):
        heads_here = _parties(scene, head, together)
        group = [m for i in heads_here for m in _at(scene, i, bool(taken))]
        group = [
            m
            for m in group
            if not any(same(m, other) for other in taken) and (m.actors or not known or _named(scene, m))
        ]
        if group:
            return tuple(_distinct(group))
    return ()


def _named(scene: Scene, mention: Mention) -> bool:
    return scene.sentence.tokens[_top(scene, mention)].pos == "PROPN"


def _parties(scene: Scene, head: int, together: list[int]) -> list[int]:
    """A head and the parties coordinated with it; what follows another act belongs to that."""
    here = [i for i in together if i == head or (i < head and _stands(scene, i))]
    after = takewhile(partial(_stands, scene), (i for i in sorted(together) if i > head))
    return [*here, *after]


def _stands(scene: Scene, head: int) -> bool:
    """A coordinated noun is a party itself, not an act of somebody: "and the visits of the king"."""
    token = scene.sentence.tokens[head]
    return token.pos == "PROPN" or _acts(scene, head) or bool(_mentioned(scene, (token.start, token.end)))


def _past_dateline(sentence: Sentence, heads: list[int]) -> list[tuple[int, list[int]]]:
    """Each head and those coordinated with it; for the place before "(Agency) --", what hangs on it."""
    end = dateline(sentence)
    hung = {
        head: tree.dependents(sentence, head, "appos", "parataxis", "conj", "flat", "list", "dep", "nmod")
        for head in heads
        if head < end
    }
    real = [head for head in heads if head >= end]
    if not real:
        return [(head, [i for i in below if i >= end]) for head, below in hung.items()]
    astray = [i for below in hung.values() for i in below if sentence.tokens[i].dep == "conj" and i > real[0]]
    return [(head, tree.conjuncts(sentence, head) + astray) for head in real]


def dateline(sentence: Sentence) -> int:
    """How many tokens at the start are a dateline: "KABUL (Agency) --", "Lucknow:"."""
    if sentence.tokens[0].text == "(":
        return next((t.index + 1 for t in sentence.tokens[1:5] if t.text == ")"), 0)
    for token in sentence.tokens[1:16]:
        if token.text in ("--", "—", "–", ":") or (token.text == "-" and _spaced(sentence, token.index)):
            before = sentence.tokens[: token.index]
            named = all(t.pos in ("PROPN", "NUM", "PUNCT", "SYM", "X", "NOUN") for t in before)
            first = next((t.text for t in before if t.pos != "PUNCT"), "")
            return token.index + 1 if named and first[:1].isupper() else 0
        if token.pos in ("VERB", "AUX") or (token.pos == "DET" and not token.text.isupper()):
            return 0
    return 0


def _spaced(sentence: Sentence, index: int) -> bool:
    token, before = sentence.tokens[index], sentence.tokens[index - 1]
    return before.end < token.start


def _distinct(group: list[Mention]) -> Iterator[Mention]:
    seen = set()
    for mention in group:
        key = tuple(a.id for a in mention.actors) or (mention.evidence.start,)
        if key not in seen:
            seen.add(key)
            yield mention


def same(one: Mention, other: Mention) -> bool:
    """Two mentions overlap or name the same actors."""
    if one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end:
        countries = {a.country for m in (one, other) for a in m.actors[:1]}
        return len(countries) < 2 or None in countries
    if not one.actors or {a.id for a in one.actors} != {a.id for a in other.actors}:
        return False
    return one.evidence.quote == other.evidence.quote or {one.how, other.how} <= {"name", "pronoun", "deixis"}


def _at(scene: Scene, head: int, target: bool) -> list[Mention]:
    """What a phrase refers to: a mention over its head, else one that qualifies it, else itself."""
    tokens = scene.sentence.tokens
    token = tokens[head]
    if tree.verbal(scene.sentence, head) and not _mentioned(scene, (token.start, token.end)):
        return []
    phrase = tree.phrase(scene.sentence, head)
    span = tree.span_of(scene.sentence, phrase)
    over = _mentioned(scene, (token.start, token.end))
    inside = _mentioned(scene, span)
    if target and not any(a.country for m in (*over, *inside) for a in m.actors):
        phrase = [*phrase, *_abutting(scene, head, phrase[-1])]
        span = tree.span_of(scene.sentence, phrase)
        inside = _mentioned(scene, span)
    if over and not (target and _only_inside(over, inside)):
        return _held(scene, over, head, span) if target else [_headed(scene, over, head)]
    if inside and (target or _acts(scene, head)):
        best = max(
            inside,
            key=lambda m: (
                m.actors[0].kind in ("person", "office", "organisation"),
                m.how not in ("pronoun", "deixis"),
                -m.evidence.start,
            ),
        )
        return [
            replace(best, how="description", evidence=evidence(scene.document, span, best.evidence.rule, 0.7))
        ]
    for i in (head, *_nested(scene, head, target)):
        if i != head and (inner := _at(scene, i, target)):
            return inner
        group = phrase
        if (scene.sentence.tokens[i].pos == "PRON" and i == head) or _acts(scene, i):
            span = tree.span_of(scene.sentence, group)
            return [
                Mention(actors=(), how=UNRESOLVED, evidence=evidence(scene.document, span, "phrase", 0.5))
            ]
    return []


def _abutting(scene: Scene, head: int, last: int) -> list[int]:
    """The country right after a phrase that the parser hung on the verb: "a village in Chad"."""
    tokens = scene.sentence.tokens
    case = tokens[last + 1] if last + 2 < len(tokens) else None
    if case is None or case.dep != "case" or case.head <= last + 1:
        return []
    if case.lemma.lower() != "from" and (case.lemma.lower() != "in" or _definite(scene.sentence, head)):
        return []
    after = _mentioned(scene, (tokens[last + 2].start, tokens[case.head].end))
    known = any(m.how == "name" and m.actors[0].country for m in after)
    return list(range(last + 1, case.head + 1)) if known else []


def _definite(sentence: Sentence, head: int) -> bool:
    """Somebody or something that is known, and hence not told by where it is: "his colleague in Chad"."""
    if sentence.tokens[head].pos != "NOUN":
        return True
    before = tree.dependents(sentence, head, "det", "nmod:poss")
    return any(sentence.tokens[i].lemma.lower() not in ("a", "an", "some", "several") for i in before)


def _only_inside(over: list[Mention], inside: list[Mention]) -> bool:
    """Somebody of no country, whose phrase names one: "the rebels in Congo"."""
    return not any(a.country for m in over for a in m.actors) and any(
        a.country for m in inside for a in m.actors
    )


def _nested(scene: Scene, head: int, target: bool) -> list[int]:
    """Who an act or thing belongs to or is meant for: "a request by the rebels", "aid to the city"."""
    cases = ("of", "by", "from", "'s", "", *(("against", "to", "for", "on", "with", "off") if target else ()))
    found = [
        i for i in tree.dependents(scene.sentence, head, "nmod") if tree.case_of(scene.sentence, i) in cases
    ]
    return [*found, *(_holders(scene, head) if target else ())]


def _held(scene: Scene, over: list[Mention], head: int, span: Span) -> list[Mention]:
    """Somebody of no country who is held by one stands for it: "two sailors held by Chad"."""
    holders = [] if any(a.country for m in over for a in m.actors) else _holders(scene, head)
    for mention in (m for i in holders[:1] for m in _at(scene, i, True) if m.actors):
        whole = evidence(
            scene.document, (span[0], max(span[1], mention.evidence.end)), mention.evidence.rule, 0.7
        )
        return [replace(mention, how="description", evidence=whole)]
    return [_headed(scene, over, head)]


def _holders(scene: Scene, head: int) -> list[int]:
    """By whom or where somebody is held: "sailors held by Chad", "a journalist jailed in Chad"."""
    clauses = tree.dependents(scene.sentence, head, "acl")
    return [j for i in clauses for j in tree.dependents(scene.sentence, i, "obl") if _holds(scene, j)]


def _holds(scene: Scene, agent: int) -> bool:
    """By whom somebody is held, or a place where; "by force" is nobody."""
    case, token = tree.case_of(scene.sentence, agent), scene.sentence.tokens[agent]
    if token.pos == "PROPN":
        return case in ("by", "in")
    several = token.morph.get("Number") == "Plur"
    return case == "by" and (several or bool(tree.dependents(scene.sentence, agent, "det", "nmod:poss")))


def _headed(scene: Scene, over: list[Mention], head: int) -> Mention:
    """The longest mention that a word heads, else the shortest that covers it."""
    own = [m for m in over if _top(scene, m) == head]
    if own:
        return max(own, key=lambda m: m.evidence.end - m.evidence.start)
    return min(over, key=lambda m: m.evidence.end - m.evidence.start)


def _top(scene: Scene, mention: Mention) -> int:
    covered = tree.covered(scene.sentence, (mention.evidence.start, mention.evidence.end))
    return tree.top(scene.sentence, covered)


def qualifiers(scene: Scene, heads: Iterable[int]) -> tuple[Mention, ...]:
    """Countries that qualify one noun together: "Italian-Azerbaijani talks", "British and EU negotiators"."""
    for head in heads:
        start, _ = tree.span_of(scene.sentence, tree.phrase(scene.sentence, head))
        before = _mentioned(scene, (start, scene.sentence.tokens[head].start))
        found = list(_distinct([m for m in before if m.actors[0].kind in ("country", "organisation")]))
        if len(found) == 2 and found[0].actors[0].country != found[1].actors[0].country:
            return tuple(found)
    return ()


def owners(scene: Scene, heads: Iterable[int]) -> tuple[Mention, ...]:
    """Several to whom one noun belongs: "the ministers of Greece and Turkey", "envoys from Laos and Mali"."""
    for head in heads:
        for i in tree.dependents(scene.sentence, head, "nmod"):
            if (
                tree.case_of(scene.sentence, i) in ("of", "from")
                and len(found := first(scene, [i], known=True)) == 2
            ):
                return found
    return ()


def _mentioned(scene: Scene, span: Span) -> list[Mention]:
    return [m for m in scene.mentions if m.evidence.start < span[1] and span[0] < m.evidence.end]


def _acts(scene: Scene, head: int) -> bool:
    tokens = scene.sentence.tokens
    lemma = tokens[head].lemma.lower()
    if is_in(scene, "temporal", lemma) or is_in(scene, "temporal", tokens[head].text.lower()):
        return False
    if is_in(scene, "acting", lemma):
        return not tree.verbal(scene.sentence, head) and tokens[head].pos != "ADV"
    return tokens[head].pos == "PROPN" or tokens[head].name[2:] in ("PER", "ORG")


def is_in(scene: Scene, name: str, lemma: str) -> bool:
    """A lemma belongs to a word class, by itself or by its ending."""
    words = scene.classes.get(name)
    if words is None:
        return False
    return lemma in words.words or (bool(words.endings) and lemma.endswith(words.endings))


def own_loss(scene: Scene, target: Mention, sources: tuple[Mention, ...]) -> bool:
    """What was done to the source's own side: "Malta condemned the seizure of Maltese ships"."""
    homes = {a.country for m in sources for a in m.actors}
    harmed = is_in(scene, "harm", scene.sentence.tokens[_top(scene, target)].lemma.lower())
    return harmed and bool(target.actors) and {a.country for a in target.actors} <= homes - {None}


def private(scene: Scene, mention: Mention) -> bool:
    """Somebody who stands for nobody else: "a man", "her boyfriend", "he"."""
    if any(a.country for a in mention.actors):
        return False
    return is_in(scene, "private", scene.sentence.tokens[_top(scene, mention)].lemma.lower())


def evidence(document: Document, span: Span, rule: str, score: float) -> Evidence:
    """The words of a span as evidence."""
    return Evidence(
        document=document.id,
        start=span[0],
        end=span[1],
        quote=document.text[span[0] : span[1]],
        rule=rule,
        score=score,
    )
