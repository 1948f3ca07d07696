"""Between whom: the part that each country at hand plays for a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from bilateral.find.figures.entries import Measure
from bilateral.find.figures.triggers import TAKEN_UP, Trigger, Vocabulary, distance, verb
from bilateral.model import Mention, Sentence, Token
from bilateral.rules import tree

CLAUSAL = ("nsubj", "obj", "iobj", "obl", "root", "csubj", "ccomp", "advcl", "parataxis", "xcomp", "acl")
MODIFYING = ("nmod:poss", "amod", "compound", "nmod:desc")
NEXT_BONUS = 3
NAMING = ("PROPN", "DET")
MAX_NAME = 3
WITHIN = ("in", "into", "for")
GENITIVES = ("'s", "’s", "'", "’")
OTHER = {"origin": "destination", "destination": "origin"}
Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a figure stands, and the other figures of its sentence."""

    head: int
    others: tuple[int, ...]
    triggers: tuple[int, ...] = ()
    """Tokens that say what is measured: a country behind the next one belongs to that."""


@dataclass(frozen=True, slots=True)
class Party:
    """A country in a sentence and the part it plays for a trigger."""

    country: str
    role: str
    """origin, destination, place, with, route, owner, compound, goods, subject, within, object, other."""
    steps: float
    token: int


def parties(
    sentence: Sentence,
    trigger: Trigger,
    mentions: Sequence[Mention],
    words: Vocabulary,
    figure: Figure | None = None,
) -> list[Party]:
    """The countries of a sentence with their role for a trigger, the nearest first."""
    found: list[Party] = []
    last, role = -1, ""
    for mention in sorted(mentions, key=lambda m: m.evidence.start):
        tokens = tree.covered(sentence, (mention.evidence.start, mention.evidence.end))
        if not tokens:
            continue
        index = tree.top(sentence, tokens)
        joined = last >= 0 and _joined(sentence, last, tokens[0])
        role = role if joined else _role(sentence, index, trigger, words)
        last = tokens[-1]
        steps = distance(sentence, index, trigger.token) + abs(index - trigger.token) / 100
        if figure is not None:
            if role == "goods" and sentence.tokens[index].head == figure.head:
                role = "object"
            if role in OTHER and _elsewhere(sentence, index, trigger, figure):
                continue
            if role in OTHER and not _attached(sentence, index, trigger, figure):
                role = "other"
            behind = index > figure.head and role in ("origin", "destination", "place", "other")
            between = (number for number in figure.others if figure.head < number < index)
            if behind and any(not _placed(sentence, number, index) for number in between):
                if not trigger.measure.counted:
                    continue
            elif behind and figure.others and not any(figure.head < t < index for t in figure.triggers):
                steps -= NEXT_BONUS
            steps += distance(sentence, index, figure.head) / 2
        found += [Party(name, role, steps + n / 1000, index) for n, name in enumerate(_countries(mention))]
    return sorted(found, key=lambda party: party.steps)


def _placed(sentence: Sentence, number: int, country: int) -> bool:
    """Whether another number only says wherein something goes: "invested 5 million in 3 plants in A"."""
    token = sentence.tokens[number]
    inside = number in tree.ancestors(sentence, country)
    return inside and tree.base(token.dep) in ("obl", "nmod") and tree.case_of(sentence, number) in WITHIN


def _attached(sentence: Sentence, index: int, trigger: Trigger, figure: Figure) -> bool:
    """Whether a country hangs on what is measured: not "lent 5 million for a road from A to B"."""
    head = sentence.tokens[_first_conjunct(sentence, index)].head
    near = {trigger.token, figure.head, *tree.subtree(sentence, figure.head)}
    near |= {*tree.ancestors(sentence, trigger.token), *tree.ancestors(sentence, figure.head)}
    if trigger.how in ("giving", "taking"):
        near |= {*tree.dependents(sentence, trigger.token, "obj")}
    else:
        near |= {*tree.subtree(sentence, trigger.token)}
    return head in near


def _elsewhere(sentence: Sentence, index: int, trigger: Trigger, figure: Figure) -> bool:
    """Whether a country goes with another noun that says what is measured: "exports to A, imports from B"."""
    head = sentence.tokens[_first_conjunct(sentence, index)].head
    other = head in figure.triggers and sentence.tokens[head].pos in ("NOUN", "PROPN", "PRON", "DET")
    other = other and sentence.tokens[head].head != trigger.token  # "pledged 5 million in aid to A"
    if not other or head == trigger.token:
        return False
    again = sentence.tokens[trigger.token].text.lower() in TAKEN_UP  # "exports to A rose, those to B fell"
    return again or trigger.token not in tree.subtree(sentence, head)


def _joined(sentence: Sentence, last: int, first: int) -> bool:
    """Whether nothing but "and", a comma or an article stands between two countries."""
    between = sentence.tokens[last + 1 : first]
    return any(t.pos == "CCONJ" for t in between) and all(t.pos in ("CCONJ", "PUNCT", "DET") for t in between)


def _countries(mention: Mention) -> list[str]:
    names = [
        a.country or (a.id if a.kind == "organisation" and a.sector == "IGO" else None)
        for a in mention.actors
    ]
    return list(dict.fromkeys(name for name in names if name))


def _role(sentence: Sentence, index: int, trigger: Trigger, words: Vocabulary) -> str:
    node = _first_conjunct(sentence, index)
    own = _side(sentence, node, words) or _side(sentence, index, words)
    if own is not None:
        return own
    modifies = tree.base(sentence.tokens[node].dep) == "nmod" or sentence.tokens[node].dep in MODIFYING
    climbed = 0
    above = set(tree.ancestors(sentence, trigger.token))
    while node != trigger.token and not trigger.first <= node <= trigger.token:
        token = sentence.tokens[node]
        if tree.base(token.dep) in CLAUSAL or token.head == node or node in above:
            if token.dep == "obj" and _does(sentence, token.head, trigger.token):
                return "subject"
            relation = _relation(token.dep, modifies and climbed > 0)
            return (
                "other"
                if relation == "subject" and _beyond(sentence, token.head, trigger.token)
                else relation
            )
        node = token.head
        climbed += 1
        outside = not trigger.first <= node <= trigger.token and not tree.dependents(sentence, node, "nummod")
        if outside and (inner := _side(sentence, node, words)):
            return inner
    if climbed > 1:
        return "goods"
    return "compound" if sentence.tokens[index].dep == "compound" else "owner"


def _beyond(sentence: Sentence, verb: int, word: int) -> bool:
    """Whether a word stands outside what a subject does: "A began: 5 are sent", "A said that B sent 5"."""
    for node in [word, *tree.ancestors(sentence, word)]:
        if node == verb:
            return False
        token = sentence.tokens[node]
        subjects = tree.dependents(sentence, node, "nsubj") if token.dep in ("ccomp", "conj") else []
        if token.dep == "parataxis" or any(sentence.tokens[i].pos != "PRON" for i in subjects):
            return True
    return True


def _does(sentence: Sentence, verb: int, word: int) -> bool:
    """Whether the object does it: "thanked A for extending aid", "asked A to extend aid"."""
    above = {word, *tree.ancestors(sentence, word)}
    if above & {*tree.dependents(sentence, verb, "xcomp")}:
        return True
    reasons = [i for i in tree.dependents(sentence, verb, "advcl", "obl") if i in above]
    return any(
        sentence.tokens[j].text.lower() == "for"
        for i in reasons
        for j in tree.dependents(sentence, i, "mark", "case")
    )


def _side(sentence: Sentence, index: int, words: Vocabulary) -> str | None:
    side = words.sides.get(tree.case_of(sentence, index))
    return "subject" if side == "agent" else side


def _first_conjunct(sentence: Sentence, index: int) -> int:
    tokens = sentence.tokens
    while tokens[index].dep == "conj" and tokens[head := tokens[index].head].pos != "VERB":
        if tree.dependents(sentence, head, "nummod"):
            break
        index = head
    return index


def _relation(dep: str, modifies: bool) -> str:
    if dep in ("nsubj", "csubj"):
        return "within" if modifies else "subject"
    if dep in ("nsubj:pass", "obj", "iobj"):
        return "goods" if modifies else "object"
    return "other"


def dyad(sentence: Sentence, trigger: Trigger, found: Sequence[Party], words: Vocabulary) -> Pair:
    """Reporter and partner of a measure; none where the sentence does not say."""
    if trigger.how in ("rank", "self_rank"):
        return _ranked(sentence, trigger, found)
    if trigger.measure.reporter == "nobody":
        return None, None
    if trigger.measure.reporter in ("first", "owner"):
        return _mutual(trigger.measure, found)
    if trigger.how == "homeward":
        return _first(found, "place", "origin"), _first(found, "subject", "within", "destination", "other")
    origin, destination = _directed(trigger, found, *_subject_side(sentence, trigger, found, words))
    if trigger.measure.reporter == "route":
        route = _first(found, "route") or _first(found, "owner") or _first(found, "place")
        return route, next((c for c in (origin, destination) if c and c != route), None)
    return (origin, destination) if trigger.measure.reporter == "origin" else (destination, origin)


def _first(found: Sequence[Party], *roles: str, besides: str | None = None) -> str | None:
    for role in roles:
        for party in found:
            if party.role == role and party.country != besides:
                return party.country
    return None


def _mutual(measure: Measure, found: Sequence[Party]) -> Pair:
    """Who is named first; "output in A" is A's, "a surplus for A" and "gives A a surplus" too."""
    ordered = sorted(found, key=lambda p: p.token)
    ways = [("owner", "compound", "goods"), ("subject", "within")]
    if measure.net:
        ways.insert(1, ("place", "object"))
    if measure.reporter == "owner" and all(p.role != "with" for p in ordered):
        ways.append(("place",))
    owned = ([p.country for p in ordered if p.role in roles] for roles in ways)
    owners = next(filter(None, owned), [])
    others = [p.country for p in ordered if p.role in ("with", "destination", "origin", "object", "place")]
    if len(set(owners)) > 1 and (beside := [c for c in others if c not in owners]):
        return owners[0], beside[0]
    named = list(dict.fromkeys([*owners, *others]))
    return (named[0] if owners or len(named) > 1 else None, _second(named, bool(owners)))


def _second(named: list[str], owned: bool) -> str | None:
    if len(named) > 1:
        return named[1]
    return named[0] if named and not owned else None


def _ranked(sentence: Sentence, trigger: Trigger, found: Sequence[Party]) -> Pair:
    """ "B is A's largest supplier", "making B A's largest supplier" ranks B among those of A."""
    if made := _made(sentence, trigger, found):
        return made
    above = sentence.tokens[trigger.token].head
    tokens = sentence.tokens
    predicate = next((p.country for p in found if p.token == above and p.token > trigger.token), None)
    called = (p.country for p in found if tokens[p.token].dep == "obj" and tokens[p.token].head == above)
    subject = predicate or next(called, None) or _first(found, "subject", "object")
    if subject is None:
        early = [p.country for p in found if p.token < trigger.first and p.role in ("place", "other")]
        subject = next(iter(early), None)
    whose = _first(
        found, "owner", "destination", "place", "goods", "with", "other", "within", "object", besides=subject
    )
    if trigger.how == "self_rank":
        return subject, _first(found, "destination", "origin", besides=subject)
    return whose, subject


def _made(sentence: Sentence, trigger: Trigger, found: Sequence[Party]) -> Pair | None:
    """ "Making Norway Sweden's largest market", "saw Norway, Sweden's largest market,", however parsed."""
    tokens = sentence.tokens
    for party, owner in product(found, found):
        between = tokens[party.token + 1 : owner.token]
        behind = tokens[owner.token + 1].text if owner.token + 1 < trigger.first else ""
        if not 0 < owner.token - party.token <= MAX_NAME or behind not in GENITIVES:
            continue
        before = next((t for t in reversed(tokens[: party.token]) if t.pos not in NAMING), None)
        made = before is not None and before.pos == "VERB" and all(t.pos in NAMING for t in between)
        if made or (_apposed(sentence, trigger, between) and not (before and before.pos == "ADP")):
            return owner.country, party.country
    return None


def _apposed(sentence: Sentence, trigger: Trigger, between: Sequence[Token]) -> bool:
    """Whether a comma opens and a stop ends what a country is called."""
    behind = sentence.tokens[trigger.token + 1 : trigger.token + 2]
    inside = [t.text for t in between if t.pos not in NAMING]
    return inside == [","] and all(t.pos == "PUNCT" for t in behind)


def _subject_side(
    sentence: Sentence, trigger: Trigger, found: Sequence[Party], words: Vocabulary
) -> tuple[str, bool]:
    """The side of the subject, and whether a verb decides it: it gives in "sold", it takes in "received".

    Who has tourists hosts them, who has troops elsewhere sent them.
    """
    if trigger.how == "giving":
        return (
            "destination" if trigger.measure.counted and trigger.measure.reporter == "origin" else "origin"
        ), True
    if trigger.how == "taking":
        return "destination", True
    for node in tree.ancestors(sentence, trigger.token):
        token = sentence.tokens[node]
        hows = {how for _, how in words.verbs.get(verb(token, words) or "", ())}
        if len(hows) == 1:
            return ("origin" if hows == {"giving"} else "destination"), True
        if token.pos == "VERB":
            break
    taken = trigger.measure.counted and sentence.tokens[trigger.token].dep == "obj"
    hosts = taken and not any(p.role in ("place", "destination") for p in found)
    return ("destination" if hosts else _owner_side(trigger)), False


def _owner_side(trigger: Trigger) -> str:
    return "origin" if trigger.measure.counted or trigger.measure.reporter != "destination" else "destination"


def _directed(trigger: Trigger, found: Sequence[Party], subject: str, by_verb: bool) -> Pair:
    """Origin and destination of what moves, the surest roles first."""
    pair = [p.country for p in sorted(found, key=lambda p: p.token) if p.role == "with"]
    named = any(p.role == "owner" for p in found)
    if not named and len(pair) > 1 and pair[0] != pair[1]:
        return (pair[0], pair[1]) if _owner_side(trigger) == "origin" else (pair[1], pair[0])
    verbal = trigger.how in ("giving", "taking")
    taken: dict[str, str] = {}
    for table in _tables(trigger, {party.role for party in found}, subject, by_verb):
        for party in found:
            if party.role not in table or party.country in taken.values() or len(taken) == 2:
                continue
            side = table[party.role] or (OTHER[next(iter(taken))] if taken else subject if verbal else "")
            if side in taken and party.role == "owner" and trigger.measure.counted:
                side = OTHER[side]  # "a third of A's tourists come from B"
            if side and side not in taken:
                taken[side] = party.country
    return taken.get("origin"), taken.get("destination")


def _tables(trigger: Trigger, roles: set[str], subject: str, by_verb: bool) -> tuple[dict[str, str], ...]:
    """Which side each role takes; "owes 5 million to A", "debt to A" have A on the side that gave."""
    owner = _owner_side(trigger)
    measure = trigger.measure
    owed = trigger.how == "noun" and owner == "destination" and not measure.goods and not measure.counted
    owing = owed or (by_verb and subject == "destination" and "subject" in roles and "origin" not in roles)
    said = {"origin": "origin", "destination": "origin" if owing else "destination"}
    sure = {
        "owner": owner,
        "subject": subject,
        "object": OTHER[subject],
    }
    if not by_verb:
        sure["compound"] = owner
    named = {"compound": OTHER[subject], "within": subject, "place": "destination"}
    if trigger.measure.counted:
        said["with"] = "origin"  # "40 firms with Finnish capital"
    last = {"with": OTHER[subject], "subject": OTHER[owner]}
    weak = {} if trigger.measure.counted else {"object": "", "goods": ""}
    if weak and (trigger.measure.trade or trigger.verb):
        weak |= {"other": "", "within": ""}
    return said, sure, named, {"goods": "origin"}, last, weak
