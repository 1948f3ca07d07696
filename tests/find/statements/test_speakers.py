"""Mentions that cover a source → the speakers of a statement, and the holders of positions."""

from bilateral import language
from bilateral.find.statements import finder as statements
from bilateral.find.statements import positions, speakers
from bilateral.model import Actor, Analysis, Evidence, Mention, Position, Reading
from bilateral.read import document
from bilateral.rules.load import load

NORVANIA = Actor(id="NOR", name="Norvania", kind="country", country="NOR")
ESTMARK = Actor(id="EST", name="Estmark", kind="country", country="EST")
MINISTER = Actor(id="NOR:minister", name="Minister of Norvania", kind="office", country="NOR", sector="GOV")
ENGLISH, BOOK = language.load(), load()


def reading(text: str, named: dict[str, Actor], *, parsed: bool = True) -> tuple[Analysis, Reading]:
    here = document(text)
    analysis = ENGLISH.analyse(here, wanted=lambda spans: [parsed] * len(spans))
    found = []
    for words, actor in named.items():
        start = text.index(words)
        evidence = Evidence(document=here.id, start=start, end=start + len(words), quote=words, rule="test")
        found.append(Mention(actors=(actor,), how="name", evidence=evidence))
    before = Reading(document=here, mentions=tuple(found))
    told = Reading(document=here, mentions=before.mentions, statements=statements(BOOK)(analysis, before))
    spoken = speakers.finder(BOOK)(analysis, told)
    return analysis, Reading(document=here, mentions=before.mentions, statements=spoken)


def held(text: str, named: dict[str, Actor]) -> list[Position]:
    return list(positions.finder(BOOK)(*reading(text, named)))


def test_the_longest_mention_at_the_head_speaks() -> None:
    text = "The minister of Norvania said that the talks had failed."
    _, found = reading(text, {"Norvania": NORVANIA, "The minister of Norvania": MINISTER})
    assert [one.speakers for one in found.statements] == [(MINISTER,)]


def test_a_modifier_does_not_speak() -> None:
    _, found = reading("The ships of Norvania said nothing, the captain claimed.", {"Norvania": NORVANIA})
    assert all(NORVANIA not in one.speakers for one in found.statements)


def test_speakers_need_no_syntax() -> None:
    text = "“The talks have failed,” said the minister of Norvania."
    _, found = reading(text, {"the minister of Norvania": MINISTER}, parsed=False)
    assert [one.speakers for one in found.statements] == [(MINISTER,)]


def test_a_position_has_holder_and_whom_it_concerns() -> None:
    named = {"Norvania": NORVANIA, "Estmark": ESTMARK}
    (one,) = held("Norvania supports the territorial integrity of Estmark.", named)
    assert (one.holder, one.issue, one.stance) == ((NORVANIA,), "territorial-integrity", "for")
    assert one.concerning == (ESTMARK,)
    assert one.said_by is None


def test_a_position_knows_who_asserts_it() -> None:
    named = {"Norvania": NORVANIA, "Estmark": ESTMARK}
    analysis, read = reading("Norvania said that Estmark opposes the new sanctions.", named)
    (one,) = positions.finder(BOOK)(analysis, read)
    assert (one.holder, one.stance, one.said_by) == ((ESTMARK,), "against", read.statements[0].id)


def test_no_holder_no_position() -> None:
    assert held("The sanctions hurt trade. Somebody supports the sanctions.", {}) == []


def test_what_is_only_possible_is_no_position() -> None:
    assert held("Norvania could support the sanctions.", {"Norvania": NORVANIA}) == []
