"""The pictures of the documentation: `python -m benchmarks.pictures` reads the texts of `pictures.yml`.

They look best where the typefaces of the style sheet are: on Debian fonts-inter and fonts-crosextra-caladea.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from playwright.sync_api import Browser

import bilateral
from bilateral.record import Record
from bilateral.rules.load import load
from bilateral.web import application
from tests.chromium import browser
from tests.web.listening import listening

HOME = Path(__file__).parent.parent
PICTURES = HOME / "docs" / "pictures"
LARGEST = 200 * 1024
WIDE, NARROW = (1280, 800), (390, 800)
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
        with listening(application(record, load())) as base, browser() as chromium:
            for name, (page, size, scheme) in PAGES.items():
                path = PICTURES / f"{name}.png"
                _picture(chromium, base, _address(record, page), path, size, scheme)
                assert path.stat().st_size <= LARGEST, f"{path} is too large"
                print(f"{path.relative_to(HOME)} {path.stat().st_size >> 10} KB")


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


def _picture(
    chromium: Browser, base: str, address: str, path: Path, size: tuple[int, int], scheme: str
) -> None:
    with chromium.new_context(
        base_url=base,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        for odd in page.locator("section:has(.apart)").all()[:1]:
            odd.evaluate("section => section.scrollIntoView({block: 'center'})")
        for figure in page.locator("a.mark.figure.event").all()[:1]:
            figure.hover()
        page.screenshot(path=path)


if __name__ == "__main__":
    main()
