"""Who does what to whom around one word: roles from the syntax, the same for every rule.

Active and passive, relative and participial clauses, infinitives, coordination, nominalisations and
light verbs end up in the same roles: `subject`, `object`, `second`, `clause`, `modifier`, `host`, or the
preposition that leads a nominal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.model import Sentence
from bilateral.rules import tree
from bilateral.rules.clauses import (
    Light,
    accused,
    after_by,
    antecedents,
    before_comma,
    case_of,
    finite_in_disguise,
    gerund,
    goal,
    infinitive,
    is_passive,
    is_time,
    noun_before,
    opens,
    portion,
    predicated,
    speaker,
    third_person,
)

Roles = dict[str, list[int]]
OCCASIONS = frozenset({"during", "in"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A word and the heads of the phrases in its roles, best first."""

    trigger: int
    roles: Roles
    support: int | None = None
    """The light verb that carries a noun: "paid" in "paid a visit"."""
    passive: bool = False


def _disguised(sentence: Sentence, verb: int, roles: Roles) -> None:
    token = sentence.tokens[verb]
    named = before_comma(sentence, verb)
    roles.setdefault("subject", [verb - 1 if named is None else named])
    if token.dep == "amod":
        roles.setdefault("object", [token.head])
        for i in tree.dependents(sentence, token.head, "nmod"):
            roles.setdefault(case_of(sentence, i), []).append(i)


def verb_frame(sentence: Sentence, verb: int, light: Light) -> Frame:
    """Roles around a verb."""
    roles: Roles = {}
    passive = is_passive(sentence, verb)
    for i in sentence.children[verb]:
        if not is_time(sentence, i, light):
            _place(sentence, i, roles, passive, light)
    if sentence.tokens[verb].dep in ("amod", "acl") and finite_in_disguise(sentence, verb):
        _disguised(sentence, verb, roles)
    if "subject" not in roles and not passive:
        _stray_subject(sentence, verb, roles, light)
    if passive and "object" in roles and "patient" in roles:
        roles["second"] = roles.pop("patient")
    if "patient" in roles:
        roles["object"] = roles.pop("patient") + roles.get("object", [])
    _receiver(sentence, roles)
    for role in ("subject", "object"):
        if role in roles:
            roles[role] = [j for i in roles[role] for j in antecedents(sentence, i)]
    if "subject" in roles:
        roles["subject"] = [j for i in roles["subject"] for j in [*speaker(sentence, verb, i), i]]
    if len(roles.get("object", [])) == 1 and sentence.tokens[roles["object"][0]].lemma.lower() == "it":
        roles["object"] = [*speaker(sentence, verb, roles["object"][0]), *roles["object"]]
    _inherit(sentence, verb, roles, passive, light)
    if passive:
        _agents(sentence, verb, roles, light)
    return Frame(verb, roles, None, passive)


def _receiver(sentence: Sentence, roles: Roles) -> None:
    """In "gave Zambia its consent" the parser may take both for objects: the name before gets it."""
    objects = roles.get("object", [])
    if len(objects) == 2 and "second" not in roles and sentence.tokens[objects[0]].pos in ("PROPN", "PRON"):
        receiver, given = objects
        if (
            receiver + 1 < given
            and sentence.tokens[given].pos == "NOUN"
            and sentence.tokens[given].dep == "obj"
        ):
            roles["second"], roles["object"] = [receiver], [given]


def _nominal(dep: str) -> str:
    """The relation of a nominal, also where the parser takes its head for a verb."""
    return "obl" if dep == "advcl" else tree.base(dep)


def _lead(sentence: Sentence, i: int, light: Light) -> str:
    """The preposition of a nominal; what stands before its number is none: "at least ten"."""
    case = case_of(sentence, i)
    return "" if case in light.hedges and tree.dependents(sentence, i, "nummod") else case


def _place(sentence: Sentence, i: int, roles: Roles, passive: bool, light: Light) -> None:
    token = sentence.tokens[i]
    kind = "advcl" if tree.verbal(sentence, i) and token.dep == "advcl" else _nominal(token.dep)
    case = _lead(sentence, i, light)
    if token.dep == "nsubj:pass":
        roles.setdefault("patient", []).append(i)
    elif case and kind in ("obj", "iobj") and case != "by":
        roles.setdefault(case, []).append(i)
    elif kind == "nsubj":
        roles.setdefault("subject", []).append(i)
    elif kind == "obj":
        roles.setdefault("object", []).append(i)
    elif kind == "iobj":
        roles.setdefault("second", []).append(i)
    elif kind in ("xcomp", "ccomp"):
        roles.setdefault("clause", []).append(i)
    elif kind in ("obl", "nmod"):
        for earlier, noun in tree.split_off(sentence, i):
            roles.setdefault(earlier, []).append(noun)
        if passive and (case == "by" or token.dep == "obl:agent"):
            roles.setdefault("subject", []).append(i)
        elif case:
            roles.setdefault(case, []).append(i)
    elif kind == "advcl":
        mark = next(
            (sentence.tokens[j].lemma.lower() for j in tree.dependents(sentence, i, "mark", "case")), ""
        )
        if mark:
            controlled = mark == "to" and tree.dependents(sentence, sentence.tokens[i].head, "obj")
            roles.setdefault("clause" if controlled else mark + " clause", []).append(i)


def _stray_subject(sentence: Sentence, verb: int, roles: Roles, light: Light) -> None:
    """A name before the verb that the parser took for something else, or the noun that the verb hangs on."""
    odd = ("compound", "flat", "appos", "nmod", "dislocated", "parataxis", "dep", "list", "amod", "vocative")
    for i in tree.dependents(sentence, verb, *odd):
        named = sentence.tokens[i].pos in ("PROPN", "NOUN") and not case_of(sentence, i)
        if i < verb and named and not is_time(sentence, i, light):
            roles["subject"] = [i]
            return
    token, before = sentence.tokens[verb], sentence.tokens[max(verb - 1, 0)]
    misplaced = before.head > verb or (before.dep == token.dep == "conj")
    if misplaced and before.pos in ("PROPN", "NOUN") and token.morph.get("VerbForm") == "Fin":
        roles["subject"] = [before.index]
    elif tree.base(token.dep) in ("parataxis", "appos", "list") and token.head < verb:
        finite = token.morph.get("VerbForm") == "Fin" or bool(tree.dependents(sentence, verb, "aux"))
        if finite and sentence.tokens[token.head].pos in ("PROPN", "NOUN"):
            roles["subject"] = [token.head]


def _inherit(sentence: Sentence, verb: int, roles: Roles, passive: bool, light: Light) -> None:
    """Fill an empty subject (or the object of a passive) from the clause that this one hangs on."""
    token = sentence.tokens[verb]
    kind = tree.base(token.dep)
    missing = "object" if passive else "subject"
    if kind == "acl":
        _from_noun(sentence, verb, roles, passive, light)
    elif kind in ("xcomp", "advcl", "conj", "ccomp") and missing not in roles and token.head != verb:
        _from_above(sentence, verb, roles, missing, light)
    if kind == "conj" and "object" not in roles and sentence.tokens[token.head].pos == "VERB" and not passive:
        shared = [i for i in tree.dependents(sentence, token.head, "obj") if i > verb]
        if shared:
            roles["object"] = shared


def _from_noun(sentence: Sentence, verb: int, roles: Roles, passive: bool, light: Light) -> None:
    """What a clause that hangs on a noun takes from it."""
    token = sentence.tokens[verb]
    gap = _gap(sentence, verb, roles, passive)
    if gap and gap not in roles:
        to_do = gap == "subject" and infinitive(sentence, verb)
        roles[gap] = [] if to_do else predicated(sentence, token.head)
    if passive and (arrived := goal(sentence, token.head)):
        roles["goal"] = arrived
    if infinitive(sentence, verb) and not roles.get("subject"):
        above = noun_frame(sentence, token.head, light, "source").roles
        named = [i for i in tree.dependents(sentence, token.head, "compound") if i < token.head]
        roles["subject"] = above.get("subject") or named


def _from_above(sentence: Sentence, verb: int, roles: Roles, missing: str, light: Light) -> None:
    """What a clause takes from the verb above it: who controls it, and beyond that whom it concerns."""
    governor, kind = sentence.tokens[verb].head, tree.base(sentence.tokens[verb].dep)
    if infinitive(sentence, verb) and (after := noun_before(sentence, verb)) is not None:
        if case_of(sentence, after) == "for":
            roles[missing] = [after]
            return
        if sentence.tokens[after].lemma.lower() in light.schemes and case_of(sentence, after):
            return
    if sentence.tokens[governor].pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    above = verb_frame(sentence, governor, light).roles
    if kind != "ccomp" and infinitive(sentence, verb):
        roles["beyond"] = [*above.get("object", []), *above.get("second", [])]
    controller = _controller("advcl" if kind == "ccomp" and gerund(sentence, verb) else kind, above)
    if controller:
        roles[missing] = controller


def _controller(kind: str, above: Roles) -> list[int]:
    if kind == "xcomp":
        return above.get("object") or above.get("subject") or []
    if kind == "ccomp":
        return []
    return above.get("subject") or above.get("object") or []


def _gap(sentence: Sentence, verb: int, roles: Roles, passive: bool) -> str | None:
    if passive:
        return "object"
    if sentence.tokens[verb].dep == "acl:relcl":
        return None if "object" in roles else "object" if "subject" in roles else "subject"
    return "subject"


def _agents(sentence: Sentence, verb: int, roles: Roles, light: Light) -> None:
    """ "with the support of X" names who acts in a passive that says it nowhere else."""
    if roles.get("subject"):
        return
    misplaced = after_by(sentence, verb) or [
        i for i in tree.nominals(sentence, verb) if i > verb and case_of(sentence, i) == "by"
    ]
    if misplaced and not is_time(sentence, misplaced[0], light):
        roles["subject"] = misplaced[:1]
        return
    for case in ("with", "through", "under", "at"):
        for i in roles.get(case, []):
            if sentence.tokens[i].lemma.lower() in light.agentive:
                inner = own_roles(sentence, i, "source", light).get("subject", [])
                if inner:
                    roles["subject"] = inner
                    return


def noun_frame(sentence: Sentence, noun: int, light: Light, of: str = "target") -> Frame:
    """Roles around a noun that stands for an act, with those of the verb that carries it."""
    roles = own_roles(sentence, noun, of, light)
    support = _carry(sentence, noun, roles, light)
    if later := [
        i for i in tree.dependents(sentence, sentence.tokens[noun].head, "advcl", "xcomp") if i > noun
    ]:
        roles["host-clause"] = later
    _share(sentence, noun, roles, light, of)
    _owner(sentence, noun, roles, light)
    return Frame(noun, roles, support, False)


def own_roles(sentence: Sentence, noun: int, of: str, light: Light) -> Roles:
    """What a noun's own dependents say."""
    roles: Roles = {}
    possessors: list[int] = []
    for i in sentence.children[noun]:
        token = sentence.tokens[i]
        if token.dep == "nmod:poss":
            possessors.append(i)
        elif tree.base(token.dep) in ("nmod", "obl"):
            for earlier, head in tree.split_off(sentence, i):
                roles.setdefault(earlier, []).append(head)
            case = case_of(sentence, i)
            if case and not is_time(sentence, i, light):
                roles.setdefault(case, []).append(i)
        elif token.dep in ("nsubj", "nsubj:outer"):
            roles.setdefault("subject", []).extend(antecedents(sentence, i))
        elif tree.base(token.dep) == "xcomp":
            roles.setdefault("clause", []).append(i)
        elif token.dep == "advcl":
            roles.setdefault("clause" if infinitive(sentence, i) else "advcl", []).append(i)
        elif tree.base(token.dep) in ("amod", "compound", "nummod") or token.dep == "nmod:unmarked":
            roles.setdefault("modifier", []).append(i)
        elif token.dep == "acl" and infinitive(sentence, i):
            roles.setdefault("clause", []).append(i)
        elif token.dep in ("acl:relcl", "ccomp", "acl"):
            mark = [sentence.tokens[j].lemma.lower() for j in tree.dependents(sentence, i, "mark")]
            roles.setdefault(f"{mark[0]} clause" if mark and token.dep == "acl" else "that", []).append(i)
            for case, heads in _by(sentence, i).items():
                roles.setdefault(case, []).extend(heads)
    _nominal_sides(roles, possessors, of)
    return roles


def _by(sentence: Sentence, clause: int) -> Roles:
    """ "talks held with X", "the attack carried out by X": what a participle says of its noun's act."""
    found: Roles = {}
    if sentence.tokens[clause].dep == "acl":
        for i in tree.dependents(sentence, clause, "obl"):
            if case := tree.case_of(sentence, i):
                found.setdefault(case, []).append(i)
    return found


def _nominal_sides(roles: Roles, possessors: list[int], of: str) -> None:
    subject = [*roles.get("subject", []), *roles.get("by", [])]
    owned = list(roles.get("of", []))
    if of == "target":
        if owned:
            roles["object"] = owned
            subject += possessors
        elif subject:
            roles["object"] = possessors
        else:
            subject += possessors
    else:
        subject += possessors + owned
    if subject:
        roles["subject"] = subject


def _carry(sentence: Sentence, noun: int, roles: Roles, light: Light) -> int | None:
    """Add the roles of the verb that carries a noun; name the verb if it is a light one."""
    token = sentence.tokens[noun]
    kind = tree.base(token.dep)
    top = noun
    occasion = case_of(sentence, noun) in OCCASIONS or portion(sentence, noun, light)
    while token.head != top and (kind == "conj" or (kind == "nmod" and occasion)):
        top = token.head
        token = sentence.tokens[top]
        kind = tree.base(token.dep)
    verb = token.head
    if verb == top or sentence.tokens[verb].pos not in ("VERB", "AUX"):
        roles.setdefault("host-object", accused(sentence, noun))
        return None
    lemma = sentence.tokens[verb].lemma.lower()
    above = verb_frame(sentence, verb, light)
    if lemma in light.carriers and kind in ("obj", "nsubj", "obl") and top in above.roles.get("object", []):
        _merge(sentence, roles, above.roles, ("subject", "second"))
        if sentence.tokens[verb].dep in ("xcomp", "advcl") and infinitive(sentence, verb):
            beyond = verb_frame(sentence, sentence.tokens[verb].head, light).roles
            roles["beyond"] = [*beyond.get("object", []), *beyond.get("second", [])]
        return verb
    if lemma in light.happenings and kind == "nsubj":
        _merge(sentence, roles, above.roles, ())
        return verb
    if noun in above.roles.get("object", []) or (kind == "obl" and case_of(sentence, noun) == "to"):
        roles.setdefault("holder", above.roles.get("subject", []))
    if kind == "obl" or top != noun:
        roles.setdefault("host", above.roles.get("subject", []))
        roles.setdefault("host-object", above.roles.get("object", []))
    return None


def _merge(sentence: Sentence, roles: Roles, above: Roles, core: Iterable[str]) -> None:
    for role, heads in above.items():
        if role in ("subject", "object", "second", "clause") and role not in core:
            continue
        if role == "subject" and roles.get("subject"):
            named = [i for i in roles["subject"] if sentence.tokens[i].pos != "PRON"]
            others = [i for i in (*heads, *roles["subject"]) if i not in named]
            roles["subject"] = [*named, *others]
        else:
            roles[role] = roles.get(role, []) + heads


def _share(sentence: Sentence, noun: int, roles: Roles, light: Light, of: str) -> None:
    """A coordinated noun shares what only the first one says: "the talks and the visit of X"."""
    token = sentence.tokens[noun]
    if (
        tree.base(token.dep) == "conj"
        and sentence.tokens[token.head].pos == "NOUN"
        and not roles.get("subject")
    ):
        first = tree.dependents(sentence, token.head, "nmod:poss")
        if first:
            roles["subject"] = first
    for later in tree.dependents(sentence, noun, "conj"):
        for role, heads in own_roles(sentence, later, of, light).items():
            if role in ("subject", "object") or (
                role not in roles and role not in ("modifier", "clause", "that")
            ):
                roles.setdefault(role, heads)


def _owner(sentence: Sentence, noun: int, roles: Roles, light: Light) -> None:
    """ "its support": the subject of the clause, if the noun's own says only a pronoun."""
    subject = roles.get("subject", [])
    if not subject or not all(third_person(sentence, i) for i in subject):
        return
    for i in tree.ancestors(sentence, noun):
        if sentence.tokens[i].pos == "VERB":
            above = [
                j
                for j in tree.dependents(sentence, i, "nsubj")
                if not third_person(sentence, j) and (j < noun or opens(sentence, noun, i))
            ]
            if above:
                roles["subject"] = [*above, *subject]
                return
