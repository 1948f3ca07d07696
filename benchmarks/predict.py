"""Answer a task of blind measurement: `python -m benchmarks.predict TASK INPUT OUTPUT`.

| TASK | INPUT | OUTPUT, one JSON object a line |
|---|---|---|
| quantities | JSON array of {text} | {i, pred: [{value, unit, bound}]} |
| amounts | JSONL of {id, text} | {id, pred: [{s, e, type}]}, of type MONEY, PERCENT, QUANTITY |
| dates | JSONL of {id, text, dct} | {id, pred: [{s, e, type, value}]} |
| attribution | JSONL of {id, text} | {id, pred: [{source, cue, content}]} |
| event-type | JSONL of {id, text, marked, source, target} | {id, event} |
| events | JSONL of {id, text, date} | {id, events: [{event, mode, status, date, source, target}]} |
| actors | JSON array or JSONL of {phrase, extra} | {phrase, country, sector} |
| document | a folder of texts and `dates.json` {file: published} | one Reading a line |

Offsets count Unicode characters. A row that fails is answered emptily and reported on standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bilateral import language
from bilateral.errors import CodebookError, LanguageError
from bilateral.find.actors import resolve_phrase
from bilateral.find.events import classify
from bilateral.find.events.rows import rows as event_rows
from bilateral.find.figures.conventions import quantities_for, spans_for
from bilateral.find.periods import timexes
from bilateral.find.statements import attributions
from bilateral.model import Reading
from bilateral.read import Reader, document, reader
from bilateral.rules.load import load as load_codebook
from training.events.marks import marked, sentence_of

Row = dict[str, Any]


@cache
def thorough() -> Reader:
    """A reader that parses every sentence: the tasks' sentences need not name a country."""
    return reader(thorough=True)


def quantities(row: Row, index: int) -> Row:
    return {"i": index, "pred": quantities_for(row["text"])}


def amounts(row: Row, index: int) -> Row:
    return {"id": row.get("id", index), "pred": spans_for(row["text"])}


def dates(row: Row, index: int) -> Row:
    return {"id": row.get("id", index), "pred": timexes(row["text"], row.get("dct"))}


def attribution(row: Row, index: int) -> Row:
    analysis = language.load().analyse(document(row["text"]))
    return {"id": row.get("id", index), "pred": attributions(analysis)}


def event_type(row: Row, index: int) -> Row:
    text, source, target = marked(row)
    analysis = language.load().analyse(document(text))
    sentence = sentence_of(analysis, source, target)
    return {
        "id": row.get("id", index),
        "event": classify.load(load_codebook()).decide(sentence, source, target)[0],
    }


def events(row: Row, index: int) -> Row:
    return {"id": row.get("id", index), "events": event_rows(read(row["text"], row.get("date")))}


def actors(row: Row, _: int) -> Row:
    country, sector = resolve_phrase(row["phrase"], extra=row.get("extra") or "")
    return {"phrase": row["phrase"], "country": country, "sector": sector}


def whole(row: Row, _: int) -> Row:
    found: Row = msgspec.to_builtins(read(row["text"], row["published"], row["file"]))
    return found


def read(text: str, published: str | None, source: str | None = None) -> Reading:
    """Read a text, every sentence of it."""
    return thorough()(document(text, published=published, source=source))


TASKS: dict[str, tuple[Callable[[Row, int], Row], dict[str, Any]]] = {
    "quantities": (quantities, {"pred": []}),
    "amounts": (amounts, {"pred": []}),
    "dates": (dates, {"pred": []}),
    "attribution": (attribution, {"pred": []}),
    "event-type": (event_type, {"event": None}),
    "events": (events, {"events": []}),
    "actors": (actors, {"country": None, "sector": None}),
    "document": (whole, {}),
}


def rows(path: Path) -> list[Row]:
    """Read a JSON array, JSON lines, or a folder of texts."""
    if path.is_dir():
        dated = path / "dates.json"
        published = json.loads(dated.read_text("utf-8")) if dated.exists() else {}
        return [
            {"file": f.name, "text": f.read_text("utf-8"), "published": published.get(f.name)}
            for f in sorted(path.glob("*.txt"))
        ]
    content = path.read_text("utf-8")
    if content.lstrip().startswith("["):
        return list(json.loads(content))
    return [json.loads(line) for line in content.split("\n") if line.strip()]


def answers(task: str, given: Iterable[Row]) -> Iterator[Row]:
    """Answer each row; one that fails does not stop the rest."""
    answer, empty = TASKS[task]
    for index, row in enumerate(given):
        try:
            yield answer(row, index)
        except (CodebookError, LanguageError):
            raise  # no row can be answered
        except Exception as error:  # the batch goes on
            print(f"row {index}: {type(error).__name__}: {error}", file=sys.stderr)
            keep = (
                {"i": index}
                if task == "quantities"
                else {k: row[k] for k in ("id", "phrase", "file") if k in row}
            )
            yield keep | empty


def main(arguments: list[str]) -> int:
    """Answer one task; give the exit code."""
    if len(arguments) != 3 or arguments[0] not in TASKS:
        print(f"usage: python -m benchmarks.predict {{{','.join(TASKS)}}} INPUT OUTPUT", file=sys.stderr)
        return 2
    task, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    if not source.exists():
        print(f"error: {source}: no such file or folder", file=sys.stderr)
        return 1
    with target.open("w", encoding="utf-8") as out:
        for answer in answers(task, rows(source)):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
