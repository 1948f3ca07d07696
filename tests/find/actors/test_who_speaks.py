"""Whole texts → who says what: titles and pronouns in the press's own order of words."""

import pytest

from bilateral.read import document, reader

TALKS = "Foreign Minister Mika Salo of Finland came to Nairobi on Monday."


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            f"{TALKS} At a press conference with his Kenyan counterpart Asha Odede, the minister said that"
            " trade had doubled.",
            ["Mika Salo"],
        ),
        (f"{TALKS} Asha Odede, the Kenyan minister, said that trade had doubled.", ["Asha Odede"]),
        (
            "“We are grateful for the help,” Nepal's finance minister said. He added that talks would go on.",
            ["Nepal's finance minister", "Nepal's finance minister"],
        ),
    ],
)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    reading = reader()(document(text, published="2024-05-07"))
    assert [[who.name for who in s.speakers] for s in reading.statements] == [[name] for name in speakers]
