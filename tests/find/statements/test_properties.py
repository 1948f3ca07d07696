"""No text makes the finder raise, and no mark swallows what it does not enclose."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import language
from bilateral.find.statements import attributions, finder
from bilateral.find.statements.quotes import quotations
from bilateral.model import Reading, Statement
from bilateral.read import document
from bilateral.rules.load import load

ENGLISH, FIND = language.load(), finder(load())
PIECES = st.sampled_from(
    [
        *[
            "“",
            "”",
            '"',
            "„",
            "«",
            "»",
            "‘",
            "’",
            "'",
            "''",
            "``",
            "\n\n",
            "\n",
            ". ",
            ", ",
            ": ",
            "? ",
            " ",
            "—",
            "(",
        ],
        *[
            "Norvania",
            "the minister",
            "said",
            "told",
            "according to",
            "that",
            "the border is open",
            "Q:",
            "DAL:",
        ],
        *[
            "adding",
            "expressed these views",
            "in Estmark’s view",
            "reportedly",
            "“The talks failed,”",
            "it",
            "’90s",
        ],
    ]
)
TEXTS = (
    st.lists(PIECES, max_size=30).map(" ".join)
    | st.lists(PIECES, max_size=30).map("".join)
    | st.text(max_size=80)
)


def statements(text: str, *, parsed: bool) -> tuple[Statement, ...]:
    here = document(text)
    analysis = ENGLISH.analyse(here, wanted=lambda spans: [parsed] * len(spans))
    attributions(analysis)
    return FIND(analysis, Reading(document=here))


def sound(text: str, found: tuple[Statement, ...]) -> None:
    by_id = {one.id: one for one in found}
    for one in found:
        assert text[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert one.content
        for start, end in (*one.source, *one.cue, *one.content, *((o.start, o.end) for o in one.opinions)):
            assert 0 <= start < end <= len(text)
        seen, outer = {one.id}, one.nested_in
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = by_id[outer].nested_in


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_makes_it_raise_unparsed(text: str) -> None:
    sound(text, statements(text, parsed=False))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_text_makes_it_raise_parsed(text: str) -> None:
    sound(text, statements(text, parsed=True))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from("“”\"„«»‘’'"), st.integers(0, 3))
def test_a_lone_mark_never_swallows_the_rest(mark: str, place: int) -> None:
    words = ["The minister said", "that the talks", "had failed again", "in Oslo on Monday"]
    first = " ".join([*words[:place], mark + words[place], *words[place + 1 :]]) + "."
    rest = "Trade has grown by four percent since May. The port is busy."
    text = "\n\n".join([first, *[rest] * 9])
    analysis = ENGLISH.analyse(document(text), wanted=lambda spans: [False] * len(spans))
    assert all(q.end <= len(first) for q in quotations(text, analysis.paragraphs))
    assert all(e <= len(first) for one in statements(text, parsed=False) for _, e in one.content)


def test_a_direct_quotation_needs_no_syntax() -> None:
    text = "“The border will open on Monday,” Irena Dal, the minister, said. “We are ready.”"
    (one,) = statements(text, parsed=False)
    assert [text[s:e] for s, e in one.source] == ["Irena Dal"]
    assert [text[s:e] for s, e in one.content] == ["The border will open on Monday,", "We are ready."]
