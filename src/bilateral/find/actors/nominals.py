"""Noun phrases that denote an actor: their extent, whom they belong to, and their sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bilateral.find.actors import heads, spans
from bilateral.find.actors.heads import Hit, Words
from bilateral.find.actors.text import slug
from bilateral.model import Actor, Mention, Sentence

ARMED_BESIDE_THE_STATE = {"REB", "PRM", "UAF", "CRM"}


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase with a head of the codebook: first and last token, what it holds, a name that follows."""

    sentence: Sentence
    hit: Hit
    first: int
    last: int
    name: tuple[int, int] | None = None
    owner: Actor | None = None
    """Whom it belongs to: the country, organisation or person nearest to the head."""
    country: str | None = None
    sector: str | None = None
    inner: tuple[Mention, ...] = field(default=())
    named: Actor | None = None
    """The organisation whose name follows: `the news agency Norda`."""

    @property
    def span(self) -> tuple[int, int]:
        """Characters of the whole phrase, with the name that follows it."""
        end = max(self.name[1], self.last) if self.name else self.last
        return self.sentence.tokens[self.first].start, self.sentence.tokens[end].end

    @property
    def proper(self) -> bool:
        """Whether it is a name: capitals in the midst of a sentence."""
        last = self.sentence.tokens[self.hit.last]
        named = last.index > 0 and last.text[0].isupper() and self.hit.head.kind != "office"
        return named and " " in words_of(self)

    @property
    def rule(self) -> str:
        """The entry that spoke."""
        return f"actors/offices:{self.hit.head.id}"


def nominals(sentence: Sentence, mentions: Sequence[Mention], words: Words) -> list[Nominal]:
    """The phrases of a sentence in order; one within another stays only if it tells something of its own."""
    taken = _taken(sentence, mentions)
    hits = [h for h in heads.find(sentence, words.nouns, taken=taken) if _denotes(sentence, h, mentions)]
    found = [_nominal(sentence, hit, hits, mentions, words) for hit in hits]
    kept = []
    for one in found:
        around = [
            o
            for o in found
            if o is not one and o.first <= one.first and one.last <= o.last and o.hit != one.hit
        ]
        if around and (one.owner is None or any(o.hit.first > one.hit.last for o in around)):
            continue
        if _mere_modifier(one):
            continue
        if one.hit.head.weak and one.owner is None and one.name is None and not _belongs(one):
            continue
        kept.append(one)
    return kept


def _mere_modifier(one: Nominal) -> bool:
    """Whether a noun only tells the kind of something that another one owns: `Norway's missile | tests`."""
    tokens, last = one.sentence.tokens, one.hit.last
    if last + 1 >= len(tokens) or one.last > last or one.owner is None or one.name is not None:
        return False
    owned = any(t.text in {"'s", "’s", "'", "’"} for t in tokens[one.first : one.hit.first])
    ahead = [token.pos for token in tokens[last + 1 : last + 3]]
    doubled = ahead == ["VERB", "VERB"] and tokens[last + 1].text.endswith("s")  # "tests worried"
    return owned and tokens[last].head > last and (ahead[0] == "NOUN" or doubled)


def _belongs(one: Nominal) -> bool:
    """A weak head that took its sector from what stands beside it."""
    return one.hit.head.inherits and one.sector not in {None, one.hit.head.sector}


def _taken(sentence: Sentence, mentions: Sequence[Mention]) -> set[int]:
    """Tokens inside a name that is known, its first one left out: `Kano | State government`."""
    tokens = sentence.tokens
    return {t.index for t in tokens for m in mentions if m.evidence.start < t.start < m.evidence.end}


def _denotes(sentence: Sentence, hit: Hit, mentions: Sequence[Mention]) -> bool:
    """Whether a wording is a noun here, and no part of a name that is known already."""
    tokens = sentence.tokens
    first, last = tokens[hit.first], tokens[hit.last]
    if not _is_noun(sentence, hit) or first.name == "I-PER":
        return False
    named = first.name == "B-PER" and tokens[min(hit.last + 1, len(tokens) - 1)].name == "I-PER"
    if named and not hit.head.title:
        return False
    start, end = first.start, last.end
    return not any(m.evidence.start <= start and end <= m.evidence.end for m in mentions)


def _is_noun(sentence: Sentence, hit: Hit) -> bool:
    """A noun, or another word that stands as one at the end of its phrase: `Norway's displaced`."""
    tokens = sentence.tokens
    if tokens[hit.last].pos in {"NOUN", "PROPN", "ADJ", "X"}:
        return True
    before, after = tokens[max(hit.first - 1, 0)], tokens[min(hit.last + 1, len(tokens) - 1)]
    ends = hit.last + 1 == len(tokens) or after.pos in {"PUNCT", "ADP", "AUX", "VERB"}
    return before.text.lower() in {"'s", "’s", "the"} and tokens[hit.last].text.endswith("ed") and ends


def _nominal(
    sentence: Sentence, hit: Hit, hits: Sequence[Hit], mentions: Sequence[Mention], words: Words
) -> Nominal:
    first = spans.left(sentence, hit.first, hit.last)
    while first and heads.find(sentence, words.modifiers, first - 1, first):
        first -= 1
    complements = spans.right(sentence, hit, mentions, words)
    last = complements[-1][2] if complements else hit.last
    tokens = sentence.tokens
    before = _within(mentions, tokens[first].start, tokens[hit.first].start)
    before = [m for m in before if not _tied(sentence, m, words)]
    told = [(start, end) for word, start, end in complements if word in hit.head.after]
    behind = _within(mentions, tokens[told[0][0]].start, tokens[told[-1][1]].end) if told else []
    following = _organisation_at(sentence, last, mentions) if hit.head.kind != "office" else None
    if following is not None:
        before.append(following)
        last = max(t.index for t in tokens if t.start < following.evidence.end)
    inner = (*reversed(before), *behind)
    owner = next((m.actors[0] for m in inner if m.actors), None)
    country = next((a.country for m in inner for a in m.actors if a.country), hit.head.country)
    ranges = [(hit.last + 1, last), (first, hit.first - 1)]
    beside = [h for r in ranges for h in hits if h != hit and r[0] <= h.first and h.last <= r[1]]
    if hit.head.presides and "ELI" not in _changes(sentence, (first, hit), words):
        sector = _presided(sentence, (first, last), hit, beside, inner)
    else:
        sector = _sector(sentence, (first, hit), beside, inner, words)
    name = spans.name_after(sentence, last + 1, mentions, words) if hit.head.title else None
    single = following is not None and tokens[hit.last].morph.get("Number") != "Plur"
    named = following.actors[0] if following is not None and single else None
    return Nominal(sentence, hit, first, last, name, owner, country, sector, tuple(inner), named)


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [m for m in mentions if start <= m.evidence.start and m.evidence.end <= end]


def _tied(sentence: Sentence, mention: Mention, words: Words) -> bool:
    """Whether a name only tells who stands behind what is named: `Iran-backed militias`."""
    place = mention.evidence
    around = [t for t in sentence.tokens if t.end > place.start and t.start <= place.end + 1]
    return any(part in words.ties for part in "".join(t.text.lower() for t in around).split("-")[1:])


def _organisation_at(sentence: Sentence, last: int, mentions: Sequence[Mention]) -> Mention | None:
    """An organisation named right after the head: `the news agency Norda`."""
    if last + 1 >= len(sentence.tokens):
        return None
    start = sentence.tokens[last + 1].start
    return next(
        (m for m in mentions if m.evidence.start == start and m.actors[0].kind == "organisation"), None
    )


def _sector(
    sentence: Sentence,
    place: tuple[int, Hit],
    beside: Sequence[Hit],
    inner: Sequence[Mention],
    words: Words,
) -> str | None:
    hit = place[1]
    changes = _changes(sentence, place, words)
    former = "ELI" in changes
    changes = [sector for sector in changes if sector != "ELI"]
    if former and hit.head.kind == "office":
        return "ELI"
    if not hit.head.inherits:
        armed = [sector for sector in changes if sector in ARMED_BESIDE_THE_STATE]
        return armed[-1] if armed and hit.head.sector == "MIL" else hit.head.sector or None
    owners = [a.sector for m in inner for a in m.actors if a.sector]
    nested = [h.head.sector for h in beside if h.head.sector and not h.head.weak]
    for sectors in (owners, changes[::-1], nested):
        if sectors:
            return sectors[0]
    return hit.head.sector or None


def _changes(sentence: Sentence, place: tuple[int, Hit], words: Words) -> list[str]:
    """The sectors that the words before a head would make of it."""
    return [h.head.sector for h in heads.find(sentence, words.modifiers, place[0], place[1].first)]


def _presided(
    sentence: Sentence, span: tuple[int, int], hit: Hit, beside: Sequence[Hit], inner: Sequence[Mention]
) -> str | None:
    """The sector of a president: of the body that is told, of a state only if nothing else is told."""
    owners = [a.sector for m in inner for a in m.actors if a.kind == "organisation"]
    nested = [h.head.sector for h in beside if h.head.sector and not h.head.weak]
    if owners or nested:
        return (owners + nested)[0]
    lands = {i for h in beside if h.head.land for i in range(h.first, h.last + 1)}
    for i in (i for i in range(span[0], span[1] + 1) if not hit.first <= i <= hit.last and i not in lands):
        token = sentence.tokens[i]
        told = any(m.evidence.start <= token.start < m.evidence.end for m in inner)
        if token.pos in {"NOUN", "PROPN"} and not told:
            return None
    return hit.head.sector


def words_of(nominal: Nominal) -> str:
    """The words of a phrase without article, possessive pronoun and name."""
    tokens = nominal.sentence.tokens
    first = nominal.first
    while first < nominal.hit.first and tokens[first].pos in {"DET", "PRON", "NUM"}:
        first += 1
    start = tokens[first].start
    pieces: list[str] = []
    for token in tokens[first : nominal.last + 1]:
        gap = " " if pieces and token.start > start else ""
        pieces.append(gap + token.text)
        start = token.end
    return "".join(pieces)


def actor_of(nominal: Nominal) -> Actor:
    """The actor that a phrase denotes."""
    hit, tokens = nominal.hit, nominal.sentence.tokens
    kind = hit.head.kind
    wording = words_of(nominal)
    key = (
        slug(wording) if nominal.proper else slug(" ".join(t.lemma for t in tokens[hit.first : hit.last + 1]))
    )
    owner = nominal.country or (nominal.owner.id if nominal.owner else None)
    return Actor(
        id=f"{owner or 'any'}:{key}",
        name=wording,
        kind="organisation" if nominal.proper or kind == "organisation" else kind,  # type: ignore[arg-type]
        country=nominal.country,
        sector=nominal.sector,
        role=wording if kind == "office" else None,
    )
