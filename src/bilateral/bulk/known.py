"""What a record has read already: a sorted file of keys that all processes look into, 8 bytes an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from bilateral.record import Record


def write(record: Record, path: Path) -> Path:
    """Write the keys of what a record has read."""
    keys = record.connection.execute("select distinct key from entries order by key").fetchnumpy()["key"]
    np.save(path, np.append(np.uint64(0), np.asarray(keys, dtype=np.uint64)))
    return path


def look(path: Path | None) -> Callable[[int], bool]:
    """Open a file of keys; the answer tells whether a key is in it."""
    if path is None:
        return lambda _: False
    keys = np.load(path, mmap_mode="r")

    def there(key: int) -> bool:
        place = int(np.searchsorted(keys, np.uint64(key)))
        return place < len(keys) and int(keys[place]) == key

    return there


def add(record: Record, keys: Iterable[int]) -> None:
    """Note in a record what has been read."""
    new = "select key from (select distinct unnest(?::ubigint[]) as key) where key not in (from entries)"
    record.connection.execute(f"insert into entries {new}", [sorted(keys)])
