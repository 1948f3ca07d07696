"""Manners: what a host's robots.txt allows, and no more than one request a while, whoever asks."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.robotparser import RobotFileParser

import httpx

from bilateral.errors import InputError

AGENT = "bilateral"
PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
LONGEST_PAUSE = 60.0


def rules(text: str) -> RobotFileParser:
    """Read a robots.txt."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return parser


def allow(robots: RobotFileParser, url: httpx.URL) -> None:
    """Refuse what the host does not wish to have fetched."""
    if not robots.can_fetch(AGENT, str(url)):
        raise InputError(
            f"{url}: its robots.txt forbids programs to fetch it; save it by hand and name the file"
        )


def pause(robots: RobotFileParser) -> float:
    """Seconds to wait between two requests."""
    asked = robots.crawl_delay(AGENT)
    return min(max(PAUSE, float(asked or 0)), LONGEST_PAUSE)


def await_turn(folder: Path, host: str, seconds: float) -> None:
    """Wait until the last request to a host is long enough ago; the turns of all processes are one queue."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{sha256(host.encode()).hexdigest()[:16]}.turn"
    with os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT), "r+") as file:
        with suppress(ImportError):
            import fcntl  # noqa: PLC0415  (not on Windows)

            fcntl.flock(file, fcntl.LOCK_EX)
        last = float(file.read() or 0)
        now = time.time()
        turn = max(now, last + seconds) if last <= now + LONGEST_PAUSE * 1_000 else now
        file.seek(0)
        file.truncate()
        file.write(str(turn))
    time.sleep(max(0.0, turn - now))
