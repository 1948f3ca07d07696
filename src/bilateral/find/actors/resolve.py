"""A phrase alone → country and sector, as event data ask for it."""

from __future__ import annotations

import re
from functools import cache

from bilateral import language
from bilateral.find.actors import heads
from bilateral.find.actors.entries import Organisation
from bilateral.find.actors.heads import Words
from bilateral.find.actors.lexicon import lexicon
from bilateral.find.actors.names import named
from bilateral.find.actors.phrases import phrases
from bilateral.find.actors.text import slug
from bilateral.language import English
from bilateral.model import Actor, Analysis, Document, Mention, Token
from bilateral.rules.load import Codebook, load

NOW = "9999"
"""After everything that the codebook knows to have ended."""
FORMER = "ELI"
STATES_TOGETHER = frozenset({"IGO", "UNO", "EUR"})


def resolve_phrase(
    phrase: str, *, extra: str = "", codebook: Codebook | None = None, english: English | None = None
) -> tuple[str | None, str | None]:
    """The country and the sector of an actor phrase; `IGO`, `UNO` and `EUR` are international organisations.

    `extra` may hold a country that the phrase leaves out and a date, each in quotes: `"Norway", "2021-05"`;
    without a date the phrase is read as of today.
    """
    book, analyse = codebook or load(), (english or _english()).analyse
    context, date = understand(extra)
    document = Document(id="phrase", text=phrase, published=date)
    analysis = analyse(document)
    mentions = phrases(analysis, named(document, lexicon(book)), book)
    chosen = _told(_widest(mentions), mentions)
    country = _country(chosen, mentions, book) or _context(context, book)
    return country, _sector(chosen, country, analysis, heads.words(book))


@cache
def _english() -> English:
    return language.load()


def _widest(mentions: tuple[Mention, ...]) -> Mention | None:
    """The mention of the most words; of equal ones the person, then the one that knows a country."""

    def weight(mention: Mention) -> tuple[int, bool, bool, bool]:
        actor = mention.actors[0]
        length = mention.evidence.end - mention.evidence.start
        return length, actor.kind == "person", actor.country is not None, actor.sector is not None

    return max(mentions, key=weight, default=None)


def _told(widest: Mention | None, mentions: tuple[Mention, ...]) -> Mention | None:
    """Instead of a country the body of it that the phrase names: `Germany's BND`."""
    if widest is None or widest.actors[0].kind not in {"country", "group"} or widest.actors[0].sector:
        return widest
    own = [
        m
        for m in mentions
        if m.actors[0].kind == "organisation" and m.actors[0].country == widest.actors[0].country
    ]
    return own[-1] if own else widest


def _country(chosen: Mention | None, mentions: tuple[Mention, ...], codebook: Codebook) -> str | None:
    if chosen is None:
        return None
    actors = [chosen.actors[0]]
    if chosen.how in {"office", "description", "person", "name"} and not actors[0].country:
        actors += [a for m in mentions for a in m.actors if m is not chosen]
    entries = codebook.read("actors/organisations", Organisation)
    parts = {key: entry for entry in entries for key in (entry.id, *map(slug, entry.each))}
    for mention in mentions if chosen.how == "person" and not _owned(mentions) else ():
        whole = parts.get(mention.actors[0].id)
        if whole is not None and (whole.part or whole.sector == "IGO"):
            return whole.part or "IGO"
    if chosen.actors[0].sector == "IGO" and chosen.actors[0].role:
        told = named(Document(id="role", text=chosen.actors[0].role), lexicon(codebook))
        actors += [a for m in told for a in m.actors]
    for actor in actors:
        if actor.country:
            return actor.country
        entry = parts.get(actor.id)
        if entry is not None and (entry.part or actor.sector == "IGO"):
            return entry.part or "IGO"
    return None


def _owned(mentions: tuple[Mention, ...]) -> bool:
    """Whether a phrase begins with a country: `French ambassador to NATO`."""
    first = min(mentions, key=lambda m: (m.evidence.start, m.evidence.end))
    return first.actors[0].kind == "country"


def _context(context: str, codebook: Codebook) -> str | None:
    found = named(Document(id="context", text=context), lexicon(codebook))
    return next((a.country for m in found for a in m.actors if a.country), None)


def _sector(chosen: Mention | None, country: str | None, analysis: Analysis, words: Words) -> str | None:
    """The sector; `UNK` where the words do not tell it, none where a country speaks for itself."""
    if chosen is not None:
        actor = chosen.actors[0]
        if actor.sector == "IGO" and country in STATES_TOGETHER:
            return None
        if (sector := _metonym(chosen, actor)) is not None:
            return _present(analysis, words) or sector if sector == FORMER else sector
    tokens = [token for sentence in analysis.sentences for token in sentence.tokens]
    if chosen is not None and chosen.actors[0].kind in {"country", "region"} and not _more(tokens, chosen):
        return None
    for sentence in analysis.sentences:
        for table in (words.nouns, words.modifiers):
            hits = [hit for hit in heads.find(sentence, table) if hit.head.sector]
            if hits:
                told = hits[-1].head.sector
                return None if told == "IGO" and country in STATES_TOGETHER else told
    if all(token.text.lower() in words.nobody for token in tokens):
        return "JNK"
    return None if chosen is not None and not _more(tokens, chosen) else "UNK"


def _present(analysis: Analysis, words: Words) -> str | None:
    """The sector of a title that the phrase itself gives, unless it calls it a former one."""
    for sentence in analysis.sentences:
        if any(hit.head.sector == FORMER for hit in heads.find(sentence, words.modifiers)):
            return None
        for hit in heads.find(sentence, words.nouns):
            if hit.head.title and hit.head.kind == "office":
                return hit.head.sector
    return None


def _more(tokens: list[Token], chosen: Mention) -> bool:
    """Whether a phrase holds nouns beside a mention."""
    place = chosen.evidence
    outside = [t for t in tokens if t.end <= place.start or place.end <= t.start]
    return any(token.pos not in {"DET", "ADP", "PART", "PUNCT", "NUM"} for token in outside)


def _metonym(mention: Mention, actor: Actor) -> str | None:
    """A capital that acts is its government."""
    return "GOV" if mention.how == "capital" else actor.sector


def understand(extra: str) -> tuple[str, str]:
    """Context and date: `"Somalia", "2022-02-01"`, `query_date="12 April 2022"`, `"", "today"`."""
    context, date = "", NOW
    for value in re.findall(r"[^\s,=\"'][^=\"']*", re.sub(r"\w+=", "", extra)):
        if re.search(r"\d", value):
            date = _iso(value)
        elif value.strip().lower() != "today":
            context = context or value
    return context, date


def _iso(value: str) -> str:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    year = re.search(r"\d{4}", value)
    month = next((i for i, name in enumerate(_MONTHS, 1) if name in value.lower()), None)
    day = re.search(r"\b\d{1,2}\b", value)
    if year is None:
        return NOW
    if month is None:
        return year[0]
    return f"{year[0]}-{month:02d}" + (f"-{int(day[0]):02d}" if day else "")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
