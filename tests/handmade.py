"""A reading made by hand: every noun, every kind of span."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from bilateral.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Figure,
    Mention,
    Period,
    Position,
    Reading,
    Statement,
    identify,
)

TEXT = """Norvanian minister on trade with Italy

On Tuesday Foreign Minister Ada Lind of Azerbaijan said:
“In 2023 we exported about 10 billion cubic metres of gas to Italy.”

The President of Italy visited Azerbaijan in 2018. Italy and Azerbaijan signed the Baku Protocol.
Italy supports free trade with Azerbaijan.
"""
AZE = Actor(id="AZE", name="Azerbaijan", kind="country", country="AZE", sector="GOV")
ITA = Actor(id="ITA", name="Italy", kind="country", country="ITA", sector="GOV")
LIND = Actor(
    id="person:ada-lind",
    name="Ada Lind",
    kind="person",
    country="AZE",
    sector="GOV",
    role="Foreign Minister",
    begin="2020",
)


def reading(
    text: str = TEXT, *, codebook: str = "0123456789abcdef", published: str | None = "2024-09"
) -> Reading:
    """Make the reading of a text that holds the sentences of TEXT."""
    name = sha256(text.encode()).hexdigest()

    def at(quote: str, rule: str, nth: int = 0) -> Evidence:
        start = -1
        for _ in range(nth + 1):
            start = text.index(quote, start + 1)
        return Evidence(document=name, start=start, end=start + len(quote), quote=quote, rule=rule)

    def mention(quote: str, *actors: Actor, how: str = "name", nth: int = 0) -> Mention:
        return Mention(actors=actors, how=how, evidence=at(quote, f"names.{how}", nth))

    def year(value: str) -> Period:
        return Period(
            value=value,
            type="DATE",
            start=f"{value}-01-01",
            end=f"{value}-12-31",
            wording=value,
            evidence=at(value, "en.year"),
        )

    content = at("In 2023 we exported about 10 billion cubic metres of gas to Italy.", "quote")
    source, cue = at("Foreign Minister Ada Lind of Azerbaijan", "quote"), at("said", "quote")
    said = Statement(
        id=identify("statement", name, content.start, content.end),
        speakers=(LIND,),
        source=((source.start, source.end),),
        cue=((cue.start, cue.end),),
        content=((content.start, content.end),),
        style="direct",
        evidence=content,
    )
    gas = Figure(
        id=identify("figure", name, content.start),
        value=Decimal("10"),
        multiplier=Decimal("1E+9"),
        unit="m3",
        bound="~",
        low=Decimal("9.5E+9"),
        high=Decimal("10.5E+9"),
        wording="about 10 billion cubic metres",
        evidence=at("about 10 billion cubic metres", "en.cubic-metre"),
        measure="exports",
        product="gas",
        flow="export",
        reporter="AZE",
        partner="ITA",
        period=year("2023"),
        said_by=said.id,
    )
    head = mention("The President of Italy", ITA, how="office")
    host = mention("Azerbaijan", AZE, nth=1)
    visit = Event(
        id=identify("event", name, "visit"),
        type="CONSULT",
        mode="visit",
        source=(head,),
        target=(host,),
        status="actual",
        evidence=(at("The President of Italy visited Azerbaijan in 2018", "en.consult.visit"),),
        period=year("2018"),
    )
    both = (mention("Italy", ITA, nth=3), mention("Azerbaijan", AZE, nth=2))
    signed = Event(
        id=identify("event", name, "sign"),
        type="SUPPORT",
        mode="sign",
        source=both,
        target=both,
        status="actual",
        evidence=(at("Italy and Azerbaijan signed the Baku Protocol", "en.support.sign"),),
        instrument="Baku Protocol",
    )
    about = at("free trade with Azerbaijan", "")
    position = Position(
        id=identify("position", name, "free-trade"),
        holder=(ITA,),
        issue="free-trade",
        stance="for",
        about=(about.start, about.end),
        evidence=at("Italy supports free trade with Azerbaijan", "positions.free-trade"),
        concerning=(AZE,),
    )
    we = mention("we", AZE, how="pronoun")
    return Reading(
        document=Document(
            id=name,
            text=text,
            title="Norvanian minister on trade with Italy",
            source="trade.txt",
            published=published,
        ),
        sentences=((0, 38), (content.start, content.end)),
        mentions=(
            mention("Azerbaijan", AZE),
            we,
            mention("Italy", ITA, nth=1),
            mention("Tuesday", how="unresolved"),
            head,
            host,
        ),
        periods=(year("2023"), year("2018")),
        figures=(gas,),
        statements=(said,),
        positions=(position,),
        events=(visit, signed),
        codebook=codebook,
        models=("bilateral-en 0.1",),
    )


def stand_in(document: Document) -> Reading:
    """Read as a reader would, for texts that hold the sentences of TEXT; other texts say nothing."""
    if not all(line in document.text for line in TEXT.splitlines()):
        return Reading(document=document, codebook="0123456789abcdef", models=("bilateral-en 0.1",))
    made = reading(document.text, published=document.published)
    return replace(made, document=document)
