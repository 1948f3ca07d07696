"""The pictures of the documentation: `python -m benchmarks.pictures` reads the texts of `pictures.yml`.

They look best where the typefaces of the style sheet are: on Debian fonts-inter and fonts-crosextra-caladea.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from playwright.sync_api import Browser
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

import bilateral
from bilateral.check import check_record
from bilateral.record import Record
from bilateral.rules.load import load
from bilateral.tell import brief, page
from bilateral.tell.countries import country
from bilateral.tell.relationship import Relationship, relationship
from bilateral.web import application
from tests.chromium import browser
from tests.web.listening import listening

HOME = Path(__file__).parent.parent
PICTURES = HOME / "docs" / "pictures"
LARGEST = 200 * 1024
WIDE, NARROW, SCREEN, PAPER = (1280, 800), (390, 844), (1000, 740), (1000, 900)
LINES = 36
"""Lines of the terminal that are shown."""
PAGES = {
    "dyads": ("/", WIDE, "light"),
    "dyad": ("/dyads/FIN/KEN", WIDE, "light"),
    "dyad-dark": ("/dyads/FIN/KEN", WIDE, "dark"),
    "timeline": ("/dyads/FIN/KEN/events", WIDE, "light"),
    "ledger": ("/dyads/FIN/KEN/ledger?measure=exports", WIDE, "light"),
    "document": ("document", (1280, 640), "light"),
    "dyad-phone": ("/dyads/FIN/KEN", NARROW, "light"),
}


def main() -> None:
    """Make every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, bilateral.open(Path(folder) / "relations.duckdb") as record:
        record.add_many(map(bilateral.reader(), texts()))
        told = {
            "terminal": (_terminal(record, Path(folder)), SCREEN),
            "brief": (_brief(record, Path(folder)), PAPER),
        }
        with listening(application(record, load())) as base, browser() as chromium:
            for name, (page, size, scheme) in PAGES.items():
                _picture(chromium, f"{base}{_address(record, page)}", name, size, scheme)
            for name, (path, size) in told.items():
                _picture(chromium, path.as_uri(), name, size, "light")


def _relationship(record: Record) -> Relationship:
    codebook = load()
    pair = country(codebook, "Kenya"), country(codebook, "Finland")
    checks = check_record(record, pair[0].id, pair[1].id, codebook=codebook)
    return relationship(record, *pair, codebook=codebook, checks=checks)


def _terminal(record: Record, folder: Path) -> Path:
    """What `bilateral show` prints, as far as a screen goes."""
    screen = Console(width=104, record=True, file=StringIO(), force_terminal=True, highlight=False)
    screen.print(page.told(_relationship(record)))
    lines = screen.export_text(styles=True, clear=True).splitlines()[:LINES]
    screen.print(Text.from_ansi("\n".join(lines)))
    path = folder / "terminal.svg"
    path.write_text(screen.export_svg(title="bilateral show Kenya Finland", theme=MONOKAI), "utf-8")
    return path


def _brief(record: Record, folder: Path) -> Path:
    """What `bilateral brief` writes."""
    path = folder / "brief.html"
    path.write_bytes(brief.written(brief.brief(_relationship(record), load()), "html"))
    return path


def texts() -> Iterator[bilateral.Document]:
    """The texts of `pictures.yml` and the examples."""
    for entry in yaml.safe_load((HOME / "benchmarks" / "pictures.yml").read_text("utf-8")):
        made = bilateral.document(entry["text"], published=entry["published"], source=entry["source"])
        yield replace(made, title=entry["title"])
    for path in sorted((HOME / "examples").glob("*.txt")):
        for document in bilateral.documents(str(path)):
            yield replace(document, published="2024-09")


def _address(record: Record, page: str) -> str:
    if page != "document":
        return page
    found = record.query(
        "select id from documents where source = 'kenya-finland.txt' or title like 'Finland-Kenya%'"
    )
    return f"/documents/{found.fetchall()[0][0]}"


def _picture(chromium: Browser, address: str, name: str, size: tuple[int, int], scheme: str) -> None:
    path = PICTURES / f"{name}.png"
    with chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        shown = context.new_page()
        shown.goto(address, wait_until="networkidle")
        shown.screenshot(path=path)
    assert path.stat().st_size <= LARGEST, f"{path} is too large"
    print(f"{path.relative_to(HOME)} {path.stat().st_size >> 10} KB")


if __name__ == "__main__":
    main()
