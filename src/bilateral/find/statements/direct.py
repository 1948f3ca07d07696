"""Quotations → who says them: by the words around them, whether or not the sentence is parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilateral.find.statements.frame import Unit, units
from bilateral.find.statements.quotes import Quotation
from bilateral.find.statements.sources import Page
from bilateral.find.statements.speech import Found
from bilateral.model import Span

FEW = 4
"""Words; a shorter quotation without a stop may be a title or a word held at arm's length."""
REACH = 30
"""Units; a cue stands no farther from its quotation."""
DASHES = "—–-"


@dataclass(slots=True)
class Voice:
    """A source and a cue while the quotations they own are being gathered."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    rule: str
    owned: list[Quotation] = field(default_factory=list)
    extra: list[Span] = field(default_factory=list)


def direct(page: Page, quoted: tuple[Quotation, ...]) -> list[Found]:
    """Attribute the quotations of a text to the cues and sources beside them."""
    voices: list[Voice] = []
    last: Voice | None = None
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        if quotation.depth == 0:
            by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    for number, group in sorted(by_paragraph.items()):
        if last is not None and last.owned[-1].paragraph < number - 1:
            last = None
        last = _paragraph(page, number, group, voices, last)
    _join(quoted, voices)
    for quotation in quoted:
        inner = [q for q in quoted if q.depth == 1 and quotation.start < q.start and q.end < quotation.end]
        if quotation.depth == 0 and inner:
            _attach(
                page, units(page.text, (quotation.start + 1, quotation.end), inner, page.starts), voices, None
            )
    return [_found(voice) for voice in voices if voice.owned]


def _join(quoted: tuple[Quotation, ...], voices: list[Voice]) -> None:
    """Give the parts of one quotation that have no voice the voice of the others, the later one first."""
    for quotation in quoted:
        if quotation.chain < 0 or any(quotation in voice.owned for voice in voices):
            continue
        parts = [q for q in quoted if q.chain == quotation.chain]
        parts.sort(key=lambda q: (q.start < quotation.start, abs(q.start - quotation.start)))
        owners = [voice for part in parts for voice in voices if part in voice.owned]
        if owners:
            owners[0].owned.append(quotation)


def _found(voice: Voice) -> Found:
    spans = sorted({(q.start, q.end) for q in voice.owned} | set(voice.extra))
    return Found(voice.source, voice.cue, tuple(spans), voice.rule, 0.9)


def _paragraph(
    page: Page, number: int, group: list[Quotation], voices: list[Voice], last: Voice | None
) -> Voice | None:
    """Attribute the quotations of one paragraph; give the voice that may go on in the next one."""
    row = units(page.text, page.paragraphs[number], group, page.starts)
    fresh = _attach(page, row, voices, last)
    free = [q for q in group if not any(q in v.owned for v in voices)]
    alone = bool(row) and row[0].quotation is not None and row[0].quotation in free
    if alone and (voice := _from_outside(page, number, group[-1], last)) is not None:
        if voice not in voices:
            voices.append(voice)
        voice.owned.extend(q for q in free if q.start == row[0].start or _stands_alone(row, q))
        return voice
    return fresh or (last if last is not None and not free else None)


def _from_outside(page: Page, number: int, end: Quotation, last: Voice | None) -> Voice | None:
    """Find the voice of a paragraph of quotations: announced before, named after, or going on."""
    if number and (voice := _announced(page, number - 1)) is not None:
        return voice
    if (found := page.late(number + 1)) is not None:
        return Voice(*found, "statements.late")
    return last


def _announced(page: Page, number: int) -> Voice | None:
    """Find the voice of a paragraph that ends with a colon."""
    start, stop = page.paragraphs[number]
    if page.text[stop - 1] != ":":
        return None
    row = units(page.text, (start, stop), [], page.starts)
    begin = max((i for i, unit in enumerate(row) if unit.first), default=0)
    return _before(page, row[begin:])


def _stands_alone(row: list[Unit], quotation: Quotation) -> bool:
    return any(unit.quotation == quotation and unit.first for unit in row)


def _attach(page: Page, row: list[Unit], voices: list[Voice], last: Voice | None) -> Voice | None:
    """Attribute the quotations in a row of units, in order."""
    current: Voice | None = None
    waiting: list[Quotation] = []
    for place, unit in enumerate(row):
        quotation = unit.quotation
        if quotation is None:
            continue
        before = _left(row, place)
        voice = _voice(page, row, place, before)
        if voice is None:
            if _speech(unit, before, quotation):
                (current.owned if current is not None else waiting).append(quotation)
            continue
        voice = next((v for v in voices if v.cue == voice.cue), voice)
        if not voice.source and current is not None:
            voice.source = current.source
        elif not voice.source and last is not None:
            voice.source = last.source
        if voice not in voices:
            voices.append(voice)
        voice.owned.extend([*(waiting if current is None else ()), quotation])
        waiting, current = [], voice
    return current


def _speech(unit: Unit, before: list[Unit], quotation: Quotation) -> bool:
    """Tell a quotation that is a sentence of its own from words held at arm's length."""
    return not before and unit.first and (_ended(unit) != "" or len(unit.text.split()) > FEW)


def _ended(unit: Unit) -> str:
    """Give the stop with which a quotation ends, inside its marks; nothing if there is none."""
    inner = unit.text.rstrip("”\"»’'“› ")
    return inner[-1] if inner and inner[-1] in ".,!?…;:" + DASHES else ""


def _voice(page: Page, row: list[Unit], place: int, before: list[Unit]) -> Voice | None:
    unit, after = row[place], _right(row, place)
    trailing = _after(page, unit, after)
    leading = _before(page, before, unit) if before else None
    if trailing is not None and leading is not None:
        return trailing if _ended(unit) == "," and before[-1].text not in ":," else leading
    return trailing or leading


def _left(row: list[Unit], place: int) -> list[Unit]:
    """Give the units before a quotation in its sentence, back to the last quotation."""
    begin = place
    while begin > 0 and not row[begin].first and row[begin - 1].quotation is None:
        begin -= 1
    return row[begin:place]


def _right(row: list[Unit], place: int) -> list[Unit]:
    """Give the units after a quotation in its sentence, up to the next quotation."""
    stop = place + 1
    ended = _ended(row[place])
    while stop < len(row) and row[stop].quotation is None and stop - place <= REACH:
        if row[stop].first and (stop > place + 1 or ended not in ("?", "!", ",", "…", "—", "–")):
            break
        stop += 1
    return row[place + 1 : stop]


def _after(page: Page, unit: Unit, after: list[Unit]) -> Voice | None:
    """Find the cue after a quotation: `said X`, `X said`, `according to X`."""
    row = list(after)
    comma = False
    while row and not row[0].word:
        if row[0].text not in "," + DASHES:
            return None
        comma = True
        row = row[1:]
    if not row or not (comma or _ended(unit) or page.cue(row[0])):
        return None
    if (skip := page.phrase(row)) is not None:
        source = page.noun_phrase(row[skip:])
        return Voice(source, ((row[0].start, row[skip - 1].end),), "statements.according") if source else None
    for place, here in enumerate(row[:REACH]):
        if not page.cue(here):
            continue
        if place <= 1 and (place == 0 or row[0].lower.endswith("ly")):
            source = page.subject(here) or page.noun_phrase(row[place + 1 :])
        elif row[0].lower in page.stops:
            return None
        else:
            source = page.subject(here) or page.before(row[:place])
        return Voice(source, ((here.start, here.end),), "statements.quote.after")
    return None


def _before(page: Page, row: list[Unit], unit: Unit | None = None) -> Voice | None:
    """Find the cue before a quotation: `X said: `, `X told Y, `, `X: `."""
    if not row:
        return None
    mark = row[-1].text if not row[-1].word else ""
    introduced = bool(mark) and mark in ",:" + DASHES
    place = _governing(page, row)
    if place is not None and (
        introduced
        or (place >= len(row) - 2 and (unit is None or _ended(unit) or len(unit.text.split()) > FEW))
    ):
        trailing = row[place].lower.endswith("ing")
        source = page.subject(row[place]) or (() if trailing else page.before(row[:place]))
        if source or trailing or mark == ":":
            return Voice(source, ((row[place].start, row[place].end),), "statements.quote.before")
    if (skip := page.phrase(row)) is not None and introduced:
        source = page.noun_phrase(row[skip:])
        voice = Voice(source, ((row[0].start, row[skip - 1].end),), "statements.according")
        said = [u for u in row[skip:-1] if not source or u.start >= source[0][1]]
        if len(said) > FEW and said[0].text == ",":
            voice.extra.append((said[1].start, said[-1].end))
        return voice
    if mark == ":":
        return Voice(page.label(row), ((row[-1].start, row[-1].end),), "statements.colon")
    return None


def _governing(page: Page, row: list[Unit]) -> int | None:
    """The nearest cue before a quotation, or the one whose that-clause leads up to it."""
    cues = [place for place in range(max(0, len(row) - REACH + 1), len(row)) if page.cue(row[place])]
    over = [place for place in cues if place + 1 < len(row) and row[place + 1].lower == "that"]
    return over[0] if over else max(cues, default=None)
