"""What `load().analyse` promises, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import LanguageError
from bilateral.language import load, recognise
from bilateral.model import Analysis, Document, Sentence

TEXT = "The president of Norvania did not sign the agreement with Estmark. It was signed by his minister."


def analyse(text: str) -> Analysis:
    return load().analyse(Document(id="", text=text))


def check(text: str, sentence: Sentence) -> None:
    last = sentence.start
    assert (sentence.tokens[0].start, sentence.tokens[-1].end) == (sentence.start, sentence.end)
    for index, token in enumerate(sentence.tokens):
        assert token.index == index
        assert text[token.start : token.end] == token.text
        assert token.start >= last
        last = token.end
        assert (token.head == index) == (token.dep == "root")
        assert (index in sentence.children[token.head]) == (token.head != index)
        seen, node = 0, index
        while sentence.tokens[node].head != node:
            node = sentence.tokens[node].head
            seen += 1
            assert seen <= len(sentence.tokens)
    assert sum(token.dep == "root" for token in sentence.tokens) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="aB. \n\"“”'’-!?()1,;:", max_size=300))
def test_no_text_raises_and_offsets_are_exact(text: str) -> None:
    analysis = analyse(text)
    assert sum(len(s.tokens) for s in analysis.sentences) > 0 or not text.strip(
        "".join(c for c in text if c.isspace())
    )
    end = 0
    for sentence in analysis.sentences:
        assert sentence.start >= end
        end = sentence.end
        check(text, sentence)


@pytest.mark.parametrize("text", ["", " \n", "x" * 30_000, "( " * 5_000, "\ud800", "a\u2028b", "\x00"])
def test_odd_texts(text: str) -> None:
    for sentence in analyse(text).sentences:
        check(text, sentence)


def test_subject_object_passive_and_negation() -> None:
    first, second = (
        {(t.lemma, t.dep, s.tokens[t.head].lemma) for t in s.tokens} for s in analyse(TEXT).sentences
    )
    assert {("president", "nsubj", "sign"), ("agreement", "obj", "sign"), ("not", "advmod", "sign")} <= first
    assert {("it", "nsubj:pass", "sign"), ("minister", "obl:agent", "sign")} <= second


@pytest.mark.parametrize(
    "text",
    ["Slovakia sent tanks to Ukraine.", "Laos imposed sanctions on Burundi.", "Austria lifted restrictions."],
)
def test_a_country_before_a_verb_and_a_bare_noun_is_the_subject(text: str) -> None:
    (sentence,) = analyse(text).sentences
    assert [token.dep for token in sentence.tokens[:3]] == ["nsubj", "root", "obj"]


def test_names_of_people_places_and_organisations() -> None:
    (sentence,) = analyse("Angela Merkel met managers of Microsoft in Nairobi.").sentences
    named = {token.text: token.name for token in sentence.tokens if token.name}
    assert named == {"Angela": "B-PER", "Merkel": "I-PER", "Microsoft": "B-ORG", "Nairobi": "B-LOC"}


def test_the_gate_decides_what_is_parsed_and_the_rest_stays_the_same() -> None:
    document = Document(id="", text=TEXT)
    whole = load().analyse(document)
    half = load().analyse(document, wanted=lambda spans: [False, True])
    assert half.sentences[0].tokens == ()
    assert half.sentences[1] == whole.sentences[1]
    assert [(s.start, s.end) for s in half.sentences] == [(s.start, s.end) for s in whole.sentences]


def test_the_same_text_is_read_the_same() -> None:
    assert analyse(TEXT) == analyse(TEXT)


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(LanguageError, match="install spaCy"):
        load("xx_no_such_model")


def test_the_version_names_model_and_digest() -> None:
    name, version, digest = load().version.split()
    assert (name, len(digest)) == ("bilateral-en", 8)
    assert version[0].isdigit()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers of both countries met in the capital and signed an agreement on trade.", "en"),
        ("UN chief urges ceasefire as talks with the two sides go on", "en"),
        ("L'Italia e l'Azerbaigian hanno firmato un accordo sul gas durante la visita a Baku.", "it"),
        ("Президент прибыл в столицу с официальным визитом.", "ru"),
        ("İtaliya Prezidenti rəsmi səfərlə Bakıya gəlib və danışıqlar aparıb.", "az"),
        ("Hello", None),
        ("12.5", None),
        ("", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert recognise(text) == code
