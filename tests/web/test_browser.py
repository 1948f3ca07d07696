"""The pages in a browser, wide and narrow: they fit, they can be used by keyboard and ear, and they react."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bilateral.record import open_record
from bilateral.rules.load import load
from bilateral.web import application
from tests.chromium import browser
from tests.handmade import TEXT, stand_in
from tests.web.listening import listening
from tests.web.made import readings, record

SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
DYAD = "/dyads/AZE/ITA"
PAGES = (
    "/",
    DYAD,
    f"{DYAD}/events",
    f"{DYAD}/ledger",
    f"{DYAD}/checks",
    f"{DYAD}/statements",
    f"{DYAD}/positions",
    f"{DYAD}/agreements",
    f"{DYAD}/people",
    "/documents",
    "document",
    "/search?q=gas",
    "/add",
    "/api",
    "/nowhere",
)
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = record(tmp_path_factory.mktemp("browser") / "relations.duckdb", *readings())
    with (
        open_record(path) as opened,
        listening(application(opened, load(), make_reader=lambda: stand_in)) as address,
    ):
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, chromium: Browser, base: str) -> Iterator[Page]:
    """A fresh page at desktop or phone width; whatever the console complains of fails the test."""
    width, height = SIZES[request.param]
    phone = request.param == "phone"
    context = chromium.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        color_scheme="dark" if phone else "light",
        has_touch=phone,
    )
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield made
    context.close()
    assert not [one for one in complaints if not one.startswith("Failed to load resource")]


def document(page: Page) -> str:
    """The address of a document."""
    page.goto("/documents")
    return str(page.locator("tbody th a").first.get_attribute("href"))


def problems(page: Page) -> list[str]:
    """What axe-core finds that is serious."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_fits_and_is_accessible(page: Page, address: str) -> None:
    page.goto(document(page) if address == "document" else address)
    assert page.evaluate(WIDE) <= 0
    assert page.locator("h1").count() == 1
    assert problems(page) == []


def test_filters_show_at_once_and_can_be_shared(page: Page) -> None:
    page.goto(f"{DYAD}/events")
    expect(page.locator(".item")).to_have_count(20)
    page.get_by_label("Type").select_option("CONSULT")
    expect(page.locator(".item")).to_have_count(10)
    page.get_by_label("verbal conflict").check()
    expect(page.locator(".item")).to_have_count(0)
    assert "type=CONSULT" in page.url
    assert "quad=3" in page.url
    page.reload()
    expect(page.get_by_label("verbal conflict")).to_be_checked()
    page.go_back()
    expect(page.locator(".item")).to_have_count(10)


def test_dragging_across_the_timeline_zooms(page: Page) -> None:
    page.goto(f"{DYAD}/events")
    chart = page.locator("svg.timeline")
    chart.scroll_into_view_if_needed()
    box = page.locator(".pan").bounding_box()
    assert box
    middle = box["y"] + box["height"] * 0.86
    page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**/events?from=20*")
    expect(page.get_by_label("From")).not_to_have_value("")
    assert 0 < page.locator(".item").count() < 20
    page.get_by_role("link", name="Show all the time").click()
    expect(page.locator(".item")).to_have_count(20)


def test_a_disc_says_what_it_is_and_leads_to_its_acts(page: Page) -> None:
    page.goto(f"{DYAD}/events")
    disc = page.locator("svg.timeline a").last
    disc.focus()
    expect(page.locator(".tip")).to_contain_text("1 act of verbal")
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?*quad=*")
    expect(page.locator(".item")).to_have_count(1)


def test_findings_in_a_document_answer_to_pointer_and_keys(page: Page) -> None:
    page.goto(document(page))
    mark = page.locator("a.mark.figure").first
    mark.hover()
    expect(page.locator(".tip")).to_contain_text("figure: exports gas")
    expect(page.locator(".tip")).to_contain_text("en.cubic-metre · 1.00")
    mark.click()
    assert "#figure:" in page.url
    expect(page.locator(".finding.figure")).to_have_class("finding figure lit")
    page.locator(".finding.event .source a").first.click()
    assert "#at-event:" in page.url
    expect(page.locator(".mark.event").first).to_have_class("mark event mention lit")
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.classList.contains('mark')")
    page.keyboard.press("p")
    expect(page.locator("a.mark").first).to_be_focused()


def test_kinds_are_hidden_and_shown(page: Page) -> None:
    page.goto(document(page))
    colour = "e => getComputedStyle(e).textDecorationLine"
    mention = page.locator("span.mark.mention").first
    assert mention.evaluate(colour) == "none"
    page.get_by_label("mentions").check()
    assert mention.evaluate(colour) == "underline"


def test_the_theme_stays_as_chosen(page: Page) -> None:
    page.goto("/")
    button = page.get_by_role("button", name="Theme")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(background)
    for _ in range(3 if before != "rgb(250, 248, 244)" else 2):
        if page.evaluate(background) == before:
            button.click()
    chosen = page.evaluate(background)
    assert chosen != before
    page.goto("/documents")
    assert page.evaluate(background) == chosen


def test_dyads_are_searched_and_sorted(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Country").fill("atlantis")
    expect(page.locator("#list")).to_contain_text("No dyad by that name")
    page.get_by_label("Country").fill("italy")
    expect(page.locator("tbody th")).to_have_text("Azerbaijan – Italy")
    page.locator("tbody th a").click()
    expect(page.locator("h1")).to_contain_text("Azerbaijan – Italy")


def test_words_are_searched_from_every_page(page: Page) -> None:
    page.goto(DYAD)
    page.get_by_label("Search the record").fill("cubic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=cubic")
    page.get_by_label("figures").check()
    expect(page.locator("#list")).to_contain_text("of 10 findings")
    page.locator("section:last-of-type .source a").first.click()
    expect(page.locator(".mark.figure.lit").first).to_be_visible()


def test_the_content_is_one_key_away(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_dropped_files_are_read_while_one_looks(page: Page, request: pytest.FixtureRequest) -> None:
    page.goto("/add")
    news = f"{TEXT}\n{request.node.name}"
    dropped = page.evaluate_handle(
        """text => {
            const held = new DataTransfer();
            held.items.add(new File([text], "news.txt", { type: "text/plain" }));
            return held;
        }""",
        news,
    )
    page.dispatch_event(".drop", "dragover", {"dataTransfer": dropped})
    expect(page.locator(".drop")).to_have_class("drop over")
    page.dispatch_event(".drop", "drop", {"dataTransfer": dropped})
    expect(page.locator("#progress .state")).to_have_text("kept")
    page.locator("#progress a").click()
    expect(page.locator(".text")).to_contain_text("Baku Protocol")


def test_what_cannot_be_added_is_told_on_the_page(page: Page) -> None:
    page.goto("/add")
    page.get_by_role("button", name="Read and keep").click()
    expect(page.locator("#progress")).to_contain_text("choose a file or give an address")


def test_without_scripts_everything_works(chromium: Browser, base: str) -> None:
    with chromium.new_context(base_url=base, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{DYAD}/events")
        page.get_by_label("Type").select_option("ACCUSE")
        page.get_by_role("button", name="Show").click()
        expect(page.locator(".item")).to_have_count(3)
        page.locator("svg.timeline a").first.click()
        expect(page.locator(".item")).to_have_count(1)


def test_on_paper_only_the_content_stands(chromium: Browser, base: str) -> None:
    with chromium.new_context(base_url=base) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(DYAD)
        expect(page.locator(".top")).to_be_hidden()
        expect(page.locator(".tabs")).to_be_hidden()
        expect(page.locator("h1")).to_be_visible()
