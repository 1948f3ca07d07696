"""A Chromium for the tests of the pages: `python -m tests.chromium` finds one, or installs Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW = (
    "no Chromium for the tests of the pages; on Debian or Ubuntu: sudo apt-get install chromium,"
    " elsewhere install Chromium or Chrome, or name one: CHROMIUM=/path/to/chrome make test"
)


def find() -> str | None:
    """Find the browser that `CHROMIUM` names, else one that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    apps = (app for app in APPS if Path(app).exists())
    return next((path for path in (*on_path, *apps) if path), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser without a window; FileNotFoundError says how to get one."""
    path = find()
    if path is None:
        raise FileNotFoundError(HOW)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        try:
            yield started
        finally:
            started.close()


def install() -> bool:
    """Install Debian's Chromium if apt-get is there and we may."""
    apt = shutil.which("apt-get")
    if not apt or os.environ.get("CHROMIUM"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return False
    steps = ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    return all(
        subprocess.run(
            [*sudo, *step], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
        == 0
        for step in steps
    )


if __name__ == "__main__":
    if find() is None and not (install() and find()):
        sys.exit(f"error: {HOW}")
