"""CSV and TSV: a row is a document, as Media Cloud, GDELT and archives export them."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from bilateral.errors import InputError
from bilateral.readers import table
from bilateral.readers.encoding import decode
from bilateral.readers.lines import lines
from bilateral.readers.source import LIMIT, Entry, Source, failed

SAMPLE = 20_000
SEPARATORS = ",;\t|"


def read(source: Source) -> Iterator[Entry]:
    """Read a table with a header."""
    csv.field_size_limit(LIMIT)
    text = _decoded(source)
    header = next(text, "")
    separator = max(SEPARATORS, key=header.count)
    columns = next(csv.reader([header], delimiter=separator), [])
    chosen = table.mapping(columns, source.options, source.name)
    rows = csv.reader(text, delimiter=separator)
    number = 0
    while True:
        number += 1
        name = f"{source.name}, row {number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield failed(name, f"not a row ({error}); mind quotation marks that are not closed")
            continue
        if row:
            found = dict(zip(columns, row, strict=False))
            yield table.entry("csv", found, chosen, source, name)


def _decoded(source: Source) -> Iterator[str]:
    """Decode line by line; the first line that is not UTF-8 decides what the others are read as."""
    encoding = "utf-8-sig"
    for number, line in lines(source):
        if isinstance(line, InputError):
            raise InputError(f"{source.name}, line {number}: {line}")
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            text, encoding = decode(line, f"{source.name}, line {number}")
            yield text
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
