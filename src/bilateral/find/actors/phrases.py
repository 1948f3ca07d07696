"""Mentions by phrase: offices, groups, organisations and persons as the syntax of a sentence shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bilateral.find.actors import heads, spans
from bilateral.find.actors.heads import Words
from bilateral.find.actors.nominals import Nominal, actor_of, nominals, words_of
from bilateral.find.actors.terms import Known, by_title, in_office, known
from bilateral.find.actors.text import slug
from bilateral.model import Actor, Analysis, Document, Evidence, Mention, Sentence
from bilateral.rules import tree
from bilateral.rules.load import Codebook

_HOW = {"office": "office", "group": "description", "organisation": "description"}


def phrases(analysis: Analysis, mentions: Sequence[Mention], codebook: Codebook) -> tuple[Mention, ...]:
    """Complete the mentions by name with those by phrase, in the order of the text, outer ones first."""
    words = heads.words(codebook)
    ordered = sorted(mentions, key=lambda m: m.evidence.start)
    people = known(analysis.document, mentions, codebook)
    found: list[Mention] = []
    at = 0
    for sentence in analysis.sentences:
        inside = []
        while at < len(ordered) and ordered[at].evidence.start < sentence.end:
            inside.append(ordered[at])
            at += 1
        inside = [m for m in inside if not _is_part_of_person(sentence, m)]
        if sentence.tokens:
            told = list(_in_sentence(analysis.document, sentence, inside, (words, people)))
            again = {_span(m) for m in told if m.how == "person"}
            found.extend(told)
            inside = [m for m in inside if m.how != "person" or _span(m) not in again]
        found.extend(inside)
    found.extend(ordered[at:])
    return tuple(_with_bearers(sorted(found, key=lambda m: (m.evidence.start, -m.evidence.end))))


def _span(mention: Mention) -> tuple[int, int]:
    return mention.evidence.start, mention.evidence.end


def _with_bearers(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """An office named in the very words of the role that one person bears further up is that person."""
    bearers: dict[str, set[Actor]] = {}
    for mention in mentions:
        actor = mention.actors[0] if mention.actors else None
        role = actor.role.lower() if actor and actor.role else ""
        known = bearers.setdefault(role, set())
        if actor is not None and role and actor.kind == "person":
            known.add(actor)
        owned = actor is not None and role and actor.kind == "office" and actor.country
        yield replace(mention, actors=tuple(known), how="person") if owned and len(known) == 1 else mention


def _is_part_of_person(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place is the first or the last part of a person's name: `Israel Moreno`, `Tomas Valencia`."""
    if mention.how not in {"name", "capital", "place"} or mention.actors[0].kind != "country":
        return False
    tokens = sentence.tokens
    inside = tree.covered(sentence, (mention.evidence.start, mention.evidence.end))
    if len(inside) != 1:
        return False
    i = inside[0]
    given = (
        mention.how == "name"
        and tokens[i].name == "B-PER"
        and i + 1 < len(tokens)
        and tokens[i + 1].name == "I-PER"
    )
    return given or (tokens[i].name == "I-PER" and i > 0)


def _in_sentence(
    document: Document, sentence: Sentence, mentions: list[Mention], book: tuple[Words, Known]
) -> Iterator[Mention]:
    found: list[Mention] = []
    words, people = book
    for nominal in nominals(sentence, mentions, words):
        name = nominal.name or _beside(sentence, nominal, mentions, words)
        if name is not None and nominal.hit.head.title:
            found.extend(_titled(document, nominal, name, mentions, people))
            continue
        actor = nominal.named or actor_of(nominal)
        how = "name" if nominal.named or nominal.proper else _HOW[actor.kind]
        found.append(_mention(document, (actor, how, nominal.rule, 0.9), nominal.span))
    yield from found
    yield from _tagged(document, sentence, [*mentions, *found], words)


def _titled(
    document: Document,
    nominal: Nominal,
    name: tuple[int, int],
    mentions: Sequence[Mention],
    people: Known,
) -> Iterator[Mention]:
    """The person that an office is told of: the name, and the phrase with it."""
    tokens = nominal.sentence.tokens
    start, end = tokens[name[0]].start, tokens[name[1]].end
    named = [m for m in mentions if m.how == "person" and start <= m.evidence.start < end]
    wording = document.text[start:end]
    if named:
        person = in_office(people, named[0].actors[0], nominal)
        yield replace(named[0], actors=(person,))
    else:
        person = by_title(people, wording, nominal) or Actor(
            id=f"person:{slug(wording)}",
            name=wording,
            kind="person",
            country=nominal.country or _home(nominal.sentence, name[1] + 1, mentions),
            sector=nominal.sector,
            role=words_of(nominal),
        )
        yield _mention(document, (person, "person", nominal.rule, 0.9), (start, end))
    yield _mention(document, (person, "person", nominal.rule, 0.9), nominal.span)


def _home(sentence: Sentence, at: int, mentions: Sequence[Mention]) -> str | None:
    """The country of what a name is told to be of: `Professor Anna Berg of the University of Oslo`."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at].text.lower() not in {"of", "from"}:
        return None
    reach = next(
        (t.start for t in tokens[at + 1 :] if t.pos not in {"DET", "ADJ", "PROPN", "ADP"}), sentence.end
    )
    near = [m for m in mentions if tokens[at].end <= m.evidence.start < reach]
    return next((a.country for m in near for a in m.actors if a.country), None)


def _beside(
    sentence: Sentence, nominal: Nominal, mentions: Sequence[Mention], words: Words
) -> tuple[int, int] | None:
    """The name that a comma sets beside an office: `Anna Berg, chairwoman of the union,`."""
    tokens = sentence.tokens
    before, behind = nominal.first - 1, tokens[nominal.last + 1 : nominal.last + 2]
    acts = tokens[nominal.first].text == "the" and behind and behind[0].pos in {"VERB", "AUX"}
    if before > 0 and tokens[before].text == "," and not acts:
        first = before - 1
        while first >= 0 and spans.is_name(tokens, first, words):
            first -= 1
        if _is_person(sentence, first + 1, before - 1, mentions):
            return first + 1, before - 1
    after = nominal.last + 1
    if after + 1 < len(tokens) and tokens[after].text == ",":
        name = spans.name_after(sentence, after + 1, mentions, words)
        closed = name is not None and tokens[min(name[1] + 1, len(tokens) - 1)].pos in {
            "PUNCT",
            "VERB",
            "AUX",
        }
        if name is not None and closed and _apposed(sentence, name, nominal):
            return name
    return None


def _apposed(sentence: Sentence, name: tuple[int, int], nominal: Nominal) -> bool:
    """Whether what follows an office is a person: tagged so, or a name that syntax sets beside it."""
    run = sentence.tokens[name[0] : name[1] + 1]
    if run[0].name.endswith("PER"):
        return True
    return len(run) > 1 and nominal.owner is not None and any(token.dep == "appos" for token in run)


def _is_person(sentence: Sentence, first: int, last: int, mentions: Sequence[Mention]) -> bool:
    if last < first:
        return False
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    inside = [m for m in mentions if m.evidence.start < end and start < m.evidence.end]
    if any(m.how == "person" for m in inside):
        return True
    if inside:
        return False
    return last > first or sentence.tokens[first].name.endswith("PER")


def _tagged(
    document: Document, sentence: Sentence, known: Sequence[Mention], words: Words
) -> Iterator[Mention]:
    """Persons and organisations that only the model of names has seen."""
    for label, first, last in _entities(sentence):
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        over = [m for m in known if m.evidence.start < end and start < m.evidence.end]
        within = [m for m in over if start <= m.evidence.start and m.evidence.end <= end]
        if len(within) < len(over) or any(
            m.actors[0].kind in {"person", "organisation", "office"} for m in over
        ):
            continue
        wording = document.text[start:end]
        if label == "PER" and last > first and not within:
            person = Actor(id=f"person:{slug(wording)}", name=wording, kind="person")
            yield _mention(document, (person, "person", "model:names", 0.7), (start, end))
        elif label == "ORG" and (last > first or wording.isupper()) and not _only(within, start, end):
            hits = heads.find(sentence, words.nouns, first, last + 1)
            country = next((m.actors[0].country for m in within), None)
            if not (hits or country or wording.isupper()):
                continue
            actor = Actor(
                id=f"{country or 'org'}:{slug(wording)}",
                name=wording,
                kind="organisation",
                country=country,
                sector=hits[-1].head.sector or None if hits else None,
            )
            yield _mention(document, (actor, "name", "model:names", 0.6), (start, end))


def _only(within: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.evidence.start == start and m.evidence.end == end for m in within)


def _entities(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Label, first and last token of each tagged name."""
    label, first = "", 0
    for token in (*sentence.tokens, None):
        tag = token.name if token else ""
        if label and not tag.startswith("I-"):
            yield label, first, (token.index if token else len(sentence.tokens)) - 1
            label = ""
        if token and tag.startswith("B-"):
            label, first = tag[2:], token.index


def _mention(document: Document, what: tuple[Actor, str, str, float], span: tuple[int, int]) -> Mention:
    actor, how, rule, score = what
    start, end = span
    return Mention(
        actors=(actor,),
        how=how,
        evidence=Evidence(
            document=document.id, start=start, end=end, quote=document.text[start:end], rule=rule, score=score
        ),
    )
