"""Fetched pages on disk, so that a page that has not changed is not sent again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave, and what to ask with next time."""

    url: str
    content: bytes
    etag: str | None = None
    modified: str | None = None


def home() -> Path:
    """Where fetched pages are kept unless another folder is named."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bilateral" / "pages"


def find(folder: Path, url: str) -> Page | None:
    """Find what an address gave before."""
    try:
        return msgspec.msgpack.decode(_place(folder, url).read_bytes(), type=Page)
    except (OSError, msgspec.DecodeError):
        return None


def keep(folder: Path, asked: str, page: Page) -> None:
    """Keep what an address gave; a page is there whole or not at all."""
    place = _place(folder, asked)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".{os.getpid()}")
    draft.write_bytes(msgspec.msgpack.encode(page))
    draft.replace(place)


def _place(folder: Path, url: str) -> Path:
    name = sha256(url.encode()).hexdigest()
    return folder / name[:2] / f"{name}.page"
