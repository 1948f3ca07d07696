"""Sentences of invented countries → what each figure measures, between whom, when, as part of what."""

import re
from typing import Any

import pytest

from bilateral import language
from bilateral.find.figures import finder
from bilateral.find.figures.entries import Measure, Product
from bilateral.model import Actor, Evidence, Figure, Mention, Period, Reading, Statement
from bilateral.read import document
from bilateral.rules.load import load

BOOK = load()
COUNTRIES = {"Norvania": "NVA", "Norvanian": "NVA", "Estmark": "EST", "Estmarkian": "EST", "Lurania": "LUR"}


@pytest.fixture(scope="module")
def find() -> Any:
    english, finds = language.load(), finder(BOOK)

    def figures(text: str, *statements: Statement) -> tuple[Figure, ...]:
        here = document(text)
        reading = Reading(document=here, mentions=named(text), periods=years(text), statements=statements)
        return finds(english.analyse(here), reading)

    return figures


def named(text: str) -> tuple[Mention, ...]:
    found = []
    for match in re.finditer("|".join(sorted(COUNTRIES, key=len, reverse=True)), text):
        actor = Actor(id=COUNTRIES[match[0]], name=match[0], kind="country", country=COUNTRIES[match[0]])
        how = "demonym" if match[0].endswith("ian") else "name"
        found.append(Mention(actors=(actor,), how=how, evidence=evidence(text, *match.span())))
    return tuple(found)


def years(text: str) -> tuple[Period, ...]:
    return tuple(
        Period(
            value=m[0],
            type="DATE",
            start=f"{m[0]}-01-01",
            end=f"{m[0]}-12-31",
            wording=m[0],
            evidence=evidence(text, *m.span()),
        )
        for m in re.finditer(r"\b20\d\d\b", text)
    )


def evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(document="", start=start, end=end, quote=text[start:end], rule="test")


EXAMPLES = [(m.id, text) for m in BOOK.read("english/measures", Measure) for text in m.examples]


@pytest.mark.parametrize(("measure", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_each_measure_is_read_in_its_examples(measure: str, text: str, find: Any) -> None:
    assert any(f.measure and f.measure.split(" of ")[-1].split(" in ")[-1] == measure for f in find(text))


def test_each_measure_has_an_example() -> None:
    assert [m.id for m in BOOK.read("english/measures", Measure) if not m.examples] == []


def test_each_product_has_its_code() -> None:
    assert [
        p.id for p in BOOK.read("english/products", Product) if not re.fullmatch(r"\d{2,6}(-\d\d)?", p.hs)
    ] == []


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        (
            "Norvania exported wheat to Estmark for 5 million euros.",
            ("exports", "wheat", "export", "NVA", "EST"),
        ),
        (
            "Norvania's imports from Estmark reached 5 million euros.",
            ("imports", None, "import", "NVA", "EST"),
        ),
        ("Norvania bought 5 tonnes of copper from Estmark.", ("imports", "copper", "import", "NVA", "EST")),
        (
            "5 bcm of gas were exported from Norvania to Estmark.",
            ("exports", "natural gas", "export", "NVA", "EST"),
        ),
        (
            "Trade between Norvania and Estmark was 5 million euros.",
            ("turnover", None, "total", "NVA", "EST"),
        ),
        (
            "Norvanian exports to Estmark grew by 5 percent.",
            ("growth of exports", None, "export", "NVA", "EST"),
        ),
        (
            "Norvania gets 5 percent of its oil from Estmark.",
            ("share of supplies", "crude oil", "export", "EST", "NVA"),
        ),
        ("More than 5 Norvanian companies work in Estmark.", ("companies", None, None, "EST", "NVA")),
        ("Estmark is Norvania's largest trading partner.", ("rank in turnover", None, "total", "NVA", "EST")),
        ("Norvania lent Estmark 5 million euros.", ("loan", None, None, "NVA", "EST")),
    ],
)
def test_what_is_measured_between_whom(text: str, gives: Any, find: Any) -> None:
    (figure,) = find(text)
    assert (figure.measure, figure.product, figure.flow, figure.reporter, figure.partner) == gives


def test_a_breakdown_points_to_its_total(find: Any) -> None:
    text = "In 2023 trade of Norvania with Estmark was 6.2 billion dollars, including imports of 0.3 billion."
    total, part = find(text)
    assert (total.measure, part.measure, part.part_of) == ("turnover", "imports", total.id)
    assert part.period == total.period
    assert (part.reporter, part.partner) == ("NVA", "EST")


def test_a_period_right_behind_a_figure_is_its_own(find: Any) -> None:
    first, second = find(
        "Norvania's exports to Estmark rose from 3 million euros in 2021 to 4 million euros in 2022."
    )
    assert (first.period.value, second.period.value) == ("2021", "2022")


def test_respectively_deals_out_the_countries(find: Any) -> None:
    text = "Norvania's exports to Estmark and Lurania were 3 million and 4 million tonnes, respectively."
    assert [(f.partner, f.unit) for f in find(text)] == [("EST", "t"), ("LUR", "t")]


def test_the_innermost_statement_says_it(find: Any) -> None:
    text = "Norvania exported 5 tonnes of wheat to Estmark."
    outer, inner = (
        Statement(
            id=i,
            speakers=(),
            source=(),
            cue=(),
            content=(span,),
            style="direct",
            evidence=evidence(text, *span),
        )
        for i, span in (("outer", (0, len(text))), ("inner", (9, 40)))
    )
    assert find(text, outer, inner)[0].said_by == "inner"


def test_an_unparsed_sentence_keeps_its_figures_without_roles() -> None:
    text = "Norvania exported 5 tonnes of wheat to Estmark."
    here = document(text)
    bare = language.load().analyse(here, wanted=lambda spans: [False] * len(spans))
    (figure,) = finder(BOOK)(bare, Reading(document=here, mentions=named(text)))
    assert (figure.value, figure.unit, figure.measure, figure.reporter) == (5, "t", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The minister of Norvania is 65 years old.",
        "They met for three hours in Estmark.",
        "Norvania won the third prize in 2023.",
        "It was 30 degrees in Estmark.",
        "Resolution 1325 concerns Norvania.",
    ],
)
def test_ages_times_ordinals_and_labels_are_no_figures(text: str, find: Any) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 2005 the two countries signed an agreement on training Norvanian teachers.",
        "The two sides of Norvania and Estmark also discussed exports.",
        "These four agreements of Norvania concern trade.",
        "Norvania wants one of its exports to succeed.",
    ],
)
def test_what_only_takes_up_who_is_spoken_of_is_no_figure(text: str, find: Any) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs of Norvania on imports from Estmark rose by 5 percent.",
        "Norvania put 5 percent tariffs on exports from Estmark.",
        "Norvania halted imports from Estmark, and its reserves grew to 7 billion dollars.",
        "The central bank of Norvania cut its rates by 5 percent.",
        "A company in Norvania sold shares for 3 million euros.",
        "Police in Norvania arrested 20 Estmarkian students.",
        "Estmark launched 30 rockets at Norvania.",
        "Norvania took 40 hostages in Estmark.",
        "Norvania and Estmark signed an agreement on Tuesday (19).",
        "Trade with Estmark ended at 12 midnight.",
        "Norvania traded at 3 American dollars.",
        "Norvania granted duty-free access to 65 percent of tariff lines from Estmark.",
        "The port of Norvania could carry 40,000 containers after talks with Estmark about exports.",
    ],
)
def test_a_measure_is_not_carried_over_to_what_it_does_not_govern(text: str, find: Any) -> None:
    assert {f.measure for f in find(text)} <= {None}


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Norvania recorded 5000 Estmarkian tourists.", ("tourists", "NVA", "EST")),
        ("Norvania has 5000 troops in Estmark.", ("troops", "EST", "NVA")),
        ("Norvania owed 5 million dollars to Estmark.", ("debt", "NVA", "EST")),
        ("Estmark is Norvania's largest trading partner with 5 billion dollars.", ("turnover", "NVA", "EST")),
        ("Norvania's exports were 3 and imports 2 million tonnes.", ("imports", "NVA", None)),
        (
            "As of today, 84 enterprises with Norvanian capital operate in Estmark.",
            ("companies", "EST", "NVA"),
        ),
        ("Estmark is the largest source of tourists in Norvania.", ("rank in tourists", "NVA", "EST")),
    ],
)
def test_who_reports(text: str, gives: Any, find: Any) -> None:
    assert gives in [(f.measure, f.reporter, f.partner) for f in find(text)]


def test_evidence_is_the_wording(find: Any) -> None:
    text = "Exports of Norvania to Estmark exceeded 5 million euros, up by 3 percent."
    for figure in find(text):
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote == figure.wording
