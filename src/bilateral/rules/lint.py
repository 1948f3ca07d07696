"""Static checks of a codebook: what can be said without reading a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral import plugins
from bilateral.errors import CodebookError
from bilateral.rules.entries import EventType, Rule, Words
from bilateral.rules.load import Codebook, Raw, load

RULES, CLASSES, TYPES = "english/events", "english/words", "ontology/plover"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the codebook that does not hold, where it stands, and what to do."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """As compilers write it: `file:line: message`."""
        return f"{self.path}:{self.line}: {self.message}"


def lint(book: Codebook | Path) -> list[Problem]:
    """Check a codebook, or an overlay folder over the packaged one; only the overlay's problems are told."""
    try:
        codebook = book if isinstance(book, Codebook) else load(book)
    except CodebookError as error:
        return [_from(error)]
    found = [*_types(codebook), *_rules(codebook)]
    if not isinstance(book, Codebook):
        found = [p for p in found if p.path.is_relative_to(book.resolve())]
    return sorted(found, key=lambda p: (str(p.path), p.line, p.message))


def _from(error: CodebookError) -> Problem:
    path, line, message = str(error).split(":", 2)
    return Problem(Path(path), int(line), message.strip())


def _types(codebook: Codebook) -> Iterator[Problem]:
    known = plugins.names("codebook")
    for part, raws in codebook.parts.items():
        if part not in known:
            first = next(iter(raws.values()))
            wanted = f"no type for the part {part!r}; name one under [bilateral.codebook], or move the file"
            yield Problem(first.path, 1, wanted)
            continue
        try:
            codebook.read(part, plugins.get("codebook", part))
        except CodebookError as error:
            yield _from(error)


def _rules(codebook: Codebook) -> Iterator[Problem]:
    try:
        types = {t.id: t for t in codebook.read(TYPES, EventType)}
        classes = {w.id for w in codebook.read(CLASSES, Words)}
        rules = codebook.read(RULES, Rule)
    except CodebookError:
        return
    raws = codebook.parts.get(RULES, {})
    for rule in rules:
        for message in _rule(rule, types, classes):
            yield Problem(raws[rule.id].path, raws[rule.id].line, f"{rule.id}: {message}")
    yield from _doubles(rules, raws)


def _rule(rule: Rule, types: dict[str, EventType], classes: set[str]) -> Iterator[str]:
    if not rule.examples:
        yield "has no example; add `examples:` with a sentence of your own and what it gives"
    if not rule.never:
        yield "has no `never`; add `never:` with a sentence like it that must not be coded"
    if not rule.verbs and not rule.nouns:
        yield "has no trigger; add `verbs:` or `nouns:`"
    kind = types.get(rule.event)
    if kind is None:
        yield f"event {rule.event!r} is unknown; write one of {', '.join(sorted(types))}"
    else:
        known = [m.id for m in kind.modes]
        for mode in (*filter(None, [rule.mode]), *rule.modes):
            if mode not in known:
                there = ", ".join(known) or "none"
                yield f"mode {mode!r} is unknown for {rule.event}; there are: {there}"
    for conditions in (rule.if_, rule.unless, *rule.modes.values(), rule.replies):
        for words in conditions.values():
            for word in words:
                if word.startswith("@") and word[1:] not in classes:
                    yield f"word class {word!r} is unknown; add it to english/words.yml"


def _doubles(rules: tuple[Rule, ...], raws: dict[str, Raw]) -> Iterator[Problem]:
    """The same trigger on the same terms in two rules: neither could win."""
    seen: dict[tuple[str, str, str], Rule] = {}
    for rule in rules:
        terms = repr((sorted(rule.if_.items()), sorted(rule.unless.items())))
        for verbal, words in (("verb", rule.verbs), ("noun", rule.nouns)):
            for word in words:
                first = seen.setdefault((verbal, word, terms), rule)
                if first is not rule:
                    raw = raws[rule.id]
                    message = f"{rule.id}: {verbal} {word!r} also triggers {first.id} on the same terms"
                    yield Problem(raw.path, raw.line, f"{message}; tell them apart by `if`")
