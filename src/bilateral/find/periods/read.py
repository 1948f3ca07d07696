"""Text → timexes, in one pass from the start; ranges are put together afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.find.periods import calendar
from bilateral.find.periods.calendar import Day
from bilateral.find.periods.meanings import MEANINGS
from bilateral.find.periods.phrases import Grammar
from bilateral.find.periods.ranges import Joints, joined, listed
from bilateral.find.periods.tense import Tense
from bilateral.find.periods.timex import Meant, Scene, Timex
from bilateral.find.periods.tokens import tokens

AROUND = 24
"""How far from a phrase a trap that covers it may start."""
TOP = 400


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Reads the phrases of time in a text."""

    grammar: Grammar
    tense: Tense
    joints: Joints

    def __call__(self, text: str, published: str | None) -> tuple[Timex, ...]:
        """All timexes of a text in order, ranges with their ends as parts."""
        cut = tokens(text, self.grammar.alphabet)
        scene = Scene(tokens=cut, alphabet=self.grammar.alphabet, published=calendar.parse(published))
        found: list[Timex] = []
        for match in self.grammar.pattern.finditer(cut.kinds):
            timex = self._timex(text, match, scene)
            if timex is None:
                continue
            if not scene.published and (day := _heading(text, timex)):
                scene.published = day
            if found and (whole := joined(text, found[-1], timex, self.joints)):
                found[-1] = timex = whole
            else:
                found[-1:] = [listed(text, left, timex, self.joints) for left in found[-1:]]
                found.append(timex)
            _remember(scene, timex)
        return tuple(found)

    def _timex(self, text: str, match: re.Match[str], scene: Scene) -> Timex | None:
        index = int((match.lastgroup or "p0")[1:])
        phrase = self.grammar.phrases[index]
        cut = scene.tokens
        start, end = match.span()
        spans = {
            name: match.span(group) for name, group in self.grammar.groups[index] if match[group] is not None
        }
        scene.slots = {name: tuple(cut.words[a:b]) for name, (a, b) in spans.items()}
        scene.after = cut.words[end].lower() if end < len(cut.words) else ""
        scene.tense = self.tense(cut.kinds, start, end)
        begin, finish = cut.starts[start], cut.ends[end - 1]
        if self._trapped(text, begin, finish):
            return None
        meant = MEANINGS[phrase.means or ""](scene)
        if meant is None:
            return None
        parts = _parts(
            meant,
            phrase.id,
            (begin, finish),
            {n: (cut.starts[a], cut.ends[b - 1]) for n, (a, b) in spans.items()},
        )
        return Timex(
            start=begin,
            end=finish,
            type=meant.type,
            value=meant.value,
            rule=phrase.id,
            implied=meant.implied,
            recalled="none" if meant.compared else phrase.recalled,
            parts=parts,
        )

    def _trapped(self, text: str, start: int, end: int) -> bool:
        around = self.grammar.traps.finditer(text, max(0, start - AROUND), end + AROUND)
        return any(trap.start() < end and start < trap.end() for trap in around)


def _parts(
    meant: Meant, rule: str, span: tuple[int, int], slots: dict[str, tuple[int, int]]
) -> tuple[Timex, ...]:
    start, end = span
    if meant.ends:
        cut = slots["day" if "day" in slots else "year"][1]
        return (
            Timex(start=start, end=cut, type="DATE", value=meant.ends[0], rule=rule),
            Timex(start=slots["last"][0], end=end, type="DATE", value=meant.ends[1], rule=rule),
        )
    if meant.inner and meant.of:
        year = next(slots[name] for name in ("year", "relative", "own") if name in slots)
        return (
            Timex(start=start, end=slots["unit"][1], type=meant.inner[0], value=meant.inner[1], rule=rule),
            Timex(start=year[0], end=end, type="DATE", value=meant.of, rule=rule),
        )
    if meant.inner:
        return (Timex(start=start, end=end, type=meant.inner[0], value=meant.inner[1], rule=rule),)
    return ()


def _heading(text: str, timex: Timex) -> Day | None:
    """A full date that stands alone on a line, or in a dateline, at the top of a text without a date."""
    if timex.start > TOP or not re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value) or timex.implied:
        return None
    line = text[text.rfind("\n", 0, timex.start) + 1 : timex.start]
    rest = text[timex.end : timex.end + 40].split("\n", maxsplit=1)[0].strip()
    alone = not line.strip() and not rest
    dateline = re.fullmatch(r"\s*[A-Z][A-Z .\-]+,\s*(?:[A-Z]\w+,\s*)?", line) and re.match(r"[-–—(:]|/", rest)
    return calendar.parse(timex.value) if alone or dateline else None


def _remember(scene: Scene, timex: Timex) -> None:
    """Later phrases refer to what was dated, not to what that was compared with."""
    if timex.type in ("DATE", "TIME") and timex.recalled != "none" and calendar.days(timex.value):
        value = timex.value.split("T")[0]
        scene.last = value
        if not calendar.DAY.fullmatch(value) and "W" not in value and timex.recalled == "any":
            scene.last_part = value
