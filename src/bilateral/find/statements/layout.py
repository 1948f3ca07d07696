"""Layout → statements: speaker labels of transcripts and interviews, and headlines with a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bilateral.find.statements.sources import Page
from bilateral.find.statements.speech import Found
from bilateral.model import Span

LABEL = re.compile(
    r"(?P<name>[A-Z][^\s:“”\"?!,;]*(?:[ ,]+[^\s:“”\"?!,;]+){0,7}?)"
    r"\s*(?:\([^)\n]{1,60}\)|\[[^\]\n]{1,60}\])?\s*(?P<colon>:)(?=\s)"
)
WORDS = re.compile(r"[^\W\d_]+")
HEADLINE = 200
"""Characters; a longer first paragraph is no headline."""


def layout(page: Page) -> list[Found]:
    """Find the statements that the layout of a text shows."""
    turns = list(_turns(page))
    return turns or list(_headline(page))


def _label(page: Page, paragraph: Span) -> re.Match[str] | None:
    match = LABEL.match(page.text, *paragraph)
    if match is None or match.end() >= paragraph[1]:
        return None
    words = WORDS.findall(match["name"])
    capital = sum(word[0].isupper() for word in words)
    return match if words and (capital >= len(words) - 2) and words[-1][0].isupper() else None


def _shouted(name: str) -> bool:
    return name.upper() == name


def _turns(page: Page) -> Iterator[Found]:
    """Find the turns of a transcript: paragraphs that start with a speaker's label, and those that follow."""
    labels = [_label(page, paragraph) for paragraph in page.paragraphs]
    known = Counter(match["name"].lower() for match in labels if match)
    sure = [
        match
        if match
        and (_shouted(match["name"]) or known[match["name"].lower()] > 1 or _asks(page, match["name"]))
        else None
        for match in labels
    ]
    count = sum(match is not None for match in sure)
    if count < 2:
        return
    labels = labels if count >= 4 else sure
    dense = 4 * count >= len(page.paragraphs) or sum(_shouted(m["name"]) for m in sure if m) >= 3
    for number, match in enumerate(labels):
        if match is None:
            continue
        stop = number + 1
        while dense and stop < len(labels) and labels[stop] is None:
            stop += 1
        end = page.paragraphs[number][1]
        first = match.end() + len(page.text[match.end() : end]) - len(page.text[match.end() : end].lstrip())
        content = ((first, end), *page.paragraphs[number + 1 : stop])
        yield Found((match.span("name"),), (match.span("colon"),), content, "statements.turn")


def _asks(page: Page, name: str) -> bool:
    return name.lower() in page.speech.words("asker")


def _headline(page: Page) -> Iterator[Found]:
    """Find the speaker in a headline: `Norvania: gas deal is near`, `Gas deal is near – minister`."""
    if not page.paragraphs or page.paragraphs[0][1] - page.paragraphs[0][0] > HEADLINE:
        return
    start, end = page.paragraphs[0]
    text = page.text
    stops = [place for place in page.starts if start < place < end]
    if stops or text[end - 1] == ":":
        return
    match = _label(page, (start, end))
    if match is not None:
        words = match["name"].split()
        rest = text[match.end() : end]
        first = match.end() + len(rest) - len(rest.lstrip())
        if (
            len(words) <= 5
            and len(rest.split()) >= 3
            and match["name"].lower() not in page.speech.words("heading")
        ):
            yield Found(
                (match.span("name"),),
                (match.span("colon"),),
                (_ended(text, first, end),),
                "statements.headline",
                0.8,
            )
        return
    match = re.search(r"\s(?P<dash>[-–—])\s(?P<name>\w[\w.’' ]{1,40})$", text[start:end])
    if (
        match is not None
        and len(match["name"].split()) <= 4
        and text[start : start + match.start()].count(" ") >= 2
    ):
        place = (start + match.start("name"), start + match.end("name"))
        cue = (start + match.start("dash"), start + match.end("dash"))
        if not any(unit.lower() in page.speech.quoting for unit in match["name"].split()):
            yield Found((place,), (cue,), ((start, start + match.start()),), "statements.headline", 0.6)


def _ended(text: str, start: int, end: int) -> Span:
    return start, end - 1 if text[end - 1] == "." else end
