"""Lists of what a record has: documents, passages that were searched for, sources that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bilateral.record import Hit
from bilateral.tell.wording import clean, joined, place

ID = 12
"""Characters of a document's id that are shown; they name it."""
Row = dict[str, Any]


def documents(rows: Iterable[Row]) -> Group:
    """Tell the documents of a record, a line each."""
    return Group(
        *(_line(row["id"][:ID], joined([*_origin(row), row["unread"] and "left unread"])) for row in rows)
    )


def failures(rows: Iterable[Row]) -> Group:
    """Tell the sources that could not be read, a line each."""
    return Group(*(_line(clean(row["source"]), joined([clean(row["why"]), row["tried"]])) for row in rows))


def hits(found: Iterable[Hit]) -> Group:
    """Tell passages: where each stands, and its words with those that were asked for."""
    return Group(*(part for hit in found for part in _hit(hit)))


def _hit(hit: Hit) -> Iterator[Text | Padding]:
    told = {"title": hit.title, "source": hit.source, "published": hit.published}
    where = joined([hit.place, place(hit.line, hit.start, hit.end)])
    yield _line(hit.document[:ID], joined([*_origin(told), where]))
    words = ((_flat(words), "bold yellow" if asked else "") for words, asked in hit.snippet)
    yield Padding(Text.assemble(*words), (0, 0, 0, 2))


def _line(name: str, rest: str) -> Text:
    return Text.assemble((name, "cyan"), "  ", rest)


def _origin(row: Row) -> list[str]:
    published = f"published {row['published']}" if row["published"] else "no date of publication"
    return [clean(row["title"] or ""), clean(row["source"] or ""), clean(published)]


def _flat(words: str) -> str:
    """One line, blanks at the ends as they were."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "" for char in words)
